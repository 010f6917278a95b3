package firstfit.indexed;

/** Turns of the loops in a {@link CountedCopy}, in the tests of one thread. */
public final class Steps {
  private static long taken;
  private static long most;

  private Steps() {}

  /** Thrown at once when more steps are taken than may be. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts from 0 again, up to a limit. */
  static void restart(long limit) {
    taken = 0;
    most = limit;
  }

  /** Steps since the restart. */
  static long taken() {
    return taken;
  }

  /** Called by the copy in each turn of each of its loops. */
  public static void step() {
    if (++taken > most) {
      throw new TooMany();
    }
  }
}
