package firstfit;

final class TiledHeapRequirementsTest extends HeapRequirements {
  @Override
  Allocator create(int capacity) {
    return new TiledAllocator(capacity);
  }
}
