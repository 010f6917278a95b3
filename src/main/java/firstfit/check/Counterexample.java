package firstfit.check;

import firstfit.trace.Trace;

/**
 * A trace on which an allocator differs from the model.
 *
 * @param capacity the bytes of the heap
 * @param trace the operations, the last of which shows the difference
 * @param mismatch what differs
 */
public record Counterexample(int capacity, Trace trace, Mismatch mismatch) {}
