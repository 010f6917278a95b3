package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedPlacementRequirementsTest extends PlacementRequirements {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
