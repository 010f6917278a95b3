package firstfit.indexed;

/**
 * The blocks of the heap with an index of them: live blocks and holes, but the last hole, in groups
 * by address, and bounds over the groups of holes.
 *
 * <p>Every 1024 bytes of the heap are a bucket. It has a group of the holes that end in it, and
 * each quarter of it a group of the live blocks that start there. So a hole that is cut at its
 * front, or that grows towards lower addresses, stays in its group.
 */
final class Holes {
  /** No block. */
  static final int NONE = -1;

  //@ public model JMLDataGroup contents;
  /** What only speeds up the next search. */
  //@ public model JMLDataGroup hints; //@ in contents;

  /*@ spec_public @*/ private final int capacity;
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

  // one node for each block on all levels, one group and one bound for each bucket
  /*@ public invariant 0 < capacity && capacity <= 0x40000000 && tiles.end == capacity + 1;
    @ public invariant groups.link.length == tiles.size.length;
    @ public invariant groups.head.length == bounds.m0.length;
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   tiles.start[j] < 1024 * bounds.m0.length);
    @*/
  // no array serves twice
  /*@ public invariant tiles.start != groups.head && tiles.start != groups.link
    @   && tiles.start != bounds.m0 && tiles.start != bounds.m1 && tiles.start != bounds.m2
    @   && tiles.start != bounds.m3 && tiles.start != bounds.m4;
    @ public invariant tiles.size != groups.head && tiles.size != groups.link
    @   && tiles.size != bounds.m0 && tiles.size != bounds.m1 && tiles.size != bounds.m2
    @   && tiles.size != bounds.m3 && tiles.size != bounds.m4;
    @ public invariant tiles.next != groups.head && tiles.next != groups.link
    @   && tiles.next != bounds.m0 && tiles.next != bounds.m1 && tiles.next != bounds.m2
    @   && tiles.next != bounds.m3 && tiles.next != bounds.m4;
    @ public invariant tiles.previous != groups.head && tiles.previous != groups.link
    @   && tiles.previous != bounds.m0 && tiles.previous != bounds.m1
    @   && tiles.previous != bounds.m2 && tiles.previous != bounds.m3
    @   && tiles.previous != bounds.m4;
    @ public invariant groups.head != bounds.m0 && groups.head != bounds.m1
    @   && groups.head != bounds.m2 && groups.head != bounds.m3 && groups.head != bounds.m4;
    @ public invariant groups.link != bounds.m0 && groups.link != bounds.m1
    @   && groups.link != bounds.m2 && groups.link != bounds.m3 && groups.link != bounds.m4;
    @*/
  // holes, but the last, are in the groups of their ends, and no bound is too low for them
  /*@ public invariant (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @   2 <= j && tiles.size[j] < 0);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @   groups.group[j] >= 0);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @   groups.key[j] == tiles.start[j] - tiles.size[j]);
    @ public invariant (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @   1024 * groups.group[j] < groups.key[j] && groups.key[j] <= 1024 * groups.group[j] + 1024);
    @ public invariant (\forall int j, q; 0 <= j < tiles.size.length && 0 <= q < bounds.m0.length;
    @   groups.group[j] == q ==> -tiles.size[j] <= bounds.m0[q]);
    @*/

  /** One hole. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= 0x40000000;
    @   ensures this.capacity == capacity;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == -1 && tiles.hole[b] == 0);
    @   ensures \fresh(tiles) && \fresh(groups) && \fresh(bounds);
    @   ensures \fresh(tiles.start) && \fresh(tiles.size) && \fresh(tiles.next);
    @   ensures \fresh(tiles.previous) && \fresh(tiles.node) && \fresh(tiles.live);
    @   ensures \fresh(tiles.hole) && \fresh(groups.head) && \fresh(groups.link);
    @   ensures \fresh(groups.group) && \fresh(groups.key) && \fresh(bounds.m0);
    @   ensures \fresh(bounds.m1) && \fresh(bounds.m2) && \fresh(bounds.m3) && \fresh(bounds.m4);
    @   ensures tiles.size.length == 16 && bounds.m0.length == 8;
    @   ensures (\forall int j; 2 <= j < 16; tiles.size[j] == 0);
    @*/
  /*@ pure @*/ Holes(int capacity) {
    this.capacity = capacity;
    this.tiles = new Tiles(capacity + 1, 16);
    this.groups = new Groups(8, 16);
    this.bounds = new Bounds();
  }

