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

  //@ public model JMLDataGroup contents;
  //@ public model JMLDataGroup hints;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final Tiles tiles;
  //@ maps tiles.start, tiles.start[*], tiles.size, tiles.size[*] \into contents;
  //@ maps tiles.next, tiles.next[*], tiles.previous, tiles.previous[*] \into contents;
  //@ maps tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole \into contents;
  /*@ spec_public @*/ private final Groups lives;
  //@ maps lives.head, lives.head[*], lives.link, lives.link[*] \into contents;
  //@ maps lives.group, lives.key \into contents;
  /*@ spec_public @*/ private final Groups holes;
  //@ maps holes.head, holes.head[*], holes.link, holes.link[*] \into contents;
  //@ maps holes.group, holes.key \into contents;
  /*@ spec_public @*/ private final Bounds bounds;
  //@ maps bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4 \into contents;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into contents;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into hints;
  /** A live block that is in no group, 0 where there is none. */
  //@ public ghost int loose; //@ in contents;

  // one node for each block on all levels, one group and one bound for each bucket
  /*@ public invariant 0 < capacity && capacity <= 0x40000000 && tiles.end == capacity + 1;
    @ public invariant lives != holes && lives.link.length == tiles.size.length;
    @ public invariant holes.link.length == tiles.size.length;
    @ public invariant holes.head.length == bounds.m0.length;
    @ public invariant lives.head.length == 4 * bounds.m0.length;
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   tiles.start[j] < 1024 * bounds.m0.length);
    @ public invariant 0 <= loose && loose < tiles.size.length && loose != 1;
    @ public invariant loose > 0 ==> tiles.size[loose] > 0;
    @*/
  // no array serves twice
  /*@ public invariant tiles.start != holes.head && tiles.start != holes.link
    @   && tiles.start != lives.head && tiles.start != lives.link && tiles.start != bounds.m0
    @   && tiles.start != bounds.m1 && tiles.start != bounds.m2 && tiles.start != bounds.m3
    @   && tiles.start != bounds.m4;
    @ public invariant tiles.size != holes.head && tiles.size != holes.link
    @   && tiles.size != lives.head && tiles.size != lives.link && tiles.size != bounds.m0
    @   && tiles.size != bounds.m1 && tiles.size != bounds.m2 && tiles.size != bounds.m3
    @   && tiles.size != bounds.m4;
    @ public invariant tiles.next != holes.head && tiles.next != holes.link
    @   && tiles.next != lives.head && tiles.next != lives.link && tiles.next != bounds.m0
    @   && tiles.next != bounds.m1 && tiles.next != bounds.m2 && tiles.next != bounds.m3
    @   && tiles.next != bounds.m4;
    @ public invariant tiles.previous != holes.head && tiles.previous != holes.link
    @   && tiles.previous != lives.head && tiles.previous != lives.link
    @   && tiles.previous != bounds.m0 && tiles.previous != bounds.m1
    @   && tiles.previous != bounds.m2 && tiles.previous != bounds.m3
    @   && tiles.previous != bounds.m4;
    @ public invariant holes.head != lives.head && holes.head != lives.link
    @   && holes.head != bounds.m0 && holes.head != bounds.m1 && holes.head != bounds.m2
    @   && holes.head != bounds.m3 && holes.head != bounds.m4;
    @ public invariant holes.link != lives.head && holes.link != lives.link
    @   && holes.link != bounds.m0 && holes.link != bounds.m1 && holes.link != bounds.m2
    @   && holes.link != bounds.m3 && holes.link != bounds.m4;
    @ public invariant lives.head != bounds.m0 && lives.head != bounds.m1
    @   && lives.head != bounds.m2 && lives.head != bounds.m3 && lives.head != bounds.m4;
    @ public invariant lives.link != bounds.m0 && lives.link != bounds.m1
    @   && lives.link != bounds.m2 && lives.link != bounds.m3 && lives.link != bounds.m4;
    @*/
  // live blocks, but the loose one, are in the groups of their starts
  /*@ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   2 <= j && tiles.size[j] > 0 && j != loose);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   lives.group[j] >= 0 || j == loose);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   lives.key[j] == tiles.start[j]);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   256 * lives.group[j] <= lives.key[j] && lives.key[j] < 256 * lives.group[j] + 256);
    @*/
  // holes, but the last, are in the groups of their ends, and no bound is too low for them
  /*@ public invariant (\forall int j; 0 <= j < tiles.size.length && holes.group[j] >= 0;
    @   2 <= j && tiles.size[j] < 0);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @   holes.group[j] >= 0);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && holes.group[j] >= 0;
    @   holes.key[j] == tiles.start[j] - tiles.size[j]);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && holes.group[j] >= 0;
    @   1024 * holes.group[j] < holes.key[j] && holes.key[j] <= 1024 * holes.group[j] + 1024);
    @ public invariant (\forall int j, q; 0 <= j < tiles.size.length && 0 <= q < bounds.m0.length;
    @   holes.group[j] == q ==> -tiles.size[j] <= bounds.m0[q]);
    @*/

  /** One hole. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= 0x40000000;
    @   ensures this.capacity == capacity && loose == 0;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == -1 && tiles.hole[b] == 0);
    @   ensures \fresh(tiles) && \fresh(lives) && \fresh(holes) && \fresh(bounds);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.capacity = capacity;
    this.tiles = new Tiles(capacity + 1, 16);
    this.lives = new Groups(32, 16);
    this.holes = new Groups(8, 16);
    this.bounds = new Bounds();
    //@ set loose = 0;
  }

  /** Keys of holes are in the order of their starts, and the last hole lies behind all others. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int i, j; 0 <= i < tiles.size.length && 0 <= j < tiles.size.length;
    @     holes.group[i] >= 0 && holes.group[j] >= 0 && holes.key[i] < holes.key[j]
    @       ==> tiles.start[i] < tiles.start[j]);
    @   ensures (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] != 0;
    @     tiles.start[j] < tiles.start[0]);
    @ pure model boolean lemmaOrder() {
    @   //@ ghost boolean last = tiles.lemmaApart(0);
    @   assert (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] != 0;
    @     tiles.node[tiles.start[j]] == j);
    @   return true;
    @ }
    @*/

  /** The lowest hole of at least z bytes, NONE where there is none; lowers what misleads. */
  /*@ private normal_behavior
    @   requires 0 < z;
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     \result >= 0 && tiles.start[\result] <= tiles.start[j]);
    @   ensures -tiles.size[0] > z ==> \result >= 0 && tiles.start[\result] <= tiles.start[0];
    @*/
  private int lowest(int z) {
    int k = bounds.lowest(holes, tiles.size, z);
    //@ ghost boolean ordered = lemmaOrder();
    if (k >= 0) {
      return k;
    }
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : NONE;
  }

  /** The lowest hole of at least z bytes, NONE where there is none; lowers what misleads. */
  int firstFit(int z) {
    return lowest(z);
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
      enterLive(cutFront(k, z));
      return k != Tiles.LAST || lastHole() > 0;
    }
    claimWhole(k);
    enterLive(k);
    return false;
  }

  /** The live block k leaves its group. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0 && loose == 0,
    @     lives.head[*], lives.link[*], lives.group, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures loose == k;
    @*/
  private void leaveLive(int k) {
    lives.remove(tiles.start, tiles.start[k] / 256, k);
    //@ set loose = k;
  }

  /** The loose block k enters its group. */
  /*@ private normal_behavior
    @   requires 2 <= k && k == loose,
    @     lives.head[*], lives.link[*], lives.group, lives.key, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures loose == 0;
    @*/
  private void enterLive(int k) {
    int p = tiles.start[k];
    //@ ghost boolean apart = tiles.lemmaApart(k);
    lives.insert(tiles.start, p / 256, k, p);
    //@ set loose = 0;
  }

  /** Cuts z bytes off the front of the larger hole k: a loose live block. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < tiles.size.length && 0 < z && z < -tiles.size[k] && loose == 0;
    @   requires !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   requires tiles.start[k] < 1024 * bounds.m0.length;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k],
    @     tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures 2 <= \result && \result == loose && k < tiles.size.length;
    @   ensures tiles.start[k] == p + z && tiles.start[k] - tiles.size[k] == e;
    @   ensures tiles.start[loose] == p && tiles.size[loose] == z;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1 : p <= b < e ? p + z : \old(tiles.hole[b])));
    @*/
  private int cutFront(int k, int z) {
    int m = tiles.take();
    tiles.cut(k, m, z);
    //@ set loose = m;
    return m;
  }

  /** The hole k becomes a loose live block. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] < 0 && loose == 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k],
    @     tiles.size[*], tiles.live, tiles.hole, loose,
    @     holes.head[*], holes.link[*], holes.group;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures loose == k && tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @*/
  private void claimWhole(int k) {
    int q = (tiles.start[k] - tiles.size[k] - 1) / 1024;
    //@ ghost boolean ordered = lemmaOrder();
    holes.remove(tiles.start, q, k);
    tiles.claim(k);
    //@ set loose = k;
  }

  /** The loose block k takes in the hole v before it. */
  /*@ private normal_behavior
    @   requires 2 <= k && k == loose && 2 <= v && v < tiles.size.length;
    @   requires tiles.previous[k] == v && tiles.size[v] < 0;
    @   old int p = tiles.start[v];
    @   old int e = tiles.start[k] + tiles.size[k],
    @     tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole,
    @     holes.head[*], holes.link[*], holes.group;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures tiles.size[tiles.previous[k]] > 0;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @*/
  private void takeInPrevious(int k, int v) {
    int q = (tiles.start[v] - tiles.size[v] - 1) / 1024;
    //@ ghost boolean ordered = lemmaOrder();
    holes.remove(tiles.start, q, v);
    tiles.absorb(k, v);
  }

  /** The hole x takes in the loose block k before it, before which lies no hole. */
  /*@ private normal_behavior
    @   requires 2 <= k && k == loose && 0 <= x && x < tiles.size.length;
    @   requires tiles.next[k] == x && tiles.size[x] < 0 && tiles.size[tiles.previous[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[x] - tiles.size[x],
    @     tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole, loose, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures loose == 0;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? p : \old(tiles.hole[b])));
    @*/
  private void growNext(int k, int x) {
    if (x != Tiles.LAST) {
      int s = tiles.size[k] - tiles.size[x];
      bounds.raise((tiles.start[k] + s - 1) / 1024, s);
    }
    tiles.grow(k, x);
    //@ set loose = 0;
  }

  /** The loose block k, beside which lie no holes, becomes a hole. */
  /*@ private normal_behavior
    @   requires 2 <= k && k == loose;
    @   requires tiles.size[tiles.previous[k]] > 0 && tiles.size[tiles.next[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k],
    @     tiles.size[*], tiles.live, tiles.hole, loose, hints,
    @     holes.head[*], holes.link[*], holes.group, holes.key;
    @   ensures \invariant_for(tiles) && \invariant_for(lives);
    @   ensures \invariant_for(holes) && \invariant_for(bounds);
    @   ensures loose == 0;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? p : \old(tiles.hole[b])));
    @*/
  private void becomeHole(int k) {
    int p = tiles.start[k];
    int s = tiles.size[k];
    int q = (p + s - 1) / 1024;
    //@ ghost int x = tiles.next[k];
    //@ assert 2 <= x && tiles.start[x] == p + s;
    bounds.raise(q, s);
    //@ ghost boolean ordered = lemmaOrder() && tiles.lemmaApart(k);
    holes.insert(tiles.start, q, k, p + s);
    tiles.release(k);
    //@ set loose = 0;
  }

  /** The live block k becomes a hole and merges with the holes beside it. */
  void release(int k) {
    leaveLive(k);
    int v = tiles.previous[k];
    if (tiles.size[v] < 0) {
      takeInPrevious(k, v);
    }
    int x = tiles.next[k];
    if (tiles.size[x] < 0) {
      growNext(k, x);
    } else {
      becomeHole(k);
    }
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
