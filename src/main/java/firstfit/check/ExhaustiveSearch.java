package firstfit.check;

import firstfit.trace.Trace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Tries every operation in every reachable state of a small heap, breadth first from the empty one:
 * malloc of each size from 1 to N + 1, free of each address from -1 to N, clear, for each of these
 * addresses resize and tryMallocAt with each size from 1 to N, and tryMallocAligned of each size
 * with each alignment from 1 to N. Each answer and each resulting state is compared with the bitmap
 * model; a state is reachable if the allocator was seen in it.
 *
 * <p>An allocator is brought into a state by one fixed sequence of operations, and again after each
 * operation that changes it: where placement is first fit, by one that is known beforehand, else by
 * the one that led there first. What is exhaustive is thus the state that the queries show; an
 * allocator that hides a history behind equal answers is tried with one history per state here, and
 * with others by campaigns.
 *
 * <p>What the allocator doesn't offer is not tried. Memory: two bits per state, and six bytes where
 * it isn't first fit. Time: 3N^2 + 6N + 4 operations per state.
 */
public final class ExhaustiveSearch {
  /** Largest capacity that can be searched, in bytes. */
  public static final int MAX_CAPACITY = StateNumbering.MAX_CAPACITY;

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int CHUNK = 16;

  private final Subject subject;
  private final int capacity;
  private final StateNumbering numbering;
  private final StateHistories histories;
  private final long[] found;
  private final LongAdder expanded = new LongAdder();
  private final LongAdder transitions = new LongAdder();
  private final AtomicReference<Counterexample> failure = new AtomicReference<>();
  private final AtomicReference<WorkerDiedException> death = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * Prepares a search.
   *
   * @param subject the allocator
   * @param capacity the bytes of the heap, 1 to {@link #MAX_CAPACITY}
   */
  public ExhaustiveSearch(Subject subject, int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity " + capacity + " is out of range");
    }
    this.subject = subject;
    this.capacity = capacity;
    this.numbering = new StateNumbering(capacity);
    this.histories = subject.policy().isPlain() ? null : new StateHistories(numbering.count());
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
   * @throws WorkerDiedException if a thread came to no result
   */
  public void run(int threads, BooleanSupplier stop) {
    long[] frontier = new long[words()];
    mark(numbering.numberOf(new BitmapModel(capacity)), frontier, 0, 0);
    while (!isEmpty(frontier) && !isOver()) {
      frontier = successors(frontier, threads, stop);
    }
    if (death.get() != null) {
      throw death.get();
    }
  }

  private boolean isOver() {
    return stopped || failure.get() != null || death.get() != null;
  }

  private long[] successors(long[] frontier, int threads, BooleanSupplier stop) {
    long[] next = new long[words()];
    AtomicInteger cursor = new AtomicInteger();
    List<Worker> workers =
        Stream.generate(() -> new Worker(frontier, next, cursor)).limit(threads).toList();
    Crew.run(workers, () -> stopped |= stop.getAsBoolean());
    return next;
  }

  /** Takes states from a shared frontier and tries all operations in each. */
  private final class Worker extends Crew.Worker {
    private final long[] frontier;
    private final long[] next;
    private final AtomicInteger cursor;
    private int state;
    private int operation;

    Worker(long[] frontier, long[] next, AtomicInteger cursor) {
      this.frontier = frontier;
      this.next = next;
      this.cursor = cursor;
    }

    @Override
    void work() {
      int from = cursor.getAndAdd(CHUNK);
      while (from < frontier.length && !isOver()) {
        for (int w = from; w < Math.min(from + CHUNK, frontier.length); w++) {
          for (long bits = frontier[w]; bits != 0 && !isOver(); bits &= bits - 1) {
            expand(w * Long.SIZE + Long.numberOfTrailingZeros(bits));
          }
        }
        from = cursor.getAndAdd(CHUNK);
      }
    }

    /** Tries all operations in one state. */
    private void expand(int number) {
      state = number;
      OperationLog construction = construction(state);
      Lockstep heap = null;
      int tried = 0;
      for (operation = -1; operation < operations() && failure.get() == null; operation++) {
        try {
          if (heap == null) {
            heap = subject.start(capacity, watch);
            construction.replay(heap);
            if (numbering.numberOf(heap.model()) != state) {
              throw new Mismatch("T2", "the same operations led to another state before");
            }
          }
          if (operation < 0) {
            heap.compareEveryAddress();
            continue;
          }
          if (!isOffered(operation) || isKept(operation, heap.model())) {
            continue;
          }
          tried++;
          boolean changed = apply(heap, operation);
          heap.compare();
          if (changed) {
            mark(numbering.numberOf(heap.model()), next, state, operation);
            heap = null;
          }
        } catch (Mismatch e) {
          if (operation >= 0) {
            append(operation, construction);
          }
          fail(construction, e);
        }
      }
      expanded.increment();
      transitions.add(tried);
    }

    @Override
    void endless() {
      OperationLog log = logOf(state, operation);
      Trace trace = log.toTrace();
      fail(log, watch.mismatch(trace.line(trace.length() - 1)));
    }

    @Override
    void died(Throwable reason) {
      death.compareAndSet(null, new WorkerDiedException(reason));
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
  private void mark(int state, long[] next, int from, int operation) {
    int word = state / Long.SIZE;
    long bit = 1L << state;
    if (((long) WORDS.getAndBitwiseOr(found, word, bit) & bit) == 0) {
      WORDS.getAndBitwiseOr(next, word, bit);
      if (histories != null) {
        histories.add(state, from, operation);
      }
    }
  }

  /** Number of the first operation that is tryMallocAligned. */
  private int aligned() {
    return 2 * capacity + 4 + 2 * capacity * (capacity + 2);
  }

  /** How many operations are tried in each state, if all are offered. */
  private int operations() {
    return aligned() + capacity * capacity;
  }

  /** Performs an operation, given by its number; whether it changes the state. */
  private boolean apply(Lockstep heap, int operation) {
    OperationLog log = new OperationLog();
    append(operation, log);
    int before = numbering.numberOf(heap.model());
    log.replay(heap);
    return numbering.numberOf(heap.model()) != before;
  }

  private boolean isOffered(int operation) {
    if (operation <= 2 * capacity + 2) {
      return true;
    }
    if (operation == 2 * capacity + 3) {
      return subject.offers(Call.CLEAR);
    }
    if (operation >= aligned()) {
      return subject.offers(Call.TRY_MALLOC_ALIGNED);
    }
    return subject.offers(operation % 2 == 0 ? Call.RESIZE : Call.TRY_MALLOC_AT);
  }

  /** Whether it frees or resizes what the allocator need not refuse. */
  private boolean isKept(int operation, BitmapModel model) {
    if (subject.policy().badFrees() || operation == 2 * capacity + 3) {
      return false;
    }
    boolean free = capacity < operation && operation <= 2 * capacity + 2;
    boolean resize = operation > 2 * capacity + 3 && operation < aligned() && operation % 2 == 0;
    return free && !model.isLive(operation - capacity - 2)
        || resize && !model.isLive((operation - 2 * capacity - 4) / 2 / capacity - 1);
  }

  /** Operations that bring an empty heap into a state. */
  private OperationLog construction(int state) {
    if (histories == null) {
      return numbering.construction(state);
    }
    OperationLog log = new OperationLog();
    for (int operation : histories.to(state)) {
      append(operation, log);
    }
    return log;
  }

  /**
   * Operations 0 to N are malloc of 1 to N + 1 bytes, N + 1 to 2N + 2 are free of -1 to N, then
   * comes clear, then resize and tryMallocAt in turn, the sizes 1 to N for each of the addresses -1
   * to N, then tryMallocAligned, the alignments 1 to N for each of the sizes 1 to N.
   */
  private void append(int operation, OperationLog log) {
    if (operation <= capacity) {
      log.malloc(operation + 1);
    } else if (operation <= 2 * capacity + 2) {
      log.free(operation - capacity - 2);
    } else if (operation == 2 * capacity + 3) {
      log.clear();
    } else if (operation >= aligned()) {
      int number = operation - aligned();
      log.mallocAligned(number / capacity + 1, number % capacity + 1);
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

  private void fail(OperationLog log, Mismatch mismatch) {
    failure.compareAndSet(null, new Counterexample(capacity, log, mismatch));
  }

  private OperationLog logOf(int state, int operation) {
    OperationLog log = construction(state);
    if (operation >= 0) {
      append(operation, log);
    }
    return log;
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
   * @return the Fibonacci number, or -1 if not all of these need be reached: placement isn't first
   *     fit
   */
  public long expected() {
    return histories == null ? numbering.count() : -1;
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
