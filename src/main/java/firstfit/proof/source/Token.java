package firstfit.proof.source;

/**
 * A token of JML.
 *
 * @param kind what it is
 * @param text its text; of ids, the ids separated by blanks
 * @param line its line, from 1
 * @param start where it begins in the source
 */
public record Token(Kind kind, String text, int line, int start) {
  /** What a token is. */
  public enum Kind {
    /** A name or a keyword, with its backslash. */
    WORD,
    /** A number. */
    NUMBER,
    /** An operator or a bracket. */
    SYMBOL,
    /** Requirement ids in a comment behind a clause. */
    IDS
  }

  boolean is(String other) {
    return text.equals(other) && kind != Kind.IDS;
  }
}
