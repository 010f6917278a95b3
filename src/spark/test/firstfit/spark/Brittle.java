package firstfit.spark;

import firstfit.Allocator;
import firstfit.check.PartialAllocator;
import firstfit.indexed.IndexedAllocator;

/** First fit that breaks where two bytes are asked for in a heap of many blocks. */
public final class Brittle implements PartialAllocator {
  private static final int TOO_MANY = 7;

  /** Something that can't be sent to another machine. */
  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Thread where = Thread.currentThread();

    @Override
    public String toString() {
      return "break" + (where == null ? "" : " in a thread");
    }
  }

  private final Allocator heap;

  /** All bytes are free. */
  public Brittle(int capacity) {
    heap = new IndexedAllocator(capacity);
  }

  @Override
  public int tryMalloc(int size) {
    if (size == 2 && heap.blockCount() >= TOO_MANY) {
      throw new Break();
    }
    return heap.tryMalloc(size);
  }

  @Override
  public void free(int pointer) {
    heap.free(pointer);
  }
}
