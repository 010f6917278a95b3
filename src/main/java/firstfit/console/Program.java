package firstfit.console;

/** What this program is. */
public final class Program {
  /** Its name and its version. */
  public static final String VERSION = "firstfit 1.0.0";

  private Program() {}
}
