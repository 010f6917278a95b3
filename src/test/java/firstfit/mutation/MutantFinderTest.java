package firstfit.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantFinderTest {
  private static String inMethod(String body) {
    return "class A {\n"
        + "  int f; int g; int[] s; int[] t;\n"
        + "  int h(int x, int y) { return x; }\n"
        + "  int m(int a, int b, int[] c, boolean d) {\n    "
        + body
        + "\n  }\n}\n";
  }

  private static List<MethodMutants> find(String source, List<Bug> bugs) {
    try (Compiler compiler = new Compiler("")) {
      return MutantFinder.find(compiler.parse("A.java", source), bugs);
    }
  }

  private static List<Mutant> mutants(String body) {
    List<MethodMutants> methods = find(inMethod(body), List.of());
    return methods.get(methods.size() - 1).mutants();
  }

  /** The edits of an operator in a method with a body. */
  private static List<String> edits(String operator, String body) {
    return mutants(body).stream()
        .filter(each -> each.operator().equals(operator))
        .map(Mutant::edit)
        .toList();
  }

  @Test
  void arithmetic() {
    assertEquals(List.of("+ -> -", "* -> /"), edits("arithmetic", "return a + b * 2;"));
    assertEquals(List.of("- -> +", "a++ -> a--"), edits("arithmetic", "a -= b; a++; return a;"));
    assertEquals(
        List.of("-b -> b", "+ -> -", ">> -> <<"), edits("arithmetic", "return -b + a >> 1;"));
    assertEquals(List.of(), edits("arithmetic", "String z = \"a\" + b; return a;"));
  }

  @Test
  void comparison() {
    assertEquals(
        List.of("< -> <=", "< -> >", "== -> !=", "== -> <=", "== -> >="),
        edits("comparison", "return a < b || a == b ? 1 : 2;"));
    assertEquals(
        List.of(">= -> >", ">= -> <=", "!= -> =="),
        edits("comparison", "if (a >= b) { return 1; } return a != b ? 1 : 2;"));
  }

  @Test
  void logic() {
    assertEquals(
        List.of("d && a < b -> d", "d && a < b -> a < b", "&& -> ||"),
        edits("logic", "if (d && a < b) { return 1; } return 2;"));
    assertEquals(List.of("!d -> d"), edits("logic", "return !d ? 1 : 2;"));
  }

  @Test
  void constants() {
    assertEquals(
        List.of("true -> false", "7 -> 8", "7 -> 6"), edits("constant", "d = true; return 7;"));
    assertEquals(List.of("1L -> 2L", "1L -> 0L"), edits("constant", "long z = 1L; return a;"));
  }

  @Test
  void offByOneInWhatIsReturnedAssignedAndHandedOver() {
    assertEquals(List.of("a * b -> (a * b) + 1"), edits("off by one", "return a * b;"));
    assertEquals(
        List.of("b -> b + 1", "a -> a - 1"),
        edits("off by one", "f = b; d = h(a, 1) > 0; return 1;"));
  }

  @Test
  void argumentsOfTheSameTypeAreSwapped() {
    assertEquals(List.of("a, b -> b, a"), edits("arguments swapped", "return h(a, b) + h(a, a);"));
  }

  @Test
  void indicesAreShifted() {
    assertEquals(
        List.of("a -> a + 1", "a -> a - 1", "a - b -> (a - b) + 1", "a - b -> (a - b) - 1"),
        edits("index shifted", "return c[a] + c[a - b];"));
  }

  @Test
  void statementsAreDeletedAndSwapped() {
    String body = "f = a; int z = f; g = b; return z;";
    assertEquals(List.of("f = a; -> ;", "g = b; -> ;"), edits("statement deleted", body));
    assertEquals(
        List.of("f = a; int z = f; -> int z = f; f = a;", "int z = f; g = b; -> g = b; int z = f;"),
        edits("statements swapped", body));
  }

  @Test
  void elseIsDropped() {
    assertEquals(
        List.of("else { f = b; } -> nothing"),
        edits("else dropped", "if (d) { f = a; } else { f = b; } return f;"));
  }

  @Test
  void earlyReturnsStandBeforeEachStatementButThatOfTheEnd() {
    List<Mutant> found =
        mutants("f = a;\n    g = b;\n    return f;").stream()
            .filter(each -> each.operator().equals("early return"))
            .toList();
    assertEquals(
        List.of("if (true) return 0; ", "if (true) return 0; "),
        found.stream().map(Mutant::after).toList());
    assertEquals(List.of(5, 6), found.stream().map(Mutant::line).toList());
  }

  @Test
  void anEarlyReturnDoesNotPartALoopFromItsClauses() {
    String body = "f = a;\n    //@ loop_decreases f;\n    while (f > 0) { f--; }\n    return f;";
    List<String> changed =
        mutants(body).stream()
            .filter(each -> each.operator().equals("early return"))
            .map(each -> each.appliedTo(inMethod(body)))
            .toList();
    assertEquals(2, changed.size());
    assertTrue(changed.get(1).contains("if (true) return 0; //@ loop_decreases"), changed.get(1));
  }

  @Test
  void conditionsAreForced() {
    assertEquals(
        List.of(
            "(d) -> (true)",
            "(d) -> (false)",
            "(a < b) -> ((a < b) || true)",
            "(a < b) -> ((a < b) && false)"),
        edits("condition forced", "if (d) { return 1; } while (a < b) { a++; } return a;"));
  }

  @Test
  void otherVariablesAreThoseThatCanBeSeen() {
    assertEquals(
        List.of("f -> g", "a -> b", "b -> a"), edits("other variable", "f = 1; return a + b;"));
    assertEquals(
        List.of("b -> a", "z -> a"),
        edits("other variable", "if (d) { int z = b; return z; } return 1;"));
    assertEquals(
        List.of("f -> g", "s -> t", "s -> t"),
        edits("other variable", "f = 1; s[0] = 1; return this.s[1];"));
  }

  @Test
  void ghostUpdatesAreDropped() {
    List<Mutant> found = mutants("//@ set x = a;\n    //@ ghost int y = a;\n    return 1;");
    List<Mutant> ghosts = found.stream().filter(Mutant::isGhost).toList();
    assertEquals(1, ghosts.size());
    assertEquals("//@ set x = a; -> nothing", ghosts.get(0).edit());
    assertEquals("A.m(int,int,int[],boolean)/ghost-update-dropped/1", ghosts.get(0).id());
  }

  @Test
  void anIdIsThatOfItsMethodWhateverStandsAroundIt() {
    String body = "return a < b ? 1 : 2;";
    List<MethodMutants> before = find(inMethod(body), List.of());
    List<MethodMutants> after =
        find(
            inMethod(body).replace("int h(", "// more\n  int h(int a) { return a; } int h("),
            List.of());
    MethodMutants m = before.get(1);
    MethodMutants same = after.get(2);
    assertEquals(m.sha256(), same.sha256());
    assertEquals(
        m.mutants().stream().map(Mutant::id).toList(),
        same.mutants().stream().map(Mutant::id).toList());
    assertTrue(
        m.mutants().stream()
            .anyMatch(each -> each.id().equals("A.m(int,int,int[],boolean)/comparison/1")));
    MethodMutants other = find(inMethod("return a < b ? 1 : 3;"), List.of()).get(1);
    assertNotEquals(m.sha256(), other.sha256());
  }

  @Test
  void allMutantsChangeTheirSource() {
    String source = inMethod("if (d && a < b) { f = c[a] + 1; } else { g = h(a, b); } return f;");
    for (MethodMutants method : find(source, List.of())) {
      for (Mutant each : method.mutants()) {
        assertNotEquals(source, each.appliedTo(source));
      }
    }
    Mutant first = find(source, List.of()).get(0).mutants().get(0);
    assertThrows(IllegalArgumentException.class, () -> first.appliedTo(source.substring(1)));
  }

  @Test
  void bugsAreTextsInTheirMethod() {
    String source = inMethod("return a + b;");
    String method = "A.m(int,int,int[],boolean)";
    List<MethodMutants> found =
        find(source, List.of(new Bug("one short", method, "a + b", "a + b - 1")));
    assertEquals("one short", found.get(1).mutants().get(0).operator());
    assertEquals("a + b -> a + b - 1", found.get(1).mutants().get(0).edit());
    for (String text : List.of("return x;", "r")) {
      UserError error =
          assertThrows(
              UserError.class, () -> find(source, List.of(new Bug("b", method, text, ";"))));
      assertTrue(error.getMessage().contains(method));
    }
  }

  @Test
  void aSourceThatDoesNotCompileIsNamed() {
    UserError error = assertThrows(UserError.class, () -> mutants("return q;"));
    assertTrue(error.getMessage().startsWith("A.java does not compile"));
  }
}
