package firstfit.mutation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a column says of a mutant.
 *
 * @param outcome what came of it
 * @param by what noticed it, in a few words; null where nothing did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(Outcome outcome, String by) {
  private static final int LONGEST = 70;

  /** Takes the first line of the words, and not all of a long one. */
  public Finding {
    if (by != null) {
      String line = by.lines().findFirst().orElse("");
      by = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
  }

  /**
   * A mutant that was noticed.
   *
   * @param by what noticed it
   * @return the finding
   */
  public static Finding killed(String by) {
    return new Finding(Outcome.KILLED, by);
  }

  /**
   * A mutant that nothing was said about.
   *
   * @param outcome what came of it
   * @return the finding
   */
  public static Finding of(Outcome outcome) {
    return new Finding(outcome, null);
  }
}
