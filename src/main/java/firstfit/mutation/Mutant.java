package firstfit.mutation;

/**
 * A method with one small change.
 *
 * @param id the method, the operator and a number: the same for as long as the method is
 * @param path the source, relative to the project
 * @param className the class, qualified
 * @param method the signature of the method, with simple names of parameter types
 * @param operator what made the change
 * @param line where it stands, from 1
 * @param start where the replaced text begins in the source
 * @param before the replaced text
 * @param after what stands there instead
 */
public record Mutant(
    String id,
    String path,
    String className,
    String method,
    String operator,
    int line,
    int start,
    String before,
    String after) {

  /**
   * Whether only the proof knows a difference.
   *
   * @return whether the change is one of a comment
   */
  public boolean isGhost() {
    return operator.equals(Edit.GHOST) || isOfContract();
  }

  /**
   * Whether the contract promises more, and the code is as it was.
   *
   * @return whether the change is one of the contract
   */
  public boolean isOfContract() {
    return operator.equals(Edit.PRECONDITION) || operator.equals(Edit.FRAME);
  }

  /**
   * The source with the change.
   *
   * @param source the text that the mutant was made from
   * @return the other text
   */
  public String appliedTo(String source) {
    if (!source.startsWith(before, start)) {
      throw new IllegalArgumentException(id + " is no mutant of this text");
    }
    return source.substring(0, start) + after + source.substring(start + before.length());
  }

  /**
   * The change in one line.
   *
   * @return both texts, white space shortened
   */
  public String edit() {
    return oneLine(before) + " -> " + (after.isBlank() ? "nothing" : oneLine(after));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
