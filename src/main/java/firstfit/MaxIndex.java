package firstfit;

/**
 * A growing row of numbers that finds the first one of at least a given value. Above the row lie four summaries, each
 * in an array of its own; an element of a summary bounds sixteen elements of the level below, so a search reads at most
 * sixteen elements of each level, and one in sixteen to the fourth of the row at the top.
 *
 * <p>A change is carried up as far as it changes a summary. The summaries are then exact; correctness needs only that
 * they are upper bounds. Every level but the top one is whole groups of sixteen, its last elements perhaps 0 and without use.
 */
final class MaxIndex {
  /** Most elements of the row. */
  /*@ spec_public @*/ static final int MAX_LENGTH = 0x400000;

  /*@ spec_public @*/ int[] leaf;
  /*@ spec_public @*/ private int[] m1;
  /*@ spec_public @*/ private int[] m2;
  /*@ spec_public @*/ private int[] m3;
  /*@ spec_public @*/ private int[] m4;

  /*@ public invariant 1 <= leaf.length && leaf.length <= MAX_LENGTH && leaf.length % 16 == 0;
    @ public invariant m1.length == 16 * ((leaf.length - 1) / 256 + 1) && m2.length == 16 * ((m1.length - 1) / 256 + 1);
    @ public invariant m3.length == 16 * ((m2.length - 1) / 256 + 1) && m4.length == (m3.length - 1) / 16 + 1;
    @ public invariant leaf != m1 && leaf != m2 && leaf != m3 && leaf != m4 && m1 != m2 && m1 != m3 && m1 != m4 && m2 != m3 && m2 != m4 && m3 != m4;
    @ public invariant (\forall int i; 0 <= i && i < leaf.length; 0 <= leaf[i] && leaf[i] <= m1[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m1.length; 0 <= m1[i] && m1[i] <= m2[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m2.length; 0 <= m2[i] && m2[i] <= m3[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m3.length; 0 <= m3[i] && m3[i] <= m4[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m4.length; 0 <= m4[i]);
    @*/

  /** A row of n elements or a few more, the first v and the others 0. */
  /*@ normal_behavior
    @   requires 1 <= n && n <= MAX_LENGTH && 0 <= v;
    @   ensures n <= leaf.length && leaf[0] == v && (\forall int k; 0 < k && k < leaf.length; leaf[k] == 0);
    @   ensures \fresh(leaf) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @*/
  /*@ pure @*/ MaxIndex(int n, int v) {
    this.leaf = new int[Summaries.wholeGroups(n)];
    this.m1 = new int[Summaries.length(leaf.length)];
    this.m2 = new int[Summaries.length(m1.length)];
    this.m3 = new int[Summaries.length(m2.length)];
    this.m4 = new int[(m3.length - 1) / 16 + 1];
    leaf[0] = v;
    m1[0] = v;
    m2[0] = v;
    m3[0] = v;
    m4[0] = v;
  }

  /** Lengthens the row to n elements or a few more, the new ones 0. */
  /*@ normal_behavior
    @   requires leaf.length <= n && n <= MAX_LENGTH;
    @   old int c = leaf.length;
    @   assignable leaf, m1, m2, m3, m4;
    @   ensures n <= leaf.length && \fresh(leaf) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @   ensures (\forall int k; 0 <= k && k < c; leaf[k] == \old(leaf[k]));
    @*/
  void lengthen(int n) {
    int n0 = Summaries.wholeGroups(n);
    int n1 = Summaries.length(n0);
    int n2 = Summaries.length(n1);
    int n3 = Summaries.length(n2);
    int n4 = (n3 - 1) / 16 + 1;
    leaf = NodeColumns.lengthened(leaf, n0);
    m1 = NodeColumns.lengthened(m1, n1);
    m2 = NodeColumns.lengthened(m2, n2);
    m3 = NodeColumns.lengthened(m3, n3);
    m4 = NodeColumns.lengthened(m4, n4);
  }

