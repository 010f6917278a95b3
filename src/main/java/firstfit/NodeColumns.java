package firstfit;

/**
 * The columns of a table of nodes: lengthening them, cutting and joining blocks in them, and the maps from addresses
 * that the proofs fill. A node of size 0 is no block.
 *
 * <p>All methods are static and work on plain arrays, so that a proof about links sees nothing but the links.
 */
final class NodeColumns {
  private NodeColumns() {}

  /** The length to which an array of n elements grows: an eighth more and a few, but at least least and at most most. */
  /*@ normal_behavior
    @   requires 0 < n && n < least && least <= most && most <= Allocator.MAX_CAPACITY + 1;
    @   assignable \nothing;
    @   ensures least <= \result && \result <= most;
    @*/
  static /*@ pure @*/ int longer(int n, int least, int most) {
    int m = n + n / 8 + 16;
    return m < least ? least : m < most ? m : most;
  }

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

  /** Cuts block k after z bytes; the rest becomes block m, until now no block. */
  /*@ normal_behavior
    @   requires address != size && address != next && address != previous && size != next && size != previous && next != previous;
    @   requires address.length == size.length && next.length == size.length && previous.length == size.length && 0 < capacity;
    @   requires (\forall int j; 0 <= j && j < size.length; 0 <= size[j] && size[j] <= capacity);
    @   requires (\forall int j; 0 <= j && j < size.length; 0 <= address[j] && address[j] <= capacity - size[j]);
    @   requires (\forall int j; 0 <= j && j < size.length; -1 <= next[j] && next[j] < size.length);
    @   requires (\forall int j; 0 <= j && j < size.length; -1 <= previous[j] && previous[j] < size.length);
    @   requires (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] + size[j] < capacity ==> next[j] >= 0);
    @   requires (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] > 0 ==> previous[j] >= 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> size[j] > 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> address[j] == address[i] + size[i]);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> previous[j] == i);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> size[j] > 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> next[j] == i);
    @   requires 0 <= m && m < size.length && size[m] == 0 && 0 <= k && k < size.length && 0 < z && z < size[k];
    @   old int q = address[k] + z;
    @   old int e = address[k] + size[k];
    @   old int x = next[k];
    @   assignable address[m], size[m], size[k], next[m], next[k], previous[*];
    @   ensures (\forall int j; 0 <= j && j < size.length; 0 <= size[j] && size[j] <= capacity);
    @   ensures (\forall int j; 0 <= j && j < size.length; 0 <= address[j] && address[j] <= capacity - size[j]);
    @   ensures (\forall int j; 0 <= j && j < size.length; -1 <= next[j] && next[j] < size.length);
    @   ensures (\forall int j; 0 <= j && j < size.length; -1 <= previous[j] && previous[j] < size.length);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] + size[j] < capacity ==> next[j] >= 0);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] > 0 ==> previous[j] >= 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> size[j] > 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> address[j] == address[i] + size[i]);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> previous[j] == i);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> size[j] > 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> next[j] == i);
    @   ensures m != k && size[k] == z && address[m] == q && size[m] == e - q && next[k] == m && next[m] == x;
    @*/
  static void split(int[] address, int[] size, int[] next, int[] previous, int capacity, int k, int m, int z) {
    int x = next[k];
    address[m] = address[k] + z;
    size[m] = size[k] - z;
    size[k] = z;
    next[m] = x;
    previous[m] = k;
    next[k] = m;
    if (x >= 0) {
      previous[x] = m;
    }
  }

  /** Joins block k and the block x after it. */
  /*@ normal_behavior
    @   requires address != size && address != next && address != previous && size != next && size != previous && next != previous;
    @   requires address.length == size.length && next.length == size.length && previous.length == size.length && 0 < capacity;
    @   requires (\forall int j; 0 <= j && j < size.length; 0 <= size[j] && size[j] <= capacity);
    @   requires (\forall int j; 0 <= j && j < size.length; 0 <= address[j] && address[j] <= capacity - size[j]);
    @   requires (\forall int j; 0 <= j && j < size.length; -1 <= next[j] && next[j] < size.length);
    @   requires (\forall int j; 0 <= j && j < size.length; -1 <= previous[j] && previous[j] < size.length);
    @   requires (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] + size[j] < capacity ==> next[j] >= 0);
    @   requires (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] > 0 ==> previous[j] >= 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> size[j] > 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> address[j] == address[i] + size[i]);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> previous[j] == i);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> size[j] > 0);
    @   requires (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> next[j] == i);
    @   requires 0 <= k && k < size.length && size[k] > 0 && 0 <= x && x < size.length && next[k] == x;
    @   old int e = address[x] + size[x];
    @   old int y = next[x];
    @   assignable size[k], size[x], next[k], previous[*];
    @   ensures (\forall int j; 0 <= j && j < size.length; 0 <= size[j] && size[j] <= capacity);
    @   ensures (\forall int j; 0 <= j && j < size.length; 0 <= address[j] && address[j] <= capacity - size[j]);
    @   ensures (\forall int j; 0 <= j && j < size.length; -1 <= next[j] && next[j] < size.length);
    @   ensures (\forall int j; 0 <= j && j < size.length; -1 <= previous[j] && previous[j] < size.length);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] + size[j] < capacity ==> next[j] >= 0);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 && address[j] > 0 ==> previous[j] >= 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> size[j] > 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> address[j] == address[i] + size[i]);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && next[i] <= j && j <= next[i] ==> previous[j] == i);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> size[j] > 0);
    @   ensures (\forall int i, j; 0 <= i && i < size.length && 0 <= j && j < size.length; size[i] > 0 && previous[i] <= j && j <= previous[i] ==> next[j] == i);
    @   ensures x != k && address[k] + size[k] == e && size[x] == 0 && next[k] == y;
    @*/
  static void absorb(int[] address, int[] size, int[] next, int[] previous, int capacity, int k, int x) {
    int y = next[x];
    size[k] = size[k] + size[x];
    size[x] = 0;
    next[k] = y;
    if (y >= 0) {
      previous[y] = k;
    }
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