  /** Keys of holes are in the order of their starts, and the last hole lies behind all others. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int i, j; 0 <= i < tiles.size.length && 0 <= j < tiles.size.length;
    @     groups.group[i] >= 0 && groups.group[j] >= 0 && groups.key[i] < groups.key[j]
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

  /** The first hole of at least z bytes in the first bucket that has one is the lowest. */
  /*@ normal_behavior
    @   requires 0 < z && -1 <= k && k < tiles.size.length;
    @   requires k >= 0 ==> groups.group[k] >= 0;
    @   requires (\forall int i; 0 <= i < bounds.m0.length;
    @     k >= 0 && groups.group[k] <= i || bounds.m0[i] < z);
    @   requires k >= 0 ==> (\forall int j; 0 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     groups.group[j] == groups.group[k] ==> groups.key[k] <= groups.key[j]);
    @   ensures \result;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     k >= 0 && tiles.start[k] <= tiles.start[j]);
    @   ensures k >= 0 ==> 2 <= k && tiles.start[k] < tiles.start[0];
    @ pure model boolean lemmaFirst(int k, int z) {
    @   //@ ghost boolean ordered = lemmaOrder();
    @   assert (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @     -tiles.size[j] <= bounds.m0[(int) groups.group[j]]);
    @   assert (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @     -tiles.size[j] >= z ==> k >= 0 && groups.group[k] <= groups.group[j]);
    @   assert (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @     -tiles.size[j] >= z ==> groups.key[k] <= groups.key[j]);
    @   assert (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @     k >= 0 && j != k && groups.key[k] == groups.key[j]
    @       ==> groups.group[k] == groups.group[j]);
    @   return true;
    @ }
    @*/

  /** The lowest hole of at least z bytes, NONE where there is none; lowers what misleads. */
  /*@ normal_behavior
    @   requires 0 < z;
    @   assignable bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*];
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     \result >= 0 && tiles.start[\result] <= tiles.start[j]);
    @   ensures -tiles.size[0] > z ==> \result >= 0 && tiles.start[\result] <= tiles.start[0];
    @*/
  int firstFit(int z) {
    int k = bounds.lowest(groups, tiles.size, z);
    //@ ghost boolean first = lemmaFirst(k, z);
    if (k >= 0) {
      return k;
    }
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : NONE;
  }

  /** What {@link #firstFit} says of nodes, it says of addresses. */
  /*@ normal_behavior
    @   requires 0 < z && -1 <= k && k < tiles.size.length && k != 1;
    @   requires k > 0 ==> -tiles.size[k] >= z;
    @   requires k == 0 ==> -tiles.size[k] > z;
    @   requires (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     k >= 0 && tiles.start[k] <= tiles.start[j]);
    @   requires -tiles.size[0] > z ==> k >= 0 && tiles.start[k] <= tiles.start[0];
    @   ensures \result;
    @   ensures k >= 0 ==> 0 <= tiles.start[k] && tiles.start[k] <= capacity - z;
    @   ensures k >= 0 ==> tiles.hole[tiles.start[k]] == tiles.start[k]
    @     && tiles.hole[tiles.start[k] + z - 1] == tiles.start[k];   // M2
    @   ensures (\forall int q, e; 0 <= q && q + z - 1 <= e < capacity
    @       && tiles.hole[q] == q && tiles.hole[e] == q;
    @     k >= 0 && tiles.start[k] <= q);   // M2 M4
    @ pure model boolean lemmaFits(int k, int z) {
    @   //@ ghost boolean extent = k < 0 || tiles.lemmaExtent(k);
    @   assert (\forall int b; 0 <= b < capacity && tiles.hole[b] >= 0;
    @     0 <= tiles.node[b] && tiles.node[b] != 1 && tiles.size[(int) tiles.node[b]] < 0
    @       && tiles.start[(int) tiles.node[b]] == tiles.hole[b]
    @       && b < tiles.hole[b] - tiles.size[(int) tiles.node[b]]);
    @   return true;
    @ }
    @*/

  /** The list of the blocks. */
  /*@ normal_behavior
    @   ensures \result == tiles;
    @*/
  /*@ pure @*/ Tiles tiles() {
    return tiles;
  }

