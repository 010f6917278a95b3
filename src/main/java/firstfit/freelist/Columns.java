package firstfit.freelist;

/**
 * The two int columns (start, size) of a table of disjoint blocks, sorted by start: shifting,
 * growing, and the maps from addresses to table entries that the proofs rebuild from the columns
 * after each change.
 *
 * <p>All methods are static and work on plain arrays, so that a proof about a shift sees nothing
 * but the shift.
 */
final class Columns {
  private Columns() {}

  /** Copy of the first c elements of a in an array of n. */
  /*@ normal_behavior
    @   requires 0 <= c <= a.length && c <= n;
    @   assignable \nothing;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i < c; \result[i] == a[i]);
    @*/
  static int[] resized(int[] a, int c, int n) {
    int[] r = new int[n];
    //@ loop_invariant 0 <= k <= c;
    //@ loop_invariant (\forall int i; 0 <= i < k; r[i] == a[i]);
    //@ loop_writes k, r[*];
    //@ loop_decreases c - k;
    for (int k = 0; k < c; k++) {
      r[k] = a[k];
    }
    return r;
  }

  /** Inserts v at index k of the first c elements. */
  /*@ private normal_behavior
    @   requires 0 <= k <= c && c < a.length;
    @   assignable a[*];
    @   ensures a[k] == v;
    @   ensures (\forall int i; 0 <= i < a.length && (i < k || c < i); a[i] == \old(a[i]));
    @   ensures (\forall int i; k < i <= c; a[i] == \old(a[i - 1]));
    @   ensures (\forall int i; k <= i < c; a[i + 1] == \old(a[i]));
    @*/
  private static void insertAt(int[] a, int c, int k, int v) {
    //@ loop_invariant k <= m <= c;
    //@ loop_invariant (\forall int i; 0 <= i <= m; a[i] == \old(a[i]));
    //@ loop_invariant (\forall int i; c < i < a.length; a[i] == \old(a[i]));
    //@ loop_invariant (\forall int i; m < i <= c; a[i] == \old(a[i - 1]));
    //@ loop_writes m, a[*];
    //@ loop_decreases m;
    for (int m = c; m > k; m--) {
      a[m] = a[m - 1];
    }
    a[k] = v;
  }

  /** Removes the element at index k of the first c elements. */
  /*@ private normal_behavior
    @   requires 0 <= k < c && c <= a.length;
    @   assignable a[*];
    @   ensures (\forall int i; 0 <= i < a.length && (i < k || c <= i); a[i] == \old(a[i]));
    @   ensures (\forall int i; k <= i < c - 1; a[i] == \old(a[i + 1]));
    @   ensures (\forall int i; k < i < c; a[i - 1] == \old(a[i]));
    @*/
  private static void removeAt(int[] a, int c, int k) {
    //@ loop_invariant k <= m < c;
    //@ loop_invariant (\forall int i; 0 <= i < k; a[i] == \old(a[i]));
    //@ loop_invariant (\forall int i; m <= i < a.length; a[i] == \old(a[i]));
    //@ loop_invariant (\forall int i; k <= i < m; a[i] == \old(a[i + 1]));
    //@ loop_writes m, a[*];
    //@ loop_decreases c - m;
    for (int m = k; m < c - 1; m++) {
      a[m] = a[m + 1];
    }
  }

