package firstfit;

final class FreeListHeapRequirementsTest extends HeapRequirements {
  @Override
  Allocator create(int capacity) {
    return new FreeListAllocator(capacity);
  }
}
