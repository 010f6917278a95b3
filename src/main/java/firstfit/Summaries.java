package firstfit;

/**
 * A row of numbers cut into groups of sixteen, and its summary, of which element g bounds group g: the elements 16 g to
 * 16 g + 15.
 *
 * <p>All methods are static and work on plain arrays, so that a proof sees no more than a level and the one above it.
 */
final class Summaries {
  private Summaries() {}

  /** The least multiple of 16 that is at least n. */
  /*@ normal_behavior
    @   requires 1 <= n && n <= MaxIndex.MAX_LENGTH;
    @   assignable \nothing;
    @   ensures n <= \result && \result <= MaxIndex.MAX_LENGTH && \result % 16 == 0;
    @*/
  static /*@ pure @*/ int wholeGroups(int n) {
    return ((n - 1) / 16 + 1) * 16;
  }

  /** Elements of the summary of n elements, in whole groups. */
  /*@ normal_behavior
    @   requires 1 <= n && n <= MaxIndex.MAX_LENGTH;
    @   assignable \nothing;
    @   ensures \result == 16 * ((n - 1) / 256 + 1) && 16 <= \result && \result <= MaxIndex.MAX_LENGTH;
    @*/
  static /*@ pure @*/ int length(int n) {
    return 16 * ((n - 1) / 256 + 1);
  }

  /** Group of element i. */
  /*@ normal_behavior
    @   requires 0 <= i;
    @   assignable \nothing;
    @   ensures \result == i / 16;
    @*/
  static /*@ pure @*/ int group(int i) {
    return i >> 4;
  }

  /** The larger number, compiled without a branch. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result == (a >= b ? a : b);
    @*/
  static /*@ pure helper @*/ int max(int a, int b) {
    return Math.max(a, b);
  }

  /** Largest of the four elements from i on. */
  /*@ private normal_behavior
    @   requires 0 <= i && i <= x.length - 4;
    @   assignable \nothing;
    @   ensures (\forall int k; i <= k && k < i + 4; x[k] <= \result);
    @*/
  private static /*@ pure helper @*/ int maxOf4(int[] x, int i) {
    return max(max(x[i], x[i + 1]), max(x[i + 2], x[i + 3]));
  }

  /** Largest of the sixteen elements from i on. */
  /*@ private normal_behavior
    @   requires 0 <= i && i <= x.length - 16;
    @   assignable \nothing;
    @   ensures (\forall int k; i <= k && k < i + 16; x[k] <= \result);
    @*/
  private static /*@ pure helper @*/ int maxOf16(int[] x, int i) {
    return max(max(maxOf4(x, i), maxOf4(x, i + 4)), max(maxOf4(x, i + 8), maxOf4(x, i + 12)));
  }

  /** Raises m[g] to at least v; was it less? */
  /*@ normal_behavior
    @   requires 0 <= g && g < m.length;
    @   assignable m[g];
    @   ensures \result ==> \old(m[g]) < v && m[g] == v;
    @   ensures !\result ==> m[g] == \old(m[g]) && m[g] >= v;
    @*/
  static boolean raise(int[] m, int g, int v) {
    if (m[g] >= v) {
      return false;
    }
    m[g] = v;
    return true;
  }

  /** Lowers m[g] to the largest element of group g of x, if it was u; was it lowered? */
  /*@ normal_behavior
    @   requires x != m && x.length % 16 == 0 && x.length <= MaxIndex.MAX_LENGTH && x.length <= 16 * m.length;
    @   requires 0 <= g && 16 * g < x.length && 0 <= m[g];
    @   requires (\forall int k; 0 <= k && k < x.length; 0 <= x[k] && x[k] <= m[k / 16]);
    @   assignable m[g];
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 16]);
    @   ensures 0 <= m[g] && m[g] <= \old(m[g]);
    @*/
  static boolean lower(int[] x, int[] m, int g, int u) {
    if (m[g] != u) {
      return false;
    }
    int w = maxOf16(x, 16 * g);
    //@ assert 0 <= x[16 * g] && x[16 * g] <= w;
    if (w >= u) {
      return false;
    }
    m[g] = w;
    return true;
  }

