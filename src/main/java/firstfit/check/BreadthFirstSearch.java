package firstfit.check;

import firstfit.console.UserError;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Finds the states, from the empty one on: a state is reachable if the allocator was seen in it. It
 * is brought there again by the operations that led there first.
 *
 * <p>Memory: six bytes and two bits for each state that there could be.
 */
final class BreadthFirstSearch extends ExhaustiveSearch {
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int CHUNK = 16;

  private final StateHistories histories;
  private final long[] found;
  private final LongAdder expanded = new LongAdder();
  private final LongAdder transitions = new LongAdder();
  private volatile long[] frontier;
  private volatile long[] next;

  BreadthFirstSearch(Subject subject, int capacity) {
    super(subject, capacity);
    this.histories = new StateHistories(numbering.count());
    this.found = new long[words()];
  }

  private int words() {
    return numbering.count() / Long.SIZE + 1;
  }

  @Override
  public void run(Cluster cluster, Subject.Source source, BooleanSupplier stop) {
    throw new UserError(
        "states that have to be found can't be shared out: leave out --policy any, --rounding and"
            + " --alignment, or search on one machine");
  }

  @Override
  void search(int threads, Runnable tick) {
    next = new long[words()];
    reached(numbering.numberOf(new BitmapModel(capacity)), 0, 0);
    while (!isEmpty(next) && !isOver()) {
      frontier = next;
      next = new long[words()];
      AtomicInteger cursor = new AtomicInteger();
      Crew.run(Stream.generate(() -> new FrontierWorker(cursor)).limit(threads).toList(), tick);
    }
  }

  /** Takes states from the frontier. */
  private final class FrontierWorker extends Worker {
    private final AtomicInteger cursor;

    FrontierWorker(AtomicInteger cursor) {
      this.cursor = cursor;
    }

    @Override
    void work() {
      int from = cursor.getAndAdd(CHUNK);
      while (from < frontier.length && !isOver()) {
        for (int w = from; w < Math.min(from + CHUNK, frontier.length); w++) {
          for (long bits = frontier[w]; bits != 0 && !isOver(); bits &= bits - 1) {
            count(expand(w * Long.SIZE + Long.numberOfTrailingZeros(bits)));
          }
        }
        from = cursor.getAndAdd(CHUNK);
      }
    }

    private void count(int tried) {
      if (tried >= 0 && !isLeftBehind()) {
        expanded.increment();
        transitions.add(tried);
      }
    }
  }

  private static boolean isEmpty(long[] set) {
    for (long word : set) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds a state to those found and, if it is new, to the next frontier. */
  @Override
  void reached(int state, int from, int operation) {
    int word = state / Long.SIZE;
    long bit = 1L << state;
    if (((long) WORDS.getAndBitwiseOr(found, word, bit) & bit) == 0) {
      WORDS.getAndBitwiseOr(next, word, bit);
      histories.add(state, from, operation);
    }
  }

  /** Whether a state has been found. */
  boolean isFound(int state) {
    return (found[state / Long.SIZE] & 1L << state) != 0;
  }

  @Override
  OperationLog construction(int state) {
    OperationLog log = new OperationLog();
    for (int operation : histories.to(state)) {
      operations.append(operation, log);
    }
    return log;
  }

  @Override
  public List<StateRange> ranges() {
    return List.of();
  }

  @Override
  public long expanded() {
    return expanded.sum();
  }

  @Override
  public long found() {
    long states = 0;
    for (long word : found) {
      states += Long.bitCount(word);
    }
    return states;
  }

  @Override
  public long expected() {
    return -1;
  }

  @Override
  public long transitions() {
    return transitions.sum();
  }
}
