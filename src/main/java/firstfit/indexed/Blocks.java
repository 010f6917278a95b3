package firstfit.indexed;

/**
 * The blocks of the heap, found by address and by size: their list, groups of them by the 256 bytes
 * in which they start, and bounds of the holes.
 *
 * <p>A hole, but the last, is bounded in the group of the block behind it. So a hole that is cut at
 * its front, or that grows towards lower addresses, stays where it is.
 */
final class Blocks {
  private final int capacity;
  private final Tiles tiles;
  private final Spares spares;
  private final Groups groups;
  private final Bounds bounds;

  /** How many blocks of at least one byte there are. */
  private int count;

  /** One hole. */
  Blocks(int capacity) {
    this.capacity = capacity;
    this.tiles = new Tiles(capacity + 1, 16);
    this.spares = new Spares(16);
    this.groups = new Groups(8);
    this.bounds = new Bounds();
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

  /** Makes the first z bytes of the last hole a live block. */
  private void cutLast(int z) {
    int v = tiles.previous[Tiles.LAST];
    int p = tiles.start[Tiles.LAST];
    if (p + z < capacity) {
      count++;
    }
    int m = spares.take();
    groups.enter(v, tiles.start[v], m, p);
    tiles.cutLast(m, z);
  }

  /** Makes the first z bytes of the larger hole k, which is not the last, a live block. */
  private void cutFront(int k, int z) {
    int p = tiles.start[k];
    int m = spares.take();
    groups.enter(k, p, m, p + z);
    tiles.claim(k);
    tiles.trim(k, m, z);
    count++;
  }

  /** The block k takes in the block x behind it, one live and one a hole: a live block. */
  private void join(int k, int x) {
    int y = tiles.next[x];
    groups.leave(x, tiles.start[x], y == Tiles.LAST ? Groups.NONE : y, tiles.start[y]);
    tiles.join(k, x);
    spares.give(x);
    count--;
  }

  /** The live block k, beside which lies only the last hole, becomes part of it. */
  private void growLast(int k) {
    if (tiles.start[Tiles.LAST] < capacity) {
      count--;
    }
    groups.leave(k, tiles.start[k], Groups.NONE, 0);
    tiles.growLast(k);
    spares.give(k);
  }

  /** The live block k, beside which lie no holes, becomes a hole. */
  private void becomeHole(int k) {
    bounds.raise(tiles.start[tiles.next[k]] / 256, tiles.size[k]);
    tiles.release(k);
  }

  /** Makes the first z bytes of the hole k, which has as many, a live block. */
  private void claimFront(int k, int z) {
    if (k == Tiles.LAST) {
      cutLast(z);
    } else if (-tiles.size[k] > z) {
      cutFront(k, z);
    } else {
      tiles.claim(k);
    }
  }

  /** Makes the first z bytes of the lowest hole that has as many a live block; where, or -1. */
  int claim(int z) {
    int k = firstFit(z);
    if (k < 0) {
      return Groups.NONE;
    }
    int p = tiles.start[k];
    reserve(p);
    claimFront(k, z);
    return p;
  }

  /** Makes room for one more block, and groups and bounds for one that starts at p. */
  private void reserve(int p) {
    if (spares.count() == 0) {
      lengthen();
    }
    if (p / 256 >= groups.count()) {
      lengthenGroups(p);
    }
  }

  /**
   * Makes room for more blocks. The list first: longer than the stack, after memory ran out between
   * the two, it only has nodes that the next call makes spare.
   */
  private void lengthen() {
    int n = tiles.size.length;
    int longer = n + Math.max(n / 8, 16);
    tiles.lengthen(longer);
    spares.lengthen(longer);
  }

  /**
   * Makes groups and bounds for blocks that start at p. The bounds first: of groups that do not
   * exist yet, after memory ran out between the two, they are 0.
   */
  private void lengthenGroups(int p) {
    int n = longer(bounds.buckets(), p / 256, capacity / 256);
    bounds.lengthen(n);
    groups.lengthen(n);
  }

  /** How many groups to have instead of n, so that group g is one; the last group is last. */
  private static int longer(int n, int g, int last) {
    int m = Math.max(g + 1, Math.min(n + n / 8, last + 1));
    return Math.max(n, (m + 7) / 8 * 8);
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  private int firstFit(int z) {
    int q = bounds.first(z);
    while (q >= 0) {
      int k = holeIn(q, z);
      if (k >= 0) {
        return k;
      }
      bounds.lower(q, -1 - k);
      q = bounds.firstAfter(q, z);
    }
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : Groups.NONE;
  }

  /** The lowest hole of at least z bytes in group q; where none has, -1 less the most they have. */
  private int holeIn(int q, int z) {
    int most = 0;
    int end = 256 * q + 256;
    int x = groups.first(q);
    while (x > Tiles.LAST && tiles.start[x] < end) {
      int k = tiles.previous[x];
      int s = -tiles.size[k];
      if (s >= z) {
        return k;
      }
      most = Math.max(most, s);
      x = tiles.next[x];
    }
    return -1 - most;
  }

  /** Makes the live block that starts at p a hole; its bytes, 0 where no live block starts at p. */
  int release(int p) {
    int k = startingAt(p);
    if (k < 0) {
      return 0;
    }
    int s = tiles.size[k];
    int v = tiles.previous[k];
    if (tiles.size[v] < 0) {
      join(v, k);
      joinNext(v);
    } else {
      joinNext(k);
    }
    return s;
  }

  /** The live block k, before which lies no hole, becomes a hole, with the one behind it. */
  private void joinNext(int k) {
    int x = tiles.next[k];
    if (x == Tiles.LAST) {
      growLast(k);
      return;
    }
    if (tiles.size[x] < 0) {
      join(k, x);
    }
    becomeHole(k);
  }

  /** The live block that starts at p, NONE where none does. */
  private int startingAt(int p) {
    int g = p / 256;
    if (p < 0 || g >= groups.count()) {
      return Groups.NONE;
    }
    int k = groups.first(g);
    while (k > Tiles.LAST && tiles.start[k] < p) {
      k = tiles.next[k];
    }
    return k > Tiles.LAST && tiles.start[k] == p && tiles.size[k] > 0 ? k : Groups.NONE;
  }

  /** The bytes of the live block that starts at p, 0 where none does. */
  int liveSize(int p) {
    int k = startingAt(p);
    return k < 0 ? 0 : tiles.size[k];
  }

  /** The block that covers address b. */
  private int covering(int b) {
    int k = startingBefore(b);
    while (k != Tiles.LAST && tiles.start[tiles.next[k]] <= b) {
      k = tiles.next[k];
    }
    return k;
  }

  /** A block that starts at b or below, the first of a group or of all. */
  private int startingBefore(int b) {
    int i = Math.min(b / 256, groups.count() - 1);
    while (i >= 0) {
      int k = groups.first(i);
      if (k >= 0 && tiles.start[k] <= b) {
        return k;
      }
      i--;
    }
    return tiles.next[Tiles.BEFORE];
  }

  /** Where block k ends. */
  private int endOf(int k) {
    int s = tiles.size[k];
    return k == Tiles.LAST ? capacity : tiles.start[k] + (s > 0 ? s : -s);
  }

  /** Do the length bytes from address lie in one live block? */
  boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    return tiles.size[k] > 0 && address + length <= endOf(k);
  }

  /** Where the block that covers address b ends. */
  int blockEnd(int b) {
    return endOf(covering(b));
  }

  /** The bytes of the largest hole, 0 where none has a byte. */
  int largestHole() {
    int most = -tiles.size[Tiles.LAST] - 1;
    int q = 0;
    while (q < bounds.buckets()) {
      if (bounds.bound(q) > most) {
        most = largestIn(q, most);
      }
      q = bounds.after(q, most);
    }
    return most;
  }

  /** The bytes of the largest hole in group q, or least if that is more. */
  private int largestIn(int q, int least) {
    int most = least;
    int k = holeIn(q, most + 1);
    while (k >= 0) {
      most = -tiles.size[k];
      k = holeIn(q, most + 1);
    }
    return most;
  }
}
