package firstfit;

final class TiledAllocatorRefusalsTest extends AllocatorRefusals {
  @Override
  Allocator create(int capacity) {
    return new TiledAllocator(capacity);
  }
}
