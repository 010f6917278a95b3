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
    @   requires less.length < Integer.MAX_VALUE && belowLess[0] == 0 && belowMore[0] == 0;
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

  /** Blocks that start in one map or the other are those of the one and those of the other. */
  /*@ public normal_behavior
    @   requires live.length == free.length && live.length <= Allocator.MAX_CAPACITY;
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
