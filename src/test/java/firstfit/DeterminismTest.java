package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** The two allocators side by side, for each call that a small heap admits. */
class DeterminismTest {
  private static void alike(BiPredicate<Allocator, Allocator> call) {
    Allocator list = Fragmented.fill(new FreeListAllocator(Fragmented.CAPACITY));
    Allocator indexed = Fragmented.fill(new IndexedAllocator(Fragmented.CAPACITY));
    assertTrue(call.test(list, indexed));
    assertEquals(Block.walk(list), Block.walk(indexed));
  }

  @Test
  void l4AllocationsAreAnsweredAlike() {
    for (int size = 1; size <= Fragmented.CAPACITY + 1; size++) {
      int bytes = size;
      alike((a, b) -> Determinism.tryMalloc(a, b, bytes));
      if (size <= Fragmented.LARGEST_HOLE) {
        alike((a, b) -> Determinism.malloc(a, b, bytes));
      }
      for (int n = 0; n <= Fragmented.CAPACITY; n++) {
        int address = n;
        alike((a, b) -> Determinism.tryMallocAt(a, b, address, bytes));
        alike((a, b) -> Determinism.tryMallocAligned(a, b, bytes, address + 1));
      }
    }
  }

  @Test
  void l4ChangesOfLiveBlocksAreAnsweredAlike() {
    for (int pointer : new int[] {0, 6}) {
      alike((a, b) -> Determinism.free(a, b, pointer));
      for (int size = 1; size <= Fragmented.CAPACITY + 1; size++) {
        int bytes = size;
        alike((a, b) -> Determinism.resize(a, b, pointer, bytes));
      }
    }
    alike(Determinism::clear);
  }
}
