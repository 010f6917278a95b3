package firstfit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.Heap;
import firstfit.check.InvariantChecker;
import firstfit.cli.Allocators;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces of real programs have exactly the figures that first fit gives them, on every allocator.
 */
final class RecordedTraceTest {
  @ParameterizedTest
  @CsvSource({
    "git-log, 244728, 3996489, 4004001, 1.002, 1856, 2001",
    "git-repack, 100605, 2317287, 2339336, 1.010, 314, 1927",
  })
  void figures(
      String name,
      int operations,
      int peakLive,
      int peakAddress,
      String fragmentation,
      int blocks,
      int peakBlocks)
      throws IOException {
    Trace trace = read(name);
    for (String allocator : Allocators.names()) {
      Allocator heap = Allocators.named(allocator).apply(1 << 26);
      Replay replay = new Replay(trace, new Heap(heap));
      while (replay.position() < trace.length()) {
        replay.step();
      }
      assertEquals(operations, replay.position());
      assertEquals(
          0,
          replay.outOfMemory() + replay.refusedFrees() + replay.refusedSizes() + replay.skipped());
      assertEquals(peakLive, replay.peakLiveBytes());
      assertEquals(peakAddress, replay.peakAddress());
      assertEquals(fragmentation, String.format(Locale.ROOT, "%.3f", replay.fragmentation()));
      assertEquals(blocks, replay.blocks());
      assertEquals(peakBlocks, replay.peakBlocks());
      InvariantChecker.check(heap);
    }
  }

  /** In a heap too small for the trace, so that some allocations do not fit. */
  @ParameterizedTest
  @CsvSource({"git-log, 3900000", "git-repack, 2000000"})
  void allocatorsGiveTheSameAnswerToEveryOperation(String name, int capacity) throws IOException {
    Trace trace = read(name);
    List<Replay> replays =
        Allocators.names().stream()
            .map(n -> new Replay(trace, Allocators.named(n).apply(capacity)))
            .toList();
    while (replays.get(0).position() < trace.length()) {
      assertEquals(1, replays.stream().mapToInt(Replay::step).distinct().count());
    }
    assertTrue(replays.get(0).outOfMemory() > 0);
  }

  /** A heap that ends at the peak address is large enough; one byte less is not. */
  @ParameterizedTest
  @CsvSource({"git-log, 4004001", "git-repack, 2339336"})
  void peakAddressIsTheSmallestCapacity(String name, int peakAddress) throws IOException {
    assertEquals(0, failures(name, peakAddress));
    assertEquals(1, Math.min(1, failures(name, peakAddress - 1)));
  }

  private static int failures(String name, int capacity) throws IOException {
    Trace trace = read(name);
    Replay replay =
        new Replay(trace, new Heap(Allocators.named(Allocators.DEFAULT).apply(capacity)));
    while (replay.position() < trace.length()) {
      replay.step();
    }
    return replay.outOfMemory();
  }

  private static Trace read(String name) throws IOException {
    try (InputStream in =
        RecordedTraceTest.class.getResourceAsStream("/traces/" + name + ".trace.gz")) {
      return TraceReader.read(name, in);
    }
  }
}
