package firstfit.check;

/** How a search came to each of its states: the operation, and the state before. */
final class StateHistories {
  /** The number of the empty heap, where all begins. */
  private static final int EMPTY = 0;

  private final int[] before;
  private final short[] operation;

  StateHistories(int states) {
    this.before = new int[states];
    this.operation = new short[states];
  }

  void add(int state, int from, int which) {
    before[state] = from;
    operation[state] = (short) which;
  }

  /** The numbers of the operations that lead from the empty heap to a state. */
  int[] to(int state) {
    int length = 0;
    for (int s = state; s != EMPTY; s = before[s]) {
      length++;
    }
    int[] path = new int[length];
    for (int s = state; s != EMPTY; s = before[s]) {
      path[--length] = operation[s];
    }
    return path;
  }
}
