package firstfit;

/**
 * An allocator that several threads may use: each operation on another one, under one lock. So all
 * threads see the operations in one order, each of them as a whole; what a thread learns from one
 * call may be out of date at its next.
 *
 * <p>It is tested, not proved: its state is that of the other allocator, while the proofs of
 * programs rest on allocators that share nothing.
 */
public final class SynchronizedAllocator implements Allocator {
  private final Allocator allocator;

  /**
   * Guards an allocator.
   *
   * @param allocator the allocator, which nothing else may use from now on
   */
  public SynchronizedAllocator(Allocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public synchronized int capacity() {
    return allocator.capacity();
  }

  @Override
  public synchronized int tryMalloc(int size) {
    return allocator.tryMalloc(size);
  }

  @Override
  public synchronized int malloc(int size) {
    return allocator.malloc(size);
  }

  @Override
  public synchronized void free(int pointer) {
    allocator.free(pointer);
  }

  @Override
  public synchronized boolean resize(int pointer, int size) {
    return allocator.resize(pointer, size);
  }

  @Override
  public synchronized int room(int pointer) {
    return allocator.room(pointer);
  }

  @Override
  public synchronized boolean tryMallocAt(int address, int size) {
    return allocator.tryMallocAt(address, size);
  }

  @Override
  public synchronized int tryMallocAligned(int size, int alignment) {
    return allocator.tryMallocAligned(size, alignment);
  }

  @Override
  public synchronized int mallocAligned(int size, int alignment) {
    return allocator.mallocAligned(size, alignment);
  }

  @Override
  public synchronized int lowestAligned(int size, int alignment) {
    return allocator.lowestAligned(size, alignment);
  }

  @Override
  public synchronized void clear() {
    allocator.clear();
  }

  @Override
  public synchronized boolean isEmpty() {
    return allocator.isEmpty();
  }

  @Override
  public synchronized boolean isLive(int pointer) {
    return allocator.isLive(pointer);
  }

  @Override
  public synchronized boolean isLiveRange(int address, int length) {
    return allocator.isLiveRange(address, length);
  }

  @Override
  public synchronized boolean isFreeRange(int address, int length) {
    return allocator.isFreeRange(address, length);
  }

  @Override
  public synchronized int sizeOf(int pointer) {
    return allocator.sizeOf(pointer);
  }

  @Override
  public synchronized int blockEnd(int address) {
    return allocator.blockEnd(address);
  }

  @Override
  public synchronized int liveBytes() {
    return allocator.liveBytes();
  }

  @Override
  public synchronized int freeBytes() {
    return allocator.freeBytes();
  }

  @Override
  public synchronized int largestHole() {
    return allocator.largestHole();
  }

  @Override
  public synchronized int blockCount() {
    return allocator.blockCount();
  }

  /** The heap in numbers, one line. */
  @Override
  public synchronized String toString() {
    return HeapStatistics.of(allocator).toString();
  }
}
