package firstfit;

/**
 * Counting over maps from addresses to blocks, for proofs only: how many bytes below an address are
 * covered. A count is a map of its own, {@code below[b]}, fixed by its first value and its steps,
 * so that no recursion is needed.
 */
public final class Counts {
  private Counts() {}

  /** Element b is the number of addresses below b that a block of owner covers. */
  /*@ public normal_behavior
    @   requires owner.length <= Allocator.MAX_CAPACITY;
    @   ensures \fresh(\result) && \result.length == owner.length + 1 && \result[0] == 0;
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= owner.length;
    @     \result[c] == \result[b] + (owner[b] >= 0 ? 1 : 0));
    @   ensures (\forall int b; 0 <= b <= owner.length; 0 <= \result[b] <= b);
    @ public static pure model long[] below(long[] owner) {
    @   long[] r = new long[owner.length + 1];
    @   //@ loop_invariant 0 <= k <= owner.length && r[0] == 0;
    @   loop_invariant (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= k;
    @     r[c] == r[b] + (owner[b] >= 0 ? 1 : 0));
    @   //@ loop_invariant (\forall int b; 0 <= b <= k; 0 <= r[b] <= b);
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases owner.length - k;
    @   for (int k = 0; k < owner.length; k++) r[k + 1] = owner[k] >= 0 ? r[k] + 1 : r[k];
    @   return r;
    @ }
    @*/

  /** Where more covers what less does and the s addresses from p besides, it counts s more. */
  /*@ public normal_behavior
    @   requires less.length == more.length && belowLess.length == less.length + 1
    @     && belowMore.length == less.length + 1;
    @   requires belowLess[0] == 0 && belowMore[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= less.length;
    @     belowLess[c] == belowLess[b] + (less[b] >= 0 ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= less.length;
    @     belowMore[c] == belowMore[b] + (more[b] >= 0 ? 1 : 0));
    @   requires 0 <= p && 0 < s <= less.length - p;
    @   requires (\forall int b; p <= b < p + s; less[b] < 0 && more[b] >= 0);
    @   requires (\forall int b; 0 <= b < less.length && (b < p || p + s <= b);
    @     less[b] >= 0 <==> more[b] >= 0);
    @   ensures \result && belowMore[less.length] == belowLess[less.length] + s;
    @ public static pure model boolean lemmaMore(long[] less, long[] belowLess, long[] more,
    @   long[] belowMore, int p, int s) {
    @   //@ loop_invariant 0 <= k <= less.length;
    @   //@ loop_invariant belowMore[k] == belowLess[k] + (k <= p ? 0 : k <= p + s ? k - p : s);
    @   //@ loop_writes k;
    @   //@ loop_decreases less.length - k;
    @   for (int k = 0; k < less.length; k++) {
    @     //@ assert belowLess[k + 1] == belowLess[k] + (less[k] >= 0 ? 1 : 0);
    @     //@ assert belowMore[k + 1] == belowMore[k] + (more[k] >= 0 ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Where the live block of s bytes at p gets z instead, as many are live, less s and z more. */
  /*@ public normal_behavior
    @   requires live0.length == live1.length && below0.length == live0.length + 1
    @     && below1.length == live0.length + 1;
    @   requires below0[0] == 0 && below1[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live0.length;
    @     below0[c] == below0[b] + (live0[b] >= 0 ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live0.length;
    @     below1[c] == below1[b] + (live1[b] >= 0 ? 1 : 0));
    @   requires 0 <= p && 0 < s <= live0.length - p && 0 < z <= live0.length - p;
    @   requires (\forall int b; p <= b < p + s; live0[b] >= 0);
    @   requires (\forall int b; p + s <= b < p + z; live0[b] < 0);
    @   requires (\forall int b; 0 <= b < live0.length;
    @     live1[b] >= 0 <==> p <= b < p + z || live0[b] >= 0 && !(p <= b < p + s));
    @   ensures \result && below1[live0.length] == below0[live0.length] - s + z;
    @ public static pure model boolean lemmaResized(long[] live0, long[] below0, long[] live1,
    @   long[] below1, int p, int s, int z) {
    @   if (s < z) return lemmaMore(live0, below0, live1, below1, p + s, z - s);
    @   if (z < s) return lemmaMore(live1, below1, live0, below0, p + z, s - z);
    @   return lemmaSame(live0, below0, live1, below1);
    @ }
    @*/

