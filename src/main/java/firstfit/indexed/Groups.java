package firstfit.indexed;

/**
 * The first block of each 256 bytes of the heap: group g has the blocks that start at 256 g to
 * 256 g + 255, and from its first block the list of the blocks leads to the others.
 *
 * <p>The proofs see two maps from nodes: {@code group[j]} is the group of node j, -1 where it is in
 * none, and {@code key[j]} the address at which it starts. They have room for every node that an
 * int can name.
 */
final class Groups {
  /** No node. */
  static final int NONE = -1;

  /** The first block of group g, or NONE. */
  /*@ spec_public @*/ private int[] first;
  //@ public ghost long[] group;
  //@ public ghost long[] key;

  // a member starts in its group
  /*@ public invariant first.length <= 0x400008 && group.length == 0x7fffffff;
    @ public invariant key.length == group.length && group != key;
    @ public invariant (\forall int j; 0 <= j < group.length;
    @   -1 <= group[j] && group[j] < first.length);
    @ public invariant (\forall int j; 0 <= j < group.length && group[j] >= 0;
    @   256 * group[j] <= key[j] && key[j] < 256 * group[j] + 256);
    @*/
  // the first of a group is its member of the lowest key
  /*@ public invariant (\forall int g; 0 <= g < first.length;
    @   -1 <= first[g] && first[g] < group.length);
    @ public invariant (\forall int g, x; 0 <= g < first.length && 0 <= x < group.length;
    @   first[g] == x ==> group[x] == g);
    @ public invariant (\forall int g, j; 0 <= g < first.length && 0 <= j < group.length;
    @   group[j] == g ==> first[g] >= 0);
    @ public invariant (\forall int g, j, x;
    @   0 <= g < first.length && 0 <= j < group.length && 0 <= x < group.length;
    @   group[j] == g && first[g] == x ==> key[x] <= key[j]);
    @*/

  /** No blocks, and n groups. */
  /*@ normal_behavior
    @   requires 0 <= n && n <= 0x400008;
    @   ensures first.length == n && \fresh(first) && \fresh(group) && \fresh(key);
    @   ensures (\forall int j; 0 <= j < group.length; group[j] == -1);
    @*/
  /*@ pure @*/ Groups(int n) {
    this.first = Copies.lengthened(new int[0], n, NONE);
    //@ set key = new long[0x7fffffff];
    //@ set group = Copies.extended(new long[0], 0x7fffffff, -1);
  }

  /** The number of groups. */
  /*@ normal_behavior
    @   ensures \result == first.length;
    @*/
  /*@ pure @*/ int count() {
    return first.length;
  }

  /** The first block of group g, NONE where it has none. */
  /*@ normal_behavior
    @   requires 0 <= g < first.length;
    @   ensures \result == first[g];
    @   ensures \result >= 0 ==> group[\result] == g;
    @*/
  /*@ pure @*/ int first(int g) {
    return first[g];
  }

  /** Makes n groups; the new ones are empty. */
  /*@ normal_behavior
    @   requires first.length <= n && n <= 0x400008;
    @   assignable first;
    @   ensures first.length == n && \fresh(first);
    @*/
  void lengthen(int n) {
    first = Copies.lengthened(first, n, NONE);
  }

  /** Enters block k, which starts at e; the one before it is v, which starts at a, -1 for none. */
  /*@ normal_behavior
    @   requires 0 <= k < group.length && group[k] < 0 && -1 <= a && a < e;
    @   requires e / 256 < first.length;
    @   requires a >= 0 ==> 0 <= v < group.length && group[v] >= 0 && key[v] == a;
    @   requires (\forall int j; 0 <= j < group.length && group[j] >= 0; key[j] <= a || e < key[j]);
    @   assignable first[*], group, key;
    @   ensures \fresh(group) && \fresh(key);
    @   ensures group[k] == e / 256 && key[k] == e;
    @   ensures (\forall int j; 0 <= j < group.length && j != k; group[j] == \old(group[j]));
    @   ensures (\forall int j; 0 <= j < group.length && j != k; key[j] == \old(key[j]));
    @*/
  void enter(int v, int a, int k, int e) {
    int g = e / 256;
    if (a < 256 * g) {
      first[g] = k;
    }
    //@ set group = Copies.filled(group, k, k + 1, g);
    //@ set key = Copies.filled(key, k, k + 1, e);
  }

  /** Takes out block k, which starts at e; the one behind it is x, which starts at b, or NONE. */
  /*@ normal_behavior
    @   requires 0 <= k < group.length && group[k] >= 0 && key[k] == e;
    @   requires -1 <= x && x < group.length;
    @   requires x >= 0 ==> group[x] >= 0 && key[x] == b && e < b;
    @   requires (\forall int j; 0 <= j < group.length && group[j] >= 0 && j != k;
    @     key[j] < e || x >= 0 && b <= key[j]);
    @   assignable first[*], group;
    @   ensures \fresh(group);
    @   ensures (\forall int j; 0 <= j < group.length; group[j] == (j == k ? -1 : \old(group[j])));
    @*/
  void leave(int k, int e, int x, int b) {
    int g = e / 256;
    if (first[g] == k) {
      first[g] = x >= 0 && b < 256 * g + 256 ? x : NONE;
    }
    //@ set group = Copies.filled(group, k, k + 1, -1);
  }
}
