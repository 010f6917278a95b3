package firstfit.clauses;

import java.util.Arrays;

/** What the names in a clause stand for, in one outcome of one call. */
final class Scene {
  /** The maps that names without {@code \old} mean. */
  Maps now;

  /** The maps before the call. */
  final Maps old;

  /** The values of parameters and bound variables, by their slots. */
  final long[] values;

  /** What the call returned; a boolean is 1 or 0. */
  long result;

  private final Queries queries;

  Scene(Maps old, long[] arguments, Queries queries) {
    this.now = old;
    this.old = old;
    this.values = Arrays.copyOf(arguments, Parser.SLOTS);
    this.queries = queries;
  }

  /** What a query answers in the present maps. */
  long query(String method, long[] arguments) {
    return queries.answer(now, method, arguments);
  }

  /** Bounds of all values that a bound variable takes. */
  int lowest() {
    return -3;
  }

  int highest() {
    return 2 * old.capacity() + 4;
  }
}
