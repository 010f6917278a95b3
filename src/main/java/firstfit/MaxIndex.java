package firstfit;

/**
 * A growing row of numbers that finds the first one of at least a given value. Above the row lie four summaries, each
 * in an array of its own; an element of a summary bounds sixteen elements of the level below, so a search reads at most
 * sixteen elements of each level, and one in sixteen to the fourth of the row at the top.
 *
 * <p>A change is carried up as far as it changes a summary. The summaries are then exact; correctness needs only that
 * they are upper bounds.
 */
final class MaxIndex {
  /** Most elements of the row. */
  /*@ spec_public @*/ static final int MAX_LENGTH = 0x400000;

  /*@ spec_public @*/ int[] leaf;
  /*@ spec_public @*/ private int[] m1;
  /*@ spec_public @*/ private int[] m2;
  /*@ spec_public @*/ private int[] m3;
  /*@ spec_public @*/ private int[] m4;

  /*@ public invariant 1 <= leaf.length && leaf.length <= MAX_LENGTH;
    @ public invariant m1.length == (leaf.length - 1) / 16 + 1 && m2.length == (m1.length - 1) / 16 + 1;
    @ public invariant m3.length == (m2.length - 1) / 16 + 1 && m4.length == (m3.length - 1) / 16 + 1;
    @ public invariant leaf != m1 && leaf != m2 && leaf != m3 && leaf != m4 && m1 != m2 && m1 != m3 && m1 != m4 && m2 != m3 && m2 != m4 && m3 != m4;
    @ public invariant (\forall int i; 0 <= i && i < leaf.length; 0 <= leaf[i] && leaf[i] <= m1[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m1.length; 0 <= m1[i] && m1[i] <= m2[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m2.length; 0 <= m2[i] && m2[i] <= m3[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m3.length; 0 <= m3[i] && m3[i] <= m4[i / 16]);
    @ public invariant (\forall int i; 0 <= i && i < m4.length; 0 <= m4[i]);
    @*/

  /** A row of n elements, the first v and the others 0. */
  /*@ normal_behavior
    @   requires 1 <= n && n <= MAX_LENGTH && 0 <= v;
    @   ensures leaf.length == n && leaf[0] == v && (\forall int k; 0 < k && k < n; leaf[k] == 0);
    @   ensures \fresh(leaf) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @*/
  /*@ pure @*/ MaxIndex(int n, int v) {
    this.leaf = new int[n];
    this.m1 = new int[(n - 1) / 16 + 1];
    this.m2 = new int[(m1.length - 1) / 16 + 1];
    this.m3 = new int[(m2.length - 1) / 16 + 1];
    this.m4 = new int[(m3.length - 1) / 16 + 1];
    leaf[0] = v;
    m1[0] = v;
    m2[0] = v;
    m3[0] = v;
    m4[0] = v;
  }

  /** Lengthens the row to n elements, the new ones 0. */
  /*@ normal_behavior
    @   requires leaf.length <= n && n <= MAX_LENGTH;
    @   old int c = leaf.length;
    @   assignable leaf, m1, m2, m3, m4;
    @   ensures leaf.length == n && \fresh(leaf) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @   ensures (\forall int k; 0 <= k && k < c; leaf[k] == \old(leaf[k]));
    @*/
  void lengthen(int n) {
    int n1 = (n - 1) / 16 + 1;
    int n2 = (n1 - 1) / 16 + 1;
    int n3 = (n2 - 1) / 16 + 1;
    int n4 = (n3 - 1) / 16 + 1;
    leaf = NodeColumns.lengthened(leaf, n);
    m1 = NodeColumns.lengthened(m1, n1);
    m2 = NodeColumns.lengthened(m2, n2);
    m3 = NodeColumns.lengthened(m3, n3);
    m4 = NodeColumns.lengthened(m4, n4);
  }

