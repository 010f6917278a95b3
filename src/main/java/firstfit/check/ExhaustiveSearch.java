package firstfit.check;

import firstfit.Allocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Tries every operation in every reachable state of a small heap, breadth first from the empty one:
 * malloc of each size from 1 to N + 1, free of each address from -1 to N, clear, and for each of
 * these addresses resize and tryMallocAt with each size from 1 to N. Each answer and each resulting
 * state is compared with the bitmap model; a state is reachable if the allocator was seen in it.
 *
 * <p>An allocator is brought into a state by one fixed sequence of operations, and again after each
 * operation that changes it. What is exhaustive is thus the state that the queries show; an
 * allocator that hides a history behind equal answers is tried with one history per state here, and
 * with others by campaigns.
 *
 * <p>Memory: two bits per state. Time: 2N^2 + 6N + 4 operations per state.
 */
public final class ExhaustiveSearch {
  /** Largest capacity that can be searched, in bytes. */
  public static final int MAX_CAPACITY = StateNumbering.MAX_CAPACITY;

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int CHUNK = 16;

  private final IntFunction<Allocator> constructor;
  private final int capacity;
  private final StateNumbering numbering;
  private final long[] found;
  private final LongAdder expanded = new LongAdder();
  private final LongAdder transitions = new LongAdder();
  private final AtomicReference<Counterexample> failure = new AtomicReference<>();

  /**
   * Prepares a search.
   *
   * @param constructor makes the allocator
   * @param capacity the bytes of the heap, 1 to {@link #MAX_CAPACITY}
   */
  public ExhaustiveSearch(IntFunction<Allocator> constructor, int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity " + capacity + " is out of range");
    }
    this.constructor = constructor;
    this.capacity = capacity;
    this.numbering = new StateNumbering(capacity);
    this.found = new long[words()];
  }

  private int words() {
    return numbering.count() / Long.SIZE + 1;
  }

  /**
   * Searches until no new state is found, an operation fails, or it is told to stop.
   *
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the search
   */
  public void run(int threads, BooleanSupplier stop) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      long[] frontier = new long[words()];
      mark(numbering.numberOf(new BitmapModel(capacity)), frontier);
      while (!isEmpty(frontier) && failure.get() == null && !stop.getAsBoolean()) {
        frontier = successors(frontier, workers, threads, stop);
      }
    } finally {
      workers.shutdown();
    }
  }

  private long[] successors(
      long[] frontier, ExecutorService workers, int threads, BooleanSupplier stop) {
    long[] next = new long[words()];
    AtomicInteger cursor = new AtomicInteger();
    Runnable work =
        () -> {
          int from = cursor.getAndAdd(CHUNK);
          while (from < frontier.length && failure.get() == null && !stop.getAsBoolean()) {
            for (int w = from; w < Math.min(from + CHUNK, frontier.length); w++) {
              for (long bits = frontier[w]; bits != 0; bits &= bits - 1) {
                expand(w * Long.SIZE + Long.numberOfTrailingZeros(bits), next);
              }
            }
            from = cursor.getAndAdd(CHUNK);
          }
        };
    List<Future<?>> running = new ArrayList<>();
    for (Runnable each : Collections.nCopies(threads, work)) {
      running.add(workers.submit(each));
    }
    running.forEach(ExhaustiveSearch::await);
    return next;
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
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
  private void mark(int state, long[] next) {
    int word = state / Long.SIZE;
    long bit = 1L << state;
    if (((long) WORDS.getAndBitwiseOr(found, word, bit) & bit) == 0) {
      WORDS.getAndBitwiseOr(next, word, bit);
    }
  }

  /** Tries all operations in one state. */
  private void expand(int state, long[] next) {
    OperationLog construction = numbering.construction(state);
    Lockstep heap = null;
    for (int operation = -1; operation < operations() && failure.get() == null; operation++) {
      try {
        if (heap == null) {
          heap = build(construction);
        }
        if (operation < 0) {
          heap.compare();
          InvariantChecker.checkEveryAddress(heap.subject());
          continue;
        }
        boolean changed = apply(heap, operation);
        heap.compare();
        if (changed) {
          mark(numbering.numberOf(heap.model()), next);
          heap = null;
        }
      } catch (Mismatch e) {
        fail(state, operation, e);
      }
    }
    expanded.increment();
    transitions.add(operations());
  }

  private Lockstep build(OperationLog construction) {
    Lockstep heap = new Lockstep(constructor.apply(capacity));
    construction.replay(heap);
    return heap;
  }

  /** How many operations are tried in each state. */
  private int operations() {
    return 2 * capacity + 4 + 2 * capacity * (capacity + 2);
  }

  /** Performs an operation, given by its number; whether it changes the state. */
  private boolean apply(Lockstep heap, int operation) {
    OperationLog log = new OperationLog();
    append(operation, log);
    int before = numbering.numberOf(heap.model());
    log.replay(heap);
    return numbering.numberOf(heap.model()) != before;
  }

  /**
   * Operations 0 to N are malloc of 1 to N + 1 bytes, N + 1 to 2N + 2 are free of -1 to N, then
   * comes clear, then resize and tryMallocAt in turn, the sizes 1 to N for each of the addresses -1
   * to N.
   */
  private void append(int operation, OperationLog log) {
    if (operation <= capacity) {
      log.malloc(operation + 1);
    } else if (operation <= 2 * capacity + 2) {
      log.free(operation - capacity - 2);
    } else if (operation == 2 * capacity + 3) {
      log.clear();
    } else {
      int number = (operation - 2 * capacity - 4) / 2;
      int address = number / capacity - 1;
      int size = number % capacity + 1;
      if (operation % 2 == 0) {
        log.resize(address, size);
      } else {
        log.mallocAt(address, size);
      }
    }
  }

  private void fail(int state, int operation, Mismatch mismatch) {
    OperationLog log = numbering.construction(state);
    if (operation >= 0) {
      append(operation, log);
    }
    failure.compareAndSet(null, new Counterexample(capacity, log.toTrace(capacity), mismatch));
  }

  /**
   * States whose operations have all been tried so far.
   *
   * @return 0 or more
   */
  public long expanded() {
    return expanded.sum();
  }

  /**
   * States seen so far.
   *
   * @return 0 or more
   */
  public long found() {
    long states = 0;
    for (long word : found) {
      states += Long.bitCount(word);
    }
    return states;
  }

  /**
   * Number of states that a heap of this capacity has, in closed form: F(2N + 1).
   *
   * @return the Fibonacci number
   */
  public long expected() {
    return numbering.count();
  }

  /**
   * Operations tried so far.
   *
   * @return 0 or more
   */
  public long transitions() {
    return transitions.sum();
  }

  /**
   * The operation that went wrong.
   *
   * @return empty if none did
   */
  public Optional<Counterexample> failure() {
    return Optional.ofNullable(failure.get());
  }
}
