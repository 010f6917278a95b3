package firstfit.check;

import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.check.CampaignReport.Unfinished;
import firstfit.console.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Random runs on all cores. Runs are numbered and each is drawn from the seed and its number alone.
 * Their results are added up in the order of the numbers, so that at any time the sum stands for
 * the first so many runs, whatever the number of threads; a run that is stopped half-way counts as
 * not begun, and one that could not be done for another reason is left out and named.
 */
public final class Campaign {
  /**
   * What came of a run, or of several in a row.
   *
   * @param runs how many they are
   * @param coverage what they met
   * @param operations how many there were
   * @param failure the difference from the model, in the last of them, or null
   * @param death why a run could not be done, or null
   */
  record Outcome(long runs, Coverage coverage, long operations, Failure failure, String death)
      implements Serializable {}

  private static final int RUNS_OF_A_PIECE = 1 << 8;

  private final Settings settings;
  private final AtomicLong nextRun;
  private final Queue<Long> toRepeat = new ConcurrentLinkedQueue<>();
  private final SortedMap<Long, Outcome> early = new TreeMap<>();
  private final SortedMap<Long, String> unfinished = new TreeMap<>();
  private final List<String> deaths = new ArrayList<>();
  private final Coverage coverage;
  private final List<Failure> failures;
  private volatile List<CampaignWorker> workers = List.of();

  /** Runs from this one on are not wanted, begun or not. */
  private volatile long end;

  private long runs;
  private long operations;
  private double seconds;
  private double coreSeconds;
  private volatile boolean closed;

  /**
   * What a campaign draws and checks.
   *
   * @param subject the allocator
   * @param seed any number
   * @param capacity the bytes of every heap, or 0 to draw them for each run
   * @param interval the full state is compared after this many operations
   * @param shard this campaign does the runs whose number leaves this remainder
   * @param shards when divided by this
   */
  public record Settings(
      Subject subject, long seed, int capacity, int interval, int shard, int shards) {}

  /**
   * Prepares a campaign.
   *
   * @param settings what to do
   * @param base the report of the same campaign to go on from, or null
   * @param moreRuns how many runs to do at most
   */
  public Campaign(Settings settings, CampaignReport base, long moreRuns) {
    this.settings = settings;
    this.runs = base == null ? 0 : base.parts().get(0).runs();
    this.operations = base == null ? 0 : base.operations();
    this.seconds = base == null ? 0 : base.seconds();
    this.coreSeconds = base == null ? 0 : base.coreSeconds();
    this.coverage = base == null ? new Coverage() : base.toCoverage();
    this.failures = new ArrayList<>(base == null ? List.of() : base.failures());
    this.nextRun = new AtomicLong(runs);
    this.end = moreRuns > Long.MAX_VALUE - runs ? Long.MAX_VALUE : runs + moreRuns;
    if (base != null) {
      base.unfinished().forEach(left -> unfinished.put(orderOf(left.run()), left.reason()));
      toRepeat.addAll(unfinished.keySet());
    }
  }

  /** Prepares the runs from one order to that before another, apart from all others. */
  private Campaign(Settings settings, long from, long to) {
    this(settings, null, to);
    this.runs = from;
    this.nextRun.set(from);
  }

  /**
   * Does runs until all are done, one has failed, or it is told to stop.
   *
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the campaign
   */
  public void run(int threads, BooleanSupplier stop) {
    run(threads, stop, stop);
  }

  /**
   * Does runs until all are done, one has failed, or it is told to stop. A failure that is found
   * before is shrunk, for {@link Shrinker#LIMIT_SECONDS} at most.
   *
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the runs
   * @param hurry asked often; true ends the runs and the shrinking
   */
  public void run(int threads, BooleanSupplier stop, BooleanSupplier hurry) {
    Runnable clock = clock(threads);
    workers = Stream.generate(() -> new CampaignWorker(this, hurry)).limit(threads).toList();
    Crew.run(
        workers,
        () -> {
          clock.run();
          if (stop.getAsBoolean() || hurry.getAsBoolean()) {
            endBefore(0);
          }
        });
    keepEarlyFailures();
  }

  /**
   * Does runs on other machines, with the same result, until all are done, one has failed, or it is
   * told to stop. What keeps a machine from its share is one of the {@link #deaths}.
   *
   * @param cluster the machines
   * @param source makes the subject there
   * @param stop asked often; true ends the campaign
   */
  public void run(Cluster cluster, Subject.Source source, BooleanSupplier stop) {
    BooleanSupplier over = () -> closed || stop.getAsBoolean();
    Cluster.Work<Outcome> work = work(source);
    try {
      Runnable clock = clock(cluster.width());
      for (long order : toRepeat) {
        cluster.run(order, order + 1, RUNS_OF_A_PIECE, work, this::add, over);
      }
      cluster.run(
          runs(),
          end,
          RUNS_OF_A_PIECE,
          work,
          this::add,
          () -> {
            clock.run();
            return over.getAsBoolean();
          });
    } catch (UserError | WorkerDiedException e) {
      died(e.getMessage());
    }
    keepEarlyFailures();
  }

