package firstfit.check;

import java.util.BitSet;

/**
 * One bit per byte says whether the byte is live, another whether a live block starts there, and a
 * third whether one ever did. Free blocks are the runs of clear bits, and first fit is a scan from
 * address 0. Every operation takes time proportional to the capacity.
 */
public final class BitmapModel extends ReferenceModel {
  private final BitSet live;
  private final BitSet start;
  private final BitSet started;

  /**
   * An empty heap.
   *
   * @param capacity its bytes, 1 to {@link firstfit.Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public BitmapModel(int capacity) {
    super(capacity);
    this.live = new BitSet(capacity);
    this.start = new BitSet(capacity);
    this.started = new BitSet(capacity);
  }

  @Override
  void place(int pointer, int size) {
    start.set(pointer);
    started.set(pointer);
    live.set(pointer, pointer + size);
  }

  @Override
  boolean hasStarted(int address) {
    return started.get(address);
  }

  @Override
  public void free(int pointer) {
    int size = sizeOf(pointer);
    start.clear(pointer);
    live.clear(pointer, pointer + size);
  }

  @Override
  void moveEnd(int pointer, int size) {
    live.clear(pointer, liveEnd(pointer));
    live.set(pointer, pointer + size);
  }

  @Override
  public void clear() {
    start.clear();
    live.clear();
  }

  @Override
  public boolean isEmpty() {
    return live.isEmpty();
  }

  @Override
  public int liveBytes() {
    return live.cardinality();
  }

  @Override
  public boolean isLive(int pointer) {
    return pointer >= 0 && start.get(pointer);
  }

  @Override
  public boolean isLiveByte(int address) {
    return live.get(address);
  }

  /** A live block ends where the next one starts or the next hole begins. */
  @Override
  int liveEnd(int address) {
    int next = start.nextSetBit(address + 1);
    int hole = nextHole(address);
    return next < 0 ? hole : Math.min(next, hole);
  }

  @Override
  public int nextHole(int address) {
    return Math.min(live.nextClearBit(address), capacity);
  }

  @Override
  public int holeEnd(int free) {
    int end = live.nextSetBit(free);
    return end < 0 ? capacity : end;
  }

  @Override
  public int firstFit(int size) {
    for (int hole = nextHole(0); hole < capacity; ) {
      int end = holeEnd(hole);
      if (end - hole >= size) {
        return hole;
      }
      hole = nextHole(end);
    }
    return -1;
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    requireSize(size);
    requireAlignment(alignment);
    for (int hole = nextHole(0); hole < capacity; ) {
      int end = holeEnd(hole);
      int multiple = lowestMultiple(hole, alignment);
      if (multiple <= end - size) {
        return multiple;
      }
      hole = nextHole(end);
    }
    return -1;
  }

  @Override
  public int largestHole() {
    int largest = 0;
    for (int hole = nextHole(0); hole < capacity; hole = nextHole(holeEnd(hole))) {
      largest = Math.max(largest, holeEnd(hole) - hole);
    }
    return largest;
  }

  @Override
  public int holeCount() {
    int holes = 0;
    for (int hole = nextHole(0); hole < capacity; hole = nextHole(holeEnd(hole))) {
      holes++;
    }
    return holes;
  }

  @Override
  public int blockCount() {
    return start.cardinality() + holeCount();
  }
}
