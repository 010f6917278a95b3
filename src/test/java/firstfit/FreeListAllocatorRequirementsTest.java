package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListAllocatorRequirementsTest extends AllocatorRequirements {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
