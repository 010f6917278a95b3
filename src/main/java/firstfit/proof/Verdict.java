package firstfit.proof;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a solver said about a verification condition, which is proved when its negation is
 * unsatisfiable.
 */
public enum Verdict {
  /** The solver answered {@code unsat}, and nothing else. */
  PROVED("proved"),
  /** The solver answered {@code sat}: it has a counterexample. */
  NOT_PROVED("not proved (sat)"),
  /** The solver gave up within its time limit. */
  UNKNOWN("unknown"),
  /** The solver was stopped at its time limit. */
  TIMEOUT("timeout"),
  /** The solver reported an error or answered something unexpected. */
  ERROR("error");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  @Override
  @JsonValue
  public String toString() {
    return words;
  }
}
