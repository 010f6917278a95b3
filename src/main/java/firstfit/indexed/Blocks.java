package firstfit.indexed;

/**
 * The blocks of the heap, found by address: over {@link Holes}, groups of the live blocks by the
 * 256 bytes in which they start.
 */
final class Blocks {
  /** No block. */
  static final int NONE = -1;

  //@ public model JMLDataGroup contents;
  /** What only speeds up the next search. */
  //@ public model JMLDataGroup hints; //@ in contents;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final Holes holes;
  /** The parts of {@link #holes}. */
  /*@ spec_public @*/ private final Tiles tiles;
  //@ maps tiles.start, tiles.start[*], tiles.size, tiles.size[*] \into contents;
  //@ maps tiles.next, tiles.next[*], tiles.previous, tiles.previous[*] \into contents;
  //@ maps tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole \into contents;
  /*@ spec_public @*/ private final Groups groups;
  //@ maps groups.head, groups.head[*], groups.link, groups.link[*] \into contents;
  //@ maps groups.group, groups.key \into contents;
  /*@ spec_public @*/ private final Bounds bounds;
  //@ maps bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4 \into contents;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into contents;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into hints;
  /*@ spec_public @*/ private final Groups lives;
  //@ maps lives.head, lives.head[*], lives.link, lives.link[*] \into contents;
  //@ maps lives.group, lives.key \into contents;
  /** How many blocks of at least one byte there are. */
  /*@ spec_public @*/ private int count; //@ in contents;
  /** The live block that is in no group for the moment, or NONE. */
  //@ public ghost int loose; //@ in contents;

  // one node for each block on all levels, four groups for each bucket
  /*@ public invariant 0 < capacity && capacity <= 0x40000000 && tiles.end == capacity + 1;
    @ public invariant holes.capacity == capacity && holes.tiles == tiles;
    @ public invariant holes.groups == groups && holes.bounds == bounds && lives != groups;
    @ public invariant tiles.live.length == capacity && tiles.hole.length == capacity;
    @ public invariant lives.link.length == tiles.size.length;
    @ public invariant lives.head.length == 4 * bounds.m0.length;
    @*/
  // no array serves twice
  /*@ public invariant lives.head != tiles.start && lives.head != tiles.size
    @   && lives.head != tiles.next && lives.head != tiles.previous
    @   && lives.head != groups.head && lives.head != groups.link
    @   && lives.head != bounds.m0 && lives.head != bounds.m1 && lives.head != bounds.m2
    @   && lives.head != bounds.m3 && lives.head != bounds.m4;
    @ public invariant lives.link != tiles.start && lives.link != tiles.size
    @   && lives.link != tiles.next && lives.link != tiles.previous
    @   && lives.link != groups.head && lives.link != groups.link
    @   && lives.link != bounds.m0 && lives.link != bounds.m1 && lives.link != bounds.m2
    @   && lives.link != bounds.m3 && lives.link != bounds.m4;
    @*/
  // live blocks, but a loose one, are in the groups of their starts
  /*@ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   2 <= j && j != loose && tiles.size[j] > 0);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   j != loose ==> lives.group[j] >= 0);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   lives.key[j] == tiles.start[j]);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && lives.group[j] >= 0;
    @   256 * lives.group[j] <= lives.key[j] && lives.key[j] < 256 * lives.group[j] + 256);
    @*/

  /** One hole. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= 0x40000000;
    @   ensures this.capacity == capacity && count == 1 && loose == NONE;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == -1 && tiles.hole[b] == 0);
    @   ensures \fresh(holes) && \fresh(tiles) && \fresh(groups) && \fresh(bounds) && \fresh(lives);
    @   ensures \fresh(tiles.live) && \fresh(tiles.hole);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.capacity = capacity;
    this.holes = new Holes(capacity);
    this.tiles = holes.tiles();
    this.groups = holes.groups();
    this.bounds = holes.bounds();
    this.lives = new Groups(32, 16);
    this.count = 1;
    //@ set loose = NONE;
  }

  /** The number of addresses. */
  /*@ normal_behavior
    @   ensures \result == capacity;
    @*/
  /*@ pure @*/ int capacity() {
    return capacity;
  }

  /** How many blocks of at least one byte there are. */
  /*@ normal_behavior
    @   ensures \result == count;
    @*/
  /*@ pure @*/ int count() {
    return count;
  }

