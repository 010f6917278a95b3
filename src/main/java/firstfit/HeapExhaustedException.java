package firstfit;

/** Thrown when no free block holds the requested bytes; the heap is unchanged. */
public final class HeapExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the size that did not fit.
   *
   * @param size the requested bytes
   */
  /*@ public normal_behavior
    @   ensures true;
    @*/
  public /*@ pure @*/ HeapExhaustedException(int size) {
    super("no free block holds " + size + " bytes");
  }
}
