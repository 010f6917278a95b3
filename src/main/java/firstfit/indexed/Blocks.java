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
}
