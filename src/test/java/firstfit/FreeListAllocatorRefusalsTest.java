package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListAllocatorRefusalsTest extends AllocatorRefusals {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
