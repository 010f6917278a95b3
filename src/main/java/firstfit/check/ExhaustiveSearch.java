package firstfit.check;

import firstfit.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tries every operation in every state of a small heap: malloc of each size from 1 to N + 1, free
 * of each address from -1 to N, clear, for each of these addresses resize and tryMallocAt with each
 * size from 1 to N, and tryMallocAligned of each size with each alignment from 1 to N. Each answer
 * and each resulting state is compared with the bitmap model.
 *
 * <p>An allocator is brought into a state by one fixed sequence of operations, and again after each
 * operation that changes it. What is exhaustive is thus the state that the queries show; an
 * allocator that hides a history behind equal answers is tried with one history per state here, and
 * with others by campaigns.
 *
 * <p>What the allocator doesn't offer is not tried. Time: 3N^2 + 6N + 4 operations per state.
 */
public abstract sealed class ExhaustiveSearch permits NumberedSearch, BreadthFirstSearch {
  /** Largest capacity that can be searched, in bytes. */
  public static final int MAX_CAPACITY = StateNumbering.MAX_CAPACITY;

  private static final int NONE = Integer.MAX_VALUE;

  final StateNumbering numbering;
  final StateOperations operations;
  final Subject subject;
  final int capacity;
  private Counterexample failure;
  private volatile int failed = NONE;
  private volatile WorkerDiedException death;
  private volatile boolean stopped;

