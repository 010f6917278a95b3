package firstfit.check;

import firstfit.trace.Trace;
import java.io.Serializable;

/**
 * Operations on which an allocator differs from the model.
 *
 * @param capacity the bytes of the heap
 * @param log the operations, the last of which shows the difference
 * @param mismatch what differs
 */
public record Counterexample(int capacity, OperationLog log, Mismatch mismatch)
    implements Serializable {
  /**
   * The operations as a trace.
   *
   * @return the trace
   */
  public Trace trace() {
    return log.toTrace();
  }
}