  /** The groups of the holes. */
  /*@ normal_behavior
    @   ensures \result == groups;
    @*/
  /*@ pure @*/ Groups groups() {
    return groups;
  }

  /** The bounds above the groups. */
  /*@ normal_behavior
    @   ensures \result == bounds;
    @*/
  /*@ pure @*/ Bounds bounds() {
    return bounds;
  }

  /** The bytes of the hole k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < tiles.size.length && tiles.size[k] < 0;
    @   ensures \result == (k == 0 ? -tiles.size[k] - 1 : -tiles.size[k]);
    @*/
  /*@ pure @*/ int holeSize(int k) {
    return k == Tiles.LAST ? -tiles.size[k] - 1 : -tiles.size[k];
  }

  /** Makes room for n nodes. */
  /*@ normal_behavior
    @   requires tiles.size.length < n;
    @   old int c = tiles.size.length;
    @   assignable tiles.start, tiles.size, tiles.next, tiles.previous,
    @     groups.link, groups.group, groups.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \fresh(tiles.start) && \fresh(tiles.size) && \fresh(tiles.next);
    @   ensures \fresh(tiles.previous) && \fresh(groups.link);
    @   ensures tiles.size.length == n;
    @   ensures (\forall int j; 0 <= j < n; tiles.size[j] == (j < c ? \old(tiles.size[j]) : 0));
    @   ensures (\forall int j; 0 <= j < c; tiles.start[j] == \old(tiles.start[j]));
    @*/
  void lengthenNodes(int n) {
    groups.lengthenNodes(n);
    tiles.lengthen(n);
  }

  /** The number of buckets. */
  /*@ normal_behavior
    @   ensures \result == bounds.m0.length;
    @*/
  /*@ pure @*/ int buckets() {
    return bounds.buckets();
  }

  /** Makes n buckets. */
  /*@ normal_behavior
    @   requires bounds.m0.length <= n && n <= 0x100008 && n % 8 == 0;
    @   assignable groups.head, bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \fresh(groups.head) && \fresh(bounds.m0) && \fresh(bounds.m1);
    @   ensures \fresh(bounds.m2) && \fresh(bounds.m3) && \fresh(bounds.m4);
    @   ensures bounds.m0.length == n;
    @*/
  void lengthenBuckets(int n) {
    groups.lengthen(n);
    bounds.lengthen(n);
  }

  /** Cuts z bytes off the front of the larger hole k: a live block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < tiles.size.length && 0 < z && z < -tiles.size[k];
    @   requires !(tiles.used == tiles.size.length && tiles.size[tiles.spare] != 0);
    @   requires tiles.start[k] < 1024 * bounds.m0.length;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.used, tiles.spare, tiles.node, tiles.live, tiles.hole;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures 2 <= \result && \result < tiles.size.length;
    @   ensures tiles.start[k] == p + z && tiles.start[k] - tiles.size[k] == e;
    @   ensures tiles.start[\result] == p && tiles.size[\result] == z;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1 : p <= b < e ? p + z : \old(tiles.hole[b])));
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != \result;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != \result && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  int cutFront(int k, int z) {
    int m = tiles.take();
    tiles.cut(k, m, z);
    return m;
  }

  /** The hole k becomes a live block. */
  /*@ normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] < 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable tiles.size[*], tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  void claimWhole(int k) {
    int q = (tiles.start[k] - tiles.size[k] - 1) / 1024;
    //@ ghost boolean ordered = lemmaOrder();
    groups.remove(tiles.start, q, k);
    tiles.claim(k);
  }

  /** The live block k takes in the hole v before it. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires 2 <= v && v < tiles.size.length;
    @   requires tiles.previous[k] == v && tiles.size[v] < 0;
    @   old int p = tiles.start[v];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures tiles.size[tiles.previous[k]] > 0;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void takeInPrevious(int k, int v) {
    int q = (tiles.start[v] - tiles.size[v] - 1) / 1024;
    //@ ghost boolean ordered = lemmaOrder();
    groups.remove(tiles.start, q, v);
    tiles.absorb(k, v);
  }

  /** The hole x takes in the live block k before it, before which lies no hole. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires 0 <= x && x < tiles.size.length;
    @   requires tiles.next[k] == x && tiles.size[x] < 0 && tiles.size[tiles.previous[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e || \old(tiles.hole[b]) == e ? p : \old(tiles.hole[b])));
    @   ensures tiles.size[k] <= 0;
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void growNext(int k, int x) {
    //@ ghost boolean extent = tiles.lemmaNeighbours(k) && tiles.lemmaExtent(x);
    if (x != Tiles.LAST) {
      int s = tiles.size[k] - tiles.size[x];
      raise((tiles.start[k] + s - 1) / 1024, s);
    }
    tiles.grow(k, x);
  }

  /** Raises the bound of bucket q to at least s. */
  /*@ private normal_behavior
    @   requires 0 <= q < bounds.m0.length && 0 <= s;
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures bounds.m0[q] >= s;
    @*/
  private void raise(int q, int s) {
    bounds.raise(q, s);
  }

