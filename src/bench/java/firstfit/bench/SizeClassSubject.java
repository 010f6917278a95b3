package firstfit.bench;

import java.util.Arrays;

/**
 * The least work that an allocator can do: four size classes for each power of two, a stack of free
 * blocks for each class, and a bump pointer. It never merges blocks, checks nothing, and takes the
 * size class of a block from the caller's side; it is here as the line below which there is nothing
 * to gain.
 */
final class SizeClassSubject implements Subject {
  private static final int CLASSES = 128;

  private final int[] pointer;
  private final byte[] classOfSlot;
  private final int[][] freeBlocks = new int[CLASSES][4];
  private final int[] freeCount = new int[CLASSES];
  private int end;

  SizeClassSubject(int slots) {
    this.pointer = new int[slots];
    this.classOfSlot = new byte[slots];
  }

  @Override
  public void malloc(int slot, int size) {
    int c = classOf(size);
    classOfSlot[slot] = (byte) c;
    if (freeCount[c] > 0) {
      pointer[slot] = freeBlocks[c][--freeCount[c]];
    } else {
      pointer[slot] = end;
      end = Math.addExact(end, bytesOf(c));
    }
  }

  @Override
  public void free(int slot) {
    int c = classOfSlot[slot];
    int n = freeCount[c];
    if (n == freeBlocks[c].length) {
      freeBlocks[c] = Arrays.copyOf(freeBlocks[c], 2 * n);
    }
    freeBlocks[c][n] = pointer[slot];
    freeCount[c] = n + 1;
  }

  /**
   * The smallest class of at least size bytes: 1 to 8 by ones, 10 to 16 by twos, 20 to 32 by fours,
   * and so on.
   */
  static int classOf(int size) {
    int n = size - 1;
    if (n < 4) {
      return n;
    }
    int shift = 29 - Integer.numberOfLeadingZeros(n);
    return 4 * shift + (n >>> shift);
  }

  /** The bytes of a class. */
  static int bytesOf(int c) {
    return c < 4 ? c + 1 : (c % 4 + 5) << (c / 4 - 1);
  }

  @Override
  public long offset(int slot) {
    return pointer[slot];
  }

  @Override
  public Object metadata() {
    return new Object[] {freeBlocks, freeCount, classOfSlot};
  }
}