  /** Largest element of x, 0 where none is positive. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result && (\forall int k; 0 <= k && k < x.length; x[k] <= \result);
    @*/
  static /*@ pure @*/ int largest(int[] x) {
    int m = 0;
    //@ loop_invariant 0 <= k && k <= x.length && 0 <= m;
    //@ loop_invariant (\forall int j; 0 <= j && j < k; x[j] <= m);
    //@ loop_writes k, m;
    //@ loop_decreases x.length - k;
    for (int k = 0; k < x.length; k++) {
      m = max(m, x[k]);
    }
    return m;
  }

  /** First element of at least v, -1 where there is none. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> x[\result] >= v);
    @   ensures (\forall int k; 0 <= k && k < x.length && (\result < 0 || k < \result); x[k] < v);
    @*/
  static /*@ pure @*/ int first(int[] x, int v) {
    //@ loop_invariant 0 <= k && k <= x.length;
    //@ loop_invariant (\forall int j; 0 <= j && j < k; x[j] < v);
    //@ loop_writes k;
    //@ loop_decreases x.length - k;
    for (int k = 0; k < x.length; k++) {
      if (x[k] >= v) {
        return k;
      }
    }
    return -1;
  }

  /** First element of at least v, in group g, where m bounds the groups before it below v; -1 where none is there. */
  /*@ normal_behavior
    @   requires x.length <= 16 * m.length && m.length <= MaxIndex.MAX_LENGTH;
    @   requires (\forall int k; 0 <= k && k < x.length; x[k] <= m[k / 16]);
    @   requires 0 <= g && g < m.length && (\forall int k; 0 <= k && k < g; m[k] < v);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length;
    @   ensures \result >= 0 ==> x[\result] >= v && (\forall int k; 0 <= k && k < \result; x[k] < v);
    @*/
  static /*@ pure @*/ int firstIn(int[] x, int[] m, int g, int v) {
    int lo = 16 * g;
    int hi = lo + 16;
    if (hi > x.length) {
      return -1;
    }
    //@ loop_invariant lo <= k && k <= hi;
    //@ loop_invariant (\forall int j; 0 <= j && j < k; x[j] < v);
    //@ loop_writes k;
    //@ loop_decreases hi - k;
    for (int k = lo; k < hi; k++) {
      if (x[k] >= v) {
        return k;
      }
    }
    return -1;
  }

  /** Where each summary bounds the groups of the level below it, it bounds the groups of groups of the row x too. */
  /*@ normal_behavior
    @   requires x.length <= MaxIndex.MAX_LENGTH && x.length <= 16 * m1.length && m1.length <= 16 * m2.length && m2.length <= 16 * m3.length && m3.length <= 16 * m4.length;
    @   requires m1.length <= MaxIndex.MAX_LENGTH && m2.length <= MaxIndex.MAX_LENGTH && m3.length <= MaxIndex.MAX_LENGTH && m4.length <= MaxIndex.MAX_LENGTH;
    @   requires (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m1.length; m1[k] <= m2[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m2.length; m2[k] <= m3[k / 16]);
    @   requires (\forall int k; 0 <= k && k < m3.length; m3[k] <= m4[k / 16]);
    @   ensures \result;
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m2[k / 256]);
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m3[k / 4096]);
    @   ensures (\forall int k; 0 <= k && k < x.length; x[k] <= m4[k / 65536]);
    @ static pure model boolean lemmaBounds(int[] x, int[] m1, int[] m2, int[] m3, int[] m4) {
    @   //@ loop_invariant 0 <= i && i <= x.length;
    @   //@ loop_invariant (\forall int k; 0 <= k && k < i; x[k] <= m2[k / 256]);
    @   //@ loop_invariant (\forall int k; 0 <= k && k < i; x[k] <= m3[k / 4096]);
    @   //@ loop_invariant (\forall int k; 0 <= k && k < i; x[k] <= m4[k / 65536]);
    @   //@ loop_writes i;
    @   //@ loop_decreases x.length - i;
    @   for (int i = 0; i < x.length; i++) {
    @     //@ assert i / 16 / 16 == i / 256 && i / 256 / 16 == i / 4096 && i / 4096 / 16 == i / 65536;
    @     //@ assert x[i] <= m1[i / 16] && m1[i / 16] <= m2[i / 16 / 16];
    @     //@ assert m2[i / 256] <= m3[i / 256 / 16];
    @     //@ assert m3[i / 4096] <= m4[i / 4096 / 16];
    @   }
    @   return true;
    @ }
    @*/

