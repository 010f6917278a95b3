package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.cli.Allocators;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws on heaps that meet their preconditions, for every size that they admit and every
 * allocator.
 */
class LawsTest {
  private static final int LARGEST = Fragmented.LARGEST_HOLE;

  static Stream<String> allocators() {
    return Allocators.names().stream();
  }

  private static Allocator fragmented(String name) {
    return Fragmented.fill(Allocators.named(name).apply(Fragmented.CAPACITY));
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void l1MallocThenFreeIsTheIdentity(String name) {
    Allocator heap = fragmented(name);
    List<Block> before = Block.walk(heap);
    for (int size = 1; size <= LARGEST; size++) {
      Laws.mallocThenFree(heap, size);
      assertEquals(before, Block.walk(heap));
    }
    assertThrows(HeapExhaustedException.class, () -> Laws.mallocThenFree(heap, LARGEST + 1));
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void l2TheLargestHoleCanBeAllocated(String name) {
    for (int size = 1; size <= LARGEST; size++) {
      Allocator heap = fragmented(name);
      int pointer = Laws.mallocWithinLargestHole(heap, size);
      assertEquals(size, heap.sizeOf(pointer));
    }
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void l5AnotherAllocatorIsLeftAlone(String name) {
    for (int size = 1; size <= LARGEST + 1; size++) {
      for (int pointer = -1; pointer <= 16; pointer++) {
        Allocator used = fragmented(name);
        Allocator other = fragmented(name);
        List<Block> before = Block.walk(other);
        Laws.leavesAnotherAlone(used, other, size, pointer);
        assertEquals(before, Block.walk(other));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void i6BytesAreConserved(String name) {
    Allocator heap = fragmented(name);
    assertTrue(Laws.conservesBytes(heap));
    heap.malloc(LARGEST);
    assertTrue(Laws.conservesBytes(heap));
  }
}
