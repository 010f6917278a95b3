package firstfit.check;

/**
 * States of a small heap, by their numbers.
 *
 * @param from the first of them, 0 or more
 * @param to the first behind them, at least {@code from}
 * @param tried so many, from the first, are done
 */
public record StateRange(int from, int to, int tried) {
  /** Refuses a range that can't be. */
  public StateRange {
    if (from < 0 || to < from || tried < 0 || tried > to - from) {
      throw new IllegalArgumentException("states " + from + " to " + to + ", " + tried + " tried");
    }
  }

  /**
   * The states of a share of a search, none of them tried.
   *
   * @param capacity the bytes of the heap, 1 to {@link ExhaustiveSearch#MAX_CAPACITY}
   * @param index which share, 0 to shards - 1
   * @param shards how many shares there are, 1 or more
   * @return consecutive states
   */
  public static StateRange shard(int capacity, int index, int shards) {
    long states = count(capacity);
    return new StateRange(
        (int) (states * index / shards), (int) (states * (index + 1) / shards), 0);
  }

  /**
   * Number of all states.
   *
   * @param capacity the bytes of the heap, 1 to {@link ExhaustiveSearch#MAX_CAPACITY}
   * @return F(2 capacity + 1)
   */
  public static int count(int capacity) {
    return new StateNumbering(capacity).count();
  }

  /**
   * How many states it has.
   *
   * @return 0 or more
   */
  public int length() {
    return to - from;
  }

  /**
   * Whether two ranges have a state in common.
   *
   * @param other another range
   * @return true if a state is in both
   */
  public boolean overlaps(StateRange other) {
    return Math.max(from, other.from) < Math.min(to, other.to);
  }

  /** The first that isn't done. */
  int next() {
    return from + tried;
  }
}
