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
  UNREACHED("not reached"),
  /** OpenJML derives no condition from it, so that the proof says nothing. */
  NO_CONDITION("no condition");

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

  /**
   * Whether something is said of the mutant.
   *
   * @return true if it was noticed or could have been
   */
  public boolean isAnswer() {
    return isNoticed() || this == SURVIVED;
  }

  @Override
  @JsonValue
  public String toString() {
    return words;
  }
}