  /** Largest of the elements lo to hi - 1. */
  /*@ private normal_behavior
    @   requires 0 <= lo && lo < hi && hi <= x.length;
    @   assignable \nothing;
    @   ensures (\forall int k; lo <= k && k < hi; x[k] <= \result);
    @   ensures (\exists int k; lo <= k && k < hi; x[k] == \result);
    @*/
  private static /*@ pure helper @*/ int max(int[] x, int lo, int hi) {
    int m = x[lo];
    //@ ghost int w = lo;
    //@ loop_invariant lo < k && k <= hi && lo <= w && w < k && x[w] == m;
    //@ loop_invariant (\forall int j; lo <= j && j < k; x[j] <= m);
    //@ loop_writes k, m, w;
    //@ loop_decreases hi - k;
    for (int k = lo + 1; k < hi; k++) {
      if (x[k] > m) {
        m = x[k];
        //@ set w = k;
      }
    }
    return m;
  }

  /** First of the elements lo to hi - 1 that is at least v, hi where none is. */
  /*@ private normal_behavior
    @   requires 0 <= lo && lo <= hi && hi <= x.length;
    @   assignable \nothing;
    @   ensures lo <= \result && \result <= hi;
    @   ensures (\forall int k; lo <= k && k < \result; x[k] < v);
    @   ensures \result < hi ==> x[\result] >= v;
    @*/
  private static /*@ pure helper @*/ int scan(int[] x, int lo, int hi, int v) {
    int k = lo;
    //@ loop_invariant lo <= k && k <= hi;
    //@ loop_invariant (\forall int j; lo <= j && j < k; x[j] < v);
    //@ loop_writes k;
    //@ loop_decreases hi - k;
    while (k < hi && x[k] < v) {
      k++;
    }
    return k;
  }

  /** End of group g of a level of len elements. */
  /*@ private normal_behavior
    @   requires 0 <= g && 16 * g < len && len <= MAX_LENGTH;
    @   assignable \nothing;
    @   ensures 16 * g < \result && \result <= len && \result <= 16 * g + 16 && (\result < len ==> \result == 16 * g + 16);
    @*/
  private static /*@ pure helper @*/ int end(int g, int len) {
    return len - 16 * g < 16 ? len : 16 * g + 16;
  }

  /** Restores the bound that m holds over x after x[i], which was u, has changed. */
  /*@ private normal_behavior
    @   requires x != m && 1 <= x.length && x.length <= MAX_LENGTH && m.length == (x.length - 1) / 16 + 1;
    @   requires 0 <= i && i < x.length && 0 <= x[i];
    @   requires (\forall int k; 0 <= k && k < x.length; 0 <= x[k] && (k != i ==> x[k] <= m[k / 16]));
    @   requires (\forall int k; 0 <= k && k < m.length; 0 <= m[k]);
    @   assignable m[i / 16];
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m.length; 0 <= m[k]);
    @*/
  private static /*@ helper @*/ void lift(int[] x, int[] m, int i, int u) {
    int g = i / 16;
    int v = x[i];
    if (v >= m[g]) {
      m[g] = v;
    } else if (u == m[g]) {
      m[g] = max(x, 16 * g, end(g, x.length));
    }
  }

  /** The same for a summary and the one above it. */
  /*@ private normal_behavior
    @   requires x != m1 && x != m2 && m1 != m2;
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && m1.length == (x.length - 1) / 16 + 1 && m2.length == (m1.length - 1) / 16 + 1;
    @   requires 0 <= i && i < x.length;
    @   requires (\forall int k; 0 <= k && k < x.length; 0 <= x[k] && (k != i ==> x[k] <= m1[k / 16]));
    @   requires (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k]);
    @   assignable m1[*], m2[*];
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k]);
    @*/
  private static /*@ helper @*/ void lift2(int[] x, int[] m1, int[] m2, int i, int u) {
    int g = i / 16;
    int w = m1[g];
    lift(x, m1, i, u);
    if (m1[g] != w) {
      lift(m1, m2, g, w);
    }
  }

