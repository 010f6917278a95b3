package firstfit.indexed;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;

/**
 * First-fit allocator with an index of the holes: the blocks tile the heap in an address-ordered
 * list, each 256 bytes of the heap know the first block that starts in them, and rows of bounds
 * lead to the lowest hole that is large enough.
 *
 * <p>{@code malloc} and {@code free} take constant time on average, whatever the number of holes:
 * see {@link Bounds}. One malloc touches the bounds on the way down, the blocks of one group up to
 * the hole, and the block that it makes; one free the blocks of one group up to its own, its two
 * neighbours, and the bounds above the hole. {@code sizeOf} and {@code isLive} look into one group;
 * {@code isLiveRange} and {@code blockEnd} go back from an address to the last group in which a
 * block starts. Metadata is at most 23 bytes for each block that there has been at one time and 10
 * bytes for each 256 bytes below the highest live block's start.
 */
public final class IndexedAllocator implements Allocator {
  private final Blocks blocks;
  private int liveBytes;

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public IndexedAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.blocks = new Blocks(capacity);
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
    int p = blocks.claim(size);
    if (p >= 0) {
      liveBytes += size;
    }
    return p;
  }

  @Override
  public int malloc(int size) {
    int p = tryMalloc(size);
    if (p < 0) {
      throw new HeapExhaustedException(size);
    }
    return p;
  }

  @Override
  public void free(int pointer) {
    int size = blocks.release(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    liveBytes -= size;
  }

  @Override
  public boolean isLive(int pointer) {
    return blocks.liveSize(pointer) > 0;
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  @Override
  public int sizeOf(int pointer) {
    int size = blocks.liveSize(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    return size;
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= blocks.capacity()) {
      throw new InvalidPointerException(address);
    }
    return blocks.blockEnd(address);
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
  public int largestHole() {
    return blocks.largestHole();
  }

  @Override
  public int blockCount() {
    return blocks.count();
  }
}
