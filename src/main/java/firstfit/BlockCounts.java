package firstfit;

/** How the number of blocks, counted over a map from addresses, follows a split and a merge; for proofs only. */
final class BlockCounts {
  private BlockCounts() {}

  /** Where a block starts at q in more and at all the same addresses as in less besides, more has one block more. */
  /*@ normal_behavior
    @   requires less.length == more.length && belowLess.length == less.length + 1 && belowMore.length == less.length + 1;
    @   requires less.length < Integer.MAX_VALUE && belowLess[0] == 0 && belowMore[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= less.length; belowLess[c] == belowLess[b] + (less[b] == b || less[b] == b ? 1 : 0));
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= less.length; belowMore[c] == belowMore[b] + (more[b] == b || more[b] == b ? 1 : 0));
    @   requires 0 <= q && q < less.length && less[q] != q && more[q] == q;
    @   requires (\forall int b; 0 <= b && b < less.length && b != q; less[b] == b <==> more[b] == b);
    @   ensures \result && belowMore[less.length] == belowLess[less.length] + 1;
    @ static pure model boolean lemmaStart(long[] less, long[] belowLess, long[] more, long[] belowMore, int q) {
    @   //@ loop_invariant 0 <= k && k <= less.length;
    @   //@ loop_invariant belowMore[k] == belowLess[k] + (k <= q ? 0 : 1);
    @   //@ loop_writes k;
    @   //@ loop_decreases less.length - k;
    @   for (int k = 0; k < less.length; k++) {
    @     //@ assert belowLess[k + 1] == belowLess[k] + (less[k] == k ? 1 : 0);
    @     //@ assert belowMore[k + 1] == belowMore[k] + (more[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Where a block starts at address 0 there is at least one. */
  /*@ normal_behavior
    @   requires 0 < owner.length && owner.length < Integer.MAX_VALUE && below.length == owner.length + 1 && below[0] == 0 && owner[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= owner.length; below[c] == below[b] + (owner[b] == b || owner[b] == b ? 1 : 0));
    @   ensures \result && below[owner.length] >= 1;
    @ static pure model boolean lemmaFirst(long[] owner, long[] below) {
    @   //@ assert below[1] == 1;
    @   //@ loop_invariant 1 <= k && k <= owner.length && below[k] >= 1;
    @   //@ loop_writes k;
    @   //@ loop_decreases owner.length - k;
    @   for (int k = 1; k < owner.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (owner[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/

  /** Where one block covers all addresses there is one block. */
  /*@ normal_behavior
    @   requires 0 < owner.length && owner.length < Integer.MAX_VALUE && below.length == owner.length + 1 && below[0] == 0;
    @   requires (\forall int b; 0 <= b && b < owner.length; owner[b] == 0);
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= owner.length; below[c] == below[b] + (owner[b] == b || owner[b] == b ? 1 : 0));
    @   ensures \result && below[owner.length] == 1;
    @ static pure model boolean lemmaOnly(long[] owner, long[] below) {
    @   //@ assert below[1] == 1;
    @   //@ loop_invariant 1 <= k && k <= owner.length && below[k] == 1;
    @   //@ loop_writes k;
    @   //@ loop_decreases owner.length - k;
    @   for (int k = 1; k < owner.length; k++) {
    @     //@ assert below[k + 1] == below[k] + (owner[k] == k ? 1 : 0);
    @   }
    @   return true;
    @ }
    @*/
}