  /** Where both cover the same, they count the same. */
  /*@ public normal_behavior
    @   requires live0.length == live1.length && below0.length == live0.length + 1
    @     && below1.length == live0.length + 1;
    @   requires below0[0] == 0 && below1[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live0.length;
    @     below0[c] == below0[b] + (live0[b] >= 0 ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live0.length;
    @     below1[c] == below1[b] + (live1[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b < live0.length; live1[b] >= 0 <==> live0[b] >= 0);
    @   ensures \result && below1[live0.length] == below0[live0.length];
    @ public static pure model boolean lemmaSame(long[] live0, long[] below0, long[] live1,
    @   long[] below1) {
    @   //@ loop_invariant 0 <= k <= live0.length && below1[k] == below0[k];
    @   //@ loop_writes k;
    @   //@ loop_decreases live0.length - k;
    @   for (int k = 0; k < live0.length; k++) {
    @     //@ assert below0[k + 1] == below0[k] + (live0[k] >= 0 ? 1 : 0);
    @     //@ assert below1[k + 1] == below1[k] + (live1[k] >= 0 ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** A heap without live bytes is one free block. */
  /*@ public normal_behavior
    @   requires live.length == free.length && below.length == live.length + 1 && below[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     below[c] == below[b] + (live[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b < live.length; -1 <= live[b]);
    @   requires (\forall int b; 0 <= b < live.length; free[b] <= b);
    @   requires (\forall int b; 0 <= b < live.length; free[b] >= 0 <==> live[b] < 0);
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c < live.length
    @     && free[b] >= 0 && free[c] >= 0; free[b] == free[c]);
    @   ensures \result;
    @   ensures below[live.length] == 0 ==> (\forall int b; 0 <= b < live.length; live[b] == -1);
    @   ensures below[live.length] == 0 ==> (\forall int b; 0 <= b < live.length; free[b] == 0);
    @ public static pure model boolean lemmaEmpty(long[] live, long[] free, long[] below) {
    @   //@ ghost boolean none = lemmaNone(live, below);
    @   if (below[live.length] != 0) return true;
    @   //@ loop_invariant 0 <= k <= live.length;
    @   //@ loop_invariant (\forall int b; 0 <= b < k; free[b] == 0);
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert live[k] < 0 && free[k] >= 0;
    @     //@ assert 0 < k ==> free[k - 1] == 0 && free[k - 1] == free[k];
    @   }
    @   return true;
    @ }
    @*/

  /** A map counts nothing exactly if it covers nothing. */
  /*@ public normal_behavior
    @   requires below.length == live.length + 1 && below[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     below[c] == below[b] + (live[b] >= 0 ? 1 : 0));
    @   ensures \result;
    @   ensures below[live.length] == 0 <==> (\forall int b; 0 <= b < live.length; live[b] < 0);
    @ public static pure model boolean lemmaNone(long[] live, long[] below) {
    @   //@ loop_invariant 0 <= k <= live.length && below[k] >= 0;
    @   loop_invariant below[k] == 0 <==> (\forall int b; 0 <= b < k; live[b] < 0);
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (live[k] >= 0 ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Element b is the number of blocks, of one map or the other, that start below address b. */
  /*@ public normal_behavior
    @   requires live.length == free.length && live.length <= Allocator.MAX_CAPACITY;
    @   ensures \fresh(\result) && \result.length == live.length + 1 && \result[0] == 0;
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     \result[c] == \result[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   ensures (\forall int b; 0 <= b <= live.length; 0 <= \result[b] <= b);
    @ public static pure model long[] starts(long[] live, long[] free) {
    @   long[] r = new long[live.length + 1];
    @   //@ loop_invariant 0 <= k <= live.length && r[0] == 0;
    @   loop_invariant (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= k;
    @     r[c] == r[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   //@ loop_invariant (\forall int b; 0 <= b <= k; 0 <= r[b] <= b);
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     r[k + 1] = live[k] == k || free[k] == k ? r[k] + 1 : r[k];
    @   }
    @   return r;
    @ }
    @*/

