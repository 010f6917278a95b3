package firstfit;

/** The columns of a table of nodes: lengthening them, and the maps from addresses that the proofs fill. */
final class NodeColumns {
  private NodeColumns() {}

  /** Copy of a in an array of n, the new elements 0. */
  /*@ normal_behavior
    @   requires a.length <= n;
    @   assignable \nothing;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i && i < a.length; \result[i] == a[i]);
    @   ensures (\forall int i; a.length <= i && i < n; \result[i] == 0);
    @*/
  static /*@ pure @*/ int[] lengthened(int[] a, int n) {
    int[] r = new int[n];
    //@ loop_invariant 0 <= k && k <= a.length;
    //@ loop_invariant (\forall int i; 0 <= i && i < k; r[i] == a[i]);
    //@ loop_invariant (\forall int i; k <= i && i < n; r[i] == 0);
    //@ loop_writes k, r[*];
    //@ loop_decreases a.length - k;
    for (int k = 0; k < a.length; k++) {
      r[k] = a[k];
    }
    return r;
  }

  /** Copy of a in an array of n, the new elements false. */
  /*@ normal_behavior
    @   requires a.length <= n;
    @   assignable \nothing;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i && i < a.length; \result[i] == a[i]);
    @   ensures (\forall int i; a.length <= i && i < n; !\result[i]);
    @*/
  static /*@ pure @*/ boolean[] lengthened(boolean[] a, int n) {
    boolean[] r = new boolean[n];
    //@ loop_invariant 0 <= k && k <= a.length;
    //@ loop_invariant (\forall int i; 0 <= i && i < k; r[i] == a[i]);
    //@ loop_invariant (\forall int i; k <= i && i < n; !r[i]);
    //@ loop_writes k, r[*];
    //@ loop_decreases a.length - k;
    for (int k = 0; k < a.length; k++) {
      r[k] = a[k];
    }
    return r;
  }

  /** Copy of a with v at the indices lo to hi - 1. */
  /*@ normal_behavior
    @   requires 0 <= lo && lo <= hi && hi <= a.length;
    @   ensures \fresh(\result) && \result.length == a.length;
    @   ensures (\forall int b; 0 <= b && b < a.length; \result[b] == ((lo <= b && b < hi) ? v : a[b]));
    @ static pure model long[] filledMap(long[] a, int lo, int hi, long v) {
    @   long[] r = new long[a.length];
    @   //@ loop_invariant 0 <= k && k <= a.length;
    @   //@ loop_invariant (\forall int b; 0 <= b && b < k; r[b] == ((lo <= b && b < hi) ? v : a[b]));
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases a.length - k;
    @   for (int k = 0; k < a.length; k++) r[k] = (lo <= k && k < hi) ? v : a[k];
    @   return r;
    @ }
    @*/
}
