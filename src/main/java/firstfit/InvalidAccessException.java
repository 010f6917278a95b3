package firstfit;

/**
 * Thrown when bytes are read or written that do not all lie in one live block; the heap is
 * unchanged.
 */
public final class InvalidAccessException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the refused range.
   *
   * @param address the first heap address, any int
   * @param length the number of bytes, any int
   */
  /*@ public normal_behavior
    @   ensures true;
    @*/
  public /*@ pure @*/ InvalidAccessException(int address, int length) {
    super("bytes outside a live block: address " + address + ", length " + length);
  }
}