  /** Where less has the blocks that more has, but those at x and y, it has so many fewer. */
  /*@ public normal_behavior
    @   requires live0.length == n && hole0.length == n && live1.length == n && hole1.length == n;
    @   requires more.length == n + 1 && less.length == n + 1;
    @   requires more[0] == 0 && less[0] == 0 && x < y;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     more[c] == more[b] + (live0[b] == b || hole0[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     less[c] == less[b] + (live1[b] == b || hole1[b] == b ? 1 : 0));
    @   requires 0 <= x < n ==> live0[x] == x || hole0[x] == x;
    @   requires 0 <= y < n ==> live0[y] == y || hole0[y] == y;
    @   requires (\forall int b; 0 <= b < n; live1[b] == b || hole1[b] == b
    @     <==> (live0[b] == b || hole0[b] == b) && b != x && b != y);
    @   ensures \result && less[n] == more[n] - (0 <= x < n ? 1 : 0) - (0 <= y < n ? 1 : 0);
    @ public static pure model boolean lemmaFewer(int n, long[] live0, long[] hole0, long[] more,
    @   long[] live1, long[] hole1, long[] less, int x, int y) {
    @   //@ loop_invariant 0 <= k <= n;
    @   loop_invariant less[k] == more[k] - (0 <= x && x < k ? 1 : 0) - (0 <= y && y < k ? 1 : 0);
    @   //@ loop_writes k;
    @   //@ loop_decreases n - k;
    @   for (int k = 0; k < n; k++) {
    @     //@ assert more[k + 1] == more[k] + (live0[k] == k || hole0[k] == k ? 1 : 0);
    @     //@ assert less[k + 1] == less[k] + (live1[k] == k || hole1[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** A heap that is one free block counts one block. */
  /*@ public normal_behavior
    @   requires 0 < n && starts.length == n + 1 && starts[0] == 0;
    @   requires live.length == n && free.length == n;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts[c] == starts[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   requires (\forall int b; 0 <= b < n; live[b] == -1 && free[b] == 0);
    @   ensures \result && starts[n] == 1;
    @ public static pure model boolean lemmaOne(int n, long[] live, long[] free, long[] starts) {
    @   //@ loop_invariant 0 <= k <= n && starts[k] == (k == 0 ? 0 : 1);
    @   //@ loop_writes k;
    @   //@ loop_decreases n - k;
    @   for (int k = 0; k < n; k++) {
    @     //@ assert starts[k + 1] == starts[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** There are at most as many blocks as bytes, and at least one where a live block starts at p. */
  /*@ public normal_behavior
    @   requires 0 < n && starts.length == n + 1 && starts[0] == 0;
    @   requires live.length == n && free.length == n;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts[c] == starts[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   ensures \result && 0 <= starts[n] && starts[n] <= n;
    @   ensures 0 <= p < n && live[p] == p ==> 0 < starts[n];
    @ public static pure model boolean lemmaSome(int n, long[] live, long[] free, long[] starts,
    @   int p) {
    @   //@ loop_invariant 0 <= k <= n && 0 <= starts[k] && starts[k] <= k;
    @   //@ loop_invariant 0 <= p < k && live[p] == p ==> 0 < starts[k];
    @   //@ loop_writes k;
    @   //@ loop_decreases n - k;
    @   for (int k = 0; k < n; k++) {
    @     //@ assert starts[k + 1] == starts[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** A claim of s bytes at p splits a free block, unless it takes the whole. */
  /*@ public normal_behavior
    @   requires live0.length == n && hole0.length == n && live1.length == n && hole1.length == n;
    @   requires starts0.length == n + 1 && starts1.length == n + 1;
    @   requires starts0[0] == 0 && starts1[0] == 0 && 0 <= p && 0 < s <= n - p;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts0[c] == starts0[b] + (live0[b] == b || hole0[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts1[c] == starts1[b] + (live1[b] == b || hole1[b] == b ? 1 : 0));
    @   requires (\forall int b; 0 <= b < n; hole0[b] <= b && (hole0[b] >= 0 <==> live0[b] < 0));
    @   requires (\forall int b, c; 0 <= b < n && 0 <= hole0[b] <= c && c <= b;
    @     hole0[c] == hole0[b]);
    @   requires (\forall int b; p <= b < p + s; hole0[b] == p);
    @   requires (\forall int b; 0 <= b < n; live1[b] == (p <= b < p + s ? p : live0[b]));
    @   requires (\forall int b; 0 <= b < n; hole1[b] == (p <= b < p + s ? -1
    @     : hole0[b] == p ? p + s : hole0[b]));
    @   ensures \result;
    @   ensures starts1[n] == starts0[n] + (p + s < n && hole0[p + s] == p ? 1 : 0);
    @ public static pure model boolean lemmaClaimed(int n, long[] live0, long[] hole0,
    @   long[] starts0, long[] live1, long[] hole1, long[] starts1, int p, int s) {
    @   //@ ghost int x = p + s < n && hole0[p + s] == p ? p + s : n;
    @   assert (\forall int b; 0 <= b < n && hole0[b] == p && p + s <= b;
    @     p + s < n && hole0[p + s] == p && hole1[p + s] == p + s);
    @   return lemmaFewer(n, live1, hole1, starts1, live0, hole0, starts0, -1, x);
    @ }
    @*/

