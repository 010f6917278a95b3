package firstfit;

import firstfit.freelist.FreeListAllocator;

final class SynchronizedAllocatorLockstepTest extends AllocatorLockstep {
  @Override
  Allocator create(int capacity) {
    return new SynchronizedAllocator(new FreeListAllocator(capacity));
  }
}