  /** The same for a summary and the two above it. */
  /*@ private normal_behavior
    @   requires x != m1 && x != m2 && x != m3 && m1 != m2 && m1 != m3 && m2 != m3;
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && m1.length == (x.length - 1) / 16 + 1 && m2.length == (m1.length - 1) / 16 + 1 && m3.length == (m2.length - 1) / 16 + 1;
    @   requires 0 <= i && i < x.length;
    @   requires (\forall int k; 0 <= k && k < x.length; 0 <= x[k] && (k != i ==> x[k] <= m1[k / 16]));
    @   requires (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m3.length; 0 <= m3[k]);
    @   assignable m1[*], m2[*], m3[*];
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m3.length; 0 <= m3[k]);
    @*/
  private static /*@ helper @*/ void lift3(int[] x, int[] m1, int[] m2, int[] m3, int i, int u) {
    int g = i / 16;
    int w = m1[g];
    lift(x, m1, i, u);
    if (m1[g] != w) {
      lift2(m1, m2, m3, g, w);
    }
  }

  /** The same for a summary and the three above it. */
  /*@ private normal_behavior
    @   requires x != m1 && x != m2 && x != m3 && x != m4 && m1 != m2 && m1 != m3 && m1 != m4 && m2 != m3 && m2 != m4 && m3 != m4;
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && m1.length == (x.length - 1) / 16 + 1 && m2.length == (m1.length - 1) / 16 + 1;
    @   requires m3.length == (m2.length - 1) / 16 + 1 && m4.length == (m3.length - 1) / 16 + 1;
    @   requires 0 <= i && i < x.length;
    @   requires (\forall int k; 0 <= k && k < x.length; 0 <= x[k] && (k != i ==> x[k] <= m1[k / 16]));
    @   requires (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m4.length; 0 <= m4[k]);
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 16]);
    @   ensures (\forall int k; 0 <= k && k < m4.length; 0 <= m4[k]);
    @*/
  private static /*@ helper @*/ void lift4(int[] x, int[] m1, int[] m2, int[] m3, int[] m4, int i, int u) {
    int g = i / 16;
    int w = m1[g];
    lift(x, m1, i, u);
    if (m1[g] != w) {
      lift3(m1, m2, m3, m4, g, w);
    }
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
    leaf[i] = v;
    lift4(leaf, m1, m2, m3, m4, i, u);
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
    int b = max(m4, 0, m4.length);
    //@ assert (\forall int k; 0 <= k && k < m3.length; m3[k] <= b);
    //@ assert (\forall int k; 0 <= k && k < m2.length; m2[k] <= b);
    //@ assert (\forall int k; 0 <= k && k < m1.length; m1[k] <= b);
    //@ assert m4[0] >= 0;
    return b;
  }

  /** Where m bounds each 16 elements of x and n each 16 of m, n bounds each 256 of x. */
  /*@ private normal_behavior
    @   requires m.length == (x.length - 1) / 16 + 1 && n.length == (m.length - 1) / 16 + 1 && 1 <= x.length && x.length <= MAX_LENGTH;
    @   requires (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m.length; m[k] <= n[k / 16]);
    @   ensures \result && n.length == (x.length - 1) / 256 + 1;
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= n[k / 256]);
    @ private static pure helper model boolean lemmaBound256(int[] x, int[] m, int[] n) {
    @   //@ loop_invariant 0 <= i && i <= x.length && (\forall int k; 0 <= k && k < i; x[k] <= n[k / 256]);
    @   //@ loop_writes i;
    @   //@ loop_decreases x.length - i;
    @   for (int i = 0; i < x.length; i++) {
    @     //@ assert x[i] <= m[i / 16];
    @     //@ assert m[i / 16] <= n[i / 16 / 16];
    @     //@ assert i / 16 / 16 == i / 256;
    @   }
    @   return true;
    @ }
    @*/

