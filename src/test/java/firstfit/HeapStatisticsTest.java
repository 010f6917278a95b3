package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeapStatisticsTest {
  static Stream<IntFunction<Allocator>> allocators() {
    return Stream.of(FreeListAllocator::new, IndexedAllocator::new);
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void anEmptyHeapIsOneHole(IntFunction<Allocator> make) {
    HeapStatistics all = HeapStatistics.of(make.apply(100));
    assertEquals(new HeapStatistics(0, 100, 0, 1, 100, 100), all);
    assertEquals(0.0, all.fragmentation());
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void aFullHeapHasNoHole(IntFunction<Allocator> make) {
    Allocator allocator = make.apply(100);
    allocator.malloc(100);
    HeapStatistics all = HeapStatistics.of(allocator);
    assertEquals(new HeapStatistics(100, 0, 1, 0, 0, 0), all);
    assertEquals(0.0, all.fragmentation());
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void holesAreCountedAndMeasured(IntFunction<Allocator> make) {
    Allocator allocator = make.apply(100);
    allocator.tryMallocAt(10, 20);
    allocator.tryMallocAt(60, 10);
    HeapStatistics all = HeapStatistics.of(allocator);
    assertEquals(new HeapStatistics(30, 70, 2, 3, 30, 10), all);
    assertEquals(1 - 30.0 / 70, all.fragmentation());
    assertEquals(
        "30 bytes live in 2 blocks, 70 free in 3 holes of 10 to 30, fragmentation 0.571",
        all.toString());
    assertEquals(
        List.of(
            "free block 0..9",
            "live block 10..29",
            "free block 30..59",
            "live block 60..69",
            "free block 70..99"),
        Block.walk(allocator).stream().map(Block::toString).toList());
  }

  @ParameterizedTest
  @MethodSource("allocators")
  void aFailedAllocationSaysWhatThereIs(IntFunction<Allocator> make) {
    Allocator allocator = make.apply(100);
    allocator.tryMallocAt(10, 20);
    String said = "no place for 71 bytes: 80 bytes are free, 70 in the largest hole";
    assertEquals(said, message(() -> allocator.malloc(71)));
    assertEquals(said, message(() -> allocator.mallocAligned(71, 4)));
  }

  private static String message(Runnable call) {
    return assertThrows(HeapExhaustedException.class, call::run).getMessage();
  }
}
