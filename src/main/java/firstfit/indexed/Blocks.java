package firstfit.indexed;

/**
 * The blocks of the heap, found by address: over {@link Holes}, groups of the live blocks by the
 * 256 bytes in which they start.
 */
final class Blocks {
  /** No block. */
  static final int NONE = -1;

  private final int capacity;
  private final Holes holes;
  /** The list below {@link #holes}. */
  private final Tiles tiles;
  private final Groups lives;
  /** How many blocks of at least one byte there are. */
  private int count;

  /** One hole. */
  Blocks(int capacity) {
    this.capacity = capacity;
    this.holes = new Holes(capacity);
    this.tiles = holes.tiles();
    this.lives = new Groups(32, 16);
    this.count = 1;
  }

  /** The number of addresses. */
  int capacity() {
    return capacity;
  }

  /** How many blocks of at least one byte there are. */
  int count() {
    return count;
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  int firstFit(int z) {
    return holes.firstFit(z);
  }

  /** Makes the first z bytes of the hole k a live block; where it starts. */
  int claim(int k, int z) {
    int p = tiles.start[k];
    reserve(p);
    if (holes.holeSize(k) > z) {
      count++;
    }
    int m = k;
    if (-tiles.size[k] > z) {
      m = cutFront(k, z);
    } else {
      claimWhole(k);
    }
    enter(m, p);
    return p;
  }

  private int cutFront(int k, int z) {
    return holes.cutFront(k, z);
  }

  private void claimWhole(int k) {
    holes.claimWhole(k);
  }

  /** Enters the live block k, which starts at p and is in no group, in its group. */
  private void enter(int k, int p) {
    lives.insert(tiles.start, p >> 8, k, p);
  }

  /** Makes the live block that starts at p a hole; its bytes, 0 where no live block starts at p. */
  int release(int p) {
    int k = leave(p);
    if (k < 0) {
      return 0;
    }
    int s = tiles.size[k];
    count -= holes.holesBeside(k);
    holes.release(k);
    return s;
  }

  /** Takes the live block that starts at p out of its group; NONE where none starts there. */
  private int leave(int p) {
    int g = p >> 8;
    if (p < 0 || g >= lives.count()) {
      return NONE;
    }
    int v = lives.before(tiles.start, g, p);
    int k = lives.after(v, g);
    if (k < 0 || tiles.start[k] != p) {
      return NONE;
    }
    lives.leave(v, g, k);
    return k;
  }

  /** Makes room for one more node, and groups and bounds for a live block that starts at p. */
  private void reserve(int p) {
    if (tiles.isFull()) {
      reserveNodes();
    }
    if (p >> 8 >= lives.count()) {
      reserveGroups(p >> 10);
    }
  }

  private void reserveNodes() {
    int n = tiles.size.length;
    int longer = n + Math.max(n >> 3, 16);
    lives.lengthenNodes(longer);
    holes.lengthenNodes(longer);
  }

  /** Makes room for live blocks that start in bucket q. */
  private void reserveGroups(int q) {
    int n = lives.count() / 4;
    int longer = Math.max(q + 1, Math.min(n + n / 8, capacity / 1024 + 1));
    int whole = Math.max(n, (longer + 7) / 8 * 8);
    lives.lengthen(4 * whole);
    holes.lengthenBuckets(whole);
  }

  /** The live block that starts at p, NONE where none does. */
  private int startingAt(int p) {
    int g = p >> 8;
    if (p < 0 || g >= lives.count()) {
      return NONE;
    }
    int k = lives.after(lives.before(tiles.start, g, p), g);
    return k >= 0 && tiles.start[k] == p ? k : NONE;
  }

  /** The bytes of the live block that starts at p, 0 where none does. */
  int liveSize(int p) {
    int k = startingAt(p);
    return k < 0 ? 0 : tiles.size[k];
  }

  /** The block that covers address b. */
  private int covering(int b) {
    return holes.covering(lastFrom(b), b);
  }

  /** A block that starts at b or below: near the last live one, where there is one. */
  private int lastFrom(int b) {
    int i = Math.min(b >> 8, lives.count() - 1);
    while (i >= 0) {
      int k = lives.after(Groups.NONE, i);
      if (k >= 0 && tiles.start[k] <= b) {
        return k;
      }
      i--;
    }
    return holes.firstBlock();
  }

  /** Do the length bytes from address lie in one live block? */
  boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    return tiles.size[k] > 0 && address + length <= holes.endOf(k);
  }

  /** Where the block that covers address b ends. */
  int blockEnd(int b) {
    return holes.endOf(covering(b));
  }

  /** The bytes of the largest hole, 0 where none has a byte. */
  int largestHole() {
    return holes.holeSize(holes.largest());
  }
}