  private Cluster.Work<Outcome> work(Subject.Source source) {
    List<String> options = settings.subject().options();
    long seed = settings.seed();
    int capacity = settings.capacity();
    int interval = settings.interval();
    int shard = settings.shard();
    int shards = settings.shards();
    return (from, to, stop) ->
        new Campaign(
                new Settings(source.of(options), seed, capacity, interval, shard, shards), from, to)
            .outcome(stop);
  }

  /** Does the runs that it was prepared for. */
  private Outcome outcome(BooleanSupplier stop) {
    long first = runs;
    run(1, stop);
    if (!deaths.isEmpty()) {
      throw new UserError(String.join("; ", deaths));
    }
    Failure failure = failures.isEmpty() ? null : failures.get(0);
    return new Outcome(runs - first, coverage, operations, failure, null);
  }

  private synchronized void died(String reason) {
    deaths.add(reason);
  }

  /** Keeps the time from now on, whenever it is run. */
  private Runnable clock(int threads) {
    long start = System.nanoTime();
    double before = seconds;
    double coreBefore = coreSeconds;
    return () -> {
      double now = (System.nanoTime() - start) / 1e9;
      tick(before + now, coreBefore + threads * now);
    };
  }

  private synchronized void tick(double now, double coreNow) {
    seconds = now;
    coreSeconds = coreNow;
  }

  Settings settings() {
    return settings;
  }

  /** The order of the next run, or a negative number if there is none. */
  long next() {
    Long repeated = toRepeat.poll();
    long order = repeated == null ? nextRun.getAndIncrement() : repeated;
    return isOver(order) ? -1 : order;
  }

  /** Whether the run that is so many runs behind the first is not wanted. */
  boolean isOver(long order) {
    return order >= end;
  }

  /** Whether a failure has been found that no other run can come before. */
  boolean isClosed() {
    return closed;
  }

  /** The number of the run that is so many runs behind the first. */
  long numberOf(long order) {
    return settings.shard() + order * settings.shards();
  }

  private long orderOf(long number) {
    return (number - settings.shard()) / settings.shards();
  }

  /** No more runs from this order on. */
  synchronized void endBefore(long order) {
    end = Math.min(end, order);
  }

  /** Takes in a run. */
  synchronized void add(long order, Outcome outcome) {
    if (outcome.death != null) {
      deaths.add("run " + numberOf(order) + ": " + outcome.death);
    }
    if (order < runs) {
      count(order, outcome);
      return;
    }
    early.put(order, outcome);
    for (Outcome next = early.remove(runs); next != null && !closed; next = early.remove(runs)) {
      count(runs, next);
      runs += next.runs;
    }
  }

  private void count(long order, Outcome outcome) {
    if (outcome.death != null) {
      unfinished.put(order, outcome.death);
      return;
    }
    unfinished.remove(order);
    operations += outcome.operations;
    coverage.add(outcome.coverage);
    keep(outcome.failure);
    closed |= outcome.failure != null;
  }

  /** Failures behind a run that was stopped half-way are failures nevertheless. */
  private synchronized void keepEarlyFailures() {
    if (!closed) {
      early.values().forEach(outcome -> keep(outcome.failure));
    }
  }

  private void keep(Failure failure) {
    boolean known =
        failure == null
            || failures.stream()
                .anyMatch(f -> f.seed() == failure.seed() && f.run() == failure.run());
    if (!known) {
      failures.add(failure);
    }
  }

  private synchronized long runs() {
    return runs;
  }

  /**
   * What it is doing, for people.
   *
   * @return a few words
   */
  public String status() {
    String shrinking =
        workers.stream()
            .map(CampaignWorker::status)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    return String.format(Locale.ROOT, "%,d runs%s", runs(), shrinking);
  }

  /**
   * Runs that were ended by something that is no difference from the model, such as a lack of
   * memory, since this campaign was begun or resumed. The report leaves them out.
   *
   * @return a line for each: its number and the reason
   */
  public synchronized List<String> deaths() {
    return List.copyOf(deaths);
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
        settings.subject().name(),
        settings.subject().options(),
        settings.subject().excluded(),
        settings.interval(),
        List.of(part),
        operations,
        seconds,
        coreSeconds,
        coverage,
        List.copyOf(failures),
        unfinished.entrySet().stream()
            .map(e -> new Unfinished(settings.seed(), numberOf(e.getKey()), e.getValue()))
            .toList());
  }
}
