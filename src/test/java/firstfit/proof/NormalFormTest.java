package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalFormTest {
  private static String of(String... lines) {
    String text =
        "; Proof attempt for sample.Counter.increment(int)\n(set-logic ALL)\n"
            + String.join("\n", lines)
            + "\n";
    String normal = NormalForm.of(text);
    assertEquals(normal, NormalForm.of(normal));
    return normal;
  }

  private static String recorded(String name) throws IOException {
    return Digests.gunzip(
        NormalFormTest.class.getResourceAsStream("/proof/" + name + ".smt2.gz").readAllBytes());
  }

  /** The same method derived in a run on its class, and alone, below two more lines. */
  @Test
  void selectionAndPositionMakeNoDifference() throws IOException {
    String one = recorded("getByte-with-its-class");
    String two = recorded("getByte-alone-lower-in-the-file");
    assertNotEquals(one, two);
    assertEquals(NormalForm.of(one), NormalForm.of(two));
    Condition condition = new Condition(NormalForm.of(one));
    assertEquals(new Condition(one).assertions(), condition.assertions());
    assertEquals(new Condition(one).feasibilityPoints(), condition.feasibilityPoints());
    assertEquals(null, condition.defect("firstfit.Heap.getByte(int)"));
  }

  @Test
  void namesAreNumberedByFirstUse() {
    String one =
        of(
            "(declare-fun |x_7_9___12| () Int)",
            "(declare-fun |x_8_9___-77| () Int)",
            "(declare-fun unused_3 () Int)",
            "(assert (< |x_8_9___-77| |x_7_9___12|))");
    String two =
        of(
            "(declare-fun |x_107_9___3| () Int)",
            "(declare-fun |x_17_9___12| () Int)",
            "(assert (< |x_17_9___12| |x_107_9___3|))");
    assertEquals(one, two);
    assertTrue(
        one.endsWith(
            "(declare-fun |x_1| () Int)\n(declare-fun |x_2| () Int)\n(assert (< |x_1| |x_2|))\n"),
        one);
  }

  @Test
  void everythingElseMakesADifference() {
    String[] names = {
      "(declare-fun x () Int)",
      "(declare-fun y () Int)",
      "(declare-fun |z_1| () Int)",
      "(declare-fun |z_2| () Int)"
    };
    String one =
        of(names[0], names[1], names[2], names[3], "(assert (< x y))", "(assert (< |z_1| |z_2|))");
    assertNotEquals(
        one,
        of(names[0], names[1], names[2], names[3], "(assert (< y x))", "(assert (< |z_1| |z_2|))"));
    assertNotEquals(
        one,
        of(
            names[0],
            names[1],
            names[2],
            names[3],
            "(assert (<= x y))",
            "(assert (< |z_1| |z_2|))"));
    assertNotEquals(
        one,
        of(names[0], names[1], names[2], names[3], "(assert (< x y))", "(assert (< |z_1| |z_1|))"));
    assertNotEquals(one, of(names[0], names[1], names[2], names[3], "(assert (< x y))"));
    assertNotEquals(of(names[0], "(assert (< x 1))"), of(names[0], "(assert (< x 2))"));
  }

  @Test
  void typesAreSorted() {
    String e = "(assert (forall ((e REF) ) ";
    String one =
        of(
            "(declare-fun T_java_lang_String () REF)",
            "(declare-fun T_byte () REF)",
            "(assert (distinct T_java_lang_String T_byte))",
            e
                + "(or (not (javaSubType (javaTypeOf e) T_java_lang_String)) (not (javaSubType"
                + " (javaTypeOf e) T_byte)))))",
            e + "(=> (javaSubType (javaTypeOf e) T_long) (javaSubType (javaTypeOf e) T_byte))))",
            "(assert (not (javaSubType T_byte T_java_lang_String)))");
    String two =
        of(
            "(declare-fun T_byte () REF)",
            "(declare-fun T_java_lang_String () REF)",
            "(assert (not (javaSubType T_byte T_java_lang_String)))",
            e + "(=> (javaSubType (javaTypeOf e) T_byte) (javaSubType (javaTypeOf e) T_long))))",
            e
                + "(or (not (javaSubType (javaTypeOf e) T_byte)) (not (javaSubType (javaTypeOf e)"
                + " T_java_lang_String)))))",
            "(assert (distinct T_byte T_java_lang_String))");
    assertEquals(one, two);
    assertNotEquals(
        one,
        of(
            "(declare-fun T_byte () REF)",
            "(declare-fun T_java_lang_String () REF)",
            "(assert (not (javaSubType T_java_lang_String T_byte)))"));
  }

  @Test
  void equationsOfAJoinAreSortedOnlyWhereNothingStandsBetween() {
    String names =
        "(declare-fun |a_1| () Int)\n"
            + "(declare-fun |a_2| () Int)\n"
            + "(declare-fun |b_3| () Int)\n"
            + "(declare-fun |b_4| () Int)\n"
            + "(declare-fun |ASSERT_1| () Bool)\n"
            + "(declare-fun BL_1 () Bool)\n";
    String ab =
        names
            + "(define-fun BL_1__A1 () Bool (= |a_1| |a_2|))\n"
            + "(define-fun BL_1__A2 () Bool (= |b_3| |b_4|))";
    String ba =
        names
            + "(define-fun BL_1__A1 () Bool (= |b_3| |b_4|))\n"
            + "(define-fun BL_1__A2 () Bool (= |a_1| |a_2|))";
    String chain = "(assert (= BL_1 (=> BL_1__A1 (=> BL_1__A2 |ASSERT_1|))))";
    assertEquals(of(ab, chain), of(ba, chain));
    assertEquals(of(fields(ab), chain), of(fields(ba), chain));
    String broken = "(assert (= BL_1 (=> BL_1__A1 (and |ASSERT_1| (=> BL_1__A2 true)))))";
    assertNotEquals(of(ab, broken), of(ba, broken));
  }

  /** With two fields whose names differ in a number of their own. */
  private static String fields(String script) {
    return script
        .replaceAll("[|]a_(.)[|]", "|C_m1_5_6___$1|")
        .replaceAll("[|]b_(.)[|]", "|C_m2_5_6___$1|");
  }

  @Test
  void positionsAndHeapsAreNumberedWhereTheyAreOnlyToldApart() {
    String names =
        "(declare-fun |`terminationPosition_1_1___1| () Int)\n"
            + "(declare-fun |sample.C__heap___0_1| () Int)\n"
            + "(declare-fun x () Int)\n";
    String one =
        of(
            names + "(assert (= |`terminationPosition_1_1___1| (- 700)))",
            "(assert (= |sample.C__heap___0_1| 13))",
            "(assert (= x 700))");
    assertEquals(
        one,
        of(
            names + "(assert (= |`terminationPosition_1_1___1| (- 812)))",
            "(assert (= |sample.C__heap___0_1| 2))",
            "(assert (= x 700))"));
    assertNotEquals(
        one,
        of(
            names + "(assert (= |`terminationPosition_1_1___1| 700))",
            "(assert (= |sample.C__heap___0_1| 13))",
            "(assert (= x 700))"));
    assertNotEquals(
        one,
        of(
            names + "(assert (= |`terminationPosition_1_1___1| 0))",
            "(assert (= |sample.C__heap___0_1| 13))",
            "(assert (= x 700))"));
    assertNotEquals(
        of(
            names + "(assert (= |sample.C__heap___0_1| 13))",
            "(assert (< x |sample.C__heap___0_1|))"),
        of(
            names + "(assert (= |sample.C__heap___0_1| 2))",
            "(assert (< x |sample.C__heap___0_1|))"));
  }

  @Test
  void heapsAreKnownByACutName() {
    for (String cut : List.of("__h", "__he", "__hea", "__heap", "__heap_", "__heap__")) {
      String one = of(equal("|sample.LongName" + cut + "-1397344788|", 26));
      assertEquals(one, of(equal("|sample.LongName" + cut + "12|", 3)));
    }
    assertNotEquals(
        of(equal("|sample.LongName_heat-12|", 26)), of(equal("|sample.LongName_heat-12|", 3)));
  }

  private static String equal(String name, int value) {
    return "(declare-fun " + name + " () Int)\n(assert (= " + name + " " + value + "))";
  }

  @Test
  void whatIsTrueComesBeforeNamesBesideIt() {
    String names =
        "(declare-fun |a_1| () Bool)\n"
            + "(declare-fun |b_2| () Bool)\n"
            + "(declare-fun |ASSERT_1| () Bool)\n"
            + "(declare-fun BL_1 () Bool)\n";
    String one = define(names, "true", "|a_1|", "|b_2|");
    String chain = "(assert (= BL_1 (=> BL_1__A1 (=> BL_1__A2 (=> BL_1__A3 |ASSERT_1|)))))";
    assertEquals(of(one, chain), of(define(names, "|a_1|", "true", "|b_2|"), chain));
    assertEquals(of(one, chain), of(define(names, "|a_1|", "|b_2|", "true"), chain));
    assertNotEquals(of(one, chain), of(define(names, "true", "|a_1|", "(not |b_2|)"), chain));
    String used = "(assert (or BL_1__A1 |ASSERT_1|))";
    assertNotEquals(of(one, chain, used), of(define(names, "|a_1|", "true", "|b_2|"), chain, used));
  }

  @Test
  void constantsBesideEachOtherAreSorted() {
    String names =
        "(declare-fun |a.B_LAST| () Int)\n"
            + "(declare-fun |java.lang.Integer_MIN_VALUE| () Int)\n"
            + "(declare-fun |BL_source_1| () Int)\n"
            + "(declare-fun |ASSERT_1| () Bool)\n"
            + "(declare-fun BL_1 () Bool)\n";
    String last = "(= |a.B_LAST| 7)";
    String least = "(= |java.lang.Integer_MIN_VALUE| (- 2147483648))";
    String chain = "(assert (= BL_1 (=> BL_1__A1 (=> BL_1__A2 (=> BL_1__A3 |ASSERT_1|)))))";
    String one = of(define(names, last, least, "|ASSERT_1|"), chain);
    assertEquals(one, of(define(names, least, last, "|ASSERT_1|"), chain));
    assertNotEquals(one, of(define(names, least, "|ASSERT_1|", last), chain));
    String source = "(= |BL_source_1| 1)";
    assertNotEquals(
        of(define(names, last, source, "|ASSERT_1|"), chain),
        of(define(names, source, last, "|ASSERT_1|"), chain));
  }

  private static String define(String names, String... values) {
    StringBuilder text = new StringBuilder(names);
    for (int i = 0; i < values.length; i++) {
      text.append("(define-fun BL_1__A" + (i + 1) + " () Bool " + values[i] + ")\n");
    }
    return text.toString().strip();
  }
}