  /** Inserts the block [p, p + s) at index k of the first c entries. */
  /*@ normal_behavior
    @   requires start != size && c < start.length && c < size.length;
    @   requires 0 <= gap;
    @   requires (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   requires (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   requires (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] + gap <= start[j]);
    @   requires 0 <= k <= c && 0 <= p && 0 < s <= cap - p;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires (\forall int i; k <= i < c; p + s + gap <= start[i]);
    @   assignable start[*], size[*];
    @   ensures c + 1 <= cap && start[k] == p && size[k] == s;
    @   ensures (\forall int i; 0 <= i < k; start[i] == \old(start[i]));
    @   ensures (\forall int i; 0 <= i < k; size[i] == \old(size[i]));
    @   ensures (\forall int i; k < i <= c; start[i] == \old(start[i - 1]));
    @   ensures (\forall int i; k < i <= c; size[i] == \old(size[i - 1]));
    @   ensures (\forall int i; k <= i < c; start[i + 1] == \old(start[i]));
    @   ensures (\forall int i; k <= i < c; size[i + 1] == \old(size[i]));
    @   ensures (\forall int i; 0 <= i <= c; 0 <= start[i] < cap);
    @   ensures (\forall int i; 0 <= i <= c; 0 < size[i] <= cap - start[i]);
    @   ensures (\forall int i, j; 0 <= i < j && j <= c; start[i] + size[i] + gap <= start[j]);
    @*/
  static void insert(int[] start, int[] size, int c, int cap, int gap, int k, int p, int s) {
    insertAt(start, c, k, p);
    insertAt(size, c, k, s);
    // sortedness is what the counting lemma needs
    //@ assert (\forall int i, j; 0 <= i < j && j <= c; start[i] + size[i] + gap <= start[j]);
    //@ ghost boolean counted = lemmaCount(start, size, c + 1, cap);
  }

  /**
   * Moves the block at index k of the first c entries to [p, p + s). The frame is written as a fact
   * of each element: callers that quantify over the table need it so, and prove at once what took
   * luck with {@code assignable start[k]}.
   */
  /*@ normal_behavior
    @   requires start != size && c <= start.length && c <= size.length;
    @   requires (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   requires (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   requires (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] + gap <= start[j]);
    @   requires 0 <= k < c && 0 <= p && 0 < s <= cap - p;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires (\forall int i; k < i < c; p + s + gap <= start[i]);
    @   assignable start[*], size[*];
    @   ensures start[k] == p && size[k] == s;
    @   ensures (\forall int i; 0 <= i < start.length && i != k; start[i] == \old(start[i]));
    @   ensures (\forall int i; 0 <= i < size.length && i != k; size[i] == \old(size[i]));
    @   ensures (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   ensures (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   ensures (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] + gap <= start[j]);
    @*/
  static void move(int[] start, int[] size, int c, int cap, int gap, int k, int p, int s) {
    start[k] = p;
    size[k] = s;
  }

  /** Removes the block at index k of the first c entries. */
  /*@ normal_behavior
    @   requires start != size && c <= start.length && c <= size.length;
    @   requires 0 <= k < c;
    @   requires (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   requires (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   requires (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] + gap <= start[j]);
    @   assignable start[*], size[*];
    @   ensures (\forall int i; 0 <= i < k; start[i] == \old(start[i]));
    @   ensures (\forall int i; 0 <= i < k; size[i] == \old(size[i]));
    @   ensures (\forall int i; k <= i < c - 1; start[i] == \old(start[i + 1]));
    @   ensures (\forall int i; k <= i < c - 1; size[i] == \old(size[i + 1]));
    @   ensures (\forall int i; k < i < c; start[i - 1] == \old(start[i]));
    @   ensures (\forall int i; k < i < c; size[i - 1] == \old(size[i]));
    @   ensures (\forall int i; 0 <= i < c - 1; 0 <= start[i] < cap);
    @   ensures (\forall int i; 0 <= i < c - 1; 0 < size[i] <= cap - start[i]);
    @   ensures (\forall int i, j; 0 <= i < j && j < c - 1; start[i] + size[i] + gap <= start[j]);
    @*/
  static void remove(int[] start, int[] size, int c, int cap, int gap, int k) {
    removeAt(start, c, k);
    removeAt(size, c, k);
  }

  /** A table of disjoint blocks has at most as many blocks as addresses. */
  /*@ normal_behavior
    @   requires 0 <= c <= start.length && c <= size.length && 0 < cap;
    @   requires (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   requires (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   requires (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] <= start[j]);
    @   ensures \result && c <= cap;
    @ static pure model boolean lemmaCount(int[] start, int[] size, int c, int cap) {
    @   //@ loop_invariant 0 <= k <= c;
    @   //@ loop_invariant k > 0 ==> k <= start[k - 1] + 1;
    @   //@ loop_writes k;
    @   //@ loop_decreases c - k;
    @   for (int k = 0; k < c; k++) {
    @     //@ assert k > 0 ==> start[k - 1] + size[k - 1] <= start[k];
    @   }
    @   return true;
    @ }
    @*/

