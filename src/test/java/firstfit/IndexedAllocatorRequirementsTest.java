package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedAllocatorRequirementsTest extends AllocatorRequirements {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