  /** Cuts z bytes off the front of the larger hole k: a live block, in no group yet. */
  /*@ private normal_behavior
    @   requires loose == NONE && 0 <= k && k < tiles.size.length && 0 < z && z < -tiles.size[k];
    @   requires !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   requires tiles.start[k] < 1024 * bounds.m0.length;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == \result && 2 <= \result && \result < tiles.size.length;
    @   ensures tiles.start[\result] == p && tiles.size[\result] == z;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1 : p <= b < e ? p + z : \old(tiles.hole[b])));
    @*/
  private int cutFront(int k, int z) {
    int m = holes.cutFront(k, z);
    //@ set loose = m;
    return m;
  }

  /** Makes the hole k a live block, in no group yet. */
  /*@ private normal_behavior
    @   requires loose == NONE && 2 <= k && k < tiles.size.length && tiles.size[k] < 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable tiles.size[*], tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == k && tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @*/
  private void claimWhole(int k) {
    holes.claimWhole(k);
    //@ set loose = k;
  }

  /** Enters the loose block k, which starts at p, in its group. */
  /*@ private normal_behavior
    @   requires loose == k && 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.start[k] == p && 0 <= p && p < 256 * lives.head.length;
    @   assignable lives.head[*], lives.link[*], lives.group, lives.key, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE;
    @*/
  private void enter(int k, int p) {
    //@ ghost boolean apart = tiles.lemmaApart(k);
    lives.insert(tiles.start, p >> 8, k, p);
    //@ set loose = NONE;
  }