  /** Sets element i to v, in at most 16 steps for each level. */
  /*@ normal_behavior
    @   requires 0 <= i && i < leaf.length && 0 <= v;
    @   assignable leaf[*], m1[*], m2[*], m3[*], m4[*];
    @   ensures leaf[i] == v;
    @   ensures (\forall int k; 0 <= k && k < leaf.length && k != i; leaf[k] == \old(leaf[k]));
    @*/
  void set(int i, int v) {
    int u = leaf[i];
    if (v >= u) {
      raise(Summaries.group(i), v);
      leaf[i] = v;
    } else {
      leaf[i] = v;
      lower(Summaries.group(i), u);
    }
  }

  /** Raises the bounds of group g of the row, and those above them, to at least v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < m1.length && 0 <= v;
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @   ensures m1[g] >= v;
    @*/
  private void raise(int g, int v) {
    int g2 = Summaries.group(g);
    int g3 = Summaries.group(g2);
    if (Summaries.raise(m1, g, v) && Summaries.raise(m2, g2, v) && Summaries.raise(m3, g3, v)) {
      Summaries.raise(m4, Summaries.group(g3), v);
    }
  }

  /** Makes the bound of group g of the row, and those above it, tight again after an element of u there was lowered. */
  /*@ private normal_behavior
    @   requires 0 <= g && 16 * g < leaf.length;
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @*/
  private void lower(int g, int u) {
    int g2 = Summaries.group(g);
    int g3 = Summaries.group(g2);
    if (Summaries.lower(leaf, m1, g, u) && Summaries.lower(m1, m2, g2, u) && Summaries.lower(m2, m3, g3, u)) {
      Summaries.lower(m3, m4, Summaries.group(g3), u);
    }
  }

  /** Number of elements. */
  /*@ normal_behavior
    @   ensures \result == leaf.length;
    @*/
  /*@ pure @*/ int length() {
    return leaf.length;
  }

  /** Element i. */
  /*@ normal_behavior
    @   requires 0 <= i && i < leaf.length;
    @   ensures \result == leaf[i];
    @*/
  /*@ pure @*/ int at(int i) {
    return leaf[i];
  }

  /** A number that no element exceeds. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result && (\forall int k; 0 <= k && k < leaf.length; leaf[k] <= \result);
    @*/
  /*@ pure @*/ int bound() {
    //@ ghost boolean bounds = Summaries.lemmaBounds(leaf, m1, m2, m3, m4);
    return Summaries.largest(m4);
  }

  /** Lowest index, from on, of an element of at least v; -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= from && from <= leaf.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < leaf.length;
    @   ensures \result >= 0 ==> from <= \result && leaf[\result] >= v;
    @   ensures (\forall int k; from <= k && k < (\result < 0 ? leaf.length : \result); leaf[k] < v);
    @*/
  /*@ pure @*/ int firstAtLeast(int from, int v) {
    //@ ghost boolean bounds = Summaries.lemmaBounds(leaf, m1, m2, m3, m4);
    if (from > 0) {
      return Summaries.search(leaf, m1, m2, m3, m4, from, v);
    }
    int g = Summaries.first(m4, v);
    if (g < 0) {
      return -1;
    }
    int k = below(g, v);
    return k >= 0 ? k : Summaries.search(leaf, m1, m2, m3, m4, 0, v);
  }

  /** First element of at least v, found below group g of m4, the first that may have one; -1 where a bound misled. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < m4.length && (\forall int k; 0 <= k && k < g; m4[k] < v);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < leaf.length;
    @   ensures \result >= 0 ==> leaf[\result] >= v && (\forall int k; 0 <= k && k < \result; leaf[k] < v);
    @*/
  private /*@ pure @*/ int below(int g, int v) {
    int g3 = Summaries.firstIn(m3, m4, g, v);
    int g2 = g3 < 0 ? -1 : Summaries.firstIn(m2, m3, g3, v);
    int g1 = g2 < 0 ? -1 : Summaries.firstIn(m1, m2, g2, v);
    return g1 < 0 ? -1 : Summaries.firstIn(leaf, m1, g1, v);
  }
}
