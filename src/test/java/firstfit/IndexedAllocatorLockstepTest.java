package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedAllocatorLockstepTest extends AllocatorLockstep {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
