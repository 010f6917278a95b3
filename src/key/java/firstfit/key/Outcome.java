package firstfit.key;

import firstfit.proof.KeyRecord;
import java.util.Locale;

/**
 * What KeY made of a contract.
 *
 * @param method the method as the records name it
 * @param contract which of the method's contracts, from 1
 * @param result {@link KeyRecord#PROVED}, or how many goals are open, or what KeY threw
 * @param steps rule applications
 * @param seconds processor time
 */
record Outcome(String method, int contract, String result, int steps, double seconds) {
  boolean proved() {
    return result.equals(KeyRecord.PROVED);
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%s%s  %s  %d steps  %.1f s",
        method,
        contract > 1 ? " contract " + contract : "",
        result,
        steps,
        seconds);
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
