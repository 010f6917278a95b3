package firstfit;

/** First-fit allocator that keeps its free blocks in a sorted list and its live blocks in a sorted table. */
public final class FreeListAllocator implements Allocator {
  private final int capacity;
  private final BlockTable free;
  private final BlockTable live;
  private int liveBytes;

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public FreeListAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException();
    }
    this.capacity = capacity;
    this.free = new BlockTable(capacity);
    this.live = new BlockTable(capacity);
    this.free.insert(0, 0, capacity);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException();
    }
    int k = free.firstFit(size);
    if (k == free.count()) {
      return -1;
    }
    int p = free.start(k);
    free.takeFront(k, size);
    live.add(p, size);
    liveBytes += size;
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
    int j = live.indexOf(pointer);
    if (j < 0) {
      throw new InvalidPointerException(pointer);
    }
    int s = live.size(j);
    live.remove(j);
    free.release(pointer, s);
    liveBytes -= s;
  }

  @Override
  public boolean isLive(int pointer) {
    return live.indexOf(pointer) >= 0;
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int j = live.covering(address);
    return j >= 0 && address + length <= live.start(j) + live.size(j);
  }

  @Override
  public int sizeOf(int pointer) {
    int j = live.indexOf(pointer);
    if (j < 0) {
      throw new InvalidPointerException(pointer);
    }
    return live.size(j);
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    int j = live.covering(address);
    if (j >= 0) {
      return live.start(j) + live.size(j);
    }
    int k = free.covering(address);
    return free.start(k) + free.size(k);
  }

  @Override
  public int liveBytes() {
    return liveBytes;
  }

  @Override
  public int freeBytes() {
    return capacity - liveBytes;
  }

  @Override
  public int largestHole() {
    return free.largest();
  }

  @Override
  public int blockCount() {
    return free.count() + live.count();
  }
}
