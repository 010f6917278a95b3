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
      Replay replay = new Replay(new Heap(heap));
      run(trace, replay);
      assertEquals(operations, replay.operations());
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
            .map(n -> new Replay(Allocators.named(n).apply(capacity)))
            .toList();
    for (int i = 0; i < trace.length(); i++) {
      int operation = i;
      assertEquals(
          1, replays.stream().mapToInt(each -> each.step(trace, operation)).distinct().count());
    }
    assertTrue(replays.get(0).outOfMemory() > 0);
  }

  /** However many operations are read at a time. */
  @ParameterizedTest
  @CsvSource({"git-log, 1", "git-log, 4096", "git-repack, 77"})
  void streamedIsLikeWhole(String name, int most) throws IOException {
    Trace whole = read(name);
    int capacity = 2_000_000;
    Replay expected = new Replay(Allocators.named("indexed").apply(capacity));
    Replay streamed = new Replay(Allocators.named("indexed").apply(capacity));
    try (TraceReader reader = TraceReader.open(name, stream(name))) {
      Trace part = reader.trace();
      while (reader.readOperations(most)) {
        for (int i = 0; i < part.length(); i++) {
          int operation = (int) expected.operations();
          assertEquals(expected.step(whole, operation), streamed.step(part, i));
        }
      }
    }
    assertEquals(whole.length(), streamed.operations());
    assertEquals(expected.outOfMemory(), streamed.outOfMemory());
    assertEquals(expected.skipped(), streamed.skipped());
    assertTrue(streamed.outOfMemory() > 0);
  }

  /** A heap that ends at the peak address is large enough; one byte less is not. */
  @ParameterizedTest
  @CsvSource({"git-log, 4004001", "git-repack, 2339336"})
  void peakAddressIsTheSmallestCapacity(String name, int peakAddress) throws IOException {
    assertEquals(0, failures(name, peakAddress));
    assertEquals(1, Math.min(1, failures(name, peakAddress - 1)));
  }

  private static long failures(String name, int capacity) throws IOException {
    Trace trace = read(name);
    Replay replay = new Replay(new Heap(Allocators.named(Allocators.DEFAULT).apply(capacity)));
    run(trace, replay);
    return replay.outOfMemory();
  }

  private static void run(Trace trace, Replay replay) {
    for (int i = 0; i < trace.length(); i++) {
      replay.step(trace, i);
    }
  }

  private static Trace read(String name) throws IOException {
    try (InputStream in = stream(name)) {
      return TraceReader.read(name, in);
    }
  }

  private static InputStream stream(String name) {
    return RecordedTraceTest.class.getResourceAsStream("/traces/" + name + ".trace.gz");
  }
}