  /** Takes the live block that starts at p out of its group; NONE where none starts there. */
  /*@ private normal_behavior
    @   requires loose == NONE && 0 <= p < capacity && tiles.live[p] == p;
    @   assignable lives.head[*], lives.link[*], lives.group, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == \result && 2 <= \result && \result < tiles.size.length;
    @   ensures tiles.size[\result] > 0 && tiles.start[\result] == p;
    @ also private normal_behavior
    @   requires loose == NONE && !(0 <= p < capacity && tiles.live[p] == p);
    @   assignable \nothing;
    @   ensures \result == NONE;
    @*/
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
    //@ set loose = k;
    return k;
  }

  /** Makes the loose block k a hole and merges it with the holes beside it. */
  /*@ private normal_behavior
    @   requires loose == k && 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   old long lo = p > 0 && tiles.hole[p - 1] >= 0 ? tiles.hole[p - 1] : p;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole, hints,
    @     groups.head[*], groups.link[*], groups.group, groups.key, loose;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (lo <= b < e || \old(tiles.hole[b]) == e ? lo : \old(tiles.hole[b])));
    @*/
  private void merge(int k) {
    holes.release(k);
    //@ set loose = NONE;
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  /*@ private normal_behavior
    @   requires 0 < z;
    @   assignable bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*];
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     \result >= 0 && tiles.start[\result] <= tiles.start[j]);
    @   ensures -tiles.size[0] > z ==> \result >= 0 && tiles.start[\result] <= tiles.start[0];
    @*/
  private int search(int z) {
    int k = holes.firstFit(z);
    return k;
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  /*@ private normal_behavior
    @   requires 0 < z;
    @   assignable bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*];
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures \result >= 0 ==> 0 <= tiles.start[\result] && tiles.start[\result] <= capacity - z;
    @   ensures \result >= 0 ==> tiles.hole[tiles.start[\result]] == tiles.start[\result]
    @     && tiles.hole[tiles.start[\result] + z - 1] == tiles.start[\result];   // M2
    @   ensures (\forall int q, e; 0 <= q && q + z - 1 <= e < capacity
    @       && tiles.hole[q] == q && tiles.hole[e] == q;
    @     \result >= 0 && tiles.start[\result] <= q);   // M2 M4
    @*/
  private int firstFit(int z) {
    int k = search(z);
    //@ ghost boolean fits = holes.lemmaFits(k, z);
    return k;
  }

  /** Makes the first z bytes of the hole k, which has more, a live block. */
  /*@ private normal_behavior
    @   requires loose == NONE && 0 <= k && k < tiles.size.length && 0 < z && z < -tiles.size[k];
    @   requires !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   requires 0 <= count && count <= capacity && tiles.start[k] < 256 * lives.head.length;
    @   old int p = tiles.start[k];
    @   old int more = p + z < capacity && tiles.hole[p + z] == p ? 1 : 0;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole, loose, count,
    @     lives.head[*], lives.link[*], lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE && count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1
    @       : \old(tiles.hole[b]) == p ? p + z : \old(tiles.hole[b])));
    @*/
  private void claimPart(int k, int z) {
    int p = tiles.start[k];
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    if (holes.holeSize(k) > z) {
      count++;
    }
    enter(cutFront(k, z), p);
  }

  /** Makes the hole k of z bytes a live block. */
  /*@ private normal_behavior
    @   requires loose == NONE && 2 <= k && k < tiles.size.length && 0 < z && z == -tiles.size[k];
    @   requires tiles.start[k] < 256 * lives.head.length;
    @   old int p = tiles.start[k];
    @   assignable tiles.size[*], tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group, loose,
    @     lives.head[*], lives.link[*], lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE && !(p + z < capacity && \old(tiles.hole[p + z]) == p);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1
    @       : \old(tiles.hole[b]) == p ? p + z : \old(tiles.hole[b])));
    @*/
  private void claimAll(int k, int z) {
    int p = tiles.start[k];
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    claimWhole(k);
    enter(k, p);
  }

  /** Makes the first z bytes of the hole k, which has as many, a live block. */
  /*@ private normal_behavior
    @   requires loose == NONE && 0 <= k && k < tiles.size.length && k != 1 && 0 < z;
    @   requires tiles.size[k] < 0 && (k == 0 ? z < -tiles.size[k] : z <= -tiles.size[k]);
    @   requires !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   requires 0 <= count && count <= capacity && tiles.start[k] < 256 * lives.head.length;
    @   old int p = tiles.start[k];
    @   old int more = p + z < capacity && tiles.hole[p + z] == p ? 1 : 0;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole, loose, count,
    @     groups.head[*], groups.link[*], groups.group,
    @     lives.head[*], lives.link[*], lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE && count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1
    @       : \old(tiles.hole[b]) == p ? p + z : \old(tiles.hole[b])));
    @*/
  private void claimFront(int k, int z) {
    if (-tiles.size[k] > z) {
      claimPart(k, z);
    } else {
      claimAll(k, z);
    }
  }

  /** Makes the first z bytes of the lowest hole that has as many a live block; where, or NONE. */
  /*@ normal_behavior
    @   requires loose == NONE && 0 < z && 0 <= count && count <= capacity;
    @   requires tiles.size.length <= 0x60000000;
    @   requires (\exists int q, e; 0 <= q && q + z - 1 <= e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @   old long[] live0 = tiles.live;
    @   old long[] hole0 = tiles.hole;
    @   assignable tiles.start, tiles.size, tiles.next, tiles.previous,
    @     tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole, loose, count,
    @     bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4,
    @     bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*],
    @     groups.head, groups.link, groups.head[*], groups.link[*], groups.group, groups.key,
    @     lives.head, lives.link, lives.head[*], lives.link[*], lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE && 0 <= \result && \result <= capacity - z;
    @   ensures hole0[\result] == \result && hole0[\result + z - 1] == \result;   // M2
    @   ensures (\forall int q, e; 0 <= q && q + z - 1 <= e < capacity
    @     && hole0[q] == q && hole0[e] == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (\result <= b < \result + z ? \result : live0[b]));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (\result <= b < \result + z ? -1
    @       : hole0[b] == \result ? \result + z : hole0[b]));
    @   ensures count == \old(count)
    @     + (\result + z < capacity && hole0[\result + z] == \result ? 1 : 0);
    @ also normal_behavior
    @   requires loose == NONE && 0 < z;
    @   requires !(\exists int q, e; 0 <= q && q + z - 1 <= e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @   assignable bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*];
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures \result == NONE;
    @*/
  int claim(int z) {
    int k = firstFit(z);
    if (k < 0) {
      return NONE;
    }
    int p = tiles.start[k];
    reserve(p);
    claimFront(k, z);
    return p;
  }

  /** Makes room for one more node, and groups and bounds for a live block that starts at p. */
  /*@ private normal_behavior
    @   requires 0 <= p && p < capacity && tiles.size.length <= 0x60000000;
    @   old int c = tiles.size.length;
    @   assignable tiles.start, tiles.size, tiles.next, tiles.previous,
    @     groups.head, groups.link, groups.group, groups.key,
    @     bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4,
    @     lives.head, lives.link, lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   ensures p < 256 * lives.head.length && c <= tiles.size.length;
    @   ensures (\forall int j; 0 <= j < c; tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int j; 0 <= j < c; tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void reserve(int p) {
    if (tiles.isFull()) {
      reserveNodes();
    }
    if (p / 256 >= lives.count()) {
      reserveGroups(p);
    }
  }

  /** Makes room for one more node. */
  /*@ private normal_behavior
    @   requires tiles.size.length <= 0x60000000;
    @   old int c = tiles.size.length;
    @   assignable tiles.start, tiles.size, tiles.next, tiles.previous,
    @     groups.link, groups.group, groups.key, lives.link, lives.group, lives.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures c < tiles.size.length;
    @   ensures (\forall int j; 0 <= j < c; tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int j; 0 <= j < c; tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void reserveNodes() {
    int n = tiles.size.length;
    int longer = n + Math.max(n / 8, 16);
    lives.lengthenNodes(longer);
    holes.lengthenNodes(longer);
  }

  /** Makes room for live blocks that start at p. */
  /*@ private normal_behavior
    @   requires 0 <= p && p < capacity;
    @   assignable groups.head, lives.head,
    @     bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures p < 256 * lives.head.length;
    @*/
  private void reserveGroups(int p) {
    int n = longer(holes.buckets(), p / 1024, capacity / 1024);
    lives.lengthen(4 * n);
    holes.lengthenBuckets(n);
  }

  /** How many buckets to have instead of n, so that bucket q is one; the last bucket is last. */
  /*@ private normal_behavior
    @   requires 0 <= n && n <= 0x100008 && n % 8 == 0;
    @   requires 0 <= q && q <= last && last <= 0x100000;
    @   assignable \nothing;
    @   ensures n <= \result && q < \result && \result <= 0x100008 && \result % 8 == 0;
    @*/
  private static /*@ pure @*/ int longer(int n, int q, int last) {
    int m = Math.max(q + 1, Math.min(n + n / 8, last + 1));
    return Math.max(n, (m + 7) / 8 * 8);
  }

  /** Makes the live block that starts at p a hole; its bytes, 0 where no live block starts at p. */
  /*@ normal_behavior
    @   requires loose == NONE && 0 <= p < capacity && tiles.live[p] == p;
    @   requires 0 <= count && count <= capacity;
    @   old long lo = p > 0 && tiles.hole[p - 1] >= 0 ? tiles.hole[p - 1] : p;
    @   old long[] live0 = tiles.live;
    @   old long[] hole0 = tiles.hole;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole,
    @     bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*],
    @     groups.head[*], groups.link[*], groups.group, groups.key, loose, count,
    @     lives.head[*], lives.link[*], lives.group;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \invariant_for(holes) && \invariant_for(lives);
    @   ensures loose == NONE && 0 < \result && \result <= capacity - p;
    @   ensures (\forall int b; 0 <= b < capacity; live0[b] == p <==> p <= b < p + \result);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + \result ? -1 : live0[b]));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (lo <= b < p + \result || hole0[b] == p + \result ? lo : hole0[b]));
    @   ensures count == \old(count) - (p > 0 && hole0[p - 1] >= 0 ? 1 : 0)
    @     - (p + \result < capacity && hole0[p + \result] >= 0 ? 1 : 0);
    @ also normal_behavior
    @   requires loose == NONE && !(0 <= p < capacity && tiles.live[p] == p);
    @   assignable \nothing;
    @   ensures \result == 0;
    @*/
  int release(int p) {
    int k = leave(p);
    if (k < 0) {
      return 0;
    }
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    int s = tiles.size[k];
    count = count - holes.holesBeside(k);
    merge(k);
    return s;
  }

  /** The live block that starts at p, NONE where none does. */
  /*@ private normal_behavior
    @   requires loose == NONE;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < tiles.size.length;
    @   ensures \result >= 0 ==> 2 <= \result && tiles.size[\result] > 0
    @     && tiles.start[\result] == p;
    @   ensures \result < 0 ==> !(0 <= p < capacity && tiles.live[p] == p);
    @*/
  private /*@ pure @*/ int startingAt(int p) {
    int g = p / 256;
    //@ ghost boolean found = lemmaStart(p);
    if (p < 0 || g >= lives.count()) {
      return NONE;
    }
    int k = lives.after(lives.before(tiles.start, g, p), g);
    return k >= 0 && tiles.start[k] == p ? k : NONE;
  }

  /** The group of a live block's start has a member of that start. */
  /*@ normal_behavior
    @   requires loose == NONE;
    @   ensures \result;
    @   ensures 0 <= p < capacity && tiles.live[p] == p ==> 2 <= tiles.node[p]
    @     && tiles.size[(int) tiles.node[p]] > 0 && tiles.start[(int) tiles.node[p]] == p
    @     && lives.key[(int) tiles.node[p]] == p
    @     && lives.group[(int) tiles.node[p]] == p / 256 && p / 256 < lives.head.length;
    @ pure model boolean lemmaStart(int p) {
    @   if (p < 0 || capacity <= p || tiles.live[p] != p) return true;
    @   int k = (int) tiles.node[p];
    @   assert tiles.size[k] > 0 && tiles.start[k] == p && k != 1;
    @   assert lives.group[k] >= 0 && lives.key[k] == p;
    @   int g = (int) lives.group[k];
    @   assert 256 * g <= p && p < 256 * g + 256;
    @   assert g == p / 256;
    @   return true;
    @ }
    @*/

  /** The bytes of the live block that starts at p, 0 where none does. */
  /*@ normal_behavior
    @   requires loose == NONE;
    @   assignable \nothing;
    @   ensures \result > 0 <==> 0 <= p < capacity && tiles.live[p] == p;
    @   ensures 0 <= \result && (\result > 0 ==> \result <= capacity - p);
    @   ensures \result > 0 ==> (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == p <==> p <= b < p + \result);
    @*/
  /*@ pure @*/ int liveSize(int p) {
    int k = startingAt(p);
    //@ ghost boolean extent = k < 0 || tiles.lemmaExtent(k);
    return k < 0 ? 0 : tiles.size[k];
  }

  /** The block that covers address b. */
  /*@ private normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures \result == tiles.node[b] && 0 <= \result && \result < tiles.size.length;
    @   ensures \result != 1 && tiles.size[\result] != 0;
    @*/
  private /*@ pure @*/ int covering(int b) {
    return holes.covering(lastFrom(b), b);
  }

  /** A block that starts at b or below: near the last live one, where there is one. */
  /*@ private normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures 0 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures tiles.size[\result] != 0 && tiles.start[\result] <= b;
    @*/
  private /*@ pure @*/ int lastFrom(int b) {
    int i = Math.min(b / 256, lives.count() - 1);
    //@ loop_invariant -1 <= i && i < lives.head.length;
    //@ loop_writes i;
    //@ loop_decreases i + 1;
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
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length
    @     && tiles.live[address] >= 0
    @     && tiles.live[address + length - 1] == tiles.live[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    return tiles.size[k] > 0 && address + length <= holes.endOf(k);
  }

  /** Where the block that covers address b ends. */
  /*@ normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures b < \result <= capacity;
    @   ensures (\forall int c; b <= c < \result;
    @     tiles.live[c] == tiles.live[b] && tiles.hole[c] == tiles.hole[b]);
    @   ensures (\forall int c; \result <= c < capacity;
    @     tiles.live[c] != tiles.live[b] || tiles.hole[c] != tiles.hole[b]);
    @*/
  /*@ pure @*/ int blockEnd(int b) {
    int k = covering(b);
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    return holes.endOf(k);
  }

  /** The bytes of the largest hole, 0 where none has a byte. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= capacity;
    @   ensures (\forall int q, e; 0 <= q <= e && e < capacity && tiles.hole[q] == q
    @     && tiles.hole[e] == q; e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e; 0 <= q && q + \result - 1 <= e && e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @*/
  /*@ pure @*/ int largestHole() {
    int k = holes.largest();
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    int s = holes.holeSize(k);
    /*@ assert (\forall int b; 0 <= b < capacity && tiles.hole[b] >= 0;
      @   tiles.node[b] != 1 && tiles.size[(int) tiles.node[b]] < 0
      @     && tiles.start[(int) tiles.node[b]] == tiles.hole[b]
      @     && b < tiles.hole[b] - tiles.size[(int) tiles.node[b]]);
      @*/
    /*@ assert s > 0 ==> tiles.hole[tiles.start[k]] == tiles.start[k]
      @   && tiles.hole[tiles.start[k] + s - 1] == tiles.start[k];
      @*/
    return s;
  }

  /** Blocks are contiguous, and no two holes touch. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= tiles.live[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= tiles.hole[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] < 0 <==> tiles.hole[b] >= 0); // I5
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= tiles.live[b] <= c && c <= b;
    @     tiles.live[c] == tiles.live[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= tiles.hole[b] <= c && c <= b;
    @     tiles.hole[c] == tiles.hole[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c < capacity && tiles.hole[b] >= 0
    @     && tiles.hole[c] >= 0; tiles.hole[b] == tiles.hole[c]);   // I3
    @ pure model boolean lemmaShape() {
    @   return tiles.lemmaShape();
    @ }
    @*/
}
