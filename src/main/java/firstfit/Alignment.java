package firstfit;

/** Multiples of an alignment, and the lowest one at which bytes are free. */
public final class Alignment {
  private Alignment() {}

  /**
   * Tells whether an address is a multiple of an alignment.
   *
   * @param address any int
   * @param alignment at least 1
   * @return true if {@code address} is {@code alignment} times a whole number
   */
  /*@ public normal_behavior
    @   requires 0 < alignment;
    @   ensures \result <==> address % alignment == 0;
    @*/
  public static /*@ pure @*/ boolean aligned(int address, int alignment) {
    return address % alignment == 0;
  }

  /**
   * The least multiple of an alignment that is not below an address.
   *
   * @param address 0 to {@link Allocator#MAX_CAPACITY}
   * @param alignment 1 to {@link Allocator#MAX_CAPACITY}
   * @return the multiple, less than {@code alignment} above {@code address}
   */
  /*@ public normal_behavior
    @   requires 0 <= address <= Allocator.MAX_CAPACITY && 0 < alignment <= Allocator.MAX_CAPACITY;
    @   ensures address <= \result < address + alignment && aligned(\result, alignment);
    @   ensures (\forall int b; address <= b < \result; !aligned(b, alignment));
    @*/
  public static /*@ pure @*/ int alignedUp(int address, int alignment) {
    int rest = address % alignment;
    if (rest == 0) {
      return address;
    }
    int below = address - rest;
    int above = below + alignment;
    //@ ghost boolean next = lemmaNext(alignment, address / alignment, below, above);
    return above;
  }

  /** Behind low, which is multiple q of an alignment, next is the next one; none lies between. */
  /*@ private normal_behavior
    @   requires 0 < alignment;
    @   requires low == alignment * q && 0 <= low < Allocator.MAX_CAPACITY;
    @   requires next == low + alignment;
    @   ensures \result && aligned(next, alignment);
    @   ensures (\forall int b; low < b < next; !aligned(b, alignment));
    @ private static pure model boolean lemmaNext(int alignment, int q, int low, int next) {
    @   //@ ghost boolean end = lemmaRest(alignment, q, low, alignment);
    @   //@ loop_invariant low < k <= next;
    @   //@ loop_invariant (\forall int b; low < b < k; !aligned(b, alignment));
    @   //@ loop_writes k;
    @   //@ loop_decreases next - k;
    @   for (int k = low + 1; k < next; k++) {
    @     //@ ghost boolean rest = lemmaRest(alignment, q, low, k - low);
    @   }
    @   return true;
    @ }
    @*/

  /** What is left of multiple q of d, and at most d more, when it is divided by d. */
  /*@ private normal_behavior
    @   requires 0 < d && 0 <= r <= d;
    @   requires low == d * q && 0 <= low < Allocator.MAX_CAPACITY;
    @   ensures \result && (low + r) % d == (r < d ? r : 0);
    @ private static pure model boolean lemmaRest(int d, int q, int low, int r) {
    @   //@ ghost boolean small = lemmaProduct(d - 1, q);
    @   //@ assert q <= low;
    @   int e = (low + r) / d;
    @   int f = r < d ? q : q + 1;
    @   return lemmaProduct(d, e - f - 1) && lemmaProduct(d, f - e - 1);
    @ }
    @*/

  /** A product of numbers that are not negative is not negative. */
  /*@ private normal_behavior
    @   requires 0 <= a;
    @   ensures \result && (0 <= b ==> 0 <= a * b);
    @ private static pure model boolean lemmaProduct(int a, int b) {
    @   return true;
    @ }
    @*/

  /** See {@link Allocator#lowestAligned}; visits the blocks one by one, by address. */
  /*@ public normal_behavior
    @   requires 0 < size && 0 < alignment <= Allocator.MAX_CAPACITY;
    @   ensures \result == -1 || 0 <= \result <= a.heapCapacity - size
    @     && aligned(\result, alignment)
    @     && a.freeAt[\result] >= 0 && a.freeAt[\result + size - 1] == a.freeAt[\result];
    @   ensures (\forall int q; 0 <= q <= a.heapCapacity - size && aligned(q, alignment)
    @     && (\result < 0 || q < \result);
    @     a.freeAt[q] < 0 || a.freeAt[q + size - 1] != a.freeAt[q]);
    @*/
  public static /*@ pure @*/ int lowest(Allocator a, int size, int alignment) {
    int from = 0;
    //@ loop_invariant 0 <= from <= a.heapCapacity;
    /*@ loop_invariant (\forall int q; 0 <= q < from && q <= a.heapCapacity - size
      @   && aligned(q, alignment); a.freeAt[q] < 0 || a.freeAt[q + size - 1] != a.freeAt[q]);
      @*/
    //@ loop_writes from;
    //@ loop_decreases a.heapCapacity - from;
    while (from < a.capacity()) {
      int end = a.blockEnd(from);
      if (a.isFreeRange(from, 1)) {
        int p = alignedUp(from, alignment);
        if (p <= end - size) {
          return p;
        }
      }
      from = end;
    }
    return -1;
  }
}
