package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that OpenJML proves although they are wrong, or might: each breaks the rule that keeps
 * it out.
 */
class SourceRulesTest {
  /** The sample around an attack: members of a class that passes every rule. */
  static final String HEAD =
      """
      package p;

      final class Sample {
        /*@ spec_public @*/ private int count;
        /*@ spec_public @*/ private int[] cells;
        //@ public ghost int mirror;
        //@ public ghost int[] map;
        /*@ public invariant 0 <= count && cells.length == 4
          @   && (\\forall int i; 0 <= i < count; cells[i] >= 0);   // I1
          @*/

        /*@ normal_behavior
          @   ensures count == 0 && \\fresh(cells);
          @*/
        /*@ pure @*/ Sample() {
          this.cells = new int[4];
        }

        /*@ normal_behavior
          @   requires k >= 0;
          @   old int before = count;
          @   assignable count, cells[*], mirror;
          @   ensures count == \\old(count) && before == count;   // M1
          @*/
        int work(int k) {
          int n = k;
          //@ ghost int g = lemma(n);
          //@ loop_invariant 0 <= n && n <= k;
          //@ loop_writes n, cells[0 .. 3];
          //@ loop_decreases n;
          while (n > 0) {
            n--;
          }
          //@ set mirror = g;
          //@ assert (\\exists int i; 0 <= i < 4; cells[i] == cells[0]);
          return n;
        }

        /*@ normal_behavior
          @   requires k >= 0;
          @   ensures \\result == k;
          @ pure model int lemma(int k) {
          @   int[] r = new int[2];
          @   loop_invariant 0 <= i
          @     && i <= k;
          @   //@ loop_decreases k - i;
          @   for (int i = 0; i < k; i++) r[0] = i;
          @   return k;
          @ }
          @*/

        static /*@ pure @*/ int first(int[] a) {
          return a[0];
        }

      """;

  static final int HEAD_LINES = (int) HEAD.lines().count();

  private static final Set<String> EXCEPTIONS = Set.of("java.lang.IllegalArgumentException");
  private static final Set<String> JDK =
      Set.of(
          "java.lang.Object.Object()",
          "java.lang.IllegalArgumentException.IllegalArgumentException(String)");

  static List<Breach> check(Set<String> verified, String... sources) {
    List<SourceFile> files = Stream.of(sources).map(s -> SourceFile.parse(path(s), s)).toList();
    return SourceRules.check(files, new SourceRules.Allowed(verified, EXCEPTIONS, JDK));
  }

  private static String path(String source) {
    String name = source.replaceFirst("(?s).*?\\b(?:class|interface) (\\w+).*", "$1");
    return "p/" + name + ".java";
  }

  static List<Breach> checkMembers(String members) {
    return check(Set.of("p.Sample"), HEAD + members + "}\n");
  }

