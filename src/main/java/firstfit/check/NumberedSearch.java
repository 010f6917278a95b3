package firstfit.check;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Makes each state from its number, so that any range of numbers can be searched by itself. What is
 * done is counted in the order of the numbers: at any time it is the first so many states.
 */
final class NumberedSearch extends ExhaustiveSearch {
  private final StateRange range;
  private final AtomicInteger cursor;
  private final SortedMap<Integer, Integer> early = new TreeMap<>();
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
          add(state, tried);
        }
      }
    }
  }

  private synchronized void add(int state, int tried) {
    early.put(state, tried);
    for (Integer each = early.remove(next); each != null; each = early.remove(next)) {
      transitions += each;
      next++;
    }
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
