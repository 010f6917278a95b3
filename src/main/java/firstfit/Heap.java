package firstfit;

/** An allocator joined to the bytes of its heap. */
public final class Heap {
  private final Allocator allocator;
  private final byte[] bytes;

  /**
   * Joins an allocator to fresh zero bytes.
   *
   * @param allocator the allocator; blocks that are live already stay so
   */
  public Heap(Allocator allocator) {
    this.allocator = allocator;
    this.bytes = new byte[allocator.capacity()];
  }

  /**
   * The allocator of this heap, for its queries.
   *
   * @return the allocator given to the constructor
   */
  public Allocator allocator() {
    return allocator;
  }

  /**
   * See {@link Allocator#malloc}; the bytes of the block keep their values.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block
   */
  public int malloc(int size) {
    return allocator.malloc(size);
  }

  /**
   * See {@link Allocator#tryMalloc}; the bytes of the block keep their values.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block, or -1 where no free block is large enough
   */
  public int tryMalloc(int size) {
    return allocator.tryMalloc(size);
  }

  /**
   * See {@link Allocator#free}; no byte changes.
   *
   * @param pointer the start of a live block
   */
  public void free(int pointer) {
    allocator.free(pointer);
  }
}
