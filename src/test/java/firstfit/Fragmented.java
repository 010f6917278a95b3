package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A small heap with holes between its blocks. */
final class Fragmented {
  static final int CAPACITY = 16;
  static final int LARGEST_HOLE = 5;

  private Fragmented() {}

  /** Fills an empty heap of {@link #CAPACITY}: live 0..3, free 4..5, live 6..10, free 11..15. */
  static <T extends Allocator> T fill(T heap) {
    assertEquals(0, heap.malloc(4));
    assertEquals(4, heap.malloc(2));
    assertEquals(6, heap.malloc(5));
    heap.free(4);
    assertEquals(LARGEST_HOLE, heap.largestHole());
    return heap;
  }
}
