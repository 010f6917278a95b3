package firstfit.check;

import java.util.Arrays;

/**
 * The live blocks of a random run in the order of their allocation: a doubly linked list in arrays
 * whose entries are kept dense, so that the newest, the oldest and a random block are all found in
 * constant time.
 */
final class LiveBlocks {
  private static final int NONE = -1;

  private int[] pointer = new int[32];
  private int[] older = new int[32];
  private int[] newer = new int[32];
  private int count;
  private int newest = NONE;
  private int oldest = NONE;
  private int stride = NONE;

  int count() {
    return count;
  }

  int pointer(int entry) {
    return pointer[entry];
  }

  int newest() {
    return newest;
  }

  int oldest() {
    return oldest;
  }

  /**
   * Every second block, from old to new: freeing each block this returns leaves a checkerboard.
   *
   * @return an entry; there must be one
   */
  int everySecond() {
    int skipped = stride == NONE ? oldest : stride;
    int entry = newer[skipped] == NONE ? oldest : newer[skipped];
    stride = newer[entry];
    return entry;
  }

  void add(int newPointer) {
    if (count == pointer.length) {
      pointer = Arrays.copyOf(pointer, 2 * count);
      older = Arrays.copyOf(older, 2 * count);
      newer = Arrays.copyOf(newer, 2 * count);
    }
    pointer[count] = newPointer;
    older[count] = newest;
    newer[count] = NONE;
    if (newest == NONE) {
      oldest = count;
    } else {
      newer[newest] = count;
    }
    newest = count++;
  }

  void remove(int entry) {
    if (stride == entry) {
      stride = newer[entry];
    }
    relink(older[entry], newer[entry], newer[entry], older[entry]);
    int last = --count;
    if (entry != last) {
      pointer[entry] = pointer[last];
      older[entry] = older[last];
      newer[entry] = newer[last];
      relink(older[entry], newer[entry], entry, entry);
      if (stride == last) {
        stride = entry;
      }
    }
  }

  /**
   * Lets the entry {@code before} point forward to {@code next}, and {@code after} back to {@code
   * previous}.
   */
  private void relink(int before, int after, int next, int previous) {
    if (before == NONE) {
      oldest = next;
    } else {
      newer[before] = next;
    }
    if (after == NONE) {
      newest = previous;
    } else {
      older[after] = previous;
    }
  }
}
