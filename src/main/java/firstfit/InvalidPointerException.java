package firstfit;

/**
 * Thrown when a pointer or address is not one that the operation accepts; the heap is unchanged.
 */
public final class InvalidPointerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the refused pointer.
   *
   * @param pointer the refused heap address, any int
   */
  /*@ public normal_behavior
    @   ensures true;
    @*/
  public /*@ pure @*/ InvalidPointerException(int pointer) {
    super("not the start of a live block, or outside the heap: " + pointer);
  }
}
