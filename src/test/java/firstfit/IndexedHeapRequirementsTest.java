package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedHeapRequirementsTest extends HeapRequirements {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
