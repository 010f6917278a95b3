package firstfit.check;

import firstfit.Allocator;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntSupplier;

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

  private final Set<Call> offers;

  /** Asks nothing but what is offered. */
  InvariantChecker(Set<Call> offers) {
    this.offers = offers;
  }

  /**
   * Checks all blocks. Takes time proportional to their number.
   *
   * @param heap the allocator
   * @throws Mismatch if a requirement does not hold
   */
  public static void check(Allocator heap) {
    new InvariantChecker(Call.ALL).walk(heap, heap.capacity());
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
  void walk(Allocator heap, int capacity) {
    count = 0;
    boolean sized = offers.contains(Call.SIZE_OF);
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
        if (sized && heap.sizeOf(a) != end - a) {
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
    checkFigures(heap, count, capacity - freeBytes, freeBytes, largest);
  }

  /** Checks what it says about all blocks together. */
  void checkFigures(Allocator heap, int blocks, int liveBytes, int freeBytes, int largest) {
    expect("I5", Call.BLOCK_COUNT, heap::blockCount, blocks);
    expect("I6", Call.FREE_BYTES, heap::freeBytes, freeBytes);
    expect("I6", Call.LIVE_BYTES, heap::liveBytes, liveBytes);
    expect("I3", Call.LARGEST_HOLE, heap::largestHole, largest);
  }

  private void remember(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
  }

  private void expect(String requirement, Call call, IntSupplier figure, int expected) {
    if (!offers.contains(call)) {
      return;
    }
    int seen = figure.getAsInt();
    if (seen != expected) {
      throw new Mismatch(
          requirement, call.word() + " says " + seen + ", the blocks say " + expected);
    }
  }
}