  /** Where m bounds each 256 elements of x and n each 16 of m, n bounds each 4096 of x. */
  /*@ private normal_behavior
    @   requires m.length == (x.length - 1) / 256 + 1 && n.length == (m.length - 1) / 16 + 1 && 1 <= x.length && x.length <= MAX_LENGTH;
    @   requires (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 256]);
    @   requires (\forall int k; 0 <= k && k < m.length; m[k] <= n[k / 16]);
    @   ensures \result && n.length == (x.length - 1) / 4096 + 1;
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= n[k / 4096]);
    @ private static pure helper model boolean lemmaBound4096(int[] x, int[] m, int[] n) {
    @   //@ loop_invariant 0 <= i && i <= x.length && (\forall int k; 0 <= k && k < i; x[k] <= n[k / 4096]);
    @   //@ loop_writes i;
    @   //@ loop_decreases x.length - i;
    @   for (int i = 0; i < x.length; i++) {
    @     //@ assert x[i] <= m[i / 256];
    @     //@ assert m[i / 256] <= n[i / 256 / 16];
    @     //@ assert i / 256 / 16 == i / 4096;
    @   }
    @   return true;
    @ }
    @*/

  /** Where m bounds each 4096 elements of x and n each 16 of m, n bounds each 65536 of x. */
  /*@ private normal_behavior
    @   requires m.length == (x.length - 1) / 4096 + 1 && n.length == (m.length - 1) / 16 + 1 && 1 <= x.length && x.length <= MAX_LENGTH;
    @   requires (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 4096]);
    @   requires (\forall int k; 0 <= k && k < m.length; m[k] <= n[k / 16]);
    @   ensures \result && n.length == (x.length - 1) / 65536 + 1;
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= n[k / 65536]);
    @ private static pure helper model boolean lemmaBound65536(int[] x, int[] m, int[] n) {
    @   //@ loop_invariant 0 <= i && i <= x.length && (\forall int k; 0 <= k && k < i; x[k] <= n[k / 65536]);
    @   //@ loop_writes i;
    @   //@ loop_decreases x.length - i;
    @   for (int i = 0; i < x.length; i++) {
    @     //@ assert x[i] <= m[i / 4096];
    @     //@ assert m[i / 4096] <= n[i / 4096 / 16];
    @     //@ assert i / 4096 / 16 == i / 65536;
    @   }
    @   return true;
    @ }
    @*/

  /** Lowest index, from on, of an element of at least v; -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= from && from <= leaf.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < leaf.length;
    @   ensures \result >= 0 ==> from <= \result && leaf[\result] >= v;
    @   ensures (\forall int k; from <= k && k < (\result < 0 ? leaf.length : \result); leaf[k] < v);
    @*/
  /*@ pure @*/ int firstAtLeast(int from, int v) {
    //@ ghost boolean bounds = lemmaBound256(leaf, m1, m2) && lemmaBound4096(leaf, m2, m3) && lemmaBound65536(leaf, m3, m4);
    return search(leaf, m1, m2, m3, m4, from, v);
  }

  /** The same on the arrays. */
  /*@ private normal_behavior
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && 0 <= from && from <= x.length;
    @   requires m1.length == (x.length - 1) / 16 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires m2.length == (x.length - 1) / 256 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m2[k / 256]);
    @   requires m3.length == (x.length - 1) / 4096 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m3[k / 4096]);
    @   requires m4.length == (x.length - 1) / 65536 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m4[k / 65536]);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && (\result < 0 || k < \result); x[k] < v);
    @*/
  private static /*@ pure helper @*/ int search(int[] x, int[] m1, int[] m2, int[] m3, int[] m4, int from, int v) {
    int lo = from / 65536;
    //@ loop_invariant lo <= g && (g <= m4.length || g == lo);
    //@ loop_invariant (\forall int k; from <= k && k < x.length && k < 65536 * g; x[k] < v);
    //@ loop_writes g;
    //@ loop_decreases m4.length - g;
    for (int g = lo; g < m4.length; g++) {
      if (m4[g] >= v) {
        int k = in4(x, m1, m2, m3, g, from, v);
        if (k >= 0) {
          return k;
        }
      }
    }
    return -1;
  }

