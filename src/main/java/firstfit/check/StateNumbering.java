package firstfit.check;

/**
 * Numbers the states of a heap of N bytes from 0 to F(2N+1) - 1, F being the Fibonacci numbers.
 *
 * <p>A state is a word with a letter per byte: free, the first byte of a live block, or a further
 * byte of one. The only rule is that a further byte can't follow a free byte or come first, so the
 * words that complete a prefix are counted by the letter it ends in, and the number of a state is
 * its place in the dictionary. Free blocks need no first letter: they never touch.
 */
final class StateNumbering {
  /** Largest capacity whose states an int can number. */
  static final int MAX_CAPACITY = 22;

  private final int capacity;

  /** Words of a length that may follow a free byte, or stand at the start. */
  private final int[] afterFree;

  /** Words of a length that may follow a byte of a live block. */
  private final int[] afterLive;

  StateNumbering(int capacity) {
    this.capacity = capacity;
    this.afterFree = new int[capacity + 1];
    this.afterLive = new int[capacity + 1];
    afterFree[0] = 1;
    afterLive[0] = 1;
    for (int length = 1; length <= capacity; length++) {
      afterFree[length] = afterFree[length - 1] + afterLive[length - 1];
      afterLive[length] = afterFree[length - 1] + 2 * afterLive[length - 1];
    }
  }

  /** Number of states. */
  int count() {
    return afterFree[capacity];
  }

  /** Number of the state of a heap. Takes time proportional to the capacity. */
  int numberOf(ReferenceModel heap) {
    int number = 0;
    for (int a = 0; a < capacity; a++) {
      if (heap.isLiveByte(a)) {
        int rest = capacity - a - 1;
        number += heap.isLive(a) ? afterFree[rest] : afterFree[rest] + afterLive[rest];
      }
    }
    return number;
  }

  /**
   * Operations that bring an empty first-fit heap into a state: all blocks are allocated from left
   * to right, then those that are to be free are freed.
   */
  OperationLog construction(int number) {
    OperationLog operations = new OperationLog();
    int[] holes = new int[capacity];
    int holeCount = 0;
    int start = 0;
    boolean live = false;
    for (int a = 0; a < capacity; a++) {
      int rest = capacity - a - 1;
      boolean free = number < afterFree[rest];
      if (!free) {
        number -= afterFree[rest];
      }
      boolean further = live && !free && number >= afterLive[rest];
      if (further) {
        number -= afterLive[rest];
      }
      boolean sameBlock = a > 0 && (free ? !live : further);
      if (!sameBlock) {
        if (a > 0) {
          operations.malloc(a - start);
          operations.answered(start);
        }
        start = a;
        if (free) {
          holes[holeCount++] = a;
        }
      }
      live = !free;
    }
    operations.malloc(capacity - start);
    operations.answered(start);
    for (int i = 0; i < holeCount; i++) {
      operations.free(holes[i]);
    }
    return operations;
  }
}
