package firstfit.mutation;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came of a mutant in one column. */
public enum Outcome {
  /** It was noticed: a test failed, or the condition was not proved. */
  KILLED("killed"),
  /** It came to no end within its time. */
  TIMEOUT("time-out"),
  /** Nothing was noticed. */
  SURVIVED("survived"),
  /** The column does not run the code that was changed. */
  UNREACHED("not reached");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /**
   * Whether the mutant is not taken for the original.
   *
   * @return true if it was noticed, in whatever way
   */
  public boolean isNoticed() {
    return this == KILLED || this == TIMEOUT;
  }

  @Override
  @JsonValue
  public String toString() {
    return words;
  }
}