  /** The live block k, beside which lie no holes, becomes a hole. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.size[tiles.previous[k]] > 0 && tiles.size[tiles.next[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable tiles.size[*], tiles.live, tiles.hole, hints,
    @     groups.head[*], groups.link[*], groups.group, groups.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e || \old(tiles.hole[b]) == e ? p : \old(tiles.hole[b])));
    @   ensures tiles.size[k] <= 0;
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void becomeHole(int k) {
    int s = tiles.size[k];
    int q = (tiles.start[k] + s - 1) / 1024;
    //@ ghost boolean beside = tiles.lemmaNeighbours(k) && tiles.lemmaExtent(tiles.next[k]);
    raise(q, s);
    enterHole(k, q);
  }

  /** The live block k, beside which lie no holes, becomes a hole of bucket q. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.size[tiles.previous[k]] > 0 && tiles.size[tiles.next[k]] > 0;
    @   requires 0 <= q && q < bounds.m0.length && tiles.size[k] <= bounds.m0[q];
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   requires 1024 * q < e && e <= 1024 * q + 1024;
    @   assignable tiles.size[*], tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group, groups.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? p : \old(tiles.hole[b])));
    @   ensures tiles.size[k] <= 0;
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void enterHole(int k, int q) {
    //@ ghost boolean placed = lemmaPlace(k);
    groups.insert(tiles.start, q, k, tiles.start[k] + tiles.size[k]);
    tiles.release(k);
  }

  /** Each hole in a group lies before the live block k or behind it. */
  /*@ normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   old int e = tiles.start[k] + tiles.size[k];
    @   ensures \result && 0 < e && e <= 0x40000001;
    @   ensures (\forall int i, j; 0 <= i < tiles.size.length && 0 <= j < tiles.size.length;
    @     groups.group[i] >= 0 && groups.group[j] >= 0 && groups.key[i] < groups.key[j]
    @       ==> tiles.start[i] < tiles.start[j]);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && groups.group[j] >= 0;
    @     tiles.start[j] < tiles.start[k] && groups.key[j] < e
    @       || tiles.start[k] <= tiles.start[j] && e < groups.key[j]);
    @ pure model boolean lemmaPlace(int k) {
    @   //@ ghost boolean apart = tiles.lemmaApart(k) && lemmaOrder();
    @   return true;
    @ }
    @*/

