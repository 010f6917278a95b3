package firstfit.indexed;

/**
 * The blocks of the heap, found by address and by size: their list, groups of them by the 256 bytes
 * in which they start, and bounds of the holes.
 *
 * <p>A hole, but the last, is bounded in the group of the block behind it. So a hole that is cut at
 * its front, or that grows towards lower addresses, stays where it is.
 */
final class Blocks {
  //@ public model JMLDataGroup contents;
  /** What only speeds up the next search. */
  //@ public model JMLDataGroup hints; //@ in contents;
  /** What says where the blocks are. */
  //@ public model JMLDataGroup list; //@ in contents;
  /** What there is room for. */
  //@ public model JMLDataGroup room; //@ in contents;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final Tiles tiles;
  //@ maps tiles.start, tiles.size, tiles.next, tiles.previous \into room;
  //@ maps tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*] \into list;
  //@ maps tiles.node, tiles.live, tiles.hole \into list;
  //@ maps tiles.start, tiles.size, tiles.next, tiles.previous \into contents;
  //@ maps tiles.start[*], tiles.size[*], tiles.next[*], tiles.previous[*] \into contents;
  //@ maps tiles.node, tiles.live, tiles.hole \into contents;
  /*@ spec_public @*/ private final Spares spares;
  //@ maps spares.stack, spares.count \into room;
  //@ maps spares.stack[*], spares.count \into list;
  //@ maps spares.stack, spares.stack[*], spares.count \into contents;
  /*@ spec_public @*/ private final Groups groups;
  //@ maps groups.first \into room;
  //@ maps groups.first[*], groups.group, groups.key \into list;
  //@ maps groups.first, groups.first[*], groups.group, groups.key \into contents;
  /*@ spec_public @*/ private final Bounds bounds;
  //@ maps bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4 \into room;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into hints;
  //@ maps bounds.m0, bounds.m1, bounds.m2, bounds.m3, bounds.m4 \into contents;
  //@ maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*], bounds.m4[*] \into contents;
  /** How many blocks of at least one byte there are. */
  /*@ spec_public @*/ private int count; //@ in list;

  // a node for each block, and a bound for each group
  /*@ public invariant 0 < capacity && capacity <= 0x40000000 && tiles.end == capacity + 1;
    @ public invariant tiles.live.length == capacity && tiles.hole.length == capacity;
    @ public invariant tiles.start.length == tiles.size.length;
    @ public invariant tiles.next.length == tiles.size.length;
    @ public invariant tiles.previous.length == tiles.size.length;
    @ public invariant spares.stack.length == tiles.size.length;
    @ public invariant groups.first.length == bounds.m0.length;
    @ public invariant 2 <= tiles.size.length
    @   && spares.count + count - (tiles.size[0] < -1 ? 1 : 0) == tiles.size.length - 2;
    @*/
  // no array serves twice
  /*@ public invariant tiles.start != spares.stack && tiles.start != groups.first
    @   && tiles.start != bounds.m0 && tiles.start != bounds.m1 && tiles.start != bounds.m2
    @   && tiles.start != bounds.m3 && tiles.start != bounds.m4;
    @ public invariant tiles.size != spares.stack && tiles.size != groups.first
    @   && tiles.size != bounds.m0 && tiles.size != bounds.m1 && tiles.size != bounds.m2
    @   && tiles.size != bounds.m3 && tiles.size != bounds.m4;
    @ public invariant tiles.next != spares.stack && tiles.next != groups.first
    @   && tiles.next != bounds.m0 && tiles.next != bounds.m1 && tiles.next != bounds.m2
    @   && tiles.next != bounds.m3 && tiles.next != bounds.m4;
    @ public invariant tiles.previous != spares.stack && tiles.previous != groups.first
    @   && tiles.previous != bounds.m0 && tiles.previous != bounds.m1
    @   && tiles.previous != bounds.m2 && tiles.previous != bounds.m3
    @   && tiles.previous != bounds.m4;
    @ public invariant spares.stack != groups.first
    @   && spares.stack != bounds.m0 && spares.stack != bounds.m1 && spares.stack != bounds.m2
    @   && spares.stack != bounds.m3 && spares.stack != bounds.m4;
    @ public invariant groups.first != bounds.m0 && groups.first != bounds.m1
    @   && groups.first != bounds.m2 && groups.first != bounds.m3 && groups.first != bounds.m4;
    @*/
  // spare nodes are no blocks; all blocks but the last hole are in the groups of their starts
  /*@ public invariant (\forall int i, j; 0 <= i < spares.count && 0 <= j < tiles.size.length;
    @   spares.stack[i] == j ==> tiles.size[j] == 0);
    @ public invariant (\forall int j; 0 <= j < groups.group.length && groups.group[j] >= 0;
    @   2 <= j && j < tiles.size.length && tiles.size[j] != 0);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] != 0;
    @   groups.group[j] >= 0 && groups.key[j] == tiles.start[j]);
    @*/
  // no bound is too low
  /*@ public invariant (\forall int i, j, g; 2 <= i < tiles.size.length
    @     && 2 <= j < tiles.size.length && 0 <= g < bounds.m0.length;
    @   tiles.size[i] < 0 && tiles.next[i] == j && groups.group[j] == g
    @     ==> -tiles.size[i] <= bounds.m0[g]);
    @*/