  @Test
  void soundCodePasses() {
    assertEquals(List.of(), checkMembers(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.util.*", "static java.lang.Math.max"})
  void importsNameAClass(String imported) {
    List<Breach> breaches =
        check(
            Set.of("p.Sample"),
            HEAD.replace("package p;", "package p; import " + imported + ";") + "}\n");
    assertEquals(List.of(Rule.JAVA), breaches.stream().map(Breach::rule).toList());
  }

  static Stream<Arguments> attacks() {
    return Stream.of(
        attack(
            "a statement in ghost code", Rule.GHOST_WRITES, "void m() {\n//@ set work(7);\n}", 2),
        attack(
            "a call that works as a ghost value",
            Rule.GHOST_CALLS,
            "void m() {\n//@ set mirror = work(7);\n}",
            2),
        attack(
            "a ghost variable made by work",
            Rule.GHOST_CALLS,
            "void m() {\n//@ ghost int g = work(7);\n}",
            2),
        attack("set of a real field", Rule.GHOST_WRITES, "void m() {\n//@ set count = 1;\n}", 2),
        attack(
            "set of an element by another name",
            Rule.GHOST_WRITES,
            "void m() {\n//@ ghost int[] g = cells;\n//@ set g[0] = 1;\n}",
            3),
        attack(
            "set of an element of a ghost map",
            Rule.GHOST_WRITES,
            "void m() {\n//@ set map[0] = 1;\n}",
            2),
        attack(
            "set of another object's ghost field",
            Rule.GHOST_WRITES,
            "void m(Sample o) {\n//@ set o.mirror = 1;\n}",
            2),
        attack(
            "a ghost map that is an array of the program",
            Rule.GHOST_MAPS,
            "void m() {\n//@ set map = cells;\n}",
            2),
        attack(
            "a ghost map by way of a lemma",
            Rule.GHOST_MAPS,
            "/*@ pure model int[] same(int[] a) { return a; }\n"
                + "@*/\n"
                + "void m() {\n"
                + "//@ set map = same(cells);\n"
                + "}",
            4),
        attack(
            "freshness in two arguments",
            Rule.NAMES,
            "//@ ensures \\fresh(cells, map);\nvoid m() {}",
            1),
        attack(
            "an assignment in a ghost value",
            Rule.GHOST_WRITES,
            "void m() {\n//@ ghost int g = (count = 1);\n}",
            2),
        attack(
            "an increment in an assertion",
            Rule.GHOST_WRITES,
            "void m() {\n//@ assert count++ == 0;\n}",
            2),
        attack(
            "a lemma that writes a field",
            Rule.GHOST_WRITES,
            "/*@ pure model int f() {\n@ count = 1; return 1; }\n@*/",
            2),
        attack(
            "a lemma that writes an argument",
            Rule.GHOST_WRITES,
            "/*@ pure model int f(int[] a) {\n@ a[0] = 1; return 1; }\n@*/",
            2),
        attack(
            "a lemma that writes by another name",
            Rule.GHOST_WRITES,
            "/*@ pure model int f(int[] a) {\n"
                + "@ int[] r = new int[1]; r = a;\n"
                + "@ r[0] = 1; return 1; }\n"
                + "@*/",
            3),
        attack(
            "a lemma that is not pure",
            Rule.GHOST_CALLS,
            "/*@ model int f() {\n@ return 1; }\n@*/",
            1),
        attack("recursion", Rule.RECURSION, "static int m() { return m(); }", 1),
        attack(
            "lemmas that prove each other",
            Rule.RECURSION,
            "/*@ pure model int f() { return g(); }\n"
                + "@*/\n"
                + "/*@ pure model int g() { return f(); }\n"
                + "@*/",
            1),
        attack(
            "a contract that calls what it specifies",
            Rule.RECURSION,
            "/*@ ensures f() == 1;\n@*/\n/*@ pure @*/ int f() { return 1; }",
            3),
        attack(
            "a ghost call of the method itself",
            Rule.RECURSION,
            "/*@ pure @*/ int f() {\n//@ ghost int g = f();\nreturn 1; }",
            1),
        attack("an endless loop", Rule.LOOPS, "void m() {\nwhile (true) {}\n}", 2),
        attack(
            "a loop without a measure",
            Rule.LOOPS,
            "void m(int k) {\n//@ loop_invariant true;\nwhile (k > 0) {}\n}",
            3),
        attack(
            "a loop without a measure in a lemma",
            Rule.LOOPS,
            "/*@ pure model int f(int k) {\n@ while (k > 0) {}\n@ return 1; }\n@*/",
            2),
        attack(
            "a measure that belongs to another loop",
            Rule.LOOPS,
            "void m(int k) {\n//@ loop_decreases k;\nwhile (k > 0) { k--; }\nwhile (k > 0) {}\n}",
            4),
        attack("diverges", Rule.JML, "//@ diverges true;\nvoid m() {}", 1),
        attack("an error", Rule.EXCEPTIONS, "void m() {\nthrow new Error();\n}", 2),
        attack(
            "an exception from elsewhere",
            Rule.EXCEPTIONS,
            "void m(RuntimeException e) {\nthrow e;\n}",
            2),
        attack(
            "an exception caught",
            Rule.JAVA,
            "void m() {\ntry { work(1); } catch (Throwable e) { }\n}",
            2),
        attack("a Java assertion", Rule.JAVA, "void m() {\nassert count > 0;\n}", 2),
        attack(
            "a lemma without a body",
            Rule.ASSUMED,
            "/*@ ensures false;\n@ static pure model boolean f();\n@*/",
            2),
        attack("a native method", Rule.JAVA, "native void m();", 1),
        attack(
            "a JDK method that is not listed",
            Rule.ASSUMED,
            "int m(int a) {\nreturn Math.abs(a);\n}",
            2),
        attack("assume", Rule.JML, "void m() {\n//@ assume false;\n}", 2),
        attack(
            "assume behind an assertion",
            Rule.JML,
            "void m() {\n//@ assert true; assume false;\n}",
            2),
        attack(
            "assume in a Unicode escape",
            Rule.CHARACTERS,
            "void m() {\n//@ \\u0061ssume false;\n}",
            2),
        attack(
            "a comment opened by a Unicode escape",
            Rule.CHARACTERS,
            "void m() {\n\\u002f/@ assume false;\n}",
            2),
        attack("assume behind a key", Rule.JML, "void m() {\n//-Q$@ assume false;\n}", 2),
        attack(
            "assume behind a key in a block",
            Rule.JML,
            "void m() {\n/*+ESC@ assume false; */\n}",
            2),
        attack(
            "assume behind a key that is no ASCII",
            Rule.CHARACTERS,
            "void m() {\n//-\u00e9@ assume false;\n}",
            2),
        attack("assume behind two at-signs", Rule.JML, "void m() {\n//@@ assume false;\n}", 2),
        attack(
            "assume in a documentation comment",
            Rule.JML,
            "void m() {\n/**@ assume false; */\n}",
            2),
        attack(
            "JML tags in a documentation comment",
            Rule.JML,
            "/** <jml> requires false; </jml> */\nvoid m() {\n}",
            1),
        attack("an informal predicate", Rule.JML, "//@ requires (* \" *);\nvoid m() {}", 1),
        attack("axiom", Rule.JML, "//@ axiom false;", 1),
        attack("a represents clause", Rule.JML, "//@ public represents mirror = 1;", 1),
        attack("skipesc", Rule.JML, "/*@ skipesc @*/ void m() {}", 1),
        attack("a quoted text in JML", Rule.JML, "//@ requires \"a\" == \"b\";\nvoid m() {}", 1),
        attack("an annotation in JML", Rule.JML, "/*@ @SkipEsc @*/ void m() {}", 1),
        attack(
            "a qualified annotation",
            Rule.JAVA,
            "@org.jmlspecs.annotation.CodeBigintMath\nvoid m() {}",
            1),
        attack(
            "a contract in a method's header", Rule.JML, "void m() /*@ requires false; @*/ {}", 1),
        attack(
            "a contract with a field behind it",
            Rule.JML,
            "//@ requires false;\nint x;\nvoid m() {}",
            1),
        attack("a contract that does not end", Rule.JML, "//@ requires false\nvoid m() {}", 1),
        attack("an unknown name", Rule.NAMES, "//@ ensures nobody == 1;\nvoid m() {}", 1),
        attack(
            "a name that hides a field",
            Rule.NAMES,
            "//@ ensures (\\forall int k; k == k; true);\nvoid m(int k) {}",
            1),
        attack("a lambda", Rule.JAVA, "Runnable m() {\nreturn () -> { };\n}", 2),
        attack("a nested class", Rule.JAVA, "void m() {\nclass Local { }\n}", 2),
        attack("an initialiser", Rule.JAVA, "{ count = 1; }", 1),
        attack("a field initialised by a call", Rule.JAVA, "int x = first(null);", 1),
        attack("shared state", Rule.STATIC_STATE, "private static final Sample SHARED = null;", 1),
        attack("shared numbers", Rule.STATIC_STATE, "static int shared;", 1),
        attack(
            "a query of an array in a contract",
            Rule.ARRAY_QUERIES,
            "//@ ensures first(cells) == 1;\nvoid m() {}",
            1),
        attack(
            "a query of an array in an assertion",
            Rule.ARRAY_QUERIES,
            "void m() {\n//@ assert first(cells) == 1;\n}",
            2),
        attack(
            "a query of an array in an old clause",
            Rule.ARRAY_QUERIES,
            "/*@ normal_behavior\n@ old int f = first(cells);\n@ ensures f == 1;\n@*/\nvoid m() {}",
            2),
        attack(
            "a call in an invariant",
            Rule.INVARIANT_CALLS,
            "//@ public invariant lemma(1) == 1;",
            1),
        attack(
            "a loop's frame through a field",
            Rule.FRAMES,
            "Sample o;\n"
                + "void m(int k) {\n"
                + "//@ loop_writes o.count;\n"
                + "//@ loop_decreases k;\n"
                + "while (k > 0) { k--; }\n"
                + "}",
            3),
        attack(
            "a frame through a field",
            Rule.FRAMES,
            "Sample o;\n//@ assignable o.count;\nvoid m() {}",
            2),
        attack(
            "a frame of elements through a field",
            Rule.FRAMES,
            "Sample o;\n//@ assignable o.cells[*];\nvoid m() {}",
            2),
        attack(
            "a frame through a field of a parameter",
            Rule.FRAMES,
            "Sample o;\n//@ assignable q.o.count;\nvoid m(Sample q) {}",
            2));
  }

  private static Arguments attack(String name, Rule rule, String members, int line) {
    return Arguments.of(name, rule, members, HEAD_LINES + line);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void attackIsRefused(String name, Rule rule, String members, int line) {
    List<Breach> breaches = checkMembers(members + "\n");
    Set<String> found =
        breaches.stream()
            .map(b -> b.rule() + " " + b.line())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        true,
        found.contains(rule + " " + line),
        () -> breaches.isEmpty() ? "nothing is refused" : breaches.toString());
  }
}
