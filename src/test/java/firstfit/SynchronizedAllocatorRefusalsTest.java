package firstfit;

import firstfit.freelist.FreeListAllocator;

final class SynchronizedAllocatorRefusalsTest extends AllocatorRefusals {
  @Override
  Allocator create(int capacity) {
    return new SynchronizedAllocator(new FreeListAllocator(capacity));
  }
}
