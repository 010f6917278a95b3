package firstfit.check;

import firstfit.Allocator;
import firstfit.check.Coverage.Case;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What campaigns have done, as it is written to {@code report.json}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param allocator the name of the allocator
 * @param options the options of the command line that choose it
 * @param excluded the cases that the allocator can't meet, by their names
 * @param interval the full state is compared after this many operations
 * @param parts the runs, by what they were drawn from
 * @param operations the operations of all runs
 * @param seconds the time of all parts
 * @param coreSeconds the time of all parts, each times its threads
 * @param coverage the count of each {@link Coverage.Case}, by its name
 * @param holeSizes holes in the compared states by size: 0, 1, 2-3, 4-7 and so on
 * @param blockCounts compared states by number of blocks, in the same classes
 * @param fills compared states by live share of the heap: below 10 %, 20 % and so on, and full
 * @param failures the failed runs
 * @param unfinished runs of the parts that are in none of the counts
 */
public record CampaignReport(
    String format,
    int version,
    String allocator,
    List<String> options,
    List<String> excluded,
    int interval,
    List<Part> parts,
    long operations,
    double seconds,
    double coreSeconds,
    Map<String, Long> coverage,
    long[] holeSizes,
    long[] blockCounts,
    long[] fills,
    List<Failure> failures,
    List<Unfinished> unfinished) {

  /** What the file is. */
  public static final String FORMAT = "firstfit campaign report";

  /** Which shape of it this class reads. */
  public static final int VERSION = 1;

  /** More than any campaign counts, and little enough to be added up. */
  private static final long MOST = 1L << 50;

  /**
   * Runs that were drawn from one seed.
   *
   * @param seed the seed of the campaign
   * @param capacity the bytes of every heap, 0 where each run drew its own
   * @param shard the runs are those whose number leaves this remainder, 0 to shards - 1
   * @param shards when divided by this
   * @param runs how many of them are done
   */
  public record Part(long seed, int capacity, int shard, int shards, long runs) {
    /**
     * Whether two parts have a run in common. Takes time proportional to the shards.
     *
     * @param other another part
     * @return true if a run is in both
     */
    public boolean overlaps(Part other) {
      if (seed != other.seed || capacity != other.capacity) {
        return false;
      }
      // What two residue classes have in common begins within one period and goes on for ever.
      long first = Math.max(0, (other.shard - shard + shards - 1L) / shards);
      for (long k = first; k < Math.min(runs, first + other.shards); k++) {
        long run = shard + k * shards - other.shard;
        if (run >= 0 && run % other.shards == 0) {
          return run / other.shards < other.runs;
        }
      }
      return false;
    }

    private void validate() {
      require(0 <= capacity && capacity <= Allocator.MAX_CAPACITY, "a capacity of " + capacity);
      require(0 <= shard && shard < shards, "shard " + shard + " of " + shards);
      require(0 <= runs && runs <= MOST / shards, "a part of " + runs + " runs");
    }

    private boolean has(long run) {
      return run >= shard && (run - shard) % shards == 0 && (run - shard) / shards < runs;
    }
  }

  /**
   * A run that failed.
   *
   * @param seed the seed of its campaign
   * @param run its number
   * @param message the requirement and what differs, on the shrunk trace
   * @param capacity the bytes of the heap of the shrunk trace
   * @param trace the shrunk trace, one operation a line
   * @param operations the operations of the run up to the failure
   */
  public record Failure(
      long seed, long run, String message, int capacity, List<String> trace, int operations)
      implements Serializable {
    /**
     * Name of the failure, good for a file.
     *
     * @return letters, digits and underscores
     */
    public String name() {
      return "Failure_" + Long.toHexString(seed) + "_" + run;
    }

    private void validate() {
      require(0 <= run && message != null && operations >= 0, "a failure in run " + run);
      require(1 <= capacity && capacity <= Allocator.MAX_CAPACITY, "a capacity of " + capacity);
      TraceCheck.parse(name(), trace);
    }
  }

  /**
   * A run that could not be brought to its end, for a reason that is no difference from the model.
   *
   * @param seed the seed of its campaign
   * @param run its number
   * @param reason what ended it
   */
  public record Unfinished(long seed, long run, String reason) {}

  /** A report of what a coverage counted, the inverse of {@link #toCoverage}. */
  static CampaignReport of(
      String allocator,
      List<String> options,
      List<String> excluded,
      int interval,
      List<Part> parts,
      long operations,
      double seconds,
      double coreSeconds,
      Coverage coverage,
      List<Failure> failures,
      List<Unfinished> unfinished) {
    Map<String, Long> cases = new LinkedHashMap<>();
    coverage.cases().forEach((key, value) -> cases.put(key.name(), value));
    return new CampaignReport(
        FORMAT,
        VERSION,
        allocator,
        options,
        excluded,
        interval,
        parts,
        operations,
        seconds,
        coreSeconds,
        cases,
        coverage.holeSizes(),
        coverage.blockCounts(),
        coverage.fills(),
        failures,
        unfinished);
  }

  /**
   * Checks what a file may have got wrong.
   *
   * @throws IllegalArgumentException if this can't be the report of a campaign; the message says
   *     why
   */
  public void validate() {
    require(!parts.isEmpty(), "there are no parts");
    require(!allocator.isEmpty() && interval >= 1, "allocator and interval don't make sense");
    require(!options.isEmpty() && !options.contains(null), "no options choose the allocator");
    require(0 <= operations && operations <= MOST, "operations: " + operations);
    require(seconds >= 0 && Double.isFinite(seconds), "seconds: " + seconds);
    require(coreSeconds >= 0 && Double.isFinite(coreSeconds), "coreSeconds: " + coreSeconds);
    Stream.of(
            coverage.values().stream(),
            LongStream.of(holeSizes).boxed(),
            LongStream.of(blockCounts).boxed(),
            LongStream.of(fills).boxed())
        .flatMap(counts -> counts)
        .forEach(count -> require(0 <= count && count <= MOST, "a count of " + count));
    toCoverage();
    excluded.forEach(Case::valueOf);
    parts.forEach(Part::validate);
    failures.forEach(Failure::validate);
    for (Unfinished left : unfinished) {
      require(
          left.reason != null
              && parts.stream().anyMatch(part -> part.seed == left.seed && part.has(left.run)),
          "the unfinished run " + left.run + " is in no part");
    }
    require(unfinished.stream().distinct().count() == unfinished.size(), "a run is named twice");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("damaged: " + otherwise);
    }
  }

  /**
   * Runs of all parts that are done.
   *
   * @return 0 or more
   */
  public long runs() {
    return parts.stream().mapToLong(Part::runs).sum() - unfinished.size();
  }

  /**
   * Checked operations per second and core.
   *
   * @return 0 before the first run
   */
  public double rate() {
    return coreSeconds > 0 ? operations / coreSeconds : 0;
  }

  /**
   * The cases that were never met, though they could have been.
   *
   * @return what is missing
   */
  public List<Case> uncovered() {
    return toCoverage().uncovered().stream().filter(each -> !excludes(each)).toList();
  }

  /**
   * Whether a case is one that the allocator can't meet.
   *
   * @param which the case
   * @return true if it says nothing here
   */
  public boolean excludes(Case which) {
    return excluded.contains(which.name());
  }

  /**
   * The requirements that nothing here tests, since the allocator doesn't offer what they are
   * about.
   *
   * @return ids, separated by blanks, none if all are tested
   */
  public String untested() {
    Set<String> ids = new TreeSet<>();
    Set<String> tested = new TreeSet<>();
    for (Case each : Case.values()) {
      (excludes(each) ? ids : tested).addAll(List.of(each.requirements().split(" ")));
    }
    ids.removeAll(tested);
    return String.join(" ", ids);
  }

  /**
   * The counts of this report.
   *
   * @return a coverage that can be added to
   */
  public Coverage toCoverage() {
    return Coverage.of(coverage, holeSizes, blockCounts, fills);
  }
}
