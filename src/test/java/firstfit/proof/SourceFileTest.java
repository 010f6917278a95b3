package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.SourceFile.Member;
import firstfit.proof.SourceFile.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  private static final String SOURCE =
      """
      package a.b;

      import java.util.List;

      /** A {@code //@ requires false;} in prose. // I9 */
      final class Outer<T> extends Base implements Face {
        private static final int[] TABLE = {1, 2}; // I8
        /*@ spec_public non_null @*/ private final String text = "//@ axiom";
        //@ public ghost int g;
        /*@ public invariant g > 0;   // I2
          @ public invariant (\\forall int i; 0 <= i; i >= 0);   // I3 I1
          @*/

        /** Makes one. */
        //@ requires n > 0;   // M6
        //@ ensures g == n;
        Outer(/*@ non_null @*/ List<String> names, final int n, long... rest) {
          if (n > 0) { /* } */ char c = '}'; }
          //@ assert g > 0;   // L9
        }

        /*@ private normal_behavior
          @   requires k > 0;
          @   ensures \\result == k   // M1
          @       && k > 0;
          @ also
          @ {| requires k < 0;
          @    ensures \\result < 0;   // M4
          @ |}
          @ private static pure helper model int same(int[] a, int k) {
          @   //@ loop_invariant true;   // F1
          @   for (;;) { return k; }
          @ }
          @*/

        @SuppressWarnings("all")
        @Deprecated
        static /*@ pure helper @*/ int plain(java.util.Random r, int a[]) {
          return 1;
        }

        //@ ensures true;   // F2 F3
        abstract int open();

        static final class Inner {
          //@ invariant true;   // T9
          void m() {}
        }
      }
      """;

  private final List<Type> types = SourceFile.parse(SOURCE).types();

  private Member member(int type, int index) {
    return types.get(type).members().get(index);
  }

  @Test
  void findsTypesAndParents() {
    assertEquals(List.of("a.b.Outer", "a.b.Outer.Inner"), types.stream().map(Type::name).toList());
    assertTrue(types.get(0).parents().containsAll(List.of("Base", "Face")));
  }

  @Test
  void findsMembersWithParameterTypes() {
    assertEquals(List.of("Outer(List,int,long[])", "same(int[],int)", "plain(Random,int[])", "open()"), types.get(0).members().stream().map(Member::key).toList());
    assertEquals(List.of("m()"), types.get(1).members().stream().map(Member::key).toList());
    assertFalse(member(0, 3).hasBody());
  }

  @Test
  void givesEachMemberItsOwnIds() {
    assertEquals(Set.of("M6"), member(0, 0).ids());
    assertEquals(Set.of("M1", "M4"), member(0, 1).ids());
    assertEquals(Set.of(), member(0, 2).ids());
    assertEquals(List.of("F2", "F3"), List.copyOf(member(0, 3).ids()));
  }

  @Test
  void keepsInvariantsApart() {
    assertEquals(List.of("I1", "I2", "I3"), List.copyOf(types.get(0).invariantIds()));
    assertEquals(Set.of("T9"), types.get(1).invariantIds());
    assertTrue(member(0, 0).keepsInvariants());
    assertFalse(member(0, 1).keepsInvariants());
    assertTrue(member(0, 1).isModel());
    assertFalse(member(0, 2).keepsInvariants());
  }

  @Test
  void clausesKnowTheirLine() {
    assertEquals(15, member(0, 0).contract().get(0).line());
  }

  @Test
  void findsEscapesInJmlOnly() {
    assertEquals(List.of(), SourceFile.parse(SOURCE).escapes());
    String escapes = "class X { /* assume */ int assume; //@ assume true;\n /*@ axiom true; @*/ /*@ skipesc */ void m() { //@ nowarn;\n } @CodeJavaMath void n() {} }";
    assertEquals(5, SourceFile.parse(escapes).escapes().size(), () -> SourceFile.parse(escapes).escapes().toString());
  }

  @Test
  void idsSortByGroupAndNumber() {
    assertEquals(List.of("I2", "I10", "M1", "T1", "L1", "Z1"), List.of("Z1", "L1", "T1", "I10", "M1", "I2").stream().sorted(RequirementIds.ORDER).toList());
  }
}
