package firstfit.check;

/** Thrown when an allocator breaks a requirement. */
public final class Mismatch extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String requirement;

  /**
   * Names the requirement and what broke it.
   *
   * @param requirement one or more requirement ids
   * @param what what was seen and what was expected
   */
  public Mismatch(String requirement, String what) {
    super(requirement + ": " + what);
    this.requirement = requirement;
  }

  /** Where it is sent to, the class of its cause may be unknown. */
  private Object writeReplace() {
    return getCause() == null
        ? this
        : new Mismatch(requirement, getMessage().substring(requirement.length() + 2));
  }

  /**
   * The broken requirement.
   *
   * @return one or more requirement ids
   */
  public String requirement() {
    return requirement;
  }
}