  /** First element of at least v, from on, below element g of the fourth summary, -1 where there is none. */
  /*@ private normal_behavior
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && 0 <= from;
    @   requires m1.length == (x.length - 1) / 16 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires m2.length == (x.length - 1) / 256 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m2[k / 256]);
    @   requires m3.length == (x.length - 1) / 4096 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m3[k / 4096]);
    @   requires 0 <= g && 65536 * g < x.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && 65536 * g <= \result && \result < 65536 * g + 65536 && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && 65536 * g <= k && k < 65536 * g + 65536 && (\result < 0 || k < \result); x[k] < v);
    @*/
  private static /*@ pure helper @*/ int in4(int[] x, int[] m1, int[] m2, int[] m3, int g, int from, int v) {
    int lo = from / 4096;
    int hi = end(g, m3.length);
    //@ loop_invariant 16 * g <= i && i <= hi;
    //@ loop_invariant (\forall int k; from <= k && k < x.length && 65536 * g <= k && k < 4096 * i; x[k] < v);
    //@ loop_writes i;
    //@ loop_decreases hi - i;
    for (int i = 16 * g; i < hi; i++) {
      if (i < lo || m3[i] < v) {
        continue;
      }
      int k = in3(x, m1, m2, i, from, v);
      if (k >= 0) {
        return k;
      }
    }
    return -1;
  }

  /** First element of at least v, from on, below element g of the third summary, -1 where there is none. */
  /*@ private normal_behavior
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && 0 <= from;
    @   requires m1.length == (x.length - 1) / 16 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires m2.length == (x.length - 1) / 256 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m2[k / 256]);
    @   requires 0 <= g && 4096 * g < x.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && 4096 * g <= \result && \result < 4096 * g + 4096 && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && 4096 * g <= k && k < 4096 * g + 4096 && (\result < 0 || k < \result); x[k] < v);
    @*/
  private static /*@ pure helper @*/ int in3(int[] x, int[] m1, int[] m2, int g, int from, int v) {
    int lo = from / 256;
    int hi = end(g, m2.length);
    //@ loop_invariant 16 * g <= i && i <= hi;
    //@ loop_invariant (\forall int k; from <= k && k < x.length && 4096 * g <= k && k < 256 * i; x[k] < v);
    //@ loop_writes i;
    //@ loop_decreases hi - i;
    for (int i = 16 * g; i < hi; i++) {
      if (i < lo || m2[i] < v) {
        continue;
      }
      int k = in2(x, m1, i, from, v);
      if (k >= 0) {
        return k;
      }
    }
    return -1;
  }

  /** First element of at least v, from on, below element g of the second summary, -1 where there is none. */
  /*@ private normal_behavior
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && 0 <= from;
    @   requires m1.length == (x.length - 1) / 16 + 1 && (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires 0 <= g && 256 * g < x.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && 256 * g <= \result && \result < 256 * g + 256 && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && 256 * g <= k && k < 256 * g + 256 && (\result < 0 || k < \result); x[k] < v);
    @*/
  private static /*@ pure helper @*/ int in2(int[] x, int[] m1, int g, int from, int v) {
    int lo = from / 16;
    int hi = end(g, m1.length);
    //@ loop_invariant 16 * g <= i && i <= hi;
    //@ loop_invariant (\forall int k; from <= k && k < x.length && 256 * g <= k && k < 16 * i; x[k] < v);
    //@ loop_writes i;
    //@ loop_decreases hi - i;
    for (int i = 16 * g; i < hi; i++) {
      if (i < lo || m1[i] < v) {
        continue;
      }
      int k = in1(x, i, from, v);
      if (k >= 0) {
        return k;
      }
    }
    return -1;
  }

  /** First element of at least v, from on, below element g of the first summary, -1 where there is none. */
  /*@ private normal_behavior
    @   requires 1 <= x.length && x.length <= MAX_LENGTH && 0 <= from;
    @   requires 0 <= g && 16 * g < x.length;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && 16 * g <= \result && \result < 16 * g + 16 && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && 16 * g <= k && k < 16 * g + 16 && (\result < 0 || k < \result); x[k] < v);
    @*/
  private static /*@ pure helper @*/ int in1(int[] x, int g, int from, int v) {
    int hi = end(g, x.length);
    int lo = from > 16 * g ? from : 16 * g;
    int k = lo < hi ? scan(x, lo, hi, v) : hi;
    return k < hi ? k : -1;
  }
}
