package firstfit.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds the slowest single operation at a front of many holes. Operations there merge, split and
 * fill holes, and go past all of them.
 *
 * <p>The clock is read around each operation. Other processes, interrupts, the compiler and the
 * collector make some operations look slow, but a different one in each pass; the sequence of
 * operations is the same in every pass, each on a new allocator, so what operation i takes by
 * itself is at most its minimum over the passes. The slowest operation is the maximum of those
 * minima. The raw maximum, interruptions included, is reported beside it, and so is the slowest
 * operation of building the front, in which arrays grow, found in the same way.
 */
final class SlowestOperation {
  private static final int OPERATIONS = 20_000;
  private static final int WARM_UP = 3;
  private static final int EXTRA_SLOTS = 64;

  /** Holes of 1 to so many bytes, all filled, before one allocation. */
  static final int FILLED = 40_000;

  private final int holes;
  private final int slots;
  private final Operations build;
  private final Operations mixed;

  SlowestOperation(int holes) {
    this.holes = holes;
    this.slots = 2 * holes + EXTRA_SLOTS;
    this.build = Workloads.front(holes);
    this.mixed = mixed();
  }

  /**
   * A quarter each: a large block behind the front, a hole-sized block, a block of a merged hole;
   * the rest frees.
   */
  private Operations mixed() {
    SplittableRandom random = new SplittableRandom(holes);
    Operations operations = new Operations();
    boolean[] live = new boolean[slots];
    for (int s = 1; s < 2 * holes; s += 2) {
      live[s] = true;
    }
    while (operations.length() < OPERATIONS) {
      boolean large = random.nextInt(4) == 0;
      int slot = large ? 2 * holes + random.nextInt(EXTRA_SLOTS) : random.nextInt(2 * holes);
      if (live[slot]) {
        operations.free(slot);
      } else {
        operations.malloc(
            slot,
            large
                ? Workloads.size(random, 64)
                : 1 + random.nextInt(random.nextBoolean() ? 16 : 48));
      }
      live[slot] = !live[slot];
    }
    return operations;
  }

  /** Measures a subject over some passes, after a few to warm up. */
  Results.Slowest measure(Subjects subject, int passes) {
    long[] building = filled(build.length());
    long[] least = filled(mixed.length());
    long most = 0;
    for (int pass = -WARM_UP; pass < passes; pass++) {
      try (Subject allocator = subject.create(slots)) {
        time(build, allocator, building);
        allocator.settle();
        long slowest = time(mixed, allocator, least);
        most = pass < 0 ? 0 : Math.max(most, slowest);
        empty(allocator, slots, build, mixed);
      }
    }
    return new Results.Slowest(
        subject.label,
        holes,
        mixed.length(),
        passes,
        max(least),
        most,
        max(building),
        subject.offsets ? behindFilledHoles(subject, passes) : 0);
  }

  /**
   * The time of one allocation after holes of growing size were filled, the largest first: for an
   * index that is corrected only when it has misled a search, all corrections at once. The least of
   * some passes.
   */
  private static long behindFilledHoles(Subjects subject, int passes) {
    Operations operations = new Operations();
    for (int i = 1; i <= FILLED; i++) {
      operations.malloc(2 * i, i);
      operations.malloc(2 * i + 1, 1);
    }
    for (int i = 1; i <= FILLED; i++) {
      operations.free(2 * i);
    }
    for (int i = FILLED; i >= 1; i--) {
      operations.malloc(2 * i, i);
    }
    Operations last = new Operations();
    last.malloc(0, 1);
    long[] least = filled(1);
    int slots = 2 * FILLED + 2;
    for (int pass = 0; pass < passes; pass++) {
      try (Subject allocator = subject.create(slots)) {
        operations.run(allocator);
        time(last, allocator, least);
        empty(allocator, slots, operations, last);
      }
    }
    return max(least);
  }

  private static long[] filled(int n) {
    long[] a = new long[n];
    Arrays.fill(a, Long.MAX_VALUE);
    return a;
  }

  private static long max(long[] a) {
    return Arrays.stream(a).max().orElseThrow();
  }

  /**
   * Runs operations, lowers least[i] to the time of operation i, and returns the longest time of
   * this pass.
   */
  private static long time(Operations operations, Subject subject, long[] least) {
    long most = 0;
    for (int i = 0; i < operations.length(); i++) {
      long start = System.nanoTime();
      operations.run(subject, i, i + 1);
      long time = System.nanoTime() - start;
      least[i] = Math.min(least[i], time);
      most = Math.max(most, time);
    }
    return most;
  }

  /** Frees every block, for subjects whose memory outlives them. */
  private static void empty(Subject subject, int slots, Operations... run) {
    boolean[] live = new boolean[slots];
    for (Operations operations : run) {
      for (int i = 0; i < operations.length(); i++) {
        live[operations.slot(i)] = operations.size(i) > 0;
      }
    }
    for (int s = 0; s < slots; s++) {
      if (live[s]) {
        subject.free(s);
      }
    }
  }
}
