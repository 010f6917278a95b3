package firstfit;

import firstfit.indexed.IndexedAllocator;

final class SynchronizedPlacementRequirementsTest extends PlacementRequirements {
  @Override
  Allocator create(int capacity) {
    return new SynchronizedAllocator(new IndexedAllocator(capacity));
  }
}
