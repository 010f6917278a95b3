package firstfit.console;

/**
 * Something only the user can put right: its message is the one line that is printed, and the exit
 * code is 2.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the error.
   *
   * @param message one line that names the thing and says what to do
   */
  public UserError(String message) {
    super(message);
  }
}