  /** Where the hole from e to end becomes one from f to end, it may begin or cease to be. */
  /*@ public normal_behavior
    @   requires live0.length == n && hole0.length == n && live1.length == n && hole1.length == n;
    @   requires starts0.length == n + 1 && starts1.length == n + 1;
    @   requires starts0[0] == 0 && starts1[0] == 0 && 0 < e <= end && 0 < f <= end && end <= n;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts0[c] == starts0[b] + (live0[b] == b || hole0[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts1[c] == starts1[b] + (live1[b] == b || hole1[b] == b ? 1 : 0));
    @   requires (\forall int b; 0 <= b < n; live1[b] == b || hole1[b] == b
    @     <==> b == f && f < end || b != e && (live0[b] == b || hole0[b] == b)
    @       || b == e && end <= e && (live0[b] == b || hole0[b] == b));
    @   requires e < end ==> hole0[e] == e;
    @   requires f < end && f != e ==> live0[f] != f && hole0[f] != f;
    @   ensures \result && starts1[n] == starts0[n] - (e < end ? 1 : 0) + (f < end ? 1 : 0);
    @ public static pure model boolean lemmaMoved(int n, long[] live0, long[] hole0,
    @   long[] starts0, long[] live1, long[] hole1, long[] starts1, int e, int f, int end) {
    @   //@ loop_invariant 0 <= k <= n;
    @   loop_invariant starts1[k] == starts0[k] - (e < k && e < end ? 1 : 0)
    @     + (f < k && f < end ? 1 : 0);
    @   //@ loop_writes k;
    @   //@ loop_decreases n - k;
    @   for (int k = 0; k < n; k++) {
    @     //@ assert starts0[k + 1] == starts0[k] + (live0[k] == k || hole0[k] == k ? 1 : 0);
    @     //@ assert starts1[k + 1] == starts1[k] + (live1[k] == k || hole1[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** A block of s bytes at p within a hole leaves what lies before and behind it as blocks. */
  /*@ public normal_behavior
    @   requires live0.length == n && hole0.length == n && live1.length == n && hole1.length == n;
    @   requires starts0.length == n + 1 && starts1.length == n + 1;
    @   requires starts0[0] == 0 && starts1[0] == 0 && 0 <= p && 0 < s <= n - p;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts0[c] == starts0[b] + (live0[b] == b || hole0[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts1[c] == starts1[b] + (live1[b] == b || hole1[b] == b ? 1 : 0));
    @   requires (\forall int b; 0 <= b < n; hole0[b] <= b && (hole0[b] >= 0 <==> live0[b] < 0));
    @   requires (\forall int b, c; 0 <= b < n && 0 <= hole0[b] <= c && c <= b;
    @     hole0[c] == hole0[b]);
    @   requires hole0[p] >= 0 && hole0[p + s - 1] == hole0[p];
    @   requires (\forall int b; 0 <= b < n; live1[b] == (p <= b < p + s ? p : live0[b]));
    @   requires (\forall int b; 0 <= b < n; hole1[b] == (p <= b < p + s ? -1
    @     : p < b && hole0[b] == hole0[p] ? p + s : hole0[b]));
    @   ensures \result && starts1[n] == starts0[n] + (hole0[p] < p ? 1 : 0)
    @     + (p + s < n && hole0[p + s] == hole0[p] ? 1 : 0);
    @ public static pure model boolean lemmaPlaced(int n, long[] live0, long[] hole0,
    @   long[] starts0, long[] live1, long[] hole1, long[] starts1, int p, int s) {
    @   //@ ghost int x = hole0[p] < p ? p : -1;
    @   //@ ghost int y = p + s < n && hole0[p + s] == hole0[p] ? p + s : n;
    @   assert (\forall int b; p <= b < p + s; hole0[b] == hole0[p]);
    @   assert (\forall int b; 0 <= b < n && hole0[b] == hole0[p] && p + s <= b;
    @     p + s < n && hole0[p + s] == hole0[p]);
    @   return lemmaFewer(n, live1, hole1, starts1, live0, hole0, starts0, x, y);
    @ }
    @*/