  /** One hole. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= 0x40000000;
    @   ensures this.capacity == capacity && count == 1;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == -1 && tiles.hole[b] == 0);
    @   ensures \fresh(tiles) && \fresh(spares) && \fresh(groups) && \fresh(bounds);
    @   ensures \fresh(tiles.live) && \fresh(tiles.hole);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.capacity = capacity;
    this.tiles = new Tiles(capacity + 1, 16);
    this.spares = new Spares(16);
    this.groups = new Groups(8);
    this.bounds = new Bounds();
    this.count = 1;
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

  /** Makes the first z bytes of the last hole a live block. */
  /*@ private normal_behavior
    @   requires 0 < z && z < -tiles.size[0] && 0 < spares.count && count <= capacity;
    @   requires tiles.start[0] < 256 * groups.first.length;
    @   old int p = tiles.start[0];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures spares.count >= \old(spares.count) - 1;
    @   ensures count == \old(count) + (p + z < capacity ? 1 : 0);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1 : p + z <= b ? p + z : \old(tiles.hole[b])));
    @*/
  private void cutLast(int z) {
    int v = tiles.previous[Tiles.LAST];
    int p = tiles.start[Tiles.LAST];
    //@ ghost boolean between = tiles.lemmaNext(v);
    if (p + z < capacity) {
      count = count + 1;
    }
    int m = spares.take();
    groups.enter(v, tiles.start[v], m, p);
    tiles.cutLast(m, z);
  }

  /** Makes the first z bytes of the larger hole k, which is not the last, a live block. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && 0 < z && z < -tiles.size[k];
    @   requires 0 < spares.count && count <= capacity;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures spares.count >= \old(spares.count) - 1;
    @   ensures count == \old(count) + 1;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1 : p <= b < e ? p + z : \old(tiles.hole[b])));
    @*/
  private void cutFront(int k, int z) {
    //@ ghost boolean between = tiles.lemmaNext(k) && tiles.lemmaExtent(k);
    int p = tiles.start[k];
    int m = spares.take();
    groups.enter(k, p, m, p + z);
    tiles.claim(k);
    tiles.trim(k, m, z);
    count = count + 1;
  }

  /** Makes the hole k, which is not the last, a live block. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] < 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] - tiles.size[k];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures spares.count >= \old(spares.count) - 1;
    @   ensures count == \old(count);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @*/
  private void claimWhole(int k) {
    tiles.claim(k);
  }

  /** The block k takes in the block x behind it, not both holes: a live block. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && 2 <= x && x < tiles.size.length;
    @   requires tiles.next[k] == x && 0 <= count;
    @   requires tiles.size[k] != 0 && tiles.size[x] != 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.size[x] > 0 ? tiles.start[x] + tiles.size[x]
    @     : tiles.start[x] - tiles.size[x];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - 1;
    @   ensures tiles.start[k] == p && tiles.size[k] == e - p;
    @   ensures tiles.next[k] == \old(tiles.next[x]);
    @   ensures tiles.previous[k] == \old(tiles.previous[k]);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && j != x;
    @     tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && j != x;
    @     tiles.start[j] == \old(tiles.start[j]));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? -1 : \old(tiles.hole[b])));
    @*/
  private void join(int k, int x) {
    //@ ghost boolean between = tiles.lemmaNext(k) && tiles.lemmaNext(x);
    /*@ assert (\forall int i; 2 <= i < tiles.size.length && tiles.size[i] < 0 && i != k;
      @   tiles.next[i] != x);
      @*/
    int y = tiles.next[x];
    groups.leave(x, tiles.start[x], y == Tiles.LAST ? Groups.NONE : y, tiles.start[y]);
    tiles.join(k, x);
    /*@ assert (\forall int i; 0 <= i < tiles.size.length && tiles.size[i] < 0;
      @   i != k && i != x);
      @*/
    /*@ assert (\forall int i; 0 <= i < tiles.size.length && tiles.size[i] < 0;
      @   tiles.size[i] == \old(tiles.size[i]) && tiles.next[i] == \old(tiles.next[i]));
      @*/
    spares.give(x);
    count = count - 1;
    /*@ assert (\forall int i, j; 2 <= i < tiles.size.length && 2 <= j < tiles.size.length
      @     && tiles.size[i] < 0 && tiles.next[i] == j;
      @   groups.group[j] == \old(groups.group[j]));
      @*/
  }

  /** The live block k, beside which lies only the last hole, becomes part of it. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.next[k] == 0 && tiles.size[tiles.previous[k]] > 0 && 0 <= count;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[0];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - (e < capacity ? 1 : 0);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b ? p : \old(tiles.hole[b])));
    @*/
  private void growLast(int k) {
    //@ ghost boolean between = tiles.lemmaNext(k);
    /*@ assert (\forall int i; 2 <= i < tiles.size.length && tiles.size[i] < 0;
      @   tiles.next[i] != k);
      @*/
    if (tiles.start[Tiles.LAST] < capacity) {
      count = count - 1;
    }
    groups.leave(k, tiles.start[k], Groups.NONE, 0);
    tiles.growLast(k);
    /*@ assert (\forall int i; 2 <= i < tiles.size.length && tiles.size[i] < 0;
      @   i != k && tiles.size[i] == \old(tiles.size[i])
      @     && tiles.next[i] == \old(tiles.next[i]));
      @*/
    //@ assert (\forall int i; 0 <= i < spares.count; tiles.size[spares.stack[i]] == 0);
    spares.give(k);
    //@ assert (\forall int i; 0 <= i < spares.count; tiles.size[spares.stack[i]] == 0);
    /*@ assert (\forall int i, j; 2 <= i < tiles.size.length && 2 <= j < tiles.size.length
      @     && tiles.size[i] < 0 && tiles.next[i] == j;
      @   groups.group[j] == \old(groups.group[j]));
      @*/
  }

  /** The live block k, beside which lie no holes, becomes a hole. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.size[tiles.previous[k]] > 0 && tiles.size[tiles.next[k]] > 0;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable list, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e ? p : \old(tiles.hole[b])));
    @*/
  private void becomeHole(int k) {
    //@ ghost boolean between = tiles.lemmaNext(k);
    bounds.raise(tiles.start[tiles.next[k]] / 256, tiles.size[k]);
    tiles.release(k);
  }