  /** Copy of a with v at the indices lo to hi - 1. */
  /*@ normal_behavior
    @   ensures \fresh(\result) && \result.length == a.length;
    @   ensures (\forall int b; 0 <= b < a.length; \result[b] == ((lo <= b < hi) ? v : a[b]));
    @ static pure model int[] filled(int[] a, int lo, int hi, int v) {
    @   int[] r = new int[a.length];
    @   //@ loop_invariant 0 <= k <= a.length;
    @   //@ loop_invariant (\forall int b; 0 <= b < k; r[b] == ((lo <= b < hi) ? v : a[b]));
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases a.length - k;
    @   for (int k = 0; k < a.length; k++) r[k] = lo <= k && k < hi ? v : a[k];
    @   return r;
    @ }
    @*/

  /**
   * Index map of a table: element b is the index of the block that covers address b, -1 where none
   * does.
   */
  /*@ normal_behavior
    @   requires c <= start.length && c <= size.length && 0 <= c <= cap;
    @   requires (\forall int i; 0 <= i < c; 0 <= start[i] < cap);
    @   requires (\forall int i; 0 <= i < c; 0 < size[i] <= cap - start[i]);
    @   requires (\forall int i, j; 0 <= i < j && j < c; start[i] + size[i] <= start[j]);
    @   ensures \fresh(\result) && \result.length == cap;
    @   ensures (\forall int b; 0 <= b < cap; -1 <= \result[b] < c);
    @   ensures (\forall int b; 0 <= b < cap && \result[b] >= 0; start[\result[b]] <= b);
    @   ensures (\forall int b; 0 <= b < cap && \result[b] >= 0;
    @     b < start[\result[b]] + size[\result[b]]);
    @   ensures (\forall int i, b; 0 <= i < c && start[i] <= b && b < start[i] + size[i];
    @     \result[b] == i);
    @ static pure model int[] indexMap(int[] start, int[] size, int c, int cap) {
    @   int[] r = filled(new int[cap], 0, cap, -1);
    @   //@ loop_invariant 0 <= k <= c && r != null && r.length == cap && \fresh(r);
    @   //@ loop_invariant (\forall int b; 0 <= b < cap; -1 <= r[b] < k);
    @   //@ loop_invariant (\forall int b; 0 <= b < cap && r[b] >= 0; start[r[b]] <= b);
    @   //@ loop_invariant (\forall int b; 0 <= b < cap && r[b] >= 0; b < start[r[b]] + size[r[b]]);
    @   loop_invariant (\forall int i, b; 0 <= i < k && start[i] <= b && b < start[i] + size[i];
    @     r[b] == i);
    @   //@ loop_writes k, r;
    @   //@ loop_decreases c - k;
    @   for (int k = 0; k < c; k++) {
    @     r = filled(r, start[k], start[k] + size[k], k);
    @   }
    @   return r;
    @ }
    @*/

  /**
   * Owner map that belongs to an index map: element b is the start of the block that covers address
   * b, or -1.
   */
  /*@ normal_behavior
    @   requires c <= start.length;
    @   requires (\forall int b; 0 <= b < index.length; -1 <= index[b] < c);
    @   ensures \fresh(\result) && \result.length == index.length;
    @   ensures (\forall int b; 0 <= b < index.length && index[b] < 0; \result[b] == -1);
    @   ensures (\forall int b; 0 <= b < index.length && index[b] >= 0;
    @     \result[b] == start[index[b]]);
    @ static pure model long[] ownerMap(int[] start, int c, int[] index) {
    @   long[] r = new long[index.length];
    @   //@ loop_invariant 0 <= k <= index.length;
    @   //@ loop_invariant (\forall int b; 0 <= b < k && index[b] < 0; r[b] == -1);
    @   //@ loop_invariant (\forall int b; 0 <= b < k && index[b] >= 0; r[b] == start[index[b]]);
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases index.length - k;
    @   for (int k = 0; k < index.length; k++) r[k] = index[k] >= 0 ? start[index[k]] : -1;
    @   return r;
    @ }
    @*/
}
