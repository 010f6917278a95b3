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
    int below = alignment * (address / alignment);
    //@ assert below <= address < below + alignment && address - below == address % alignment;
    return below == address ? address : below + alignment;
  }

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
