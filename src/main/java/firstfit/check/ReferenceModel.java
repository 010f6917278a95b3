package firstfit.check;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;

/**
 * A first-fit allocator to compare others with. It keeps the live blocks and nothing else, so that
 * there is nothing to get out of step: free blocks are what is left, and merge by themselves.
 */
public abstract class ReferenceModel implements Allocator {
  private static final int LARGEST_BITMAP = 1 << 20;

  final int capacity;

  /** An empty heap of 1 to {@link Allocator#MAX_CAPACITY} bytes. */
  ReferenceModel(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity " + capacity + " is out of range");
    }
    this.capacity = capacity;
  }

  /**
   * An empty heap: a {@link BitmapModel} of up to 1 MiB, a {@link SortedMapModel} above.
   *
   * @param capacity its bytes, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  static ReferenceModel of(int capacity) {
    return capacity <= LARGEST_BITMAP ? new BitmapModel(capacity) : new SortedMapModel(capacity);
  }

  /** Makes a block of bytes that are free. */
  abstract void place(int pointer, int size);

  /** Whether a block has ever started at an address. */
  abstract boolean hasStarted(int address);

  /** Gives a live block another end; what lies between the two is free, or becomes so. */
  abstract void moveEnd(int pointer, int size);

  /** End of the live block around a live byte. */
  abstract int liveEnd(int address);

  /**
   * Tells whether a byte belongs to a live block.
   *
   * @param address a heap address
   * @return true if it is live
   */
  public abstract boolean isLiveByte(int address);

  /**
   * First free byte at or above an address.
   *
   * @param address 0 to the capacity
   * @return its address, or the capacity where there is none
   */
  public abstract int nextHole(int address);

  /**
   * End of the hole around a free byte.
   *
   * @param free the address of a free byte
   * @return the next live byte, or the capacity where there is none
   */
  public abstract int holeEnd(int free);

  /**
   * Start of the lowest hole that holds a number of bytes.
   *
   * @param size the bytes, at least 1
   * @return its address, or -1 where there is none
   */
  public abstract int firstFit(int size);

  /**
   * Number of holes.
   *
   * @return 0 or more
   */
  public abstract int holeCount();

  @Override
  public final int capacity() {
    return capacity;
  }

  @Override
  public final int tryMalloc(int size) {
    requireSize(size);
    int pointer = firstFit(size);
    if (pointer >= 0) {
      place(pointer, size);
    }
    return pointer;
  }

  @Override
  public final int malloc(int size) {
    return granted(tryMalloc(size), size);
  }

  private int granted(int pointer, int size) {
    if (pointer < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return pointer;
  }

  @Override
  public final boolean resize(int pointer, int size) {
    requireSize(size);
    if (size > room(pointer)) {
      return false;
    }
    moveEnd(pointer, size);
    return true;
  }

  @Override
  public final int room(int pointer) {
    int end = pointer + sizeOf(pointer);
    return (end < capacity && !isLiveByte(end) ? holeEnd(end) : end) - pointer;
  }

  @Override
  public final boolean tryMallocAt(int address, int size) {
    requireSize(size);
    if (!isFreeRange(address, size)) {
      return false;
    }
    place(address, size);
    return true;
  }

  @Override
  public final int tryMallocAligned(int size, int alignment) {
    int pointer = lowestAligned(size, alignment);
    if (pointer >= 0) {
      place(pointer, size);
    }
    return pointer;
  }

  @Override
  public final int mallocAligned(int size, int alignment) {
    return granted(tryMallocAligned(size, alignment), size);
  }

  static void requireSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " is below 1");
    }
  }

  static void requireAlignment(int alignment) {
    if (alignment < 1 || alignment > MAX_CAPACITY) {
      throw new IllegalArgumentException("alignment " + alignment + " is out of range");
    }
  }

  /** Where in a hole the lowest multiple is; it may be outside. */
  static int lowestMultiple(int hole, int alignment) {
    return (hole + alignment - 1) / alignment * alignment;
  }

  @Override
  public final boolean isLiveRange(int address, int length) {
    return isRange(address, length) && isLiveByte(address) && length <= liveEnd(address) - address;
  }

  @Override
  public final boolean isFreeRange(int address, int length) {
    return isRange(address, length) && !isLiveByte(address) && length <= holeEnd(address) - address;
  }

  private boolean isRange(int address, int length) {
    return length >= 1 && address >= 0 && address <= capacity - length;
  }

  @Override
  public final int sizeOf(int pointer) {
    if (!isLive(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    return liveEnd(pointer) - pointer;
  }

  @Override
  public final int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    return isLiveByte(address) ? liveEnd(address) : holeEnd(address);
  }

  @Override
  public final int freeBytes() {
    return capacity - liveBytes();
  }
}
