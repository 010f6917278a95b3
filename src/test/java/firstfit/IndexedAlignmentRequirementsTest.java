package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedAlignmentRequirementsTest extends AlignmentRequirements {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
