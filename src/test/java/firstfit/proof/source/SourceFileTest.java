package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.source.SourceFile.Member;
import firstfit.proof.source.SourceFile.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  private static final String SOURCE =
      """
      package a.b;

      /** Text with an id. // I9 */
      final class Outer extends Base implements Face {
        /*@ spec_public @*/ private final String text = "//@ axiom"; //@ in state;
        //@ public model JMLDataGroup state;
        //@ public ghost int g; //@ in state;
        /*@ public invariant g > 0;   // I2
          @ public invariant (\\forall int i; 0 <= i;
          @   i >= 0);   // I3 I1
          @*/

        /** Makes one. */
        //@ requires n > 0;   // M6
        //@ ensures g == n;
        Outer(int[] names, final int n, long[] rest) {
          if (n > 0) { /* } */ int c = '}'; }
          //@ assert g > 0;   // L9
        }

        /*@ private normal_behavior
          @   requires k > 0;
          @   ensures \\result == k   // M1
          @       && k > 0;
          @ also private normal_behavior
          @   requires k < 0;
          @   ensures \\result < 0;   // M4
          @ private static pure helper model int same(int[] a, int k) {
          @   int n = k;
          @   //@ loop_invariant n <= k;
          @   //@ loop_decreases n;
          @   while (n > 0) { n--; }
          @   return k;
          @ }
          @*/

        static /*@ pure helper @*/ int plain(int[] a) {
          return 1;
        }

        //@ ensures true;   // F2 F3
        abstract int open();
      }
      """;

  private final List<Type> types = SourceFile.parse("a/b/Outer.java", SOURCE).types();

  private Member member(int type, int index) {
    return types.get(type).members().get(index);
  }

  private static Set<String> ids(List<Clause> clauses) {
    return SourceFile.ids(clauses).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void findsTypesAndParents() {
    assertEquals(List.of("a.b.Outer"), types.stream().map(Type::name).toList());
    assertEquals(List.of("Base", "Face"), types.get(0).parents());
  }

  @Test
  void findsMembersWithParameterTypes() {
    List<String> keys = types.get(0).members().stream().map(Member::key).toList();
    assertEquals(
        List.of("Outer(int[],int,long[])", "same(int[],int)", "plain(int[])", "open()"), keys);
    assertFalse(member(0, 3).hasBody());
  }

  @Test
  void givesEachMemberItsOwnIds() {
    assertEquals(Set.of("M6"), ids(member(0, 0).contract()));
    assertEquals(Set.of("M1", "M4"), ids(member(0, 1).contract()));
    assertEquals(Set.of(), ids(member(0, 2).contract()));
    assertEquals(Set.of("F2", "F3"), ids(member(0, 3).contract()));
  }

  @Test
  void keepsInvariantsApart() {
    assertEquals(Set.of("I1", "I2", "I3"), ids(types.get(0).invariants()));
    assertTrue(member(0, 0).keepsInvariants());
    assertFalse(member(0, 1).keepsInvariants());
    assertTrue(member(0, 1).isModel());
    assertFalse(member(0, 2).keepsInvariants());
    assertTrue(member(0, 2).modifiers().containsAll(Set.of("static", "pure", "helper")));
  }

  @Test
  void linesAreThoseOfTheSource() {
    assertEquals(14, member(0, 0).contract().get(0).line());
    assertEquals(16, member(0, 0).line());
    assertEquals(28, member(0, 1).line());
    assertEquals(
        SOURCE.lines().count(),
        SourceFile.parse("a/b/Outer.java", SOURCE).shadow().lines().count());
  }

  @Test
  void declarationsBeginBehindTheirContractsAndEndWithTheirBodies() {
    assertEquals(
        List.of("16-19", "28-34", "37-39", "42-42"),
        types.get(0).members().stream().map(m -> m.first() + "-" + m.last()).toList());
  }
}