  /** Makes the first z bytes of the hole k, which has as many, a live block. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < tiles.size.length && k != 1 && 0 < z;
    @   requires tiles.size[k] < 0 && (k == 0 ? z < -tiles.size[k] : z <= -tiles.size[k]);
    @   requires 0 < spares.count && count <= capacity;
    @   requires tiles.start[k] < 256 * groups.first.length;
    @   old int p = tiles.start[k];
    @   old int more = p + z < capacity && tiles.hole[p + z] == p ? 1 : 0;
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures spares.count >= \old(spares.count) - 1;
    @   ensures count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1
    @       : \old(tiles.hole[b]) == p ? p + z : \old(tiles.hole[b])));
    @*/
  private void claimFront(int k, int z) {
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    if (k == Tiles.LAST) {
      cutLast(z);
    } else if (-tiles.size[k] > z) {
      cutFront(k, z);
    } else {
      claimWhole(k);
    }
  }

  /** Makes the first z bytes of the lowest hole that has as many a live block; where, or NONE. */
  /*@ normal_behavior
    @   requires 0 < z && 0 <= count && count <= capacity;
    @   requires (\exists int q, e; 0 <= q && q + z - 1 <= e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @   old long[] hole0 = tiles.hole;
    @   assignable contents;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures 0 <= \result && \result <= capacity - z;
    @   ensures (\forall int b; \result <= b < \result + z; \old(tiles.hole[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + z - 1 <= e < capacity
    @       && \old(tiles.hole[q]) == q && \old(tiles.hole[e]) == q;
    @     \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (\result <= b < \result + z ? \result : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (\result <= b < \result + z ? -1
    @       : \old(tiles.hole[b]) == \result ? \result + z : \old(tiles.hole[b])));
    @   ensures count == \old(count)
    @     + (\result + z < capacity && hole0[\result + z] == \result ? 1 : 0);
    @ also normal_behavior
    @   requires 0 < z && !(\exists int q, e; 0 <= q && q + z - 1 <= e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \result == Groups.NONE;
    @*/
  int claim(int z) {
    int k = firstFit(z);
    //@ ghost boolean fits = lemmaFits(k, z);
    if (k < 0) {
      return Groups.NONE;
    }
    //@ ghost int p = tiles.start[k];
    //@ assert 0 <= p && p <= capacity - z && tiles.hole[p] == p && tiles.hole[p + z - 1] == p;
    return claimIn(k, z);
  }

  /** Makes room for one more block, and the first z bytes of the hole k a live block; where. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < tiles.size.length && k != 1 && 0 < z;
    @   requires tiles.size[k] < 0 && (k == 0 ? z < -tiles.size[k] : z <= -tiles.size[k]);
    @   requires 0 <= count && count <= capacity;
    @   old int p = tiles.start[k];
    @   old int more = p + z < capacity && tiles.hole[p + z] == p ? 1 : 0;
    @   assignable list, room;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures \result == p;
    @   ensures count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? -1
    @       : \old(tiles.hole[b]) == p ? p + z : \old(tiles.hole[b])));
    @*/
  private int claimIn(int k, int z) {
    int p = tiles.start[k];
    reserve(p, 1);
    //@ assert tiles.start[k] == p && count == \old(count) && tiles.hole == \old(tiles.hole);
    claimFront(k, z);
    return p;
  }

  /** Gives the live block of s bytes at p the z bytes from p: more are in the hole behind it. */
  /*@ normal_behavior
    @   requires 0 <= p < capacity && 0 < count && count <= capacity;
    @   requires 0 < s && s <= capacity - p && 0 < z && z <= capacity - p && s != z;
    @   requires (\forall int b; 0 <= b < capacity; tiles.live[b] == p <==> p <= b < p + s);
    @   requires s < z ==> tiles.hole[p + s] == p + s && tiles.hole[p + z - 1] == p + s;
    @   old int less = p + s < capacity && tiles.hole[p + s] == p + s ? 1 : 0;
    @   assignable contents;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - less
    @     + (z < s || p + z < capacity && \old(tiles.hole[p + z]) == p + s ? 1 : 0);
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == (p <= b < p + z ? p
    @     : \old(tiles.live[b]) == p ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity; tiles.hole[b] == (p <= b < p + z ? -1
    @     : p <= b < p + s || \old(tiles.hole[b]) == p + s ? p + z : \old(tiles.hole[b])));
    @*/
  void resize(int p, int s, int z) {
    if (z < s) {
      shorten(p, s, z);
    } else {
      lengthen(p, s, z);
    }
  }

  /** Makes all but the first z bytes of the live block at p a hole, with the one behind it. */
  /*@ private normal_behavior
    @   requires 0 <= p < capacity && 0 < count && count <= capacity;
    @   requires 0 < z && z < s && s <= capacity - p;
    @   requires (\forall int b; 0 <= b < capacity; tiles.live[b] == p <==> p <= b < p + s);
    @   old int more = p + s < capacity && tiles.hole[p + s] == p + s ? 0 : 1;
    @   assignable contents;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == (p <= b < p + z ? p
    @     : \old(tiles.live[b]) == p ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity; tiles.hole[b] == (p <= b < p + z ? -1
    @     : p <= b < p + s || \old(tiles.hole[b]) == p + s ? p + z : \old(tiles.hole[b])));
    @*/
  private void shorten(int p, int s, int z) {
    int k = startingAt(p);
    /*@ ghost boolean extent = tiles.lemmaExtent(k) && tiles.lemmaNext(k)
      @   && tiles.lemmaExtent(tiles.next[k]);
      @*/
    //@ assert tiles.live[p + s - 1] == p && (p + s == capacity || tiles.live[p + s] != p);
    //@ assert tiles.size[k] == s && tiles.start[tiles.next[k]] == p + s;
    //@ assert p + s < capacity && tiles.hole[p + s] >= 0 ==> tiles.hole[p + s] == p + s;
    reserve(p + z, 1);
    cutTail(k, z);
  }

