package firstfit.freelist;

/** Searches of the columns of a table: what they find, of plain arrays. */
final class Lookup {
  private Lookup() {}

  /** The middle of a range of indices that is not empty. */
  /*@ private normal_behavior
    @   requires 0 <= lo < hi;
    @   assignable \nothing;
    @   ensures lo <= \result < hi;
    @*/
  private static /*@ pure @*/ int middle(int lo, int hi) {
    return lo + (hi - lo) / 2;
  }

  /**
   * Index of the first of c ascending elements that is at least p, c where none is. Binary search,
   * O(log c).
   */
  /*@ normal_behavior
    @   requires 0 <= c <= a.length && (\forall int i, j; 0 <= i < j && j < c; a[i] < a[j]);
    @   assignable \nothing;
    @   ensures 0 <= \result <= c;
    @   ensures (\forall int i; 0 <= i < \result; a[i] < p);
    @   ensures (\forall int i; \result <= i < c; a[i] >= p);
    @*/
  static /*@ pure @*/ int lowerBound(int[] a, int c, int p) {
    int lo = 0;
    int hi = c;
    //@ loop_invariant 0 <= lo <= hi && hi <= c;
    //@ loop_invariant (\forall int i; 0 <= i < lo; a[i] < p);
    //@ loop_invariant (\forall int i; hi <= i < c; a[i] >= p);
    //@ loop_writes lo, hi;
    //@ loop_decreases hi - lo;
    while (lo < hi) {
      int m = middle(lo, hi);
      if (a[m] < p) {
        lo = m + 1;
      } else {
        hi = m;
      }
    }
    return lo;
  }

  /** Index of the first of c elements that is at least s, c where none is. O(c). */
  /*@ normal_behavior
    @   requires 0 <= c <= a.length;
    @   assignable \nothing;
    @   ensures 0 <= \result <= c;
    @   ensures (\forall int i; 0 <= i < \result; a[i] < s);
    @   ensures \result < c ==> a[\result] >= s;
    @*/
  static /*@ pure @*/ int firstAtLeast(int[] a, int c, int s) {
    int k = 0;
    //@ loop_invariant 0 <= k <= c;
    //@ loop_invariant (\forall int i; 0 <= i < k; a[i] < s);
    //@ loop_writes k;
    //@ loop_decreases c - k;
    while (k < c && a[k] < s) {
      k++;
    }
    return k;
  }

  /** Index of a largest of c elements. O(c). */
  /*@ normal_behavior
    @   requires 0 < c <= a.length;
    @   assignable \nothing;
    @   ensures 0 <= \result < c;
    @   ensures (\forall int i; 0 <= i < c; a[i] <= a[\result]);
    @*/
  static /*@ pure @*/ int largest(int[] a, int c) {
    int m = 0;
    //@ loop_invariant 1 <= k <= c && 0 <= m < k;
    //@ loop_invariant (\forall int i; 0 <= i < k; a[i] <= a[m]);
    //@ loop_writes k, m;
    //@ loop_decreases c - k;
    for (int k = 1; k < c; k++) {
      if (a[k] > a[m]) {
        m = k;
      }
    }
    return m;
  }
}
