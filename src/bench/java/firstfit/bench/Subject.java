package firstfit.bench;

/**
 * An allocator under measurement. Blocks are named by slots, small whole numbers; a subject keeps
 * whatever handle its allocator gives it for a block, in an array by slot, so that the loop that
 * drives all subjects is the same.
 */
interface Subject extends AutoCloseable {
  /** What {@link #offset} answers where blocks have no offsets in one heap. */
  long NO_OFFSET = -1;

  /** Allocates size bytes, 1 or more, for a slot that holds no block. */
  void malloc(int slot, int size);

  /** Frees the block of a slot. */
  void free(int slot);

  /**
   * Called once, between the operations that build the state to measure and the first operation
   * that is measured.
   */
  default void settle() {}

  /** Where the block of a slot starts in the heap, or {@link #NO_OFFSET}. */
  default long offset(int slot) {
    return NO_OFFSET;
  }

  /**
   * The objects that hold the metadata, or null where they are not in the Java heap, or hold other
   * things as well.
   */
  default Object metadata() {
    return null;
  }

  @Override
  default void close() {}
}