  /** Makes all but the first z bytes of live block k a hole, with the one behind it. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && 0 < z && z < tiles.size[k];
    @   requires 0 < count && count <= capacity && 0 < spares.count;
    @   requires tiles.start[k] + z < 256 * groups.first.length;
    @   old int p = tiles.start[k] + z;
    @   old int e = tiles.start[k] + tiles.size[k];
    @   old int more = e < capacity && tiles.hole[e] >= 0 ? 0 : 1;
    @   assignable list, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) + more;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e || \old(tiles.hole[b]) == e ? p : \old(tiles.hole[b])));
    @*/
  private void cutTail(int k, int z) {
    int m = split(k, z);
    joinNext(m);
  }

  /** Cuts the live block k to z bytes; the rest is a live block too: which. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && 0 < z && z < tiles.size[k];
    @   requires 0 < spares.count && 0 <= count && count <= capacity + 1;
    @   requires tiles.start[k] + z < 256 * groups.first.length;
    @   old int p = tiles.start[k] + z;
    @   old int e = tiles.start[k] + tiles.size[k];
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) + 1 && tiles.hole == \old(tiles.hole);
    @   ensures 2 <= \result && \result < tiles.size.length && \result != k;
    @   ensures tiles.start[\result] == p && tiles.size[\result] == e - p;
    @   ensures tiles.previous[\result] == k && tiles.size[k] == z;
    @   ensures tiles.start[k] == \old(tiles.start[k]);
    @   ensures tiles.previous[k] == \old(tiles.previous[k]);
    @   ensures tiles.next[k] == \result && tiles.next[\result] == \old(tiles.next[k]);
    @   ensures (\forall int j; 0 <= j < tiles.size.length && j != k && j != \result;
    @     tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? p : \old(tiles.live[b])));
    @*/
  private int split(int k, int z) {
    //@ ghost boolean between = tiles.lemmaNext(k) && tiles.lemmaExtent(k);
    int p = tiles.start[k];
    int m = spares.take();
    groups.enter(k, p, m, p + z);
    tiles.split(k, m, z);
    count = count + 1;
    return m;
  }

  /** Gives the live block of s bytes at p the first z - s bytes of the hole behind it. */
  /*@ private normal_behavior
    @   requires 0 <= p < capacity && 0 < count && count <= capacity;
    @   requires 0 < s && s < z && z <= capacity - p;
    @   requires (\forall int b; 0 <= b < capacity; tiles.live[b] == p <==> p <= b < p + s);
    @   requires tiles.hole[p + s] == p + s && tiles.hole[p + z - 1] == p + s;
    @   old int less = p + z < capacity && tiles.hole[p + z] == p + s ? 0 : 1;
    @   assignable list, room;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - less;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity; tiles.hole[b] == (p <= b < p + z ? -1
    @     : \old(tiles.hole[b]) == p + s ? p + z : \old(tiles.hole[b])));
    @*/
  private void lengthen(int p, int s, int z) {
    int k = startingAt(p);
    int x = tiles.next[k];
    /*@ ghost boolean extent = tiles.lemmaExtent(k) && tiles.lemmaNext(k)
      @   && tiles.lemmaExtent(x);
      @*/
    //@ assert tiles.live[p + s - 1] == p && tiles.live[p + s] != p;
    //@ assert tiles.size[k] == s && tiles.start[x] == p + s && tiles.size[x] < 0;
    claimIn(x, z - s);
    fuse(p, p + s);
  }

  /** Gives the live block that starts at p the live block that starts at q, where it ends. */
  /*@ private normal_behavior
    @   requires 0 <= p < q && q < capacity && 0 < count;
    @   requires tiles.live[p] == p && tiles.live[q - 1] == p && tiles.live[q] == q;
    @   assignable list;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - 1;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (\old(tiles.live[b]) == q ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity; tiles.hole[b] == \old(tiles.hole[b]));
    @*/
  private void fuse(int p, int q) {
    int k = startingAt(p);
    int x = tiles.next[k];
    //@ ghost boolean extent = tiles.lemmaNext(k) && tiles.lemmaExtent(k) && tiles.lemmaExtent(x);
    //@ assert tiles.start[x] == q && tiles.size[x] > 0;
    join(k, x);
  }

  /** Makes the z bytes from p, which lie in one hole, a live block. */
  /*@ normal_behavior
    @   requires 0 <= p && 0 < z && p + z <= capacity && 0 <= count && count <= capacity;
    @   requires tiles.hole[p] >= 0 && tiles.hole[p + z - 1] == tiles.hole[p];
    @   old long h = tiles.hole[p];
    @   old int before = h < p ? 1 : 0;
    @   old int behind = p + z < capacity && tiles.hole[p + z] == h ? 1 : 0;
    @   assignable contents;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) + before + behind;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + z ? p : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity; tiles.hole[b] == (p <= b < p + z ? -1
    @     : p < b && \old(tiles.hole[b]) == h ? p + z : \old(tiles.hole[b])));
    @*/
  void claimAt(int p, int z) {
    int k = covering(p);
    int h = tiles.start[k];
    //@ ghost int t = tiles.size[k];
    //@ ghost int v = tiles.previous[k];
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    //@ ghost boolean between = v == 1 || tiles.lemmaExtent(v) && tiles.lemmaNext(v);
    //@ assert t < 0 && p + z <= h - t && (h == 0 || tiles.hole[h - 1] < 0);
    reserve(p, 2);
    //@ assert tiles.start[k] == h && tiles.size[k] == t;
    claimFront(k, p - h + z);
    if (h < p) {
      //@ assert tiles.live[h] == h && tiles.live[p] == h;
      openFront(h, p - h);
    }
  }

