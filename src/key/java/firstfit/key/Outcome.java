package firstfit.key;

/**
 * What KeY made of a contract.
 *
 * @param method the method, with its parameter types
 * @param result {@link #PROVED}, or how many goals are open, or what KeY threw
 * @param steps rule applications
 * @param seconds processor time
 */
record Outcome(String method, String result, int steps, double seconds) {
  static final String PROVED = "proved";

  boolean proved() {
    return result.equals(PROVED);
  }

  /** What lies behind an exception of KeY, in a line. */
  static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString().lines().limit(3).map(String::strip).reduce("", (a, b) -> a + " " + b);
  }
}
