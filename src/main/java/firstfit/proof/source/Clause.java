package firstfit.proof.source;

import java.util.List;

/**
 * A JML clause, declaration or statement.
 *
 * @param keyword such as {@code ensures}; {@code modifiers} where there is nothing else
 * @param modifiers the words before it, such as {@code public}
 * @param body the tokens between the keyword and the semicolon
 * @param ids the requirements it states
 * @param line where it begins
 */
public record Clause(
    String keyword, List<String> modifiers, List<Token> body, List<String> ids, int line) {
  /**
   * Where it ends.
   *
   * @return the line of its last word
   */
  public int lastLine() {
    return body.isEmpty() ? line : body.get(body.size() - 1).line();
  }

  boolean is(String other) {
    return keyword.equals(other);
  }
}
