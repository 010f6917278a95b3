package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Running out of memory changes nothing, wherever an allocator grows; each run is a Java of its own
 * with a small heap.
 */
class OutOfMemoryTest {
  private static final int LEAST_RUNS = 12;
  private static final int MOST_RUNS = 200;
  private static final int CAPACITY = 1 << 29;

  @ParameterizedTest
  @ValueSource(strings = {"malloc", "free", "resize", "tryMallocAt", "tryMallocAligned"})
  void freeListIsWhatItWasBefore(String operation) throws Exception {
    List<String> places = List.of("BlockTable.reserve");
    // holes come only after blocks
    int step = operation.equals("free") ? 700 : 16_000;
    checkEachPlace(FreeListAllocator.class, operation, CAPACITY, step, places);
  }

  /** Its free grows nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"malloc", "resize", "tryMallocAt", "tryMallocAligned"})
  void indexIsWhatItWasBefore(String operation) throws Exception {
    List<String> places =
        List.of("Tiles.lengthen", "Spares.lengthen", "Groups.lengthen", "Bounds.lengthen");
    checkEachPlace(IndexedAllocator.class, operation, CAPACITY, 70_000, places);
  }

  /** A heap that moves a block needs memory before it moves, and none behind. */
  @Test
  void heapIsWhatItWasBefore() throws Exception {
    List<String> places = List.of("BlockTable.reserve");
    checkEachPlace(FreeListAllocator.class, "realloc", 1 << 22, 16_000, places);
    places = List.of("Tiles.lengthen", "Spares.lengthen");
    checkEachPlace(IndexedAllocator.class, "realloc", 1 << 22, 16_000, places);
  }

  /**
   * Leaves a little more memory from run to run, to small blocks and to large ones, so that each
   * array fails to fit.
   */
  private static void checkEachPlace(
      Class<?> allocator, String operation, int capacity, int step, List<String> places)
      throws Exception {
    Set<String> seen = new TreeSet<>();
    for (int run = 1; run <= LEAST_RUNS || seen.size() < places.size() && run <= MOST_RUNS; run++) {
      int largest = run % 2 == 0 ? 64 : capacity / 16_000;
      int code = run(allocator, operation, capacity, run * step, largest, places);
      assertNotEquals(
          MemoryPressure.CHANGED,
          code,
          "the blocks are not those from before, with " + run * step + " bytes left");
      int place = code - MemoryPressure.FIRST_PLACE;
      if (0 <= place && place < places.size()) {
        seen.add(places.get(place));
      }
    }
    assertEquals(new TreeSet<>(places), seen);
  }

  private static int run(
      Class<?> allocator,
      String operation,
      int capacity,
      int left,
      int largest,
      List<String> places)
      throws IOException, InterruptedException {
    List<String> command =
        JavaProcess.command(
            "-Xms32m",
            "-Xmx32m",
            "-Xlog:disable",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:-UseTLAB",
            "-XX:-ExitOnOutOfMemoryError",
            MemoryPressure.class.getName(),
            allocator.getName(),
            String.valueOf(capacity),
            String.valueOf(left),
            String.valueOf(largest),
            operation);
    command.addAll(places);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
