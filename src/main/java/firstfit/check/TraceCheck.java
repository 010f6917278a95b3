package firstfit.check;

import firstfit.Allocator;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Runs a trace on an allocator and the bitmap model and compares answer and state after every
 * operation.
 */
public final class TraceCheck {
  private final Trace trace;
  private final Lockstep heap;
  private final int[] pointerOfSlot;
  private int position;

  private TraceCheck(Trace trace, Allocator subject) {
    this.trace = trace;
    this.heap = new Lockstep(subject);
    this.pointerOfSlot = new int[trace.slotCount()];
  }

  /**
   * The first difference on a trace.
   *
   * @param operation the operation that showed it, 0 to length - 1
   * @param mismatch what differs
   */
  public record Failure(int operation, Mismatch mismatch) {}

  /**
   * Runs a trace to its end or to the first difference.
   *
   * @param trace the operations
   * @param subject the allocator, new
   * @return the first difference, empty if there is none
   */
  public static Optional<Failure> firstFailure(Trace trace, Allocator subject) {
    TraceCheck check = new TraceCheck(trace, subject);
    try {
      check.heap.compare();
      while (check.position < trace.length()) {
        check.step(check.position);
        check.heap.compare();
        check.position++;
      }
      return Optional.empty();
    } catch (Mismatch e) {
      return Optional.of(new Failure(check.position, e));
    }
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
   * @param subject the allocator, new
   * @param lines the trace, one operation a line
   * @throws Mismatch at the first difference
   */
  public static void assertAgrees(Allocator subject, String... lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    Trace trace;
    try {
      trace = TraceReader.read("trace", new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    firstFailure(trace, subject)
        .ifPresent(
            failure -> {
              throw failure.mismatch();
            });
  }
}
