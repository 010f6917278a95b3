package firstfit.subjects;

import firstfit.Allocator;
import firstfit.InvalidPointerException;
import firstfit.check.PartialAllocator;
import firstfit.indexed.IndexedAllocator;

/** Refuses what it must, but never resizes a block and puts none at an address. */
public final class Reluctant implements PartialAllocator {
  private final Allocator allocator;

  public Reluctant(int capacity) {
    this.allocator = new IndexedAllocator(capacity);
  }

  @Override
  public int tryMalloc(int size) {
    return allocator.tryMalloc(size);
  }

  @Override
  public void free(int pointer) {
    allocator.free(pointer);
  }

  @Override
  public boolean resize(int pointer, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size);
    }
    if (!allocator.isLive(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    return false;
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size);
    }
    return false;
  }

  @Override
  public int liveBytes() {
    return allocator.liveBytes();
  }
}
