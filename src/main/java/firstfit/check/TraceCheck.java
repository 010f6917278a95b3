package firstfit.check;

import firstfit.Allocator;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Runs a trace on an allocator and a reference model and compares answer and state after every
 * operation. A call of the allocator that has no end is a difference too.
 */
public final class TraceCheck {
  private static final int NONE = -1;

  private final Trace trace;
  private final BooleanSupplier more;
  private final Function<CallWatch, Lockstep> start;
  private Lockstep heap;
  private int[] pointerOfSlot = new int[64];

  /** Where the operation that runs is among those that were read last. */
  private volatile int place = NONE;

  private volatile long position;
  private volatile boolean complete;
  private volatile Failure failure;

  /**
   * Prepares a check.
   *
   * @param trace the operations
   * @param subject the allocator
   * @param capacity the bytes of the heap
   */
  public TraceCheck(Trace trace, Subject subject, int capacity) {
    this(trace, once(), watch -> subject.start(capacity, watch));
  }

  /**
   * Prepares a check of a trace of which a part at a time is in memory.
   *
   * @param trace the operations of the part
   * @param more reads the next part in the place of the one before, false if there is none; called
   *     by another thread while {@link #run} waits
   * @param subject the allocator
   * @param capacity the bytes of the heap
   */
  public TraceCheck(Trace trace, BooleanSupplier more, Subject subject, int capacity) {
    this(trace, more, watch -> subject.start(capacity, watch));
  }

  private TraceCheck(Trace trace, BooleanSupplier more, Function<CallWatch, Lockstep> start) {
    this.trace = trace;
    this.more = more;
    this.start = start;
  }

  private static BooleanSupplier once() {
    AtomicBoolean first = new AtomicBoolean(true);
    return () -> first.getAndSet(false);
  }

  /**
   * The first difference on a trace.
   *
   * @param operation how many operations were done before it was seen
   * @param line the operation that showed it, in the trace format; null if it was the new heap
   * @param mismatch what differs
   */
  public record Failure(long operation, String line, Mismatch mismatch) {
    /**
     * Where it is.
     *
     * @return the operation, counted from 1, and its line
     */
    public String place() {
      return line == null ? "the new heap" : "operation " + (operation + 1) + ", " + line;
    }
  }

  /**
   * Runs a trace to its end or to the first difference, in the calling thread.
   *
   * @param trace the operations
   * @param allocator new, able to do everything
   * @return the first difference, empty if there is none
   */
  public static Optional<Failure> firstFailure(Trace trace, Allocator allocator) {
    TraceCheck check = new TraceCheck(trace, once(), watch -> new Lockstep(allocator));
    check.run(new CallWatch(), () -> false);
    return check.failure();
  }

  /**
   * Runs the trace to its end, to the first difference, or until it is told to stop.
   *
   * @param stop asked before each operation; true ends the run
   * @param done told often how many operations are done
   * @throws WorkerDiedException if it came to no result
   */
  public void run(BooleanSupplier stop, LongConsumer done) {
    Worker worker = new Worker(stop);
    Crew.run(List.of(worker), () -> done.accept(position));
    if (worker.death != null) {
      throw worker.death;
    }
  }

  private final class Worker extends Crew.Worker {
    private final BooleanSupplier stop;
    private WorkerDiedException death;

    Worker(BooleanSupplier stop) {
      this.stop = stop;
    }

    @Override
    void work() {
      TraceCheck.this.run(watch, stop);
    }

    @Override
    void endless() {
      String line = line();
      Mismatch mismatch = watch.mismatch(line == null ? "new heap" : line);
      failure = new Failure(position, line, mismatch);
    }

    @Override
    void died(Throwable reason) {
      death = new WorkerDiedException(reason);
    }
  }

  /** Does the same in the calling thread. */
  private void run(CallWatch watch, BooleanSupplier stop) {
    try {
      heap = start.apply(watch);
      heap.compare();
      while (more.getAsBoolean()) {
        if (trace.slotCount() > pointerOfSlot.length) {
          pointerOfSlot = Arrays.copyOf(pointerOfSlot, 2 * trace.slotCount());
        }
        for (int i = 0; i < trace.length(); i++) {
          if (stop.getAsBoolean()) {
            return;
          }
          place = i;
          step(i);
          heap.compare();
          position++;
        }
      }
      position = Math.max(0, position - 1); // of the last operation, if this shows something
      heap.compareClosely();
      position++;
      complete = true;
    } catch (Mismatch e) {
      failure = new Failure(position, line(), e);
    }
  }

  private String line() {
    return place == NONE ? null : trace.line(place);
  }

  /**
   * Number of operations that have run and shown no difference.
   *
   * @return 0 to the length of the trace
   */
  public long position() {
    return position;
  }

  /**
   * Whether the whole trace has run and shown no difference.
   *
   * @return false also if it was told to stop
   */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The first difference so far.
   *
   * @return empty if there is none
   */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  private void step(int i) {
    switch (trace.kind(i)) {
      case ALLOCATE -> pointerOfSlot[trace.slot(i)] = heap.malloc(trace.size(i));
      case FREE -> {
        int pointer = pointerOfSlot[trace.slot(i)];
        if (pointer >= 0) {
          heap.free(pointer);
        }
      }
      case FREE_ADDRESS -> heap.free(trace.address(i));
      case ALLOCATE_AT -> pointerOfSlot[trace.slot(i)] =
          heap.mallocAt(trace.address(i), trace.size(i)) ? trace.address(i) : -1;
      case ALLOCATE_ALIGNED -> pointerOfSlot[trace.slot(i)] =
          heap.mallocAligned(trace.size(i), trace.alignment(i));
      case REALLOCATE -> reallocate(trace.slot(i), trace.size(i));
      case RESIZE_ADDRESS -> heap.resize(trace.address(i), trace.size(i));
      case CLEAR -> heap.clear();
    }
  }

  private void reallocate(int slot, int size) {
    int pointer = pointerOfSlot[slot];
    boolean moves =
        pointer >= 0
            && !heap.resize(pointer, size)
            && size > 0
            && heap.model().isLive(pointer)
            && (pointerOfSlot[slot] = heap.malloc(size)) >= 0;
    if (moves) {
      heap.free(pointer);
    } else {
      pointerOfSlot[slot] = pointer;
    }
  }

  /**
   * Asserts that an allocator agrees with the model on a trace, for use in tests.
   *
   * @param subject the allocator
   * @param capacity the bytes of the heap
   * @param lines the trace, one operation a line
   * @throws Mismatch at the first difference
   */
  public static void assertAgrees(Subject subject, int capacity, String... lines) {
    TraceCheck check = new TraceCheck(parse("trace", List.of(lines)), subject, capacity);
    check.run(() -> false, done -> {});
    check
        .failure()
        .ifPresent(
            found -> {
              throw found.mismatch();
            });
  }

  /**
   * A trace from its lines.
   *
   * @param source the name of the trace in error messages
   * @param lines one operation each
   * @return the trace
   * @throws IllegalArgumentException if a line breaks a rule of the format
   */
  public static Trace parse(String source, List<String> lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return TraceReader.read(source, new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
