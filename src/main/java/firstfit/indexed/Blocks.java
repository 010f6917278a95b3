package firstfit.indexed;

/**
 * The blocks of the heap with an index of them: live blocks and holes, but the last hole, in groups
 * by address, and bounds over the groups of holes.
 *
 * <p>Every 1024 bytes of the heap are a bucket. It has a group of the holes that end in it, and
 * each quarter of it a group of the live blocks that start there. So a hole that is cut at its
 * front, or that grows towards lower addresses, stays in its group.
 */
final class Blocks {
  /** No block. */
  static final int NONE = -1;

  private final int capacity;
  private final Tiles tiles;
  private final Groups lives;
  private final Groups holes;
  private final Bounds bounds;

  /** One hole. */
  Blocks(int capacity) {
    this.capacity = capacity;
    this.tiles = new Tiles(capacity + 1, 16);
    this.lives = new Groups(32, 16);
    this.holes = new Groups(8, 16);
    this.bounds = new Bounds();
  }

  /** The lowest hole of at least z bytes, NONE where there is none; lowers what misleads. */
  int firstFit(int z) {
    int k = bounds.lowest(holes, tiles.size, z);
    if (k >= 0) {
      return k;
    }
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : NONE;
  }

  /** Where block k starts. */
  int startOf(int k) {
    return tiles.start[k];
  }

  /** Makes room for one more node, and groups and bounds for a live block that starts at p. */
  void reserve(int p) {
    if (tiles.isFull()) {
      lengthenNodes();
    }
    if (p >> 10 >= bounds.buckets()) {
      lengthenBuckets(p >> 10);
    }
  }

  private void lengthenNodes() {
    int n = tiles.size.length;
    int longer = n + Math.max(n >> 3, 16);
    lives.lengthenNodes(longer);
    holes.lengthenNodes(longer);
    tiles.lengthen(longer);
  }

  private void lengthenBuckets(int q) {
    int n = holes.count();
    int longer = Math.max(q + 1, Math.min(n + (n >> 3), (capacity >> 10) + 1)) + 7 >> 3 << 3;
    holes.lengthen(Math.max(longer, n));
    lives.lengthen(4 * holes.count());
    bounds.lengthen(holes.count());
  }

  /** The first z bytes of the hole k become a live block; whether bytes of the hole remain. */
  boolean claim(int k, int z) {
    if (-tiles.size[k] > z) {
      cutFront(k, z);
      return k != Tiles.LAST || lastHole() > 0;
    }
    claimWhole(k);
    return false;
  }

  private void cutFront(int k, int z) {
    int m = tiles.take();
    tiles.cut(k, m, z);
    enterLive(m);
  }

  private void claimWhole(int k) {
    leaveHole(k);
    tiles.claim(k);
    enterLive(k);
  }

  private void enterLive(int k) {
    int p = tiles.start[k];
    int g = p >> 8;
    lives.enter(lives.before(tiles.start, g, p), g, k, p);
  }

  private void leaveHole(int k) {
    int p = tiles.start[k];
    int g = p - tiles.size[k] - 1 >> 10;
    holes.leave(holes.before(tiles.start, g, p), g, k);
  }

  /** The live block k becomes a hole and merges with the holes beside it. */
  void release(int k) {
    leaveLive(k);
    int v = tiles.previous[k];
    if (tiles.size[v] < 0) {
      leaveHole(v);
      tiles.absorb(k, v);
    }
    int x = tiles.next[k];
    if (tiles.size[x] < 0) {
      growHole(k, x);
    } else {
      becomeHole(k);
    }
  }

  private void leaveLive(int k) {
    int p = tiles.start[k];
    int g = p >> 8;
    lives.leave(lives.before(tiles.start, g, p), g, k);
  }

  private void growHole(int k, int x) {
    if (x != Tiles.LAST) {
      int s = tiles.size[k] - tiles.size[x];
      bounds.raise(tiles.start[k] + s - 1 >> 10, s);
    }
    tiles.grow(k, x);
  }

  private void becomeHole(int k) {
    int p = tiles.start[k];
    int s = tiles.size[k];
    int g = p + s - 1 >> 10;
    bounds.raise(g, s);
    holes.enter(holes.before(tiles.start, g, p), g, k, p + s);
    tiles.release(k);
  }

  /** How many holes of at least one byte lie beside the live block k. */
  int holesBeside(int k) {
    int before = tiles.size[tiles.previous[k]] < 0 ? 1 : 0;
    int x = tiles.next[k];
    boolean after = x == Tiles.LAST ? lastHole() > 0 : tiles.size[x] < 0;
    return after ? before + 1 : before;
  }

  /** The live block that starts at p, NONE where none does. */
  int liveNode(int p) {
    int g = p >> 8;
    if (p < 0 || g >= lives.count()) {
      return NONE;
    }
    int k = lives.after(lives.before(tiles.start, g, p), g);
    return k >= 0 && tiles.start[k] == p ? k : NONE;
  }

  /** The bytes of the live block k. */
  int sizeOf(int k) {
    return tiles.size[k];
  }

  /** The block that covers address b. */
  int covering(int b) {
    int k = lastLiveFrom(b);
    while (k != Tiles.LAST && tiles.start[tiles.next[k]] <= b) {
      k = tiles.next[k];
    }
    return k;
  }

  /** A block that starts at b or below: near the last live one, where there is one. */
  private int lastLiveFrom(int b) {
    int i = Math.min(b >> 8, lives.count() - 1);
    while (i >= 0) {
      int k = lives.head[i];
      if (k >= 0 && tiles.start[k] <= b) {
        return k;
      }
      i--;
    }
    return tiles.next[Tiles.BEFORE];
  }

  /** Whether the n bytes from address b lie in the one live block that covers b. */
  boolean isLiveRange(int b, int n) {
    int k = covering(b);
    return tiles.size[k] > 0 && n <= tiles.start[k] + tiles.size[k] - b;
  }

  /** Where the block that covers address b ends. */
  int blockEnd(int b) {
    int k = covering(b);
    return k == Tiles.LAST ? capacity : tiles.start[tiles.next[k]];
  }

  /** The bytes of the last hole. */
  int lastHole() {
    return -tiles.size[Tiles.LAST] - 1;
  }

  /** The bytes of the largest hole, 0 where there is none. */
  int largestHole() {
    int k = bounds.largest(holes, tiles.size, lastHole());
    return k < 0 ? lastHole() : -tiles.size[k];
  }
}
