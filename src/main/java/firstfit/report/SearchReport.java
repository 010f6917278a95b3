package firstfit.report;

import firstfit.check.Counterexample;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.Subject;
import java.util.List;

/**
 * What an exhaustive search has done, as it is written to {@code report.json}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param allocator the name of the allocator
 * @param options the options of the command line that choose it
 * @param capacity the bytes of the heap
 * @param verdict what came of it
 * @param statesFound states in which the allocator was seen
 * @param statesExpected states that there are, in closed form, or -1 where not all need be reached
 * @param statesTried states in which every operation was tried
 * @param transitions operations that were tried
 * @param seconds the time it took
 * @param failure the difference from the model, or null
 */
public record SearchReport(
    String format,
    int version,
    String allocator,
    List<String> options,
    int capacity,
    Verdict verdict,
    long statesFound,
    long statesExpected,
    long statesTried,
    long transitions,
    double seconds,
    Failure failure) {

  /** What the file is. */
  public static final String FORMAT = "firstfit exhaustive search";

  /** Its shape. */
  public static final int VERSION = 1;

  /** What came of a search. */
  public enum Verdict {
    /** All states that must be reached were found, and no operation differs from the model. */
    EQUAL("equal"),
    /** The search is complete, and its states are not those that there are. */
    DIFFERENT("DIFFERENT"),
    /** An operation differs from the model. */
    FAILED("FAILED"),
    /** The search was ended before it was complete; so far nothing differs. */
    INTERRUPTED("interrupted");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /**
     * The verdict for people.
     *
     * @return one word
     */
    public String word() {
      return word;
    }
  }

  /**
   * An operation that went wrong.
   *
   * @param message the requirement and what differs, on the shrunk trace
   * @param capacity the bytes of the heap of the shrunk trace
   * @param trace the shrunk trace, one operation a line
   */
  public record Failure(String message, int capacity, List<String> trace) {}

  /**
   * The report of a search that has ended.
   *
   * @param subject the allocator
   * @param capacity the bytes of the heap
   * @param search the search
   * @param smallest the failure of the search, shrunk; null if there is none
   * @param seconds the time it took
   * @return the report
   */
  public static SearchReport of(
      Subject subject,
      int capacity,
      ExhaustiveSearch search,
      Counterexample smallest,
      double seconds) {
    Verdict verdict =
        smallest != null
            ? Verdict.FAILED
            : search.expanded() < search.found()
                ? Verdict.INTERRUPTED
                : search.expected() < 0 || search.found() == search.expected()
                    ? Verdict.EQUAL
                    : Verdict.DIFFERENT;
    Failure failure =
        smallest == null
            ? null
            : new Failure(
                smallest.mismatch().getMessage(), smallest.capacity(), smallest.trace().lines());
    return new SearchReport(
        FORMAT,
        VERSION,
        subject.name(),
        subject.options(),
        capacity,
        verdict,
        search.found(),
        search.expected(),
        search.expanded(),
        search.transitions(),
        seconds,
        failure);
  }
}
