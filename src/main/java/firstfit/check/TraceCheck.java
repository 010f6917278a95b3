package firstfit.check;

import firstfit.Allocator;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Runs a trace on an allocator and the bitmap model and compares answer and state after every
 * operation. A call of the allocator that has no end is a difference too.
 */
public final class TraceCheck {
  private final Trace trace;
  private final Function<CallWatch, Lockstep> start;
  private Lockstep heap;
  private int[] pointerOfSlot;
  private volatile int position;
  private volatile Failure failure;

  /**
   * Prepares a check.
   *
   * @param trace the operations
   * @param subject the allocator
   * @param capacity the bytes of the heap
   */
  public TraceCheck(Trace trace, Subject subject, int capacity) {
    this(trace, watch -> subject.start(capacity, watch));
  }

  private TraceCheck(Trace trace, Function<CallWatch, Lockstep> start) {
    this.trace = trace;
    this.start = start;
  }

  /**
   * The first difference on a trace.
   *
   * @param operation the operation that showed it, 0 to length - 1
   * @param mismatch what differs
   */
  public record Failure(int operation, Mismatch mismatch) {}

  /**
   * Runs a trace to its end or to the first difference, in the calling thread.
   *
   * @param trace the operations
   * @param allocator new, able to do everything
   * @return the first difference, empty if there is none
   */
  public static Optional<Failure> firstFailure(Trace trace, Allocator allocator) {
    TraceCheck check = new TraceCheck(trace, watch -> new Lockstep(allocator));
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
  public void run(BooleanSupplier stop, IntConsumer done) {
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
      String operation = trace.length() == 0 ? "new heap" : trace.line(position);
      failure = new Failure(position, watch.mismatch(operation));
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
      pointerOfSlot = new int[trace.slotCount()];
      heap.compare();
      for (int i = 0; i < trace.length() && !stop.getAsBoolean(); i++) {
        position = i;
        step(i);
        heap.compare();
        position = i + 1;
      }
    } catch (Mismatch e) {
      failure = new Failure(position, e);
    }
  }

  /**
   * Number of operations that have run and shown no difference.
   *
   * @return 0 to the length of the trace
   */
  public int position() {
    return position;
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
