package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of plain Java and JML that OpenJML proves although they are wrong. */
class VerifierTrapsTest {
  /** Two members that the attacks call. */
  private static final String QUERY =
      """
      //@ assignable count;
      //@ ensures count == 5;
      void five() { count = 5; }
      //@ ensures \\result == count;
      /*@ pure @*/ int size() { return count; }
      //@ assignable count;
      //@ ensures \\result >= 0;
      int take() { count--; return 1; }
      /*@ public normal_behavior
        @   requires k > 0;
        @   assignable count;
        @ also public normal_behavior
        @   requires k <= 0;
        @   assignable \\nothing;
        @*/
      int perhaps(int k) { if (k > 0) { count = k; } return k; }
      """;

  private static final int FIRST = SourceRulesTest.HEAD_LINES + (int) QUERY.lines().count();

  private static final String LOOP = "//@ loop_decreases n;\nwhile (n > 0) { ";

  static Stream<Arguments> attacks() {
    return Stream.of(
        attack(
            "a loop that writes more than it says",
            Rule.LOOP_FRAMES,
            "void m(int n) {\nint k = 0;\n//@ loop_writes n;\n" + LOOP + "k = 5; n--; }\n}",
            5),
        attack(
            "a loop that writes a field in silence",
            Rule.LOOP_FRAMES,
            "void m(int n) {\n//@ loop_writes n;\n" + LOOP + "count = 5; n--; }\n}",
            4),
        attack(
            "a loop that writes an array in silence",
            Rule.LOOP_FRAMES,
            "void m(int n) {\n//@ loop_writes n, cells[1 .. 2];\n"
                + LOOP
                + "cells[0] = 5; n--; }\n}",
            4),
        attack(
            "a loop that calls a change",
            Rule.LOOP_FRAMES,
            "void m(int n) {\n//@ loop_writes n;\n" + LOOP + "five(); n--; }\n}",
            4),
        attack(
            "a ghost variable that a loop sets in silence",
            Rule.LOOP_FRAMES,
            "void m(int n) {\n//@ ghost int g = 0;\n//@ loop_writes n;\n"
                + LOOP
                + "n--;\n//@ set g = 1;\n}\n}",
            6),
        attack(
            "a query before and behind a change",
            Rule.LATE_QUERIES,
            "void m() {\nint a = size();\nfive();\nint b = size();\n}",
            4),
        attack(
            "a query in an assertion behind a change",
            Rule.LATE_QUERIES,
            "void m() {\nfive();\n//@ assert size() == 0;\n}",
            3),
        attack(
            "a query as a ghost value behind a change",
            Rule.LATE_QUERIES,
            "void m() {\nfive();\n//@ ghost int g = size();\n}",
            3),
        attack(
            "a query before a loop of changes",
            Rule.LATE_QUERIES,
            "void m(int n) {\nint a = size();\n//@ loop_writes n, count;\n"
                + LOOP
                + "five(); n--; }\n}",
            5),
        attack(
            "a query required and asked again",
            Rule.LATE_QUERIES,
            "//@ requires size() == 0;\nvoid m() {\nfive();\nint a = size();\n}",
            4),
        attack(
            "a query in the ensures of a change",
            Rule.LATE_QUERIES,
            "//@ ensures size() == 5;\nvoid m() {\ncount = 5;\n}",
            1),
        attack(
            "a query behind a change by way of a contract",
            Rule.LATE_QUERIES,
            "//@ requires size() == 5;\nvoid n() {}\nvoid m() {\nfive();\nn();\n}",
            5),
        attack(
            "a query behind one branch's change",
            Rule.LATE_QUERIES,
            "void m() {\nif (count == 0) { five(); }\n//@ assert size() == 0;\n}",
            3),
        attack(
            "a query behind a loop that changes something",
            Rule.LATE_QUERIES,
            "void m(int n) {\nint a = size();\n//@ loop_writes n, count;\n"
                + LOOP
                + "perhaps(n); n--; }\nint b = size();\n}",
            6),
        attack(
            "a query in the next round of a loop",
            Rule.LATE_QUERIES,
            "void m(int n) {\nint a = size();\n//@ loop_writes n, count;\n"
                + LOOP
                + "int b = size(); perhaps(n); n--; }\n}",
            5),
        attack(
            "a change with a result, twice",
            Rule.REPEATED_CALLS,
            "void m() {\nint a = take();\nint b = take();\n}",
            3),
        attack(
            "a change of another object's field",
            Rule.OWN_WRITES,
            "void m(Sample o) {\no.count = -1;\n}",
            2),
        attack(
            "a change of another object's array",
            Rule.OWN_WRITES,
            "void m(Sample o) {\no.cells[0] = -1;\n}",
            2),
        attack(
            "a constructor that changes another object",
            Rule.CONSTRUCTORS,
            "//@ assignable \\nothing;\nSample(Sample o) {\nthis.cells = new int[4];\no.five();\n}",
            4),
        attack(
            "a constructor that changes an object that it was given",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p) {\nthis.o = new Sample();\nthis.o = p;\nthis.o.five();\n}",
            5),
        attack(
            "a constructor that changes an object that it may have been given",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p) {\nif (count == 0) {\nthis.o = p;\n} else {\n"
                + "this.o = new Sample();\n}\nthis.o.five();\n}",
            8),
        attack(
            "a constructor that changes an object that it is given in the turn before",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p, int n) {\nthis.o = new Sample();\n//@ loop_writes n, o;\n"
                + LOOP
                + "this.o.five(); this.o = p; n--; }\n}",
            6),
        attack(
            "a constructor that changes another object and makes an array's element",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p) {\nSample[] made = new Sample[1];\n"
                + "made[0] = new Sample();\np.o.five();\n}",
            5),
        attack(
            "a constructor that changes the object in another one's field of that name",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p) {\nthis.o = new Sample();\np.o.five();\n}",
            4),
        attack(
            "a constructor that changes what it made of another object",
            Rule.CONSTRUCTORS,
            "Sample o;\nSample(Sample p) {\nthis.o = new Sample(p);\nthis.o.five();\n}",
            4),
        attack(
            "a fraction",
            Rule.TYPES,
            "boolean m() {\nfloat f = 16777217;\nreturn f == 16777216;\n}",
            2),
        attack(
            "a boxed number", Rule.TYPES, "boolean m(int k) {\nInteger a = k;\nreturn true;\n}", 2),
        attack("an object in a text", Rule.TYPES, "void m() {\nString s = \"a\" + this;\n}", 2),
        attack("an object appended to a text", Rule.TYPES, "void m(String s) {\ns += this;\n}", 2),
        attack("a call on the right of a step", Rule.JAVA, "void m() {\ncount += work(1);\n}", 2),
        attack(
            "an assignment on the right of a step",
            Rule.JAVA,
            "void m() {\ncount -= (count = 1);\n}",
            2),
        attack(
            "assume between text blocks",
            Rule.JML,
            "void m() {\n"
                + "String s = \"\"\"\n"
                + "\\\"\"\" \"\"\";\n"
                + "//@ assume false;\n"
                + "String t = \"\"\"\n"
                + "x\"\"\";\n"
                + "}",
            4),
        attack("a static invariant", Rule.INVARIANT_CALLS, "//@ public static invariant false;", 1),
        attack(
            "a lemma hidden in a group",
            Rule.JML,
            "//@ pure static model boolean f(int k) { return true; } public model JMLDataGroup g;",
            1),
        attack("a Java field that says it is ghost", Rule.JML, "/*@ ghost @*/ int real;", 1),
        attack("a method that is static in JML", Rule.JML, "/*@ static @*/ void m() {}", 1),
        attack(
            "a ghost field that begins with a call",
            Rule.GHOST_WRITES,
            "//@ public ghost int g = work(1);",
            1),
        attack(
            "a ghost map by way of a ghost variable",
            Rule.GHOST_MAPS,
            "void m() {\n//@ ghost int[] g = cells;\n//@ set map = g;\n}",
            2),
        attack("two fields with one group", Rule.JAVA, "int a, b; //@ in mirror;", 1));
  }

  private static Arguments attack(String name, Rule rule, String members, int line) {
    return Arguments.of(name, rule, members, FIRST + line);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void attackIsRefused(String name, Rule rule, String members, int line) {
    List<Breach> breaches = SourceRulesTest.checkMembers(QUERY + members + "\n");
    assertEquals(
        true,
        breaches.stream().anyMatch(b -> b.rule() == rule && b.line() == line),
        breaches::toString);
  }

  @Test
  void soundCodePasses() {
    String once =
        "void m() {\nint a = size();\nif (a == 0) {\nfive();\nreturn;\n}\nint b = size();\n}\n";
    String loop =
        "void n(int n) {\n//@ loop_writes n, cells[*];\n"
            + LOOP
            + "int k = n; cells[0] = k; n--; }\n}\n";
    String seen =
        "void s() {\nint a = size();\nint b = perhaps(1);\nint c = size();\nint d = perhaps(2);\n"
            + "//@ assert size() == 2;\n}\n";
    String asks =
        "void q(int n) {\nint a = size();\n//@ loop_writes n;\n"
            + LOOP
            + "int b = size(); n--; }\n}\n";
    String makes = "Sample o;\nSample(int k) {\nthis.o = new Sample();\nthis.o.perhaps(k);\n}\n";
    assertEquals(
        List.of(), SourceRulesTest.checkMembers(QUERY + once + loop + seen + asks + makes));
  }

  @Test
  void inheritedMethodDoesNotServeAnInterface() {
    String api = "package p;\n\ninterface Api {\n  //@ ensures \\result == 42;\n  int step();\n}\n";
    String parent =
        "package p;\n\n"
            + "class Parent {\n"
            + "  //@ ensures \\r"
            + "esult == 1;\n"
            + "  public int step() {\n"
            + "    return 1;\n"
            + "  }\n"
            + "}\n";
    String child = "package p;\n\nfinal class Child extends Parent implements Api {\n}\n";
    String refused =
        SourceRulesTest.check(Set.of("p.Parent", "p.Child"), api, parent, child).toString();
    assertEquals(
        "[p/Child.java:3: rule inheritance: inherits p.Api.step() for an interface]", refused);
  }

  @Test
  void frameOfAnotherClassesParameterIsNotCalled() {
    String leaf =
        "package p;\n\n"
            + "final class Leaf {\n"
            + "  int count;\n\n"
            + "  //@ assignable count;\n"
            + "  void grow() {\n"
            + "    count = 1;\n"
            + "  }\n"
            + "}\n";
    String law =
        "package p;\n\n"
            + "final class Law {\n"
            + "  //@ assignable q.count;\n"
            + "  static void g(Leaf q) {\n"
            + "    q.grow();\n"
            + "  }\n"
            + "}\n";
    assertEquals(List.of(), SourceRulesTest.check(Set.of("p.Leaf", "p.Law"), leaf, law));
    String called = law.replaceFirst("}\n}", "}\n  static void h(Leaf q) {\n    g(q);\n  }\n}");
    String refused = SourceRulesTest.check(Set.of("p.Leaf", "p.Law"), leaf, called).toString();
    assertEquals(
        "[p/Law.java:9: rule frames: p.Law.g(Leaf) changes an object of another class and is"
            + " called]",
        refused);
  }
}
