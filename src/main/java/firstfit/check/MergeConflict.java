package firstfit.check;

import java.util.List;
import java.util.function.BiFunction;

/** Thrown when two reports can't be joined. */
public final class MergeConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int first;
  private final int second;

  /**
   * Sees that no two reports are in the way of each other.
   *
   * @param reports the reports
   * @param reason why two can't be joined, null where they can
   * @param <T> their type
   * @throws MergeConflict if two can't be joined
   */
  public static <T> void refuse(List<T> reports, BiFunction<T, T, String> reason) {
    for (int i = 0; i < reports.size(); i++) {
      for (int j = 0; j < i; j++) {
        String conflict = reason.apply(reports.get(j), reports.get(i));
        if (conflict != null) {
          throw new MergeConflict(j, i, conflict);
        }
      }
    }
  }

  private MergeConflict(int first, int second, String reason) {
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
