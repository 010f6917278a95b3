package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListAllocatorLockstepTest extends AllocatorLockstep {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