  /** Makes the first z bytes of the live block at p, before which lies no hole, a hole. */
  /*@ private normal_behavior
    @   requires 0 <= p && 0 < z && p + z < capacity && 0 <= count && count <= capacity + 1;
    @   requires tiles.live[p] == p && tiles.live[p + z] == p && (p == 0 || tiles.hole[p - 1] < 0);
    @   requires 0 < spares.count && p + z < 256 * groups.first.length;
    @   assignable list, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) + 1;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == (p <= b < p + z ? -1
    @     : \old(tiles.live[b]) == p ? p + z : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < p + z ? p : \old(tiles.hole[b])));
    @*/
  private void openFront(int p, int z) {
    int k = startingAt(p);
    //@ ghost boolean extent = tiles.lemmaExtent(k) && tiles.lemmaNext(k);
    //@ ghost boolean behind = tiles.previous[k] == 1 || tiles.lemmaExtent(tiles.previous[k]);
    split(k, z);
    becomeHole(k);
  }

  /** Makes room for n more blocks, and groups and bounds for one that starts at p. */
  /*@ private normal_behavior
    @   requires 0 <= p && p < capacity && 0 <= count && count <= capacity && 0 < n && n <= 2;
    @   old int c = tiles.size.length;
    @   assignable room;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures n <= spares.count && p < 256 * groups.first.length && c <= tiles.size.length;
    @   ensures (\forall int j; 0 <= j < c; tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int j; 0 <= j < c; tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void reserve(int p, int n) {
    reserveNodes(n);
    reserveGroup(p);
  }

  /**
   * Makes room for n more blocks. The list first: longer than the stack, after memory ran out
   * between the two, it only has nodes that the next call makes spare.
   */
  /*@ private normal_behavior
    @   requires 0 <= count && count <= capacity && 0 < n && n <= 2;
    @   old int c = tiles.size.length;
    @   assignable room;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures n <= spares.count && c <= tiles.size.length;
    @   ensures (\forall int j; 0 <= j < c; tiles.size[j] == \old(tiles.size[j]));
    @   ensures (\forall int j; 0 <= j < c; tiles.start[j] == \old(tiles.start[j]));
    @*/
  private void reserveNodes(int n) {
    if (spares.count() >= n) {
      return;
    }
    int length = tiles.size.length;
    int longer = length + Math.max(length / 8, 16);
    tiles.lengthen(longer);
    spares.lengthen(longer);
  }

  /**
   * Makes the group, and its bound, for a block that starts at p. The bounds first: of groups that
   * do not exist yet, after memory ran out between the two, they are 0.
   */
  /*@ private normal_behavior
    @   requires 0 <= p && p < capacity;
    @   assignable room;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures p < 256 * groups.first.length && spares.count == \old(spares.count);
    @   ensures tiles.size == \old(tiles.size) && tiles.start == \old(tiles.start);
    @*/
  private void reserveGroup(int p) {
    if (p / 256 < groups.count()) {
      return;
    }
    int n = longer(bounds.buckets(), p / 256, capacity / 256);
    bounds.lengthen(n);
    groups.lengthen(n);
  }

  /** How many groups to have instead of n, so that group g is one; the last group is last. */
  /*@ private normal_behavior
    @   requires 0 <= n && n <= 0x400008 && n % 8 == 0;
    @   requires 0 <= g && g <= last && last <= 0x400000;
    @   assignable \nothing;
    @   ensures n <= \result && g < \result && \result <= 0x400008 && \result % 8 == 0;
    @*/
  private static /*@ pure @*/ int longer(int n, int g, int last) {
    int m = Math.max(g + 1, Math.min(n + n / 8, last + 1));
    return Math.max(n, (m + 7) / 8 * 8);
  }

  /** The lowest hole of at least z bytes, NONE where there is none. */
  /*@ private normal_behavior
    @   requires 0 < z;
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     \result >= 0 && tiles.start[\result] <= tiles.start[j]);
    @   ensures -tiles.size[0] > z ==> \result >= 0 && tiles.start[\result] <= tiles.start[0];
    @*/
  private int firstFit(int z) {
    int q = bounds.first(z);
    //@ loop_invariant -1 <= q && q < bounds.m0.length;
    //@ loop_invariant q >= 0 ==> bounds.m0[q] >= z;
    /*@ loop_invariant (\forall int g; 0 <= g < bounds.m0.length;
      @   0 <= q && q <= g || bounds.m0[g] < z);
      @*/
    //@ loop_invariant \invariant_for(bounds);
    /*@ loop_invariant (\forall int i, j, g; 2 <= i < tiles.size.length
      @     && 2 <= j < tiles.size.length && 0 <= g < bounds.m0.length;
      @   tiles.size[i] < 0 && tiles.next[i] == j && groups.group[j] == g
      @     ==> -tiles.size[i] <= bounds.m0[g]);
      @*/
    //@ loop_writes q, hints;
    //@ loop_decreases q < 0 ? 0 : bounds.m0.length - q;
    while (q >= 0) {
      int k = holeIn(q, z);
      if (k >= 0) {
        //@ ghost boolean lowest = lemmaLowest(k, q, z);
        return k;
      }
      q = searchOn(q, -1 - k, z);
    }
    //@ ghost boolean none = lemmaNone(z);
    return -tiles.size[Tiles.LAST] > z ? Tiles.LAST : Groups.NONE;
  }

  /** Each hole, but the last, is bounded in the group of the block behind it. */
  /*@ private normal_behavior
    @   ensures \result;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @     2 <= tiles.next[j] && tiles.next[j] < tiles.size.length
    @       && 0 <= groups.group[tiles.next[j]]
    @       && groups.group[tiles.next[j]] < bounds.m0.length
    @       && groups.key[tiles.next[j]] == tiles.start[tiles.next[j]]
    @       && -tiles.size[j] <= bounds.m0[(int) groups.group[tiles.next[j]]]);
    @ private pure model boolean lemmaBounded() {
    @   assert (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @     2 <= tiles.next[j] && tiles.next[j] < tiles.size.length
    @       && groups.group[tiles.next[j]] >= 0);
    @   return true;
    @ }
    @*/

