package firstfit.indexed;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;

/**
 * First-fit allocator with an index of the holes: the blocks tile the heap in an address-ordered
 * list, the live ones and the holes are in groups by address, and rows of bounds above the groups
 * lead to the lowest hole that is large enough.
 *
 * <p>{@code malloc} and {@code free} take constant time on average, whatever the number of holes:
 * see {@link Bounds}. One malloc touches the bounds on the way down, the hole, the live block
 * before it and one group; one free the group, the block and its two neighbours, and the bounds
 * above a hole that grows. {@code sizeOf} and {@code isLive} look into one group; {@code
 * isLiveRange} and {@code blockEnd} go back from an address, past four groups for each 1024 bytes,
 * to the last live block that starts at or below it. Metadata is at most 27 bytes for each node
 * and 25 bytes for each 1024 bytes below the highest live block's start.
 */
public final class IndexedAllocator implements Allocator {
  private final int capacity;
  private final Blocks blocks;
  /** The live blocks, in groups by the 256 bytes in which they start. */
  private final Groups lives;
  private int liveBytes;
  private int blockCount;

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public IndexedAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.capacity = capacity;
    this.blocks = new Blocks(capacity);
    this.lives = new Groups(32, 16);
    this.blockCount = 1;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int k = blocks.firstFit(size);
    return k < 0 ? -1 : claim(k, size);
  }

  @Override
  public int malloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int k = blocks.firstFit(size);
    if (k < 0) {
      throw new HeapExhaustedException(size);
    }
    return claim(k, size);
  }

  /** Makes the first size bytes of the hole k a live block; where it starts. */
  private int claim(int k, int size) {
    int p = blocks.startOf(k);
    reserve(p);
    int m = k;
    if (blocks.holeSize(k) > size) {
      m = blocks.cutFront(k, size);
      blockCount++;
    } else if (k == Tiles.LAST) {
      m = blocks.cutFront(k, size);
    } else {
      blocks.claimWhole(k);
    }
    lives.insert(blocks.starts(), p >> 8, m, p);
    liveBytes += size;
    return p;
  }

  /** Makes room for one more node, and groups and bounds for a live block that starts at p. */
  private void reserve(int p) {
    if (blocks.isFull()) {
      lengthenNodes();
    }
    if (p >> 10 >= blocks.buckets()) {
      lengthenBuckets(p >> 10);
    }
  }

  private void lengthenNodes() {
    int n = blocks.room();
    int longer = n + Math.max(n >> 3, 16);
    lives.lengthenNodes(longer);
    blocks.lengthenNodes(longer);
  }

  private void lengthenBuckets(int q) {
    int n = lives.count() / 4;
    int longer = Math.max(q + 1, Math.min(n + n / 8, capacity / 1024 + 1));
    int whole = Math.max(n, (longer + 7) / 8 * 8);
    lives.lengthen(4 * whole);
    blocks.lengthenBuckets(whole);
  }

  @Override
  public void free(int pointer) {
    int k = liveNode(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    lives.remove(blocks.starts(), pointer >> 8, k);
    blockCount -= blocks.holesBeside(k);
    liveBytes -= blocks.sizeOf(k);
    blocks.release(k);
  }

  /** The live block that starts at p, NONE where none does. */
  private int liveNode(int p) {
    int g = p >> 8;
    if (p < 0 || g >= lives.count()) {
      return Blocks.NONE;
    }
    int k = lives.after(lives.before(blocks.starts(), g, p), g);
    return k >= 0 && blocks.startOf(k) == p ? k : Blocks.NONE;
  }

  /** The block that covers address b. */
  private int covering(int b) {
    return blocks.covering(lastFrom(b), b);
  }

  /** A block that starts at b or below: near the last live one, where there is one. */
  private int lastFrom(int b) {
    int i = Math.min(b >> 8, lives.count() - 1);
    while (i >= 0) {
      int k = lives.after(Groups.NONE, i);
      if (k >= 0 && blocks.startOf(k) <= b) {
        return k;
      }
      i--;
    }
    return blocks.firstBlock();
  }

  @Override
  public boolean isLive(int pointer) {
    return liveNode(pointer) >= 0;
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    return blocks.sizeOf(k) > 0 && address + length <= blocks.endOf(k);
  }

  @Override
  public int sizeOf(int pointer) {
    int k = liveNode(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    return blocks.sizeOf(k);
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    return blocks.endOf(covering(address));
  }

  @Override
  public int liveBytes() {
    return liveBytes;
  }

  @Override
  public int freeBytes() {
    return capacity - liveBytes;
  }

  @Override
  public int largestHole() {
    return blocks.holeSize(blocks.largest());
  }

  @Override
  public int blockCount() {
    return blockCount;
  }
}
