package firstfit.bench;

import java.util.Arrays;

/**
 * A sequence of operations on slots, in two arrays, so that running it costs little and the same
 * for all subjects.
 */
final class Operations {
  private int[] slot = new int[1024];

  /** The bytes of an allocation, 0 for a free. */
  private int[] size = new int[1024];

  private int length;

  /** Appends the allocation of a block of bytes, 1 or more. */
  void malloc(int s, int bytes) {
    append(s, bytes);
  }

  /** Appends the free of the block of a slot. */
  void free(int s) {
    append(s, 0);
  }

  private void append(int s, int bytes) {
    if (length == slot.length) {
      slot = Arrays.copyOf(slot, 2 * length);
      size = Arrays.copyOf(size, 2 * length);
    }
    slot[length] = s;
    size[length] = bytes;
    length++;
  }

  int length() {
    return length;
  }

  int slot(int i) {
    return slot[i];
  }

  /** The bytes of allocation i, 0 for a free. */
  int size(int i) {
    return size[i];
  }

  /** Runs all operations. */
  void run(Subject subject) {
    run(subject, 0, length);
  }

  /** Runs the operations from..to-1. */
  void run(Subject subject, int from, int to) {
    for (int i = from; i < to; i++) {
      if (size[i] > 0) {
        subject.malloc(slot[i], size[i]);
      } else {
        subject.free(slot[i]);
      }
    }
  }
}
