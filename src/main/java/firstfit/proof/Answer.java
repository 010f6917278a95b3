package firstfit.proof;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A solver's verdict on one condition.
 *
 * @param verdict the verdict
 * @param seconds the time taken
 * @param slowest the time that the slowest of its parts took
 * @param resources Z3's own count of its steps, which does not depend on the machine; 0 where the
 *     script does not ask for it
 * @param detail the solver's words where the verdict is {@link Verdict#ERROR}, else empty
 */
public record Answer(
    Verdict verdict, double seconds, double slowest, long resources, String detail) {
  /** What a script asks behind its query to be told the count of steps. */
  static final String RESOURCES = "(get-info :rlimit)\n";

  private static final Pattern COUNTED =
      Pattern.compile("(unsat|sat|unknown)\\s*\\(:rlimit ([0-9]+)\\)");

  /** What Z3 says where the time limit meets it still reading the script. */
  private static final Pattern INTERRUPTED =
      Pattern.compile("(\\(error \"[^\"]*\\bcancell?ed\"\\)\\s*|unknown\\s*)+");

  /** The answer to a condition in one part. */
  Answer(Verdict verdict, double seconds, String detail) {
    this(verdict, seconds, seconds, 0, detail);
  }

  /** The answer to a condition of which one part more has been answered. */
  Answer and(Answer part) {
    Answer verdicts = proved() ? part : this;
    return new Answer(
        verdicts.verdict,
        seconds + part.seconds,
        Math.max(slowest, part.slowest),
        resources + part.resources,
        verdicts.detail);
  }

  /** The answer to a condition that is asked anew in halves: only its time counts. */
  Answer asProved() {
    return new Answer(Verdict.PROVED, seconds, slowest, resources, "");
  }

  /**
   * Judges the text a solver printed. Only a lone {@code unsat} proves: an error response may stand
   * beside an answer that it makes worthless.
   *
   * @param output all that the solver printed
   * @param elapsed the time it took
   * @param limit the time it had
   * @return the answer
   */
  static Answer of(String output, Duration elapsed, Duration limit) {
    boolean late = elapsed.compareTo(limit.multipliedBy(98).dividedBy(100)) >= 0;
    Matcher counted = COUNTED.matcher(output.strip());
    if (counted.matches()) {
      Answer plain = of(counted.group(1), elapsed, limit);
      return new Answer(
          plain.verdict, plain.seconds, plain.slowest, Long.parseLong(counted.group(2)), "");
    }
    String text = output.strip();
    double seconds = elapsed.toNanos() / 1e9;
    return switch (text) {
      case "unsat" -> new Answer(Verdict.PROVED, seconds, "");
      case "sat" -> new Answer(Verdict.NOT_PROVED, seconds, "");
      case "unknown" -> new Answer(late ? Verdict.TIMEOUT : Verdict.UNKNOWN, seconds, "");
      case "timeout" -> new Answer(Verdict.TIMEOUT, seconds, "");
      default -> late && (!text.contains("(error") || INTERRUPTED.matcher(text).matches())
          ? new Answer(Verdict.TIMEOUT, seconds, "")
          : new Answer(
              Verdict.ERROR,
              seconds,
              text.isEmpty() ? "no answer" : text.lines().findFirst().orElse(""));
    };
  }

  /**
   * Tells whether the condition is proved.
   *
   * @return true if the solver answered {@code unsat}
   */
  boolean proved() {
    return verdict == Verdict.PROVED;
  }
}
