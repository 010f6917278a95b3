package firstfit.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What campaigns have done, as it is written to {@code report.json}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param allocator the name of the allocator
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
 */
public record CampaignReport(
    String format,
    int version,
    String allocator,
    int interval,
    List<Part> parts,
    long operations,
    double seconds,
    double coreSeconds,
    Map<String, Long> coverage,
    long[] holeSizes,
    long[] blockCounts,
    long[] fills,
    List<Failure> failures) {

  /** What the file is. */
  public static final String FORMAT = "firstfit campaign report";

  /** Which shape of it this class reads. */
  public static final int VERSION = 1;

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
     * Whether two parts have a run in common.
     *
     * @param other another part
     * @return true if a run is in both
     */
    public boolean overlaps(Part other) {
      if (seed != other.seed || capacity != other.capacity) {
        return false;
      }
      Part shorter = runs < other.runs ? this : other;
      Part longer = shorter == this ? other : this;
      for (long k = 0; k < shorter.runs; k++) {
        long run = shorter.shard + k * shorter.shards - longer.shard;
        if (run >= 0 && run % longer.shards == 0 && run / longer.shards < longer.runs) {
          return true;
        }
      }
      return false;
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
      long seed, long run, String message, int capacity, List<String> trace, int operations) {
    /**
     * Name of the failure, good for a file.
     *
     * @return letters, digits and underscores
     */
    public String name() {
      return "Failure_" + Long.toHexString(seed) + "_" + run;
    }
  }

  /** A report of what a coverage counted, the inverse of {@link #toCoverage}. */
  static CampaignReport of(
      String allocator,
      int interval,
      List<Part> parts,
      long operations,
      double seconds,
      double coreSeconds,
      Coverage coverage,
      List<Failure> failures) {
    Map<String, Long> cases = new LinkedHashMap<>();
    coverage.cases().forEach((key, value) -> cases.put(key.name(), value));
    return new CampaignReport(
        FORMAT,
        VERSION,
        allocator,
        interval,
        parts,
        operations,
        seconds,
        coreSeconds,
        cases,
        coverage.holeSizes(),
        coverage.blockCounts(),
        coverage.fills(),
        failures);
  }

  /**
   * Runs of all parts.
   *
   * @return 0 or more
   */
  public long runs() {
    return parts.stream().mapToLong(Part::runs).sum();
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
   * The counts of this report.
   *
   * @return a coverage that can be added to
   */
  public Coverage toCoverage() {
    return Coverage.of(coverage, holeSizes, blockCounts, fills);
  }
}
