package firstfit.check;

/**
 * Thrown when a thread was ended by something that says nothing about the allocator, such as a lack
 * of memory; what it had to do is not done.
 */
public final class WorkerDiedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerDiedException(Throwable reason) {
    super(reason.toString(), reason);
  }
}
