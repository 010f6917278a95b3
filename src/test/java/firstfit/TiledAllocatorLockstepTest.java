package firstfit;

final class TiledAllocatorLockstepTest extends AllocatorLockstep {
  @Override
  Allocator create(int capacity) {
    return new TiledAllocator(capacity);
  }
}