  /** The lowest hole of z bytes in the lowest group that may have one is the lowest of all. */
  /*@ private normal_behavior
    @   requires 0 < z && 2 <= k && k < tiles.size.length && -tiles.size[k] >= z;
    @   requires groups.group[tiles.next[k]] == q;
    @   requires (\forall int g; 0 <= g < q; bounds.m0[g] < z);
    @   requires (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && -tiles.size[j] >= z && tiles.next[j] == x;
    @     groups.group[x] == q ==> tiles.start[k] <= tiles.start[j]);
    @   ensures \result && tiles.start[k] <= tiles.start[0];
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     tiles.start[k] <= tiles.start[j]);
    @ private pure model boolean lemmaLowest(int k, int q, int z) {
    @   //@ ghost boolean bounded = lemmaBounded();
    @   //@ ghost boolean between = tiles.lemmaApart(k) && tiles.lemmaNext(k);
    @   assert (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     groups.group[tiles.next[j]] >= q);
    @   return true;
    @ }
    @*/

  /** Where all bounds are below z, so are all holes but the last. */
  /*@ private normal_behavior
    @   requires 0 < z && (\forall int g; 0 <= g < bounds.m0.length; bounds.m0[g] < z);
    @   ensures \result;
    @   ensures (\forall int j; 2 <= j < tiles.size.length; -tiles.size[j] < z);
    @ private pure model boolean lemmaNone(int z) {
    @   //@ ghost boolean bounded = lemmaBounded();
    @   return true;
    @ }
    @*/

  /** Where no hole up to group q has more than z bytes, and no bound up to r, no hole does. */
  /*@ private normal_behavior
    @   requires 0 <= z && 0 <= q && q < r;
    @   requires (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
    @     groups.group[x] <= q ==> -tiles.size[j] <= z);
    @   requires (\forall int g; 0 <= g < bounds.m0.length && q < g && g < r; bounds.m0[g] <= z);
    @   ensures \result;
    @   ensures (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
    @     groups.group[x] < r ==> -tiles.size[j] <= z);
    @ private pure model boolean lemmaPassed(int q, int r, int z) {
    @   //@ ghost boolean bounded = lemmaBounded();
    @   return true;
    @ }
    @*/

  /** The lowest of the holes of z bytes is the lowest place for z bytes. */
  /*@ private normal_behavior
    @   requires 0 < z && -1 <= k && k < tiles.size.length && k != 1;
    @   requires k > 0 ==> -tiles.size[k] >= z;
    @   requires k == 0 ==> -tiles.size[k] > z;
    @   requires (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     k >= 0 && tiles.start[k] <= tiles.start[j]);
    @   requires -tiles.size[0] > z ==> k >= 0 && tiles.start[k] <= tiles.start[0];
    @   ensures \result;
    @   ensures k < 0 ==> !(\exists int q, e; 0 <= q && q + z - 1 <= e < capacity;
    @     tiles.hole[q] == q && tiles.hole[e] == q);
    @   ensures k >= 0 ==> (\forall int q, e; 0 <= q && q + z - 1 <= e < capacity
    @     && tiles.hole[q] == q && tiles.hole[e] == q; tiles.start[k] <= q);
    @   ensures k >= 0 ==> 0 <= tiles.start[k] && tiles.start[k] <= capacity - z;
    @   ensures k >= 0 ==> (\forall int b; tiles.start[k] <= b < tiles.start[k] + z;
    @     tiles.hole[b] == tiles.start[k]);
    @ private pure model boolean lemmaFits(int k, int z) {
    @   //@ ghost boolean holes = tiles.lemmaHoles() && (k < 0 || tiles.lemmaExtent(k));
    @   return true;
    @ }
    @*/

  /** Lowers the bound of group q to s; the next group that may have a hole of z bytes, or -1. */
  /*@ private normal_behavior
    @   requires 0 <= q < bounds.m0.length && 0 <= s && s < z && z <= bounds.m0[q];
    @   requires (\forall int g; 0 <= g < q; bounds.m0[g] < z);
    @   requires (\forall int i, j; 2 <= i < tiles.size.length && 2 <= j < tiles.size.length
    @       && tiles.size[i] < 0 && tiles.next[i] == j;
    @     groups.group[j] == q ==> -tiles.size[i] <= s);
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures -1 <= \result && \result < bounds.m0.length;
    @   ensures \result >= 0 ==> q < \result && bounds.m0[\result] >= z;
    @   ensures (\forall int g; 0 <= g < bounds.m0.length;
    @     0 <= \result && \result <= g || bounds.m0[g] < z);
    @*/
  private int searchOn(int q, int s, int z) {
    //@ assert bounds.m1[q / 8] >= z;
    bounds.lower(q, s);
    return bounds.firstAfter(q, z);
  }

