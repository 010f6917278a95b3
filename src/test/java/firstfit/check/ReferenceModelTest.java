package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The models against examples worked out by hand, and against each other. */
final class ReferenceModelTest {
  private enum Kind {
    BITMAP(BitmapModel::new),
    SORTED_MAP(SortedMapModel::new);

    private final IntFunction<ReferenceModel> constructor;

    Kind(IntFunction<ReferenceModel> constructor) {
      this.constructor = constructor;
    }
  }

  @Test
  void theCapacityChooses() {
    assertInstanceOf(BitmapModel.class, ReferenceModel.of(1 << 20));
    assertInstanceOf(SortedMapModel.class, ReferenceModel.of((1 << 20) + 1));
  }

  @ParameterizedTest
  @EnumSource
  void lowestHoleThatFits(Kind kind) {
    ReferenceModel heap = kind.constructor.apply(20);
    assertEquals(0, heap.malloc(3));
    assertEquals(3, heap.malloc(1));
    assertEquals(4, heap.malloc(6));
    assertEquals(10, heap.malloc(1));
    heap.free(0);
    heap.free(4);
    assertEquals(4, heap.malloc(4), "0..2 is too small");
    assertEquals(0, heap.malloc(3), "exact");
    assertEquals(8, heap.malloc(2), "the rest of 4..9");
    assertEquals(11, heap.malloc(9), "exact, at the end");
    assertEquals(-1, heap.tryMalloc(1));
    assertThrows(HeapExhaustedException.class, () -> heap.malloc(1));
    assertEquals(0, heap.largestHole());
    assertEquals(20, heap.liveBytes());
    assertEquals(6, heap.blockCount());
  }

  @ParameterizedTest
  @EnumSource
  void lowestMultipleWithRoom(Kind kind) {
    ReferenceModel heap = kind.constructor.apply(20);
    assertEquals(0, heap.mallocAligned(1, 8));
    assertEquals(8, heap.mallocAligned(3, 8));
    assertEquals(3, heap.mallocAligned(5, 3), "1..7, exact from 3 on");
    assertEquals(14, heap.lowestAligned(1, 7), "1..2 has no multiple");
    assertEquals(15, heap.mallocAligned(5, 5), "exact, at the end");
    assertEquals(12, heap.lowestAligned(3, 2), "11 is odd");
    assertEquals(-1, heap.tryMallocAligned(4, 2), "11..14 holds it, but not from 12 on");
    assertEquals(-1, heap.lowestAligned(1, Allocator.MAX_CAPACITY));
    assertThrows(HeapExhaustedException.class, () -> heap.mallocAligned(4, 2));
    assertEquals(11, heap.mallocAligned(4, 1));
    assertEquals(6, heap.blockCount());
  }

  @ParameterizedTest
  @EnumSource
  void holesMergeByThemselves(Kind kind) {
    ReferenceModel heap = kind.constructor.apply(9);
    heap.malloc(3);
    heap.malloc(3);
    heap.malloc(3);
    heap.free(0);
    heap.free(6);
    assertEquals(
        List.of(new Block(0, 3, false), new Block(3, 3, true), new Block(6, 3, false)),
        Block.walk(heap));
    assertEquals(2, heap.holeCount());
    heap.free(3);
    assertEquals(List.of(new Block(0, 9, false)), Block.walk(heap));
    assertEquals(9, heap.largestHole());
  }

  @ParameterizedTest
  @EnumSource
  void neighbouringLiveBlocksStayApart(Kind kind) {
    ReferenceModel heap = kind.constructor.apply(8);
    heap.malloc(2);
    heap.malloc(3);
    assertEquals(2, heap.sizeOf(0));
    assertEquals(3, heap.sizeOf(2));
    assertEquals(2, heap.blockEnd(1));
    assertEquals(5, heap.blockEnd(2));
    assertEquals(8, heap.blockEnd(7));
    assertTrue(heap.isLiveRange(3, 2));
    assertFalse(heap.isLiveRange(1, 2));
    assertFalse(heap.isLiveRange(4, 2));
    assertFalse(heap.isLiveRange(2, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource
  void refusals(Kind kind) {
    ReferenceModel heap = kind.constructor.apply(8);
    heap.malloc(4);
    for (int pointer : new int[] {-1, 1, 3, 4, 7, 8, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThrows(InvalidPointerException.class, () -> heap.free(pointer));
      assertThrows(InvalidPointerException.class, () -> heap.sizeOf(pointer));
    }
    assertThrows(IllegalArgumentException.class, () -> heap.tryMalloc(0));
    assertThrows(IllegalArgumentException.class, () -> heap.malloc(-1));
    assertThrows(IllegalArgumentException.class, () -> heap.lowestAligned(0, 1));
    assertThrows(IllegalArgumentException.class, () -> heap.lowestAligned(1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> heap.tryMallocAligned(1, Allocator.MAX_CAPACITY + 1));
    assertThrows(InvalidPointerException.class, () -> heap.blockEnd(8));
    assertThrows(IllegalArgumentException.class, () -> kind.constructor.apply(0));
    assertThrows(
        IllegalArgumentException.class, () -> kind.constructor.apply(Allocator.MAX_CAPACITY + 1));
    assertEquals(List.of(new Block(0, 4, true), new Block(4, 4, false)), Block.walk(heap));
  }

  /** All states of small heaps and all operations in them; the allocator's part of the model. */
  @Test
  void theSortedMapAnswersAsTheBitmapInAllStates() {
    for (int capacity = 1; capacity <= 9; capacity++) {
      ExhaustiveSearch search =
          ExhaustiveSearch.of(Subject.of("sorted map", SortedMapModel::new), capacity);
      search.run(2, () -> false);
      assertEquals(Optional.empty(), search.failure());
      assertEquals(search.expected(), search.expanded());
    }
  }

  @Test
  void theSortedMapAnswersAsTheBitmapInACampaign() {
    Subject subject = Subject.of("sorted map", SortedMapModel::new);
    assertEquals(Optional.empty(), FixedCampaign.run(subject, 1, 100));
  }

  /** What only a model is asked, in all states of a small heap. */
  @Test
  void theSortedMapSeesTheSameHoles() {
    int capacity = 9;
    StateNumbering numbering = new StateNumbering(capacity);
    for (int number = 0; number < numbering.count(); number++) {
      SortedMapModel map = new SortedMapModel(capacity);
      Lockstep heap = new Lockstep(map);
      numbering.construction(number).replay(heap);
      assertEquals(number, numbering.numberOf(map));
      ReferenceModel bitmap = heap.model();
      assertEquals(bitmap.holeCount(), map.holeCount());
      for (int a = 0; a < capacity; a++) {
        assertEquals(bitmap.isLiveByte(a), map.isLiveByte(a));
        assertEquals(bitmap.nextHole(a), map.nextHole(a));
        assertEquals(bitmap.firstFit(a + 1), map.firstFit(a + 1));
        assertEquals(bitmap.isFreeRange(a, 1), map.isFreeRange(a, 1));
        if (!bitmap.isLiveByte(a)) {
          assertEquals(bitmap.holeEnd(a), map.holeEnd(a));
        }
      }
    }
  }
}
