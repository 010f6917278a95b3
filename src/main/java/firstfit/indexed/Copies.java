package firstfit.indexed;

/** Copies of arrays: longer ones for the program, and maps with a range filled for the proofs. */
final class Copies {
  private Copies() {}

  /** Copy of a in an array of n, the new elements v. */
  /*@ normal_behavior
    @   requires a.length <= n;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i < n; \result[i] == (i < a.length ? a[i] : v));
    @*/
  static /*@ pure @*/ int[] lengthened(int[] a, int n, int v) {
    int[] r = new int[n];
    //@ loop_invariant 0 <= i && i <= a.length;
    //@ loop_invariant (\forall int j; 0 <= j < i; r[j] == a[j]);
    //@ loop_writes i, r[*];
    //@ loop_decreases a.length - i;
    for (int i = 0; i < a.length; i++) {
      r[i] = a[i];
    }
    //@ loop_invariant a.length <= k && k <= n;
    //@ loop_invariant (\forall int j; 0 <= j < k; r[j] == (j < a.length ? a[j] : v));
    //@ loop_writes k, r[*];
    //@ loop_decreases n - k;
    for (int k = a.length; k < n; k++) {
      r[k] = v;
    }
    return r;
  }

  /** Copy of a with v at the indices lo to hi - 1. */
  /*@ normal_behavior
    @   requires 0 <= lo && lo <= hi && hi <= a.length;
    @   ensures \fresh(\result) && \result.length == a.length;
    @   ensures (\forall int b; 0 <= b < a.length; \result[b] == (lo <= b && b < hi ? v : a[b]));
    @ static pure model long[] filled(long[] a, int lo, int hi, long v) {
    @   long[] r = new long[a.length];
    @   //@ loop_invariant 0 <= k && k <= a.length;
    @   //@ loop_invariant (\forall int b; 0 <= b < k; r[b] == (lo <= b && b < hi ? v : a[b]));
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases a.length - k;
    @   for (int k = 0; k < a.length; k++) r[k] = lo <= k && k < hi ? v : a[k];
    @   return r;
    @ }
    @*/

  /** Copy of a in an array of n, the new elements v. */
  /*@ normal_behavior
    @   requires a.length <= n;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int b; 0 <= b < n; \result[b] == (b < a.length ? a[b] : v));
    @ static pure model long[] extended(long[] a, int n, long v) {
    @   long[] r = new long[n];
    @   //@ loop_invariant 0 <= k && k <= n;
    @   //@ loop_invariant (\forall int b; 0 <= b < k; r[b] == (b < a.length ? a[b] : v));
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases n - k;
    @   for (int k = 0; k < n; k++) r[k] = k < a.length ? a[k] : v;
    @   return r;
    @ }
    @*/
}