  ExhaustiveSearch(Subject subject, int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity " + capacity + " is out of range");
    }
    this.subject = subject;
    this.capacity = capacity;
    this.numbering = new StateNumbering(capacity);
    this.operations = new StateOperations(subject, capacity);
  }

  /**
   * Prepares the search that suits an allocator: where placement is first fit, its states are known
   * beforehand, else they have to be found.
   *
   * @param subject the allocator
   * @param capacity the bytes of the heap, 1 to {@link #MAX_CAPACITY}
   * @return the search
   */
  public static ExhaustiveSearch of(Subject subject, int capacity) {
    return subject.policy().isPlain()
        ? new NumberedSearch(subject, capacity, StateRange.shard(capacity, 0, 1), 0)
        : new BreadthFirstSearch(subject, capacity);
  }

  /**
   * Prepares to try some of the states of a first-fit allocator.
   *
   * @param subject the allocator
   * @param capacity the bytes of the heap, 1 to {@link #MAX_CAPACITY}
   * @param range which states, and how many of them have been tried before
   * @param transitions the operations tried in these
   * @return the search
   * @throws IllegalArgumentException if placement isn't first fit, so that no states are known
   */
  public static ExhaustiveSearch of(
      Subject subject, int capacity, StateRange range, long transitions) {
    if (!subject.policy().isPlain()) {
      throw new IllegalArgumentException("the states are not known beforehand");
    }
    return new NumberedSearch(subject, capacity, range, transitions);
  }

  /**
   * Searches until every operation was tried in every state, one fails, or it is told to stop. Of
   * several that fail at the same time, the one in the state of the lowest number counts.
   *
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the search
   * @throws WorkerDiedException if a thread came to no result
   */
  public final void run(int threads, BooleanSupplier stop) {
    search(threads, () -> stopped |= stop.getAsBoolean());
    if (death != null) {
      throw death;
    }
  }

  /** Lets {@link Worker}s try all states. */
  abstract void search(int threads, Runnable tick);

  /**
   * Searches on other machines, with the same result.
   *
   * @param cluster the machines
   * @param source makes the subject there
   * @param stop asked often; true ends the search
   * @throws firstfit.console.UserError if the states are not known beforehand, so that they can't
   *     be shared out, or a machine can't do its share
   * @throws WorkerDiedException if a machine came to no result
   */
  public abstract void run(Cluster cluster, Subject.Source source, BooleanSupplier stop);

  /** Operations that bring an empty heap into a state. */
  abstract OperationLog construction(int state);

  /** An operation led from a state to another, in which the allocator was seen. */
  void reached(int state, int from, int operation) {}

  /** Whether no further states are wanted. */
  final boolean isOver() {
    return isOver(NONE);
  }

  private boolean isOver(int state) {
    return stopped || death != null || failed < state;
  }

  /** The lowest state in which an operation failed, or more than any state. */
  final int failed() {
    return failed;
  }

  final synchronized void fail(int state, Counterexample found) {
    if (state < failed) {
      failure = found;
      failed = state;
    }
  }

  /** A thread that tries states. */
  abstract class Worker extends Crew.Worker {
    private int state;
    private int operation;

    /** Whether the operation is tried in its other way. */
    private boolean otherWay;

    /**
     * Tries all operations in one state.
     *
     * @return how many there were, or -1 if one failed or it was stopped before it was done
     */
    final int expand(int number) {
      state = number;
      otherWay = false;
      OperationLog construction = construction(state);
      OperationLog afterRefusal = afterRefusal(construction);
      Lockstep heap = null;
      int tried = 0;
      for (operation = -1; operation < operations.count() && !isOver(state); operation++) {
        try {
          if (heap == null) {
            heap = start(construction);
          }
          if (operation < 0) {
            heap.compareAll();
          } else if (operations.isTried(operation, heap.model())) {
            tried++;
            int next = apply(heap);
            if (operations.isOfferedTwice(operation)) {
              otherWay = true;
              apply(next == state ? heap : start(afterRefusal));
              otherWay = false;
            }
            if (next != state) {
              reached(next, state, operation);
              heap = null;
            }
          }
        } catch (Mismatch e) {
          fail(state, new Counterexample(capacity, path(), e));
          return -1;
        }
      }
      return operation < operations.count() ? -1 : tried;
    }

    /** What leads to the operation that is tried, and the operation. */
    private OperationLog path() {
      OperationLog construction = construction(state);
      OperationLog path = otherWay ? afterRefusal(construction) : construction;
      if (operation >= 0) {
        operations.append(operation, path);
      }
      return path;
    }

    /** Leads to the same state, where it is the turn of the other method to allocate. */
    private OperationLog afterRefusal(OperationLog construction) {
      OperationLog log = new OperationLog();
      operations.appendRefusal(log);
      log.append(construction);
      return log;
    }

    private Lockstep start(OperationLog construction) {
      Lockstep heap = subject.start(capacity, watch);
      construction.replay(heap);
      if (numbering.numberOf(heap.model()) != state) {
        throw new Mismatch("T2", "the same operations led to another state before");
      }
      return heap;
    }

    /** Performs the operation; the number of the state that it leads to. */
    private int apply(Lockstep heap) {
      OperationLog log = new OperationLog();
      operations.append(operation, log);
      log.replay(heap);
      heap.compareState();
      return numbering.numberOf(heap.model());
    }

    @Override
    final void endless() {
      OperationLog path = path();
      Trace trace = path.toTrace();
      Mismatch endless = watch.mismatch(trace.line(trace.length() - 1));
      fail(state, new Counterexample(capacity, path, endless));
    }

    @Override
    final void died(Throwable reason) {
      death = new WorkerDiedException(reason);
    }
  }

  /**
   * The states to be tried, where they are known beforehand.
   *
   * @return the states, none where they have to be found
   */
  public abstract List<StateRange> ranges();

  /**
   * States whose operations have all been tried so far.
   *
   * @return 0 or more
   */
  public abstract long expanded();

  /**
   * States in which the allocator has been seen so far.
   *
   * @return 0 or more
   */
  public abstract long found();

  /**
   * Number of states to be tried, in closed form; F(2N + 1) for all of them.
   *
   * @return the number, or -1 if they have to be found
   */
  public abstract long expected();

  /**
   * Operations tried so far.
   *
   * @return 0 or more
   */
  public abstract long transitions();

  /**
   * The operation that went wrong.
   *
   * @return empty if none did
   */
  public final synchronized Optional<Counterexample> failure() {
    return Optional.ofNullable(failure);
  }
}
