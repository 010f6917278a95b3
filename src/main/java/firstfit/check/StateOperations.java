package firstfit.check;

/**
 * The operations that are tried in each state of a heap of N bytes, by number: 0 to N are malloc of
 * 1 to N + 1 bytes, N + 1 to 2N + 2 are free of -1 to N, then comes clear, then resize and
 * tryMallocAt in turn, the sizes 1 to N for each of the addresses -1 to N, then tryMallocAligned,
 * the alignments 1 to N for each of the sizes 1 to N.
 */
final class StateOperations {
  private final Subject subject;
  private final int capacity;
  private final int clear;
  private final int aligned;

  StateOperations(Subject subject, int capacity) {
    this.subject = subject;
    this.capacity = capacity;
    this.clear = 2 * capacity + 3;
    this.aligned = clear + 1 + 2 * capacity * (capacity + 2);
  }

  /** How many operations there are, if all are offered. */
  int count() {
    return aligned + capacity * capacity;
  }

  /** Whether an operation is to be tried in a state. */
  boolean isTried(int operation, ReferenceModel state) {
    return isOffered(operation) && !isKept(operation, state);
  }

  /** Whether it allocates, and there is a method for it with an exception where nothing fits. */
  boolean isOfferedTwice(int operation) {
    return subject.policy().isPlain()
        && (operation <= capacity && subject.offers(Call.MALLOC)
            || operation >= aligned && subject.offers(Call.MALLOC_ALIGNED));
  }

  /** Appends an allocation that is refused, after which it is the turn of the other method. */
  void appendRefusal(OperationLog log) {
    if (subject.offers(Call.MALLOC)) {
      log.malloc(0);
    } else {
      log.mallocAligned(0, 1);
    }
  }

  private boolean isOffered(int operation) {
    if (operation < clear) {
      return true;
    }
    if (operation == clear) {
      return subject.offers(Call.CLEAR);
    }
    if (operation >= aligned) {
      return subject.offers(Call.TRY_MALLOC_ALIGNED);
    }
    return subject.offers(operation % 2 == 0 ? Call.RESIZE : Call.TRY_MALLOC_AT);
  }

  /** Whether it frees or resizes what the allocator need not refuse. */
  private boolean isKept(int operation, ReferenceModel state) {
    if (subject.policy().badFrees() || operation == clear) {
      return false;
    }
    boolean free = capacity < operation && operation < clear;
    boolean resize = operation > clear && operation < aligned && operation % 2 == 0;
    return free && !state.isLive(operation - capacity - 2)
        || resize && !state.isLive((operation - clear - 1) / 2 / capacity - 1);
  }

  /** Appends an operation to a log. */
  void append(int operation, OperationLog log) {
    if (operation <= capacity) {
      log.malloc(operation + 1);
    } else if (operation < clear) {
      log.free(operation - capacity - 2);
    } else if (operation == clear) {
      log.clear();
    } else if (operation >= aligned) {
      int number = operation - aligned;
      log.mallocAligned(number / capacity + 1, number % capacity + 1);
    } else {
      int number = (operation - clear - 1) / 2;
      int address = number / capacity - 1;
      int size = number % capacity + 1;
      if (operation % 2 == 0) {
        log.resize(address, size);
      } else {
        log.mallocAt(address, size);
      }
    }
  }
}
