package firstfit.report;

import firstfit.check.Counterexample;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.StateRange;
import firstfit.check.Subject;
import firstfit.check.TraceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What an exhaustive search has done, as it is written to {@code report.json}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param allocator the name of the allocator
 * @param options the options of the command line that choose it
 * @param capacity the bytes of the heap
 * @param verdict what came of it
 * @param ranges the states that were to be tried, in order, none where they had to be found
 * @param statesFound states in which the allocator was seen
 * @param statesExpected states that were to be tried, or -1 where they had to be found
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
    List<StateRange> ranges,
    long statesFound,
    long statesExpected,
    long statesTried,
    long transitions,
    double seconds,
    Failure failure) {

  /** What the file is. */
  public static final String FORMAT = "firstfit exhaustive search";

  /** Its shape. */
  public static final int VERSION = 2;

  /** More than any search counts, and little enough to be added up. */
  private static final long MOST = 1L << 50;

  /** What came of a search. */
  public enum Verdict {
    /** All states were tried, and no operation differs from the model. */
    EQUAL("equal"),
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
  public record Failure(String message, int capacity, List<String> trace) {
    static Failure of(Counterexample smallest) {
      return new Failure(
          smallest.mismatch().getMessage(), smallest.capacity(), smallest.trace().lines());
    }
  }

  /**
   * The report of a search, as far as it has come.
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
    Failure failure = smallest == null ? null : Failure.of(smallest);
    List<StateRange> ranges = search.ranges();
    if (!ranges.isEmpty()) {
      return of(
          subject.name(),
          subject.options(),
          capacity,
          ranges,
          search.transitions(),
          seconds,
          failure);
    }
    long tried = search.expanded();
    long found = search.found();
    return new SearchReport(
        FORMAT,
        VERSION,
        subject.name(),
        subject.options(),
        capacity,
        verdict(failure, tried == found),
        ranges,
        found,
        search.expected(),
        tried,
        search.transitions(),
        seconds,
        failure);
  }

  /** The report of a search of states that are known beforehand. */
  static SearchReport of(
      String allocator,
      List<String> options,
      int capacity,
      List<StateRange> ranges,
      long transitions,
      double seconds,
      Failure failure) {
    long expected = sum(ranges, StateRange::length);
    long tried = sum(ranges, StateRange::tried);
    return new SearchReport(
        FORMAT,
        VERSION,
        allocator,
        options,
        capacity,
        verdict(failure, tried == expected),
        ranges,
        tried,
        expected,
        tried,
        transitions,
        seconds,
        failure);
  }

  private static long sum(List<StateRange> ranges, ToIntFunction<StateRange> figure) {
    return ranges.stream().mapToLong(figure::applyAsInt).sum();
  }

  private static Verdict verdict(Failure failure, boolean complete) {
    return failure != null ? Verdict.FAILED : complete ? Verdict.EQUAL : Verdict.INTERRUPTED;
  }

  /**
   * Checks what a file may have got wrong.
   *
   * @throws IllegalArgumentException if this can't be the report of a search; the message says why
   */
  public void validate() {
    require(
        1 <= capacity && capacity <= ExhaustiveSearch.MAX_CAPACITY, "a capacity of " + capacity);
    require(
        allocator != null && options != null && !options.isEmpty() && !options.contains(null),
        "no options choose the allocator");
    require(0 <= transitions && transitions <= MOST, "transitions: " + transitions);
    require(seconds >= 0 && Double.isFinite(seconds), "seconds: " + seconds);
    require(ranges != null && !ranges.contains(null), "the ranges are missing");
    int end = 0;
    for (StateRange range : ranges) {
      require(range.from() >= end, "the ranges are out of order");
      end = range.to();
    }
    require(end <= StateRange.count(capacity), "there is no state " + (end - 1));
    if (failure != null) {
      require(failure.message != null && failure.trace != null, "a failure without a trace");
      TraceCheck.parse("failure", failure.trace);
    }
    require(
        ranges.isEmpty()
            || equals(of(allocator, options, capacity, ranges, transitions, seconds, failure)),
        "the counts contradict each other");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("damaged: " + otherwise);
    }
  }

  /**
   * The states of this heap that are not to be tried, or have not been.
   *
   * @return ranges of which nothing is tried; none if all is done
   */
  public List<StateRange> missing() {
    List<StateRange> missing = new ArrayList<>();
    int end = 0;
    for (StateRange range : ranges) {
      addMissing(missing, end, range.from());
      end = range.from() + range.tried();
      addMissing(missing, end, range.to());
      end = range.to();
    }
    addMissing(missing, end, StateRange.count(capacity));
    return missing;
  }

  private static void addMissing(List<StateRange> missing, int from, int to) {
    if (from < to) {
      missing.add(new StateRange(from, to, 0));
    }
  }

  /**
   * Which of the states of this heap were to be tried.
   *
   * @return such as {@code states 0 to 9 of 89}, empty if it was all of them
   */
  public String part() {
    long states = StateRange.count(capacity);
    return statesExpected < 0 || statesExpected == states
        ? ""
        : words(ranges) + Svg.format(" of %,d", states);
  }

  /**
   * States for people.
   *
   * @param ranges the states
   * @return such as {@code states 0 to 9, 20 to 29}
   */
  public static String words(List<StateRange> ranges) {
    String numbers =
        ranges.stream()
            .filter(range -> range.length() > 0)
            .map(range -> Svg.format("%,d to %,d", range.from(), range.to() - 1))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "no states" : "states " + numbers;
  }
}
