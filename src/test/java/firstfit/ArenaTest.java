package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.cli.Allocators;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArenaTest {
  private static final int CAPACITY = 64;

  @Provide
  Arbitrary<String> allocators() {
    return Arbitraries.of(Allocators.names());
  }

  /** Sizes to hand out; 0 stands for a reset. */
  @Provide
  Arbitrary<List<Integer>> requests() {
    return Arbitraries.integers().between(0, 12).list().ofMaxSize(40);
  }

  private static Heap heap(String allocator) {
    return new Heap(Allocators.named(allocator).apply(CAPACITY));
  }

  @Property(tries = 200)
  void handsOutTheBytesOfItsBlockInOrder(
      @ForAll("allocators") String allocator,
      @ForAll @IntRange(min = 1, max = 20) int before,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll("requests") List<Integer> requests) {
    Heap heap = heap(allocator);
    heap.malloc(before);
    try (Arena arena = Arena.of(heap, size)) {
      int next = before;
      for (int bytes : requests) {
        int left = before + size - next;
        assertEquals(left, arena.left());
        if (bytes == 0) {
          arena.reset();
          next = before;
        } else if (bytes > left) {
          assertThrows(HeapExhaustedException.class, () -> arena.allocate(bytes));
        } else {
          assertEquals(next, arena.allocate(bytes));
          heap.write(next, new byte[bytes], 0, bytes);
          next += bytes;
        }
      }
      assertEquals(before + size, heap.allocator().liveBytes());
    }
    assertEquals(before, heap.allocator().liveBytes());
  }

  @Test
  void closedArenaHandsOutNothingAndFreesNothing() {
    Heap heap = heap(Allocators.DEFAULT);
    Arena arena = Arena.of(heap, 8);
    arena.close();
    assertFalse(heap.allocator().isLive(0));
    assertThrows(HeapExhaustedException.class, () -> arena.allocate(1));
    assertEquals(0, heap.malloc(8));
    arena.close();
    assertEquals(8, heap.allocator().liveBytes());
  }

  @Test
  void refusals() {
    Heap heap = heap(Allocators.DEFAULT);
    assertThrows(HeapExhaustedException.class, () -> Arena.of(heap, CAPACITY + 1));
    assertThrows(IllegalArgumentException.class, () -> Arena.of(heap, 0));
    Arena arena = Arena.of(heap, CAPACITY);
    assertThrows(IllegalArgumentException.class, () -> arena.allocate(0));
    heap.free(0);
    assertThrows(InvalidPointerException.class, arena::close);
  }
}
