package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an allocator must refuse, and that it is the same before and after; one subclass per
 * allocator.
 */
abstract class AllocatorRefusals {
  private static final int CAPACITY = 16;

  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  /** live 0..3, free 4..5, live 6..11, free 12..15. */
  private Allocator fragmented() {
    Allocator heap = create(CAPACITY);
    assertEquals(0, heap.tryMalloc(4));
    assertEquals(4, heap.tryMalloc(2));
    assertEquals(6, heap.tryMalloc(6));
    heap.free(4);
    return heap;
  }

  private static <T extends Throwable> T refused(
      Class<T> kind, Allocator heap, Executable operation) {
    List<Block> before = Block.walk(heap);
    int liveBytes = heap.liveBytes();
    T thrown = assertThrows(kind, operation);
    assertEquals(kind, thrown.getClass());
    assertEquals(before, Block.walk(heap));
    assertEquals(liveBytes, heap.liveBytes());
    assertEquals(CAPACITY - liveBytes, heap.freeBytes());
    return thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Allocator.MAX_CAPACITY + 1, Integer.MAX_VALUE})
  void capacityOutOfRange(int capacity) {
    assertThrows(IllegalArgumentException.class, () -> create(capacity));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void sizeBelowOne(int size) {
    Allocator heap = fragmented();
    refused(IllegalArgumentException.class, heap, () -> heap.malloc(size));
    refused(IllegalArgumentException.class, heap, () -> heap.tryMalloc(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, CAPACITY, CAPACITY + 1, Integer.MAX_VALUE})
  void sizeThatNoHoleHolds(int size) {
    Allocator heap = fragmented();
    HeapExhaustedException thrown =
        refused(HeapExhaustedException.class, heap, () -> heap.malloc(size));
    assertTrue(thrown.getMessage().contains(Integer.toString(size)), thrown.getMessage());
    List<Block> before = Block.walk(heap);
    assertEquals(-1, heap.tryMalloc(size));
    assertEquals(-1, heap.lowestAligned(size, 1));
    assertEquals(-1, heap.tryMallocAligned(size, 2));
    assertFalse(heap.resize(6, size + (size < CAPACITY ? CAPACITY : 0)));
    assertEquals(before, Block.walk(heap));
  }

  /** Inside a live block, in a hole, freed before, never returned, and outside the heap. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        3,
        7,
        11,
        5,
        4,
        12,
        15,
        CAPACITY,
        CAPACITY + 1,
        Integer.MAX_VALUE,
        -1,
        Integer.MIN_VALUE
      })
  void pointerThatIsNotLive(int pointer) {
    Allocator heap = fragmented();
    for (Executable call :
        List.<Executable>of(
            () -> heap.free(pointer),
            () -> heap.sizeOf(pointer),
            () -> heap.room(pointer),
            () -> heap.resize(pointer, 1))) {
      InvalidPointerException thrown = refused(InvalidPointerException.class, heap, call);
      assertEquals(new InvalidPointerException(pointer).getMessage(), thrown.getMessage());
      assertTrue(thrown.getMessage().endsWith(": " + pointer), thrown.getMessage());
    }
    assertFalse(heap.isLive(pointer));
  }

  @Test
  void doubleFree() {
    Allocator heap = fragmented();
    heap.free(0);
    refused(InvalidPointerException.class, heap, () -> heap.free(0));
  }

  @Test
  void freeOnAnEmptyHeap() {
    Allocator heap = create(CAPACITY);
    refused(InvalidPointerException.class, heap, () -> heap.free(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, CAPACITY, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void blockEndOutsideTheHeap(int address) {
    Allocator heap = fragmented();
    refused(InvalidPointerException.class, heap, () -> heap.blockEnd(address));
  }

  @Test
  void rangesThatAreNotLive() {
    Allocator heap = fragmented();
    assertTrue(heap.isLiveRange(6, 6));
    assertTrue(heap.isLiveRange(8, 2));
    assertFalse(heap.isLiveRange(3, 2));
    assertFalse(heap.isLiveRange(4, 1));
    assertFalse(heap.isLiveRange(6, 7));
    assertFalse(heap.isLiveRange(6, 0));
    assertFalse(heap.isLiveRange(6, -1));
    assertFalse(heap.isLiveRange(-1, 1));
    assertFalse(heap.isLiveRange(6, Integer.MAX_VALUE));
    assertFalse(heap.isLiveRange(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void largestHeap() {
    Allocator heap = create(Allocator.MAX_CAPACITY);
    assertEquals(0, heap.malloc(Allocator.MAX_CAPACITY));
    assertEquals(-1, heap.tryMalloc(1));
    heap.free(0);
    assertEquals(List.of(new Block(0, Allocator.MAX_CAPACITY, false)), Block.walk(heap));
  }
}
