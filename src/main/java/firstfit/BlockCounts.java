package firstfit;

/**
 * How the number of blocks follows a split and a merge, counted over two maps from addresses, of live and of free
 * blocks; for proofs only.
 */
final class BlockCounts {
  private BlockCounts() {}

  /** Where the block at q is the end of the block at p, live or not, in joined and a block of its own in apart, apart has one block more. */
  /*@ normal_behavior
    @   requires live.length == free.length && liveApart.length == live.length && freeApart.length == live.length && live.length <= Allocator.MAX_CAPACITY;
    @   requires joined.length == live.length + 1 && apart.length == live.length + 1 && joined[0] == 0 && apart[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; joined[c] == joined[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; apart[c] == apart[b] + (liveApart[b] == b || freeApart[b] == b ? 1 : 0));
    @   requires 0 <= p && p < q && q < e && e <= live.length;
    @   requires (\forall int b; q <= b && b < e; live[b] == (on ? p : -1) && free[b] == (on ? -1 : p));
    @   requires (\forall int b; q <= b && b < e; liveApart[b] == (was ? q : -1) && freeApart[b] == (was ? -1 : q));
    @   requires (\forall int b; 0 <= b && b < live.length && (b < q || e <= b); live[b] == liveApart[b]);
    @   requires (\forall int b; 0 <= b && b < live.length && (b < q || e <= b); free[b] == freeApart[b]);
    @   ensures \result && apart[live.length] == joined[live.length] + 1;
    @ static pure model boolean lemmaJoined(long[] live, long[] free, long[] joined, long[] liveApart, long[] freeApart, long[] apart, int p, int q, int e, boolean on, boolean was) {
    @   //@ loop_invariant 0 <= k && k <= live.length;
    @   //@ loop_invariant apart[k] == joined[k] + (k <= q ? 0 : 1);
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert joined[k + 1] == joined[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @     //@ assert apart[k + 1] == apart[k] + (liveApart[k] == k || freeApart[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Blocks start where they did when the block from p to e is marked as live, or as free. */
  /*@ normal_behavior
    @   requires live.length == free.length && liveNow.length == live.length && freeNow.length == live.length && below.length == live.length + 1 && live.length <= Allocator.MAX_CAPACITY;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; below[c] == below[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   requires 0 <= p && p < e && e <= live.length;
    @   requires (\forall int b; p <= b && b < e; live[b] == (was ? p : -1) && free[b] == (was ? -1 : p));
    @   requires (\forall int b; 0 <= b && b < live.length; liveNow[b] == (p <= b && b < e ? (on ? p : -1) : live[b]));
    @   requires (\forall int b; 0 <= b && b < live.length; freeNow[b] == (p <= b && b < e ? (on ? -1 : p) : free[b]));
    @   ensures \result && (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; below[c] == below[b] + (liveNow[b] == b || freeNow[b] == b ? 1 : 0));
    @ static pure model boolean lemmaMarked(long[] live, long[] free, long[] liveNow, long[] freeNow, long[] below, int p, int e, boolean on, boolean was) {
    @   //@ loop_invariant 0 <= k && k <= live.length;
    @   //@ loop_invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= k; below[c] == below[b] + (liveNow[b] == b || freeNow[b] == b ? 1 : 0));
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Where a block starts at address 0 there is at least one, and where none starts elsewhere there is just one. */
  /*@ normal_behavior
    @   requires 0 < live.length && live.length <= Allocator.MAX_CAPACITY && free.length == live.length && below.length == live.length + 1 && below[0] == 0;
    @   requires live[0] == 0 || free[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; below[c] == below[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   ensures \result && below[live.length] >= 1;
    @   ensures (\forall int b; 0 < b && b < live.length; live[b] != b && free[b] != b) ==> below[live.length] == 1;
    @ static pure model boolean lemmaFirst(long[] live, long[] free, long[] below) {
    @   //@ assert below[1] == 1;
    @   //@ loop_invariant 1 <= k && k <= live.length && below[k] >= 1;
    @   //@ loop_invariant (\forall int b; 0 < b && b < live.length; live[b] != b && free[b] != b) ==> below[k] == 1;
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 1; k < live.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Two counts of the same blocks agree. */
  /*@ normal_behavior
    @   requires live.length == free.length && live.length <= Allocator.MAX_CAPACITY && below.length == live.length + 1 && other.length == live.length + 1 && below[0] == other[0];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; below[c] == below[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= live.length; other[c] == other[b] + (live[b] == b || free[b] == b ? 1 : 0));
    @   ensures \result && below[live.length] == other[live.length];
    @ static pure model boolean lemmaSame(long[] live, long[] free, long[] below, long[] other) {
    @   //@ loop_invariant 0 <= k && k <= live.length && below[k] == other[k];
    @   //@ loop_writes k;
    @   //@ loop_decreases live.length - k;
    @   for (int k = 0; k < live.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @     //@ assert other[k + 1] == other[k] + (live[k] == k || free[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/
}
