package firstfit.bench;

import firstfit.Allocator;

/** An allocator of this project. */
final class FirstFitSubject implements Subject {
  private final Allocator allocator;
  private final int[] pointer;

  FirstFitSubject(Allocator allocator, int slots) {
    this.allocator = allocator;
    this.pointer = new int[slots];
  }

  @Override
  public void malloc(int slot, int size) {
    pointer[slot] = allocator.malloc(size);
  }

  @Override
  public void free(int slot) {
    allocator.free(pointer[slot]);
  }

  @Override
  public long offset(int slot) {
    return pointer[slot];
  }

  @Override
  public Object metadata() {
    return allocator;
  }
}
