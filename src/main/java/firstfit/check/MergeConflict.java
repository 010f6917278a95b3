package firstfit.check;

/** Thrown when two reports can't be joined. */
public final class MergeConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int first;
  private final int second;

  /**
   * Names the two.
   *
   * @param first the place of one in the list
   * @param second the place of the other
   * @param reason why they can't be joined
   */
  public MergeConflict(int first, int second, String reason) {
    super(reason);
    this.first = first;
    this.second = second;
  }

  /**
   * One of the reports.
   *
   * @return its place in the list
   */
  public int first() {
    return first;
  }

  /**
   * The other report.
   *
   * @return its place in the list
   */
  public int second() {
    return second;
  }
}
