package firstfit.check;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import java.util.BitSet;

/**
 * The reference model of a first-fit allocator: one bit per byte says whether the byte is live,
 * another whether a live block starts there. Nothing else is kept, so that there is nothing to get
 * out of step: free blocks are the runs of clear bits and merge by themselves, and first fit is a
 * scan from address 0. Every operation takes time proportional to the capacity.
 */
public final class BitmapModel implements Allocator {
  private final int capacity;
  private final BitSet live;
  private final BitSet start;

  /**
   * An empty heap.
   *
   * @param capacity its bytes, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public BitmapModel(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity " + capacity + " is out of range");
    }
    this.capacity = capacity;
    this.live = new BitSet(capacity);
    this.start = new BitSet(capacity);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " is below 1");
    }
    int pointer = firstFit(size);
    if (pointer >= 0) {
      place(pointer, size);
    }
    return pointer;
  }

  /** Makes a block of bytes that are free. */
  void place(int pointer, int size) {
    start.set(pointer);
    live.set(pointer, pointer + size);
  }

  /**
   * Start of the lowest hole that holds a number of bytes.
   *
   * @param size the bytes, at least 1
   * @return its address, or -1 where there is none
   */
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

  /**
   * First free byte at or above an address.
   *
   * @param address 0 to the capacity
   * @return its address, or the capacity where there is none
   */
  public int nextHole(int address) {
    return Math.min(live.nextClearBit(address), capacity);
  }

  /**
   * End of the hole around a free byte.
   *
   * @param free the address of a free byte
   * @return the next live byte, or the capacity where there is none
   */
  public int holeEnd(int free) {
    int end = live.nextSetBit(free);
    return end < 0 ? capacity : end;
  }

  @Override
  public int malloc(int size) {
    int pointer = tryMalloc(size);
    if (pointer < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return pointer;
  }

  @Override
  public void free(int pointer) {
    int size = sizeOf(pointer);
    start.clear(pointer);
    live.clear(pointer, pointer + size);
  }

  @Override
  public boolean resize(int pointer, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " is below 1");
    }
    if (size > room(pointer)) {
      return false;
    }
    live.clear(pointer, liveEnd(pointer));
    live.set(pointer, pointer + size);
    return true;
  }

  @Override
  public int room(int pointer) {
    int end = pointer + sizeOf(pointer);
    return (end < capacity && !live.get(end) ? holeEnd(end) : end) - pointer;
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " is below 1");
    }
    if (!isFreeRange(address, size)) {
      return false;
    }
    place(address, size);
    return true;
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    int pointer = lowestAligned(size, alignment);
    if (pointer >= 0) {
      tryMallocAt(pointer, size);
    }
    return pointer;
  }

  @Override
  public int mallocAligned(int size, int alignment) {
    int pointer = tryMallocAligned(size, alignment);
    if (pointer < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return pointer;
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    if (size < 1 || alignment < 1 || alignment > MAX_CAPACITY) {
      throw new IllegalArgumentException("size " + size + ", alignment " + alignment);
    }
    for (int hole = nextHole(0); hole < capacity; ) {
      int end = holeEnd(hole);
      int multiple = (hole + alignment - 1) / alignment * alignment;
      if (multiple <= end - size) {
        return multiple;
      }
      hole = nextHole(end);
    }
    return -1;
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
  public boolean isLive(int pointer) {
    return pointer >= 0 && start.get(pointer);
  }

  /**
   * Tells whether a byte belongs to a live block.
   *
   * @param address a heap address
   * @return true if it is live
   */
  public boolean isLiveByte(int address) {
    return live.get(address);
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    return length >= 1
        && address >= 0
        && address <= capacity - length
        && live.get(address)
        && length <= liveEnd(address) - address;
  }

  @Override
  public boolean isFreeRange(int address, int length) {
    return length >= 1
        && address >= 0
        && address <= capacity - length
        && !live.get(address)
        && length <= holeEnd(address) - address;
  }

  @Override
  public int sizeOf(int pointer) {
    if (!isLive(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    return liveEnd(pointer) - pointer;
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    return live.get(address) ? liveEnd(address) : holeEnd(address);
  }

  /** A live block ends where the next one starts or the next hole begins. */
  private int liveEnd(int address) {
    int next = start.nextSetBit(address + 1);
    int hole = nextHole(address);
    return next < 0 ? hole : Math.min(next, hole);
  }

  @Override
  public int liveBytes() {
    return live.cardinality();
  }

  @Override
  public int freeBytes() {
    return capacity - live.cardinality();
  }

  @Override
  public int largestHole() {
    int largest = 0;
    for (int hole = nextHole(0); hole < capacity; hole = nextHole(holeEnd(hole))) {
      largest = Math.max(largest, holeEnd(hole) - hole);
    }
    return largest;
  }

  /**
   * Number of holes.
   *
   * @return 0 or more
   */
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
