package firstfit;

/** Thrown when there is no place for the requested bytes; the heap is unchanged. */
public final class HeapExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was wanted and what there is.
   *
   * @param size the requested bytes
   * @param freeBytes the bytes in free blocks
   * @param largestHole the bytes of the largest free block
   */
  /*@ public normal_behavior
    @   ensures true;
    @*/
  public /*@ pure @*/ HeapExhaustedException(int size, int freeBytes, int largestHole) {
    super(
        "no place for "
            + size
            + " bytes: "
            + freeBytes
            + " bytes are free, "
            + largestHole
            + " in the largest hole");
  }
}
