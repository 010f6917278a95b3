package firstfit.check;

import firstfit.Allocator;
import firstfit.InvalidPointerException;
import java.util.Arrays;

/**
 * Checks requirements I1 to I6 on what an allocator says about itself, without a model: it walks
 * over the blocks and holds every query against the walk. An instance remembers its last walk.
 */
public final class InvariantChecker {
  /**
   * Ends of the blocks of the last walk, as they are for free blocks, complemented for live ones.
   */
  private int[] ends = new int[32];

  private int count;

  /**
   * Checks all blocks. Takes time proportional to their number.
   *
   * @param heap the allocator
   * @throws Mismatch if a requirement does not hold
   */
  public static void check(Allocator heap) {
    new InvariantChecker().walk(heap);
  }

  /**
   * Number of blocks of the last walk.
   *
   * @return 1 to the capacity
   */
  int count() {
    return count;
  }

  /** First address behind a block of the last walk. */
  int end(int block) {
    return isLive(block) ? ~ends[block] : ends[block];
  }

  /** Whether a block of the last walk was live. */
  boolean isLive(int block) {
    return ends[block] < 0;
  }

  /** Checks all blocks and remembers them. */
  void walk(Allocator heap) {
    count = 0;
    int capacity = heap.capacity();
    int freeBytes = 0;
    int largest = 0;
    boolean afterFree = false;
    for (int a = 0; a < capacity; ) {
      int end = heap.blockEnd(a);
      if (end <= a) {
        throw new Mismatch("I1 I2", "the block at " + a + " ends at " + end);
      }
      if (end > capacity) {
        throw new Mismatch(
            "I2 I5", "the block at " + a + " ends at " + end + ", outside the heap of " + capacity);
      }
      boolean live = heap.isLive(a);
      if (live) {
        if (heap.sizeOf(a) != end - a) {
          throw new Mismatch(
              "I4",
              "the live block at " + a + " ends at " + end + ", its size is " + heap.sizeOf(a));
        }
      } else {
        if (afterFree) {
          throw new Mismatch("I3", "two free blocks touch at " + a);
        }
        freeBytes += end - a;
        largest = Math.max(largest, end - a);
      }
      afterFree = !live;
      remember(live ? ~end : end);
      a = end;
    }
    expect("I5", "number of blocks", heap.blockCount(), count);
    expect("I6", "free bytes", heap.freeBytes(), freeBytes);
    expect("I6", "live bytes", heap.liveBytes(), capacity - freeBytes);
    expect("I3", "largest hole", heap.largestHole(), largest);
  }

  private void remember(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
  }

  /**
   * Checks all blocks and then each address in and around them. Takes time proportional to the
   * capacity.
   *
   * @param heap the allocator
   * @throws Mismatch if a requirement does not hold
   */
  public static void checkEveryAddress(Allocator heap) {
    check(heap);
    int capacity = heap.capacity();
    for (int start = 0; start < capacity; ) {
      int end = heap.blockEnd(start);
      boolean live = heap.isLive(start);
      for (int a = start; a < end; a++) {
        if (heap.blockEnd(a) != end) {
          throw new Mismatch(
              "I4 I5", "address " + a + " ends at " + heap.blockEnd(a) + ", its block at " + end);
        }
        if (a > start && heap.isLive(a)) {
          throw new Mismatch(
              "I4",
              "a live block starts at " + a + ", inside the block " + start + ".." + (end - 1));
        }
        if (heap.isLiveRange(a, end - a) != live || heap.isLiveRange(a, end - a + 1)) {
          throw new Mismatch(
              "I4 I5", "wrong live ranges at " + a + " in the block " + start + ".." + (end - 1));
        }
      }
      start = end;
    }
    expectOutside(heap, -1);
    expectOutside(heap, capacity);
  }

  private static void expectOutside(Allocator heap, int address) {
    boolean refused = false;
    try {
      heap.blockEnd(address);
    } catch (InvalidPointerException e) {
      refused = true;
    }
    if (!refused || heap.isLive(address) || heap.isLiveRange(address, 1)) {
      throw new Mismatch("I2", "address " + address + " counts as part of the heap");
    }
  }

  private static void expect(String requirement, String what, int seen, int walked) {
    if (seen != walked) {
      throw new Mismatch(requirement, what + ": " + seen + " reported, " + walked + " walked");
    }
  }
}
