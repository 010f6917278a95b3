package firstfit;

/**
 * First-fit allocator that gives the same answers as {@link FreeListAllocator} at a cost that does not grow with the
 * number of holes. The blocks, live and free, tile the heap in an address-ordered list; the address space is cut into
 * buckets of 256 bytes; an index over the buckets bounds the largest free block that starts in each.
 *
 * <p>{@code malloc} goes down the index, at most 16 steps on each of five levels (64 on the top one of the largest
 * heap), and then through the blocks of one bucket; {@code free} finds its block through the bucket and merges it in
 * the list. Queries by pointer cost the walk through a bucket; {@code isLiveRange} and {@code blockEnd} of an address
 * inside a large block also pass one bucket for each 256 bytes of it before the address. Metadata is 21 bytes for each
 * node and 8.6 for each bucket up to the highest start of a block so far, both in arrays that double.
 *
 * <p>Buckets have a fixed width, rather than one that grows with the capacity, so that few blocks start in each, and
 * their arrays grow with use rather than with the heap.
 */
public final class TiledAllocator implements Allocator {
  private final Tiling blocks;
  private int liveBytes;

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public TiledAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.blocks = new Tiling(capacity);
  }

  @Override
  public int capacity() {
    return blocks.capacity();
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int k = blocks.firstFit(size);
    if (k < 0) {
      return -1;
    }
    return claim(k, size);
  }

  /** Makes the first size bytes of the free block k live; returns where they start. */
  private int claim(int k, int size) {
    int p = blocks.address(k);
    blocks.claim(k, size);
    liveBytes += size;
    return p;
  }

  @Override
  public int malloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int k = blocks.firstFit(size);
    if (k < 0) {
      throw new HeapExhaustedException(size);
    }
    return claim(k, size);
  }

  @Override
  public void free(int pointer) {
    int k = blocks.liveAt(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    liveBytes -= blocks.size(k);
    blocks.reclaim(k);
  }

  @Override
  public boolean isLive(int pointer) {
    return blocks.liveAt(pointer) >= 0;
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  @Override
  public int sizeOf(int pointer) {
    int k = blocks.liveAt(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    return blocks.size(k);
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= blocks.capacity()) {
      throw new InvalidPointerException(address);
    }
    return blocks.blockEnd(address);
  }

  @Override
  public int largestHole() {
    return blocks.largestHole();
  }

  @Override
  public int liveBytes() {
    return liveBytes;
  }

  @Override
  public int freeBytes() {
    return blocks.capacity() - liveBytes;
  }

  @Override
  public int blockCount() {
    return blocks.blockCount();
  }
}
