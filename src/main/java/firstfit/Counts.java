package firstfit;

/**
 * Counting over maps from addresses to blocks, for proofs only: how many bytes below an address are covered. A count is
 * a map of its own, {@code below[b]}, fixed by its first value and its steps, so that no recursion is needed.
 */
final class Counts {
  private Counts() {}

  /** Element b is the number of addresses below b that a block of owner covers. */
  /*@ normal_behavior
    @   requires owner.length <= Allocator.MAX_CAPACITY;
    @   ensures \fresh(\result) && \result.length == owner.length + 1 && \result[0] == 0;
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= owner.length; \result[c] == \result[b] + (owner[b] >= 0 ? 1 : 0));
    @   ensures (\forall int b; 0 <= b && b <= owner.length; 0 <= \result[b] && \result[b] <= b);
    @ static pure model long[] below(long[] owner) {
    @   long[] r = new long[owner.length + 1];
    @   //@ loop_invariant 0 <= k && k <= owner.length && r[0] == 0;
    @   //@ loop_invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= k; r[c] == r[b] + (owner[b] >= 0 ? 1 : 0));
    @   //@ loop_invariant (\forall int b; 0 <= b && b <= k; 0 <= r[b] && r[b] <= b);
    @   //@ loop_writes k, r[*];
    @   //@ loop_decreases owner.length - k;
    @   for (int k = 0; k < owner.length; k++) r[k + 1] = owner[k] >= 0 ? r[k] + 1 : r[k];
    @   return r;
    @ }
    @*/

  /** Where more covers what less does and the s addresses from p besides, it counts s more. */
  /*@ normal_behavior
    @   requires less.length == more.length && belowLess.length == less.length + 1 && belowMore.length == less.length + 1;
    @   requires less.length < Integer.MAX_VALUE && belowLess[0] == 0 && belowMore[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= less.length; belowLess[c] == belowLess[b] + (less[b] >= 0 ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= less.length; belowMore[c] == belowMore[b] + (more[b] >= 0 ? 1 : 0));
    @   requires 0 <= p && 0 < s && s <= less.length - p;
    @   requires (\forall int b; p <= b && b < p + s; less[b] < 0 && more[b] >= 0);
    @   requires (\forall int b; 0 <= b && b < less.length && (b < p || p + s <= b); less[b] >= 0 <==> more[b] >= 0);
    @   ensures \result && belowMore[less.length] == belowLess[less.length] + s;
    @ static pure model boolean lemmaMore(long[] less, long[] belowLess, long[] more, long[] belowMore, int p, int s) {
    @   //@ loop_invariant 0 <= k && k <= less.length;
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
}
