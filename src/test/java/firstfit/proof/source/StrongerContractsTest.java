package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrongerContractsTest {
  private static final String FRAME =
      """
      package sample;

      class A {
        /*@ spec_public @*/ private int[] s;

        //@ invariant s.length > 0;

        /*@ normal_behavior
          @   %s
          @*/
        void m(int a, int b) {}

        /*@ normal_behavior
          @   requires a > 1;
          @   ensures \\result;
          @ pure model boolean lemma(int a) {
          @   return true;
          @ }
          @*/

        void free() {}
      }
      """;

  private static Map<String, StrongerContracts.Stronger> of(String clause) {
    return StrongerContracts.of(SourceFile.parse("A.java", FRAME.formatted(clause)));
  }

  /** The clause as each change leaves it. */
  private static List<String> stronger(String clause) {
    String text = FRAME.formatted(clause);
    List<String> lines = new ArrayList<>();
    for (StrongerContracts.Change each : of(clause).get("sample.A.m(int,int)").changes()) {
      String changed =
          text.substring(0, each.start()) + each.after() + text.substring(each.end());
      assertEquals(text.lines().count(), changed.lines().count());
      lines.add(changed.lines().toList().get(8).replace("@", "").strip());
    }
    return lines;
  }

  @Test
  void eachPartOfAConjunctionIsDropped() {
    assertEquals(
        List.of("requires true && b != 1;", "requires a == 0 && true;"),
        stronger("requires a == 0 && b != 1;"));
  }

  @Test
  void aChainLosesOneComparisonAtATime() {
    assertEquals(
        List.of(
            "requires a < s.length && b > 0;",
            "requires 0 <= a && b > 0;",
            "requires 0 <= a < s.length && true;"),
        stronger("requires 0 <= a < s.length && b > 0;"));
  }

  @Test
  void whatStandsInBracketsOrBindsLessIsDroppedWhole() {
    assertEquals(
        List.of("requires true && a > 0;", "requires (a < b && b < 9 || a == 9) && true;"),
        stronger("requires (a < b && b < 9 || a == 9) && a > 0;"));
    assertEquals(List.of("requires true;"), stronger("requires a < b && b < 9 ==> a == 0;"));
    assertEquals(
        List.of("requires true;"),
        stronger("requires (\\forall int i; 0 <= i < a && i < b; s[i] > 0);"));
  }

  @Test
  void aFrameLosesALocation() {
    assertEquals(List.of("assignable \\nothing;"), stronger("assignable s[*];"));
    assertEquals(
        List.of("assignable s[a .. b];", "assignable s;"), stronger("assignable s, s[a .. b];"));
    assertEquals(List.of(), stronger("assignable \\nothing;"));
  }

  @Test
  void lemmasHaveContractsAndMethodsWithoutOneDoNot() {
    Map<String, StrongerContracts.Stronger> found = of("requires a > 0;");
    assertEquals(
        List.of("sample.A.m(int,int)", "sample.A.lemma(int)"), List.copyOf(found.keySet()));
    StrongerContracts.Stronger lemma = found.get("sample.A.lemma(int)");
    assertEquals(1, lemma.changes().size());
    assertTrue(lemma.text().contains("requires a > 1;"), lemma.text());
    assertTrue(lemma.text().contains("return true;"), lemma.text());
  }
}
