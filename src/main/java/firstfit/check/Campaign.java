package firstfit.check;

import firstfit.Allocator;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Random runs on all cores. Runs are numbered and each is drawn from the seed and its number alone.
 * Their results are added up in the order of the numbers, so that at any time the sum stands for
 * the first so many runs, whatever the number of threads; a run that is stopped half-way counts as
 * not begun.
 */
public final class Campaign {
  private record Outcome(Coverage coverage, long operations, Failure failure) {}

  private static final int TICK_MILLIS = 20;

  /** An operation that takes longer than this many ticks is taken to have no end. */
  private static final int PATIENCE_TICKS = 250;

  private final Settings settings;
  private final long lastRun;
  private final AtomicLong nextRun;
  private final Map<Long, Outcome> early = new HashMap<>();
  private final Map<Long, RandomRun> running = new ConcurrentHashMap<>();
  private final Coverage coverage;
  private final List<Failure> failures;
  private long runs;
  private long operations;
  private double seconds;
  private double coreSeconds;
  private boolean closed;

  /**
   * What a campaign draws and checks.
   *
   * @param allocator the name of the allocator
   * @param constructor makes the allocator
   * @param seed any number
   * @param capacity the bytes of every heap, or 0 to draw them for each run
   * @param interval the full state is compared after this many operations
   * @param shard this campaign does the runs whose number leaves this remainder
   * @param shards when divided by this
   */
  public record Settings(
      String allocator,
      IntFunction<Allocator> constructor,
      long seed,
      int capacity,
      int interval,
      int shard,
      int shards) {}

  /**
   * Prepares a campaign.
   *
   * @param settings what to do
   * @param base the report of the same campaign to go on from, or null
   * @param moreRuns how many runs to do at most
   */
  public Campaign(Settings settings, CampaignReport base, long moreRuns) {
    this.settings = settings;
    this.runs = base == null ? 0 : base.runs();
    this.operations = base == null ? 0 : base.operations();
    this.seconds = base == null ? 0 : base.seconds();
    this.coreSeconds = base == null ? 0 : base.coreSeconds();
    this.coverage = base == null ? new Coverage() : base.toCoverage();
    this.failures = new ArrayList<>(base == null ? List.of() : base.failures());
    this.nextRun = new AtomicLong(runs);
    this.lastRun = moreRuns > Long.MAX_VALUE - runs ? Long.MAX_VALUE : runs + moreRuns;
  }

  /**
   * Number of runs that have a number of operations.
   *
   * @param operations 1 or more
   * @param capacity the bytes of every heap, or 0 if each run draws its own
   * @return the runs, the last of which may take it further
   */
  public static long runsFor(long operations, int capacity) {
    return (operations - 1) / RandomRun.length(capacity) + 1;
  }

  /**
   * Does runs until all are done, one has failed, or it is told to stop.
   *
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the campaign
   */
  public void run(int threads, BooleanSupplier stop) {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(() -> work(stop), "campaign-" + i);
      worker.setDaemon(true);
      workers.add(worker);
    }
    long start = System.nanoTime();
    double before = seconds;
    double coreBefore = coreSeconds;
    workers.forEach(Thread::start);
    int patience = PATIENCE_TICKS;
    while (patience > 0 && workers.stream().anyMatch(Thread::isAlive)) {
      pause();
      double now = (System.nanoTime() - start) / 1e9;
      tick(before + now, coreBefore + threads * now);
      // An operation that never ends must not keep the report from being written.
      patience -= stop.getAsBoolean() ? 1 : 0;
    }
    running.forEach(this::addEndless);
  }

  private synchronized void addEndless(long number, RandomRun run) {
    int capacity = run.settings().capacity();
    Trace trace = run.log().toTrace(capacity);
    String last = trace.line(trace.length() - 1);
    failures.add(
        new Failure(
            settings.seed(),
            number,
            "T1: the last operation, " + last + ", did not end",
            capacity,
            trace.lines(),
            trace.length()));
  }

  private static void pause() {
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void tick(double now, double coreNow) {
    seconds = now;
    coreSeconds = coreNow;
  }

  private void work(BooleanSupplier stop) {
    BooleanSupplier end = () -> stop.getAsBoolean() || isClosed();
    long k = nextRun.getAndIncrement();
    while (k < lastRun && !end.getAsBoolean()) {
      Outcome outcome = play(settings.shard() + k * settings.shards(), end);
      if (outcome == null) {
        return;
      }
      add(k, outcome);
      k = nextRun.getAndIncrement();
    }
  }

  /** Does a run; null if it was stopped. */
  private Outcome play(long number, BooleanSupplier end) {
    RandomRun run =
        new RandomRun(
            runSeed(settings.seed(), number),
            settings.capacity(),
            settings.constructor(),
            new OperationLog());
    running.put(number, run);
    try {
      int length = RandomRun.length(settings.capacity());
      return run.run(length, settings.interval(), end)
          ? new Outcome(run.coverage(), length, null)
          : null;
    } catch (Mismatch e) {
      int capacity = run.settings().capacity();
      Counterexample whole = new Counterexample(capacity, run.log().toTrace(capacity), e);
      Counterexample small =
          Shrinker.shrink(settings.constructor(), capacity, whole.trace()).orElse(whole);
      Failure failure =
          new Failure(
              settings.seed(),
              number,
              oneLine(small.mismatch()),
              small.capacity(),
              small.trace().lines(),
              whole.trace().length());
      return new Outcome(run.coverage(), whole.trace().length(), failure);
    } finally {
      running.remove(number);
    }
  }

  /**
   * The heap of a run as a trace, without an allocator: the operations are the model's.
   *
   * @param seed the seed of the campaign
   * @param run the number of the run
   * @param capacity the bytes of the heap, or 0 if each run draws its own
   * @param operations how many operations, from the first
   * @return the run
   */
  public static Sample sample(long seed, long run, int capacity, int operations) {
    RandomRun random =
        new RandomRun(runSeed(seed, run), capacity, BitmapModel::new, new OperationLog());
    random.run(operations, operations, () -> false);
    int drawn = random.settings().capacity();
    return new Sample(run, random.settings().describe(), drawn, random.log().toTrace(drawn));
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

  private static String oneLine(Mismatch mismatch) {
    return mismatch.getMessage().replaceAll("\\R", " ");
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void add(long k, Outcome outcome) {
    early.put(k, outcome);
    for (Outcome next = early.remove(runs); next != null && !closed; next = early.remove(runs)) {
      runs++;
      operations += next.operations;
      coverage.add(next.coverage);
      if (next.failure != null) {
        failures.add(next.failure);
        closed = true;
      }
    }
  }

  /**
   * The state of the campaign, at any time.
   *
   * @return a report of the runs that are done
   */
  public synchronized CampaignReport report() {
    Part part =
        new Part(settings.seed(), settings.capacity(), settings.shard(), settings.shards(), runs);
    return CampaignReport.of(
        settings.allocator(),
        settings.interval(),
        List.of(part),
        operations,
        seconds,
        coreSeconds,
        coverage,
        List.copyOf(failures));
  }
}