  /** First element of at least v, from on, in a row x under four summaries; -1 where there is none. */
  /*@ normal_behavior
    @   requires x.length <= MaxIndex.MAX_LENGTH && 0 <= from && from <= x.length;
    @   requires x.length <= 16 * m1.length && (\forall int k; 0 <= k && k < x.length; x[k] <= m1[k / 16]);
    @   requires x.length <= 256 * m2.length && (\forall int k; 0 <= k && k < x.length; x[k] <= m2[k / 256]);
    @   requires x.length <= 4096 * m3.length && (\forall int k; 0 <= k && k < x.length; x[k] <= m3[k / 4096]);
    @   requires x.length <= 65536 * m4.length && (\forall int k; 0 <= k && k < x.length; x[k] <= m4[k / 65536]);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < x.length && (\result >= 0 ==> from <= \result && x[\result] >= v);
    @   ensures (\forall int k; from <= k && k < x.length && (\result < 0 || k < \result); x[k] < v);
    @*/
  static /*@ pure @*/ int search(int[] x, int[] m1, int[] m2, int[] m3, int[] m4, int from, int v) {
    int k = from;
    //@ loop_invariant from <= k;
    //@ loop_invariant (\forall int j; from <= j && j < x.length && j < k; x[j] < v);
    //@ loop_writes k;
    //@ loop_decreases x.length - k;
    while (k < x.length) {
      if (x[k] >= v) {
        return k;
      }
      k += step(x, m1, m2, m3, m4, k, v);
    }
    return -1;
  }

  /** How far from element k, which is below v, no element is at least v by the bounds of the groups that begin there. */
  /*@ private normal_behavior
    @   requires x.length <= MaxIndex.MAX_LENGTH && 0 <= k && k < x.length && x[k] < v;
    @   requires x.length <= 16 * m1.length && (\forall int j; 0 <= j && j < x.length; x[j] <= m1[j / 16]);
    @   requires x.length <= 256 * m2.length && (\forall int j; 0 <= j && j < x.length; x[j] <= m2[j / 256]);
    @   requires x.length <= 4096 * m3.length && (\forall int j; 0 <= j && j < x.length; x[j] <= m3[j / 4096]);
    @   requires x.length <= 65536 * m4.length && (\forall int j; 0 <= j && j < x.length; x[j] <= m4[j / 65536]);
    @   assignable \nothing;
    @   ensures 1 <= \result && \result <= 65536;
    @   ensures (\forall int j; k <= j && j < x.length && j < k + \result; x[j] < v);
    @*/
  private static /*@ pure helper @*/ int step(int[] x, int[] m1, int[] m2, int[] m3, int[] m4, int k, int v) {
    if (k % 16 != 0 || m1[k / 16] >= v) {
      return 1;
    }
    if (k % 256 != 0 || m2[k / 256] >= v) {
      return 16;
    }
    if (k % 4096 != 0 || m3[k / 4096] >= v) {
      return 256;
    }
    return k % 65536 != 0 || m4[k / 65536] >= v ? 4096 : 65536;
  }
}
