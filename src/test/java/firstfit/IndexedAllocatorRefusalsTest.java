package firstfit;

import firstfit.indexed.IndexedAllocator;

final class IndexedAllocatorRefusalsTest extends AllocatorRefusals {
  @Override
  Allocator create(int capacity) {
    return new IndexedAllocator(capacity);
  }
}
