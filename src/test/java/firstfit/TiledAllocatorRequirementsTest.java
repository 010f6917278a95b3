package firstfit;

final class TiledAllocatorRequirementsTest extends AllocatorRequirements {
  @Override
  Allocator create(int capacity) {
    return new TiledAllocator(capacity);
  }
}
