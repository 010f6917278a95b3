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

/**
 * Running out of memory changes nothing, wherever an allocator grows; each run is a Java of its own
 * with a small heap.
 */
class OutOfMemoryTest {
  private static final int LEAST_RUNS = 20;
  private static final int MOST_RUNS = 200;

  @Test
  void freeListIsWhatItWasBefore() throws Exception {
    checkEachPlace(FreeListAllocator.class, 16_000, List.of("BlockTable.reserve"));
  }

  @Test
  void indexIsWhatItWasBefore() throws Exception {
    List<String> places =
        List.of("Tiles.lengthen", "Spares.lengthen", "Groups.lengthen", "Bounds.lengthen");
    checkEachPlace(IndexedAllocator.class, 70_000, places);
  }

  /**
   * Leaves a little more memory from run to run, to small blocks and to large ones, so that each
   * array fails to fit.
   */
  private static void checkEachPlace(Class<?> allocator, int step, List<String> places)
      throws Exception {
    Set<String> seen = new TreeSet<>();
    for (int run = 1; run <= LEAST_RUNS || seen.size() < places.size() && run <= MOST_RUNS; run++) {
      int code = run(allocator, run * step, run % 2 == 0 ? 64 : 40_000, places);
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

  private static int run(Class<?> allocator, int left, int largest, List<String> places)
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
            String.valueOf(left),
            String.valueOf(largest));
    command.addAll(places);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
