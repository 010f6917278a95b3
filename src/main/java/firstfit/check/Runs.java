package firstfit.check;

import firstfit.trace.Trace;
import java.util.function.IntFunction;

/** The runs of campaigns: each is drawn from the seed of the campaign and its own number. */
public final class Runs {
  /** One run in so many has a large heap; a prime, so that shards have equally many. */
  private static final int LARGE_PERIOD = 997;

  private Runs() {}

  /**
   * Number of runs that have a number of operations.
   *
   * @param operations 1 or more
   * @return the runs, the last of which may take it further
   */
  public static long countFor(long operations) {
    return (operations - 1) / RandomRun.LENGTH + 1;
  }

  /**
   * Operations of so many whole runs, the inverse of {@link #countFor}.
   *
   * @param runs how many, 0 or more
   * @return 0 or more
   */
  public static long operationsOf(long runs) {
    return runs * RandomRun.LENGTH;
  }

  /**
   * Whether a run has a heap of more than 100,000 live blocks and as many holes, if the allocator
   * can be asked for it and the capacity is not fixed below 1 MiB.
   *
   * @param run its number
   * @return true for one run in 997
   */
  public static boolean isLarge(long run) {
    return run % LARGE_PERIOD == LARGE_PERIOD - 1;
  }

  /** Prepares a run. */
  static RandomRun draw(
      Campaign.Settings settings, long run, IntFunction<Lockstep> start, OperationLog log) {
    long seed = runSeed(settings.seed(), run);
    int capacity = settings.capacity();
    boolean large =
        isLarge(run)
            && settings.subject().canBeLarge()
            && (capacity == 0 || capacity >= SwarmSettings.LEAST_LARGE_CAPACITY);
    return large
        ? RandomRun.large(seed, capacity, start, log)
        : RandomRun.small(seed, capacity, start, log);
  }

  /**
   * The heap of a run that isn't {@link #isLarge large}, as a trace, without an allocator: the
   * operations are the model's.
   *
   * @param seed the seed of the campaign
   * @param run the number of the run
   * @param capacity the bytes of the heap, or 0 if each run draws its own
   * @param operations how many operations, from the first
   * @return the run
   */
  public static Sample sample(long seed, long run, int capacity, int operations) {
    RandomRun random =
        RandomRun.small(
            runSeed(seed, run),
            capacity,
            bytes -> new Lockstep(ReferenceModel.of(bytes)),
            new OperationLog());
    random.run(operations, operations, () -> false);
    int drawn = random.settings().capacity();
    return new Sample(run, random.settings().describe(), drawn, random.log().toTrace());
  }

  /**
   * The first operations of a run.
   *
   * @param run its number
   * @param settings what it is like, in words
   * @param capacity the bytes of its heap
   * @param trace its operations
   */
  public record Sample(long run, String settings, int capacity, Trace trace) {}

  /** The seed of a run: well mixed, so that neighbouring seeds have no runs in common. */
  static long runSeed(long seed, long run) {
    return mix(mix(seed) + run);
  }

  /** The finalizer of MurmurHash3, a bijection. */
  private static long mix(long z) {
    long x = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
