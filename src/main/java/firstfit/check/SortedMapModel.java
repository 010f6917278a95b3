package firstfit.check;

import firstfit.InvalidPointerException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The live blocks in a sorted map, from the start to the end of each. What concerns one address
 * takes logarithmic time in their number, what concerns all holes linear time, whatever the
 * capacity: for heaps on which {@link BitmapModel} would be slow.
 */
public final class SortedMapModel extends ReferenceModel {
  private static final int NONE = -1;

  private final TreeMap<Integer, Integer> endOf = new TreeMap<>();
  private final Set<Integer> started = new HashSet<>();

  /**
   * An empty heap.
   *
   * @param capacity its bytes, 1 to {@link firstfit.Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public SortedMapModel(int capacity) {
    super(capacity);
  }

  @Override
  void place(int pointer, int size) {
    endOf.put(pointer, pointer + size);
    started.add(pointer);
  }

  @Override
  boolean hasStarted(int address) {
    return started.contains(address);
  }

  @Override
  public void free(int pointer) {
    if (endOf.remove(pointer) == null) {
      throw new InvalidPointerException(pointer);
    }
  }

  @Override
  void moveEnd(int pointer, int size) {
    place(pointer, size);
  }

  @Override
  public void clear() {
    endOf.clear();
  }

  @Override
  public boolean isEmpty() {
    return endOf.isEmpty();
  }

  @Override
  public int liveBytes() {
    int bytes = 0;
    for (Map.Entry<Integer, Integer> block : endOf.entrySet()) {
      bytes += block.getValue() - block.getKey();
    }
    return bytes;
  }

  @Override
  public boolean isLive(int pointer) {
    return endOf.containsKey(pointer);
  }

  @Override
  public boolean isLiveByte(int address) {
    return liveEnd(address) > address;
  }

  /** End of the last live block that starts at or below an address, which may be above it. */
  @Override
  int liveEnd(int address) {
    Map.Entry<Integer, Integer> block = endOf.floorEntry(address);
    return block == null ? address : block.getValue();
  }

  @Override
  public int nextHole(int address) {
    int hole = Math.max(address, liveEnd(address));
    for (Integer end = endOf.get(hole); end != null; end = endOf.get(hole)) {
      hole = end;
    }
    return hole;
  }

  @Override
  public int holeEnd(int free) {
    Integer next = endOf.ceilingKey(free);
    return next == null ? capacity : next;
  }

  /** Takes the holes from the lowest on. */
  private interface Holes {
    /** Returns whether this is the last one that is wanted. */
    boolean take(int start, int end);
  }

  /** Start of the last hole that is wanted; -1 where all were. */
  private int walk(Holes holes) {
    int start = 0;
    for (Map.Entry<Integer, Integer> block : endOf.entrySet()) {
      int end = block.getKey();
      if (start < end && holes.take(start, end)) {
        return start;
      }
      start = block.getValue();
    }
    return start < capacity && holes.take(start, capacity) ? start : NONE;
  }

  @Override
  public int firstFit(int size) {
    return walk((start, end) -> end - start >= size);
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    requireSize(size);
    requireAlignment(alignment);
    int hole = walk((start, end) -> lowestMultiple(start, alignment) <= end - size);
    return hole == NONE ? NONE : lowestMultiple(hole, alignment);
  }

  @Override
  public int largestHole() {
    int[] largest = {0};
    walk(
        (start, end) -> {
          largest[0] = Math.max(largest[0], end - start);
          return false;
        });
    return largest[0];
  }

  @Override
  public int holeCount() {
    int[] holes = {0};
    walk(
        (start, end) -> {
          holes[0]++;
          return false;
        });
    return holes[0];
  }

  @Override
  public int blockCount() {
    return endOf.size() + holeCount();
  }
}
