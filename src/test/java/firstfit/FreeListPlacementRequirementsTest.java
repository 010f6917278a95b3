package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListPlacementRequirementsTest extends PlacementRequirements {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