  /** A live block of s bytes at p that becomes free merges with the free blocks that touch it. */
  /*@ public normal_behavior
    @   requires live0.length == n && hole0.length == n && live1.length == n && hole1.length == n;
    @   requires starts0.length == n + 1 && starts1.length == n + 1;
    @   requires starts0[0] == 0 && starts1[0] == 0 && 0 <= p && 0 < s <= n - p;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts0[c] == starts0[b] + (live0[b] == b || hole0[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= n;
    @     starts1[c] == starts1[b] + (live1[b] == b || hole1[b] == b ? 1 : 0));
    @   requires (\forall int b; 0 <= b < n; hole0[b] <= b && (hole0[b] >= 0 <==> live0[b] < 0));
    @   requires (\forall int b, c; 0 <= b < n && 0 <= hole0[b] <= c && c <= b;
    @     hole0[c] == hole0[b]);
    @   requires (\forall int b; 0 <= b < n; live0[b] == p <==> p <= b < p + s);
    @   requires lo == (p > 0 && hole0[p - 1] >= 0 ? hole0[p - 1] : p);
    @   requires (\forall int b; 0 <= b < n; live1[b] == (p <= b < p + s ? -1 : live0[b]));
    @   requires (\forall int b; 0 <= b < n; hole1[b] == (lo <= b < p + s || hole0[b] == p + s ? lo
    @     : hole0[b]));
    @   ensures \result;
    @   ensures starts1[n] == starts0[n] - (p > 0 && hole0[p - 1] >= 0 ? 1 : 0)
    @     - (p + s < n && hole0[p + s] >= 0 ? 1 : 0);
    @ public static pure model boolean lemmaReleased(int n, long[] live0, long[] hole0,
    @   long[] starts0, long[] live1, long[] hole1, long[] starts1, int p, int s, long lo) {
    @   //@ ghost int x = lo < p ? p : -1;
    @   //@ ghost int y = p + s < n && hole0[p + s] >= 0 ? p + s : n;
    @   //@ assert live0[p] == p && live0[p + s - 1] == p;
    @   //@ assert p + s < n && hole0[p + s] >= 0 ==> hole0[p + s] == p + s;
    @   //@ assert lo < p ==> hole0[(int) lo] == lo;
    @   return lemmaFewer(n, live0, hole0, starts0, live1, hole1, starts1, x, y);
    @ }
    @*/

  /** Blocks that start in one map or the other are those of the one and those of the other. */
  /*@ public normal_behavior
    @   requires live.length == free.length;
    @   requires lives.length == live.length + 1 && frees.length == live.length + 1
    @     && all.length == live.length + 1;
    @   requires lives[0] == 0 && frees[0] == 0 && all[0] == 0;
    @   requires (\forall int b; 0 <= b < live.length; free[b] >= 0 <==> live[b] < 0);
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     lives[c] == lives[b] + (live[b] == b || live[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     frees[c] == frees[b] + (free[b] == b || free[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= live.length;
    @     all[c] == all[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   ensures \result && all[live.length] == lives[live.length] + frees[live.length];
    @ public static pure model boolean lemmaSum(long[] live, long[] lives, long[] free,
    @   long[] frees, long[] all) {
    @   //@ loop_invariant 0 <= k <= live.length && all[k] == lives[k] + frees[k];
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert lives[k + 1] == lives[k] + (live[k] == k ? 1 : 0);
    @     //@ assert frees[k + 1] == frees[k] + (free[k] == k ? 1 : 0);
    @     //@ assert all[k + 1] == all[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/
}
