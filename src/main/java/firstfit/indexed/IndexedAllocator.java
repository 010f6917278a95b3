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
 * to the last live block that starts at or below it. Metadata is at most 24 bytes for each node and
 * 25 bytes for each 1024 bytes below the highest live block's start.
 */
public final class IndexedAllocator implements Allocator {
  private final int capacity;
  private final Tiles tiles;
  private final Groups groups;
  private final Bounds bounds;
  private int liveBytes;

  /** Live blocks and holes, the last hole counted even where it is no byte of the heap. */
  private int blocks;

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
    this.tiles = new Tiles(capacity);
    this.groups = new Groups();
    this.bounds = new Bounds();
    this.blocks = 1;
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
    int k = firstFit(size);
    return k < 0 ? -1 : claim(k, size);
  }

  @Override
  public int malloc(int size) {
    int p = tryMalloc(size);
    if (p < 0) {
      throw new HeapExhaustedException(size);
    }
    return p;
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  private int firstFit(int z) {
    int k = bounds.find(groups, tiles.size, z);
    if (k >= 0) {
      return k;
    }
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : Groups.NONE;
  }

  /** Makes the first z bytes of the hole k a live block; where it starts. */
  private int claim(int k, int z) {
    int p = tiles.start[k];
    reserve(p);
    int m = k;
    if (-tiles.size[k] > z) {
      m = tiles.cut(k, z);
      blocks++;
    } else {
      leaveHoles(k, p);
      tiles.turn(k);
    }
    int g = Groups.ofLive(p);
    groups.enter(groups.before(tiles.start, g, p), g, m);
    liveBytes += z;
    return p;
  }

  /**
   * Makes room for one more node, and groups and bounds for a block that starts at p: all that may
   * run out of memory.
   */
  private void reserve(int p) {
    if (tiles.isFull()) {
      lengthenNodes();
    }
    if (p >> 10 >= bounds.buckets()) {
      lengthenBuckets(p >> 10);
    }
  }

  private void lengthenNodes() {
    int n = tiles.room();
    int longer = n + Math.max(n >> 3, 16);
    groups.lengthenNodes(longer);
    tiles.lengthen(longer);
  }

  private void lengthenBuckets(int q) {
    int n = bounds.buckets();
    int longer = Math.max(q + 1, Math.min(n + (n >> 3), (capacity >> 10) + 1)) + 7 >> 3 << 3;
    groups.lengthenBuckets(longer);
    bounds.lengthen(longer);
  }

  private void leaveHoles(int k, int p) {
    int g = Groups.ofHoles(Groups.bucket(p - tiles.size[k]));
    groups.leave(groups.before(tiles.start, g, p), g, k);
  }

  @Override
  public void free(int pointer) {
    int g = Groups.ofLive(pointer);
    if (pointer < 0 || g >= groups.head.length) {
      throw new InvalidPointerException(pointer);
    }
    int v = groups.before(tiles.start, g, pointer);
    int k = groups.after(v, g);
    if (k < 0 || tiles.start[k] != pointer) {
      throw new InvalidPointerException(pointer);
    }
    groups.leave(v, g, k);
    liveBytes -= tiles.size[k];
    release(k);
  }

  /**
   * Makes the live block k, which is in no group any more, a hole, and merges it with its
   * neighbours.
   */
  private void release(int k) {
    int v = tiles.previous[k];
    if (tiles.size[v] < 0) {
      leaveHoles(v, tiles.start[v]);
      tiles.absorb(k, v);
      blocks--;
    }
    int x = tiles.next[k];
    if (tiles.size[x] < 0) {
      tiles.grow(k, x);
      blocks--;
      if (x != Tiles.LAST) {
        int s = -tiles.size[x];
        bounds.raise(Groups.bucket(tiles.start[x] + s), s);
      }
    } else {
      enterHoles(k);
    }
  }

  private void enterHoles(int k) {
    int s = tiles.size[k];
    int p = tiles.start[k];
    int q = Groups.bucket(p + s);
    int g = Groups.ofHoles(q);
    groups.enter(groups.before(tiles.start, g, p), g, k);
    tiles.turn(k);
    bounds.raise(q, s);
  }

  /** The live block that starts at an address, NONE where none does. */
  private int liveAt(int pointer) {
    int g = Groups.ofLive(pointer);
    if (pointer < 0 || g >= groups.head.length) {
      return Groups.NONE;
    }
    int k = groups.after(groups.before(tiles.start, g, pointer), g);
    return k >= 0 && tiles.start[k] == pointer ? k : Groups.NONE;
  }

  /** The block that covers address b. */
  private int covering(int b) {
    int k = lastLiveFrom(b);
    while (tiles.start[tiles.next[k]] <= b && k != Tiles.LAST) {
      k = tiles.next[k];
    }
    return k;
  }

  /**
   * A live block that starts at b or below, with no other between but in one group; where none
   * does, the first block.
   */
  private int lastLiveFrom(int b) {
    int i = Math.min(b >> 8, 4 * bounds.buckets() - 1);
    while (i >= 0) {
      int k = groups.head[i + (i >> 2)];
      if (k >= 0 && tiles.start[k] <= b) {
        return k;
      }
      i--;
    }
    return tiles.next[Tiles.BEFORE];
  }

  @Override
  public boolean isLive(int pointer) {
    return liveAt(pointer) >= 0;
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    return tiles.start[k] + tiles.size[k] >= address + length;
  }

  @Override
  public int sizeOf(int pointer) {
    int k = liveAt(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    return tiles.size[k];
  }

  @Override
  public int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    int k = covering(address);
    return k == Tiles.LAST ? capacity : tiles.start[tiles.next[k]];
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
    return bounds.largest(groups, tiles.size, -tiles.size[Tiles.LAST] - 1);
  }

  @Override
  public int blockCount() {
    return -tiles.size[Tiles.LAST] > 1 ? blocks : blocks - 1;
  }
}
