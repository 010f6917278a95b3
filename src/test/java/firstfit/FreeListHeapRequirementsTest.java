package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListHeapRequirementsTest extends HeapRequirements {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