  /** The lowest hole of at least z bytes in group q; where none has, -1 less the most they have. */
  /*@ private normal_behavior
    @   requires 0 <= q < groups.first.length && 0 < z;
    @   assignable \nothing;
    @   ensures -z <= \result && \result < tiles.size.length && \result != 0 && \result != 1;
    @   ensures \result >= 0 ==> -tiles.size[\result] >= z
    @     && groups.group[tiles.next[\result]] == q;
    @   ensures \result >= 0 ==> (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && -tiles.size[j] >= z && tiles.next[j] == x;
    @     groups.group[x] == q ==> tiles.start[\result] <= tiles.start[j]);
    @   ensures \result < 0 ==> (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
    @     groups.group[x] == q ==> -tiles.size[j] <= -1 - \result);
    @*/
  private /*@ pure @*/ int holeIn(int q, int z) {
    int most = 0;
    int end = 256 * q + 256;
    int x = groups.first(q);
    //@ loop_invariant -1 <= x && x < tiles.size.length && x != 1 && 0 <= most && most < z;
    //@ loop_invariant x >= 0 ==> tiles.size[x] != 0 && 256 * q <= tiles.start[x];
    /*@ loop_invariant (\forall int j, y; 2 <= j < tiles.size.length
      @     && 2 <= y < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == y
      @     && groups.group[y] == q;
      @   x >= 0 && (tiles.start[y] < tiles.start[x] ==> -tiles.size[j] <= most));
      @*/
    //@ loop_writes x, most;
    //@ loop_decreases x < 0 ? 0 : tiles.end - tiles.start[x];
    while (x > Tiles.LAST && tiles.start[x] < end) {
      //@ ghost boolean between = tiles.lemmaNext(x);
      int k = tiles.previous[x];
      int s = -tiles.size[k];
      if (s >= z) {
        //@ ghost boolean apart = tiles.lemmaApart(k) && tiles.lemmaNext(k);
        return k;
      }
      most = Math.max(most, s);
      x = tiles.next[x];
    }
    //@ ghost boolean last = tiles.lemmaNext(1);
    return -1 - most;
  }

  /** Makes the live block that starts at p a hole; its bytes, 0 where no live block starts at p. */
  /*@ normal_behavior
    @   requires 0 <= p < capacity && tiles.live[p] == p && 0 < count;
    @   old long lo = p > 0 && tiles.hole[p - 1] >= 0 ? tiles.hole[p - 1] : p;
    @   old long[] hole0 = tiles.hole;
    @   assignable contents;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures 0 < \result && \result <= capacity - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     \old(tiles.live[b]) == p <==> p <= b < p + \result);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < p + \result ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (lo <= b < p + \result || \old(tiles.hole[b]) == p + \result ? lo
    @       : \old(tiles.hole[b])));
    @   ensures count == \old(count) - (p > 0 && \old(tiles.hole[p - 1]) >= 0 ? 1 : 0)
    @     - (p + \result < capacity && hole0[p + \result] >= 0 ? 1 : 0);
    @ also normal_behavior
    @   requires !(0 <= p < capacity && tiles.live[p] == p);
    @   assignable \nothing;
    @   ensures \result == 0;
    @*/
  int release(int p) {
    int k = startingAt(p);
    if (k < 0) {
      return 0;
    }
    int s = tiles.size[k];
    int v = tiles.previous[k];
    //@ ghost boolean extent = tiles.lemmaExtent(k) && (v == 1 || tiles.lemmaExtent(v));
    //@ ghost boolean between = tiles.lemmaNext(k) && tiles.lemmaNext(v);
    if (tiles.size[v] < 0) {
      join(v, k);
      joinNext(v);
    } else {
      joinNext(k);
    }
    return s;
  }

