package firstfit;

import firstfit.freelist.FreeListAllocator;

final class FreeListAlignmentRequirementsTest extends AlignmentRequirements {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
