package firstfit.clauses;

/** An expression has no value. */
final class UndefinedException extends RuntimeException {
  /** An index is out of range, or a divisor 0. */
  static final UndefinedException INSTANCE = new UndefinedException("no value");

  /** A range has no bounds, so that it cannot be gone through. */
  static final UndefinedException UNBOUNDED = new UndefinedException("a range without bounds");

  private static final long serialVersionUID = 1L;

  private UndefinedException(String message) {
    super(message, null, false, false);
  }
}
