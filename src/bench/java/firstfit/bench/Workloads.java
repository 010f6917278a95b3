package firstfit.bench;

import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * All workloads, by name: a trace by the name of its file, the others by what they do and how many
 * blocks or holes.
 */
final class Workloads {
  private static final List<String> MADE =
      List.of(
          "steady-1k",
          "steady-10k",
          "steady-100k",
          "lifo-1k",
          "fifo-1k",
          "holes-100",
          "holes-1k",
          "holes-10k",
          "holes-100k",
          "holes-1M");
  private static final String[] TRACE_ENDINGS = {".trace", ".trace.gz"};
  private static final int CHUNK = 128;
  private static final int SMALLEST = 16;
  private static final int LARGEST = 4096;

  /** Size of the holes that are too small, and of the blocks between them. */
  private static final int HOLE = 16;

  private Workloads() {}

  /** The names of all workloads, those of the traces in a folder first. */
  static List<String> names(Path traces) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(traces)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(f -> traceName(f) != null)
          .map(Workloads::traceName)
          .sorted()
          .forEach(names::add);
    }
    names.addAll(MADE);
    return names;
  }

  private static String traceName(String file) {
    for (String ending : TRACE_ENDINGS) {
      if (file.endsWith(ending)) {
        return file.substring(0, file.length() - ending.length());
      }
    }
    return null;
  }

  /** The workload of a name. */
  static Workload named(String name, Path traces) throws IOException {
    if (!MADE.contains(name)) {
      return trace(name, traces);
    }
    int dash = name.indexOf('-');
    int n = number(name.substring(dash + 1));
    return switch (name.substring(0, dash)) {
      case "steady" -> steady(name, n);
      case "lifo" -> lifo(name, n);
      case "fifo" -> fifo(name, n);
      default -> holes(name, n);
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace("k", "000").replace("M", "000000"));
  }

  /**
   * The operations of a trace, then the free of every block that it leaves, so that each round
   * starts with an empty heap.
   */
  private static Workload trace(String name, Path traces) throws IOException {
    Path file = traces.resolve(name + TRACE_ENDINGS[0]);
    if (!Files.exists(file)) {
      file = traces.resolve(name + TRACE_ENDINGS[1]);
    }
    Trace trace = TraceReader.read(file);
    Operations cycle = new Operations();
    BitSet live = new BitSet();
    int most = 0;
    for (int i = 0; i < trace.length(); i++) {
      int slot = trace.slot(i);
      switch (trace.kind(i)) {
        case ALLOCATE -> {
          if (trace.size(i) > 0) {
            cycle.malloc(slot, trace.size(i));
            live.set(slot);
            most = Math.max(most, live.cardinality());
          }
        }
        case FREE -> {
          if (live.get(slot)) {
            cycle.free(slot);
            live.clear(slot);
          }
        }
        default -> throw new IllegalArgumentException(
            file
                + " has the line '"
                + trace.line(i)
                + "', which not every allocator can follow: give traces of a and f only");
      }
    }
    live.stream().forEach(cycle::free);
    if (cycle.length() == 0) {
      throw new IllegalArgumentException(
          file
              + " allocates nothing: take it out of the folder, or choose others with --workloads");
    }
    return new Workload(
        name,
        Workload.Kind.TRACE,
        most,
        trace.slotCount(),
        new Operations(),
        cycle,
        cycle.length(),
        false);
  }

  /** n live blocks; each step frees one at random and allocates one of a random size. */
  private static Workload steady(String name, int n) {
    SplittableRandom random = new SplittableRandom(n);
    Operations cycle = new Operations();
    for (int steps = Math.max(2 * n, 1 << 15) / CHUNK * CHUNK; steps > 0; steps--) {
      replace(cycle, random.nextInt(n), random);
    }
    return new Workload(name, Workload.Kind.LIVE, n, n, filled(n, random), cycle, CHUNK, true);
  }

  /** n blocks are allocated, then freed in the opposite order. */
  private static Workload lifo(String name, int n) {
    SplittableRandom random = new SplittableRandom(n);
    Operations cycle = new Operations();
    for (int round = 0; round < 16; round++) {
      for (int s = 0; s < n; s++) {
        cycle.malloc(s, size(random, SMALLEST));
      }
      for (int s = n - 1; s >= 0; s--) {
        cycle.free(s);
      }
    }
    return new Workload(name, Workload.Kind.LIVE, n, n, new Operations(), cycle, 2 * n, true);
  }

  /** n live blocks; each step frees the oldest and allocates one of a random size. */
  private static Workload fifo(String name, int n) {
    SplittableRandom random = new SplittableRandom(n);
    Operations cycle = new Operations();
    for (int step = 0; step < 16 * n; step++) {
      replace(cycle, step % n, random);
    }
    return new Workload(name, Workload.Kind.LIVE, n, n, filled(n, random), cycle, 2 * n, true);
  }

  /**
   * n holes of 16 bytes lie at the front; each step allocates a larger block behind them and frees
   * it.
   */
  private static Workload holes(String name, int n) {
    SplittableRandom random = new SplittableRandom(n);
    Operations cycle = new Operations();
    for (int step = 0; step < 64 * CHUNK; step++) {
      cycle.malloc(2 * n, size(random, 4 * HOLE));
      cycle.free(2 * n);
    }
    return new Workload(name, Workload.Kind.HOLES, n, 2 * n + 1, front(n), cycle, CHUNK, false);
  }

  /** Blocks of 16 bytes in the slots 0..2n-1, those of the even slots freed. */
  static Operations front(int n) {
    Operations build = new Operations();
    for (int s = 0; s < 2 * n; s++) {
      build.malloc(s, HOLE);
    }
    for (int s = 0; s < 2 * n; s += 2) {
      build.free(s);
    }
    return build;
  }

  private static Operations filled(int n, SplittableRandom random) {
    Operations build = new Operations();
    for (int s = 0; s < n; s++) {
      build.malloc(s, size(random, SMALLEST));
    }
    return build;
  }

  private static void replace(Operations cycle, int slot, SplittableRandom random) {
    cycle.free(slot);
    cycle.malloc(slot, size(random, SMALLEST));
  }

  /** A size from least to 4096, whose logarithm is uniform. */
  static int size(SplittableRandom random, int least) {
    return (int) (least * Math.pow((double) LARGEST / least, random.nextDouble()));
  }
}