  /** The live block k, before which lies no hole, becomes a hole, or part of the one behind. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.size[tiles.previous[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable contents, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e || \old(tiles.hole[b]) == e ? p : \old(tiles.hole[b])));
    @   ensures tiles.size[k] <= 0;
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void joinNext(int k) {
    int x = tiles.next[k];
    if (tiles.size[x] < 0) {
      growNext(k, x);
    } else {
      becomeHole(k);
    }
  }

  /** The live block k becomes a hole and merges with the holes beside it. */
  /*@ normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   old long lo = p > 0 && tiles.hole[p - 1] >= 0 ? tiles.hole[p - 1] : p;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole, hints,
    @     groups.head[*], groups.link[*], groups.group, groups.key;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (lo <= b < e || \old(tiles.hole[b]) == e ? lo : \old(tiles.hole[b])));
    @   ensures tiles.size[k] <= 0;
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  void release(int k) {
    joinPrevious(k);
    joinNext(k);
  }

  /** The live block k takes in the hole before it, if there is one. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   old long lo = p > 0 && tiles.hole[p - 1] >= 0 ? tiles.hole[p - 1] : p;
    @   assignable tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*],
    @     tiles.spare, tiles.node, tiles.live, tiles.hole,
    @     groups.head[*], groups.link[*], groups.group;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures tiles.start[k] == lo && tiles.size[k] == e - lo && tiles.size[k] > 0;
    @   ensures tiles.size[tiles.previous[k]] > 0;
    @   ensures (\forall int b; lo <= b < p; \old(tiles.live[b]) == -1);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (lo <= b < e ? lo : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (lo <= b < e ? -1 : \old(tiles.hole[b])));
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k;
    @     tiles.size[j] > 0 <==> \old(tiles.size[j]) > 0);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && tiles.size[j] > 0;
    @     tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void joinPrevious(int k) {
    //@ ghost boolean beside = tiles.lemmaNeighbours(k) && tiles.lemmaExtent(k);
    int v = tiles.previous[k];
    if (tiles.size[v] < 0) {
      //@ ghost boolean extent = tiles.lemmaExtent(v);
      takeInPrevious(k, v);
    }
  }

  /** How many holes of at least one byte lie beside the live block k. */
  /*@ normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   ensures \result == (p > 0 && tiles.hole[p - 1] >= 0 ? 1 : 0)
    @     + (e < capacity && tiles.hole[e] >= 0 ? 1 : 0);
    @*/
  /*@ pure @*/ int holesBeside(int k) {
    //@ ghost boolean beside = tiles.lemmaNeighbours(k);
    int v = tiles.previous[k];
    int x = tiles.next[k];
    int before = tiles.size[v] < 0 ? 1 : 0;
    return tiles.size[x] < 0 && holeSize(x) > 0 ? before + 1 : before;
  }

  /** The block that covers address b, which block k or one behind it does. */
  /*@ normal_behavior
    @   requires 0 <= b < capacity && 0 <= k && k < tiles.size.length && k != 1;
    @   requires tiles.size[k] != 0 && tiles.start[k] <= b;
    @   ensures \result == tiles.node[b];
    @*/
  /*@ pure @*/ int covering(int k, int b) {
    int i = k;
    //@ loop_invariant 0 <= i && i < tiles.size.length && i != 1 && tiles.size[i] != 0;
    //@ loop_invariant tiles.start[i] <= b;
    //@ loop_writes i;
    //@ loop_decreases tiles.end - tiles.start[i];
    while (i != Tiles.LAST && tiles.start[tiles.next[i]] <= b) {
      i = tiles.next[i];
    }
    return i;
  }

  /** The first block. */
  /*@ normal_behavior
    @   ensures 0 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures tiles.size[\result] != 0 && tiles.start[\result] == 0;
    @*/
  /*@ pure @*/ int firstBlock() {
    return tiles.next[Tiles.BEFORE];
  }

  /** Where block k ends. */
  /*@ normal_behavior
    @   requires 0 <= k && k < tiles.size.length && k != 1 && tiles.size[k] != 0;
    @   ensures \result == (k == 0 ? capacity
    @     : tiles.size[k] > 0 ? tiles.start[k] + tiles.size[k] : tiles.start[k] - tiles.size[k]);
    @*/
  /*@ pure @*/ int endOf(int k) {
    int s = tiles.size[k];
    return k == Tiles.LAST ? capacity : tiles.start[k] + (s > 0 ? s : -s);
  }

  /** The largest hole; the last where none has a byte. */
  /*@ normal_behavior
    @   ensures 0 <= \result && \result < tiles.size.length && tiles.size[\result] < 0;
    @   old int last = -tiles.size[0] - 1;
    @   ensures \result == 0 ==> (\forall int j; 2 <= j < tiles.size.length;
    @     -tiles.size[j] <= last);
    @   ensures \result > 0 ==> -tiles.size[\result] > last;
    @   ensures \result > 0 ==> (\forall int j; 2 <= j < tiles.size.length;
    @     -tiles.size[j] <= -tiles.size[\result]);
    @*/
  /*@ pure @*/ int largest() {
    int k = bounds.largest(groups, tiles.size, holeSize(Tiles.LAST));
    return k < 0 ? Tiles.LAST : k;
  }
}