  /** The live block k, before which lies no hole, becomes a hole, with the one behind it. */
  /*@ private normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] > 0;
    @   requires tiles.size[tiles.previous[k]] > 0 && 0 <= count;
    @   old int p = tiles.start[k];
    @   old int e = tiles.start[k] + tiles.size[k];
    @   old int less = e < capacity && tiles.hole[e] >= 0 ? 1 : 0;
    @   assignable list, hints;
    @   ensures \invariant_for(tiles) && \invariant_for(spares);
    @   ensures \invariant_for(groups) && \invariant_for(bounds);
    @   ensures count == \old(count) - less;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.live[b] == (p <= b < e ? -1 : \old(tiles.live[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     tiles.hole[b] == (p <= b < e || \old(tiles.hole[b]) == e ? p : \old(tiles.hole[b])));
    @*/
  private void joinNext(int k) {
    //@ ghost boolean between = tiles.lemmaNext(k);
    int x = tiles.next[k];
    //@ ghost boolean extent = tiles.lemmaExtent(x) && (x == 0 || tiles.lemmaNext(x));
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
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < tiles.size.length;
    @   ensures \result >= 0 ==> 2 <= \result && tiles.size[\result] > 0
    @     && tiles.start[\result] == p;
    @   ensures \result < 0 ==> !(0 <= p < capacity && tiles.live[p] == p);
    @*/
  private /*@ pure @*/ int startingAt(int p) {
    //@ ghost int j = 0 <= p && p < capacity && tiles.live[p] == p ? (int) tiles.node[p] : -1;
    //@ assert j >= 0 ==> 2 <= j && tiles.size[j] > 0 && tiles.start[j] == p;
    int g = p / 256;
    if (p < 0 || g >= groups.count()) {
      return Groups.NONE;
    }
    int k = groups.first(g);
    //@ loop_invariant -1 <= k && k < tiles.size.length && k != 1;
    //@ loop_invariant k >= 0 ==> tiles.size[k] != 0;
    //@ loop_invariant j >= 0 ==> k >= 0 && tiles.start[k] <= p;
    //@ loop_writes k;
    //@ loop_decreases k < 0 ? 0 : tiles.end - tiles.start[k];
    while (k > Tiles.LAST && tiles.start[k] < p) {
      //@ ghost boolean between = tiles.lemmaNext(k);
      k = tiles.next[k];
    }
    //@ ghost boolean apart = j < 0 || tiles.lemmaApart(j);
    return k > Tiles.LAST && tiles.start[k] == p && tiles.size[k] > 0 ? k : Groups.NONE;
  }

  /** The bytes of the live block that starts at p, 0 where none does. */
  /*@ normal_behavior
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
    int k = startingBefore(b);
    //@ loop_invariant 0 <= k && k < tiles.size.length && k != 1 && tiles.size[k] != 0;
    //@ loop_invariant tiles.start[k] <= b;
    //@ loop_writes k;
    //@ loop_decreases tiles.end - tiles.start[k];
    while (k != Tiles.LAST && tiles.start[tiles.next[k]] <= b) {
      k = tiles.next[k];
    }
    return k;
  }

  /** A block that starts at b or below, the first of a group or of all. */
  /*@ private normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures 0 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures tiles.size[\result] != 0 && tiles.start[\result] <= b;
    @*/
  private /*@ pure @*/ int startingBefore(int b) {
    int i = Math.min(b / 256, groups.count() - 1);
    //@ loop_invariant -1 <= i && i < groups.first.length;
    //@ loop_writes i;
    //@ loop_decreases i + 1;
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
  /*@ private normal_behavior
    @   requires 0 <= k && k < tiles.size.length && k != 1 && tiles.size[k] != 0;
    @   assignable \nothing;
    @   ensures \result == (k == 0 ? capacity
    @     : tiles.size[k] > 0 ? tiles.start[k] + tiles.size[k] : tiles.start[k] - tiles.size[k]);
    @*/
  private /*@ pure @*/ int endOf(int k) {
    int s = tiles.size[k];
    return k == Tiles.LAST ? capacity : tiles.start[k] + (s > 0 ? s : -s);
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
    return tiles.size[k] > 0 && address + length <= endOf(k);
  }

  /** Do the length bytes from address lie in one hole? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length
    @     && tiles.hole[address] >= 0
    @     && tiles.hole[address + length - 1] == tiles.hole[address];
    @*/
  /*@ pure @*/ boolean isFreeRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = covering(address);
    //@ ghost boolean extent = tiles.lemmaExtent(k);
    return tiles.size[k] < 0 && address + length <= endOf(k);
  }

  /** The bytes from p to the next live block or the end, 0 where no live block starts at p. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result > 0 <==> 0 <= p < capacity && tiles.live[p] == p;
    @   ensures 0 <= \result && (\result > 0 ==> \result <= capacity - p);
    @   ensures \result > 0 ==> (\forall int b; p <= b < p + \result;
    @     tiles.live[b] == p || tiles.hole[b] >= 0 && tiles.hole[b] == tiles.hole[p + \result - 1]);
    @   ensures \result > 0 ==> (\forall int b; p + \result <= b < capacity; tiles.live[b] != p);
    @   ensures \result > 0 && p + \result < capacity ==> tiles.live[p + \result] >= 0;
    @*/
  /*@ pure @*/ int room(int p) {
    int k = startingAt(p);
    if (k < 0) {
      return 0;
    }
    int x = tiles.next[k];
    //@ ghost boolean extent = tiles.lemmaNext(k) && tiles.lemmaExtent(k) && tiles.lemmaExtent(x);
    //@ ghost boolean behind = x == 0 || tiles.lemmaNext(x) && tiles.lemmaExtent(tiles.next[x]);
    return (tiles.size[x] < 0 ? endOf(x) : tiles.start[x]) - p;
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
    return endOf(k);
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
    int most = -tiles.size[Tiles.LAST] - 1;
    int q = 0;
    //@ ghost boolean holes = tiles.lemmaHoles() && lemmaBounded();
    //@ loop_invariant 0 <= q && q <= bounds.m0.length + 64;
    //@ loop_invariant -tiles.size[0] - 1 <= most && most <= capacity;
    /*@ loop_invariant most == -tiles.size[0] - 1 || (\exists int j; 2 <= j < tiles.size.length;
      @   -tiles.size[j] == most);
      @*/
    /*@ loop_invariant (\forall int j, x; 2 <= j < tiles.size.length
      @     && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
      @   groups.group[x] < q ==> -tiles.size[j] <= most);
      @*/
    //@ loop_writes q, most;
    //@ loop_decreases bounds.m0.length + 64 - q;
    while (q < bounds.buckets()) {
      most = largestIn(q, most);
      int r = bounds.after(q, most);
      //@ ghost boolean passed = lemmaPassed(q, r, most);
      q = r;
    }
    //@ assert (\forall int j; 2 <= j < tiles.size.length; -tiles.size[j] <= most);
    //@ ghost boolean hole = most == 0 || tiles.lemmaHole(most);
    return most;
  }

  /** The bytes of the largest hole in group q, or least if that is more. */
  /*@ private normal_behavior
    @   requires 0 <= q < groups.first.length && 0 <= least && least <= capacity;
    @   assignable \nothing;
    @   ensures least <= \result && \result <= capacity;
    @   ensures \result == least || (\exists int j; 2 <= j < tiles.size.length;
    @     -tiles.size[j] == \result);
    @   ensures (\forall int j, x; 2 <= j < tiles.size.length
    @       && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
    @     groups.group[x] == q ==> -tiles.size[j] <= \result);
    @*/
  private /*@ pure @*/ int largestIn(int q, int least) {
    if (bounds.bound(q) <= least) {
      return least;
    }
    int most = least;
    int k = holeIn(q, most + 1);
    //@ loop_invariant least <= most && most <= capacity;
    //@ loop_invariant -1 - most <= k && k < tiles.size.length && k != 0 && k != 1;
    //@ loop_invariant k > 0 ==> -tiles.size[k] > most;
    /*@ loop_invariant most == least || (\exists int j; 2 <= j < tiles.size.length;
      @   -tiles.size[j] == most);
      @*/
    /*@ loop_invariant k < 0 ==> (\forall int j, x; 2 <= j < tiles.size.length
      @     && 2 <= x < tiles.size.length && tiles.size[j] < 0 && tiles.next[j] == x;
      @   groups.group[x] == q ==> -tiles.size[j] <= most);
      @*/
    //@ loop_writes most, k;
    //@ loop_decreases capacity - most + (k < 0 ? 0 : 1);
    while (k >= 0) {
      most = -tiles.size[k];
      k = holeIn(q, most + 1);
    }
    return most;
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
