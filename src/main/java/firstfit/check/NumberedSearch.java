package firstfit.check;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Makes each state from its number, so that any range of numbers can be searched by itself. What is
 * done is counted in the order of the numbers: at any time it is the first so many states.
 */
final class NumberedSearch extends ExhaustiveSearch {
  /**
   * What came of consecutive states.
   *
   * @param states how many are done
   * @param transitions the operations tried in these
   * @param failure what went wrong in the state behind them, or null
   */
  private record Piece(int states, long transitions, Counterexample failure)
      implements Serializable {}

  private static final int STATES_OF_A_PIECE = 1 << 13;

  private final StateRange range;
  private final AtomicInteger cursor;
  private final SortedMap<Integer, Piece> early = new TreeMap<>();
  private int next;
  private long transitions;

  /** Goes on behind the states that are done; {@code transitions} were tried in these. */
  NumberedSearch(Subject subject, int capacity, StateRange range, long transitions) {
    super(subject, capacity);
    if (range.to() > numbering.count()) {
      throw new IllegalArgumentException("there are only " + numbering.count() + " states");
    }
    this.range = range;
    this.next = range.next();
    this.cursor = new AtomicInteger(next);
    this.transitions = transitions;
  }

  @Override
  void search(int threads, Runnable tick) {
    Crew.run(Stream.generate(NumberWorker::new).limit(threads).toList(), tick);
  }

  private final class NumberWorker extends Worker {
    @Override
    void work() {
      while (!isOver()) {
        int state = cursor.getAndIncrement();
        if (state >= range.to()) {
          return;
        }
        int tried = expand(state);
        if (tried >= 0 && !isLeftBehind()) {
          add(state, new Piece(1, tried, null));
        }
      }
    }
  }

  private synchronized void add(int state, Piece piece) {
    if (piece.failure != null) {
      fail(state + piece.states, piece.failure);
    }
    early.put(state, piece);
    for (Piece each = early.remove(next); each != null; each = early.remove(next)) {
      transitions += each.transitions;
      next += each.states;
    }
  }

  @Override
  public void run(Cluster cluster, Subject.Source source, BooleanSupplier stop) {
    List<String> options = subject.options();
    int bytes = capacity;
    cluster.<Piece>run(
        next,
        range.to(),
        STATES_OF_A_PIECE,
        (from, to, told) -> piece(source.of(options), bytes, (int) from, (int) to, told),
        (from, piece) -> add((int) from, piece),
        () -> stop.getAsBoolean() || isFailureReached());
  }

  private static Piece piece(
      Subject subject, int capacity, int from, int to, BooleanSupplier stop) {
    NumberedSearch search = new NumberedSearch(subject, capacity, new StateRange(from, to, 0), 0);
    search.run(1, stop);
    return new Piece(search.next - from, search.transitions, search.failure().orElse(null));
  }

  /** Whether all states before one that failed are done. */
  private synchronized boolean isFailureReached() {
    return failed() == next;
  }

  @Override
  OperationLog construction(int state) {
    return numbering.construction(state);
  }

  @Override
  public synchronized List<StateRange> ranges() {
    return List.of(new StateRange(range.from(), range.to(), next - range.from()));
  }

  @Override
  public synchronized long expanded() {
    return next - range.from();
  }

  @Override
  public long found() {
    return expanded();
  }

  @Override
  public long expected() {
    return range.length();
  }

  @Override
  public synchronized long transitions() {
    return transitions;
  }
}
