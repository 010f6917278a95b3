package firstfit.freelist;

import firstfit.Alignment;
import firstfit.Allocator;
import firstfit.Counts;

/**
 * The heap cut into live and free blocks: a table of each, which together cover every address
 * exactly once. The free table merges blocks that touch, so its blocks are as large as they can be.
 */
final class Partition {
  //@ public model JMLDataGroup contents;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final FreeTable free;
  //@ maps free.start, free.start[*], free.size, free.size[*] \into contents;
  //@ maps free.count, free.owner, free.index \into contents;
  /*@ spec_public @*/ private final BlockTable live;
  //@ maps live.start, live.start[*], live.size, live.size[*] \into contents;
  //@ maps live.count, live.owner, live.index \into contents;

  /** live.owner, under the name that the contract of an allocator has for it. */
  //@ public ghost long[] liveAt; //@ in contents;
  /** free.owner. */
  //@ public ghost long[] freeAt; //@ in contents;

  /*@ public invariant liveAt == live.owner && freeAt == free.owner;
    @ public invariant 0 < capacity <= Allocator.MAX_CAPACITY && free != live;
    @ public invariant free.capacity == capacity && live.capacity == capacity && live.gap == 0;
    @ public invariant free.owner.length == capacity && live.owner.length == capacity;
    @ public invariant free.start != live.start && free.start != live.size
    @   && free.start != live.index && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @ public invariant (\forall int b; 0 <= b < capacity;
    @   free.owner[b] >= 0 <==> live.owner[b] < 0);   // I5
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity <= Allocator.MAX_CAPACITY;
    @   ensures this.capacity == capacity && \fresh(free) && \fresh(live);
    @   ensures \fresh(free.start) && \fresh(free.size) && \fresh(free.owner) && \fresh(free.index);
    @   ensures \fresh(live.start) && \fresh(live.size) && \fresh(live.owner) && \fresh(live.index);
    @   ensures (\forall int b; 0 <= b < capacity; freeAt[b] == 0 && liveAt[b] == -1);
    @*/
  /*@ pure @*/ Partition(int capacity) {
    this.capacity = capacity;
    this.free = new FreeTable(capacity);
    this.live = new BlockTable(capacity, 0);
    this.free.insert(0, 0, capacity);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Makes the first z bytes of the lowest free block that has them a live block; its start. */
  /*@ normal_behavior
    @   requires 0 < z && (\exists int q, e;
    @     0 <= q && q + z - 1 <= e < capacity; freeAt[q] == q && freeAt[e] == q);
    @   assignable contents;
    @   ensures 0 <= \result <= capacity - z;
    @   ensures (\forall int b; \result <= b < \result + z; \old(freeAt[b]) == \result);
    @   ensures (\forall int q, e;
    @     0 <= q && q + z - 1 <= e < capacity
    @       && \old(freeAt[q]) == q && \old(freeAt[e]) == q;
    @     \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (\result <= b < \result + z ? \result : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (\result <= b < \result + z ? -1
    @       : \old(freeAt[b]) == \result ? \result + z : \old(freeAt[b])));
    @ also normal_behavior
    @   requires !(\exists int q, e;
    @     0 <= q && q + z - 1 <= e < capacity; freeAt[q] == q && freeAt[e] == q);
    @   assignable \nothing;
    @   ensures \result == -1;   // M4
    @*/
  int claim(int z) {
    int k = free.firstFit(z);
    if (k == free.count) {
      return -1;
    }
    int p = free.start[k];
    //@ assert freeAt[p] == p && freeAt[p + z - 1] == p;
    live.reserve();
    // for who moves a block: the hole that it leaves behind has its place before anything changes
    free.reserve();
    cut(k, z);
    return p;
  }

  /** Makes the first z bytes of free block k a live block. */
  /*@ private normal_behavior
    @   requires 0 <= k < free.count && 0 < z <= free.size[k] && live.count < live.start.length;
    @   old int p = free.start[k];
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < p + z ? p : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (p <= b < p + z ? -1
    @       : \old(freeAt[b]) == p ? p + z : \old(freeAt[b])));
    @*/
  private void cut(int k, int z) {
    int p = free.start[k];
    //@ ghost int e = p + free.size[k];
    //@ assert (\forall int b; p <= b < e; freeAt[b] == p);
    //@ assert (\forall int b; 0 <= b < capacity && (b < p || e <= b); freeAt[b] != p);
    //@ assert (\forall int b; p <= b < p + z; liveAt[b] < 0);
    free.takeFront(k, z);
    live.add(p, z);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Makes the live block that starts at p free, merged with what is free beside it; its bytes. */
  /*@ normal_behavior
    @   requires 0 <= p < capacity && liveAt[p] == p;
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   assignable contents;
    @   ensures 0 < \result <= capacity - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     \old(liveAt[b]) == p <==> p <= b < p + \result);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < p + \result ? -1 : \old(liveAt[b])));   // F1 F3
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (lo <= b < p + \result || \old(freeAt[b]) == p + \result ? lo
    @       : \old(freeAt[b])));   // F1 F2 F3
    @ also normal_behavior
    @   requires !(0 <= p < capacity && liveAt[p] == p);
    @   assignable \nothing;
    @   ensures \result == 0;
    @*/
  int release(int p) {
    int j = live.indexOf(p);
    if (j < 0) {
      return 0;
    }
    int s = live.size[j];
    free.reserve();
    move(j);
    return s;
  }

  /** Makes live block j free, merged with what is free beside it. */
  /*@ private normal_behavior
    @   requires 0 <= j < live.count && free.count < free.start.length;
    @   old int p = live.start[j];
    @   old int e = live.start[j] + live.size[j];
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity; \old(liveAt[b]) == p <==> p <= b < e);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < e ? -1 : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (lo <= b < e || \old(freeAt[b]) == e ? lo
    @       : \old(freeAt[b])));
    @*/
  private void move(int j) {
    int p = live.start[j];
    int s = live.size[j];
    //@ assert (\forall int b; p <= b < p + s; liveAt[b] == p && freeAt[b] < 0);
    live.remove(j);
    free.release(p, s);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Gives the live block that starts at p the z bytes from p. */
  /*@ normal_behavior
    @   requires 0 < z <= room(p);
    @   old int end = p + room(p);
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < p + z ? p : \old(liveAt[b]) == p ? -1 : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (p <= b < p + z ? -1 : p + z <= b < end ? p + z : \old(freeAt[b])));
    @*/
  void resize(int p, int z) {
    int j = live.indexOf(p);
    int s = live.size[j];
    //@ assert (\forall int b; 0 <= b < capacity; liveAt[b] == p <==> p <= b < p + s);
    //@ ghost boolean shape = lemmaShape();
    //@ assert freeAt[p + s - 1] < 0;
    //@ assert p + s < capacity && freeAt[p + s] >= 0 ==> freeAt[p + s] == p + s;
    if (z < s) {
      free.reserve();
      shorten(j, z);
    } else if (z > s) {
      lengthen(j, z);
    }
  }

  /** Makes all but the first z bytes of live block j free, merged with what is free behind it. */
  /*@ private normal_behavior
    @   requires 0 <= j < live.count && 0 < z < live.size[j] && free.count < free.start.length;
    @   old int p = live.start[j];
    @   old int e = live.start[j] + live.size[j];
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p + z <= b < e ? -1 : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (p + z <= b < e || \old(freeAt[b]) == e ? p + z
    @       : \old(freeAt[b])));
    @*/
  private void shorten(int j, int z) {
    int p = live.start[j];
    int s = live.size[j];
    //@ assert (\forall int b; p <= b < p + s; liveAt[b] == p && freeAt[b] < 0);
    live.move(j, p, z);
    free.release(p + z, s - z);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Gives live block j the first bytes of the free block behind it, so that it has z. */
  /*@ private normal_behavior
    @   requires 0 <= j < live.count && live.size[j] < z <= capacity - live.start[j];
    @   old int p = live.start[j];
    @   old int e = live.start[j] + live.size[j];
    @   requires (\forall int b; e <= b < p + z; freeAt[b] == e);
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (e <= b < p + z ? p : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (e <= b < p + z ? -1
    @       : \old(freeAt[b]) == e ? p + z : \old(freeAt[b])));
    @*/
  private void lengthen(int j, int z) {
    int p = live.start[j];
    int s = live.size[j];
    int k = free.indexOf(p + s);
    //@ assert (\forall int b; p <= b < p + s; liveAt[b] == p);
    //@ assert (\forall int i; 0 <= i < live.count; liveAt[live.start[i]] >= 0);
    //@ assert (\forall int i; j < i < live.count; p + z <= live.start[i]);
    //@ assert freeAt[p + z - 1] == p + s;
    live.move(j, p, z);
    free.takeFront(k, z - s);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Makes the z bytes from p, which lie in one free block, a live block. */
  /*@ normal_behavior
    @   requires 0 <= p && 0 < z <= capacity - p;
    @   requires 0 <= freeAt[p] && freeAt[p + z - 1] == freeAt[p];
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < p + z ? p : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (p <= b < p + z ? -1
    @       : p < b && \old(freeAt[b]) == \old(freeAt[p]) ? p + z : \old(freeAt[b])));
    @*/
  void claimAt(int p, int z) {
    int k = free.covering(p);
    live.reserve();
    free.reserve();
    cutOut(k, p, z);
  }

  /** Makes the z bytes from p, which lie in free block k, a live block. */
  /*@ private normal_behavior
    @   requires 0 <= k < free.count && live.count < live.start.length;
    @   requires free.count < free.start.length;
    @   requires free.start[k] <= p && 0 < z && p + z <= free.start[k] + free.size[k];
    @   old int e = free.start[k] + free.size[k];
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == (p <= b < p + z ? p : \old(liveAt[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     freeAt[b] == (p <= b < p + z ? -1 : p + z <= b < e ? p + z : \old(freeAt[b])));
    @*/
  private void cutOut(int k, int p, int z) {
    //@ assert (\forall int b; p <= b < p + z; freeAt[b] >= 0);
    //@ assert (\forall int b; p <= b < p + z; liveAt[b] < 0);
    free.takeOut(k, p, z);
    live.add(p, z);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Makes everything one free block. */
  /*@ normal_behavior
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b < capacity; freeAt[b] == 0 && liveAt[b] == -1);
    @*/
  void clear() {
    live.clear();
    free.clear();
    free.insert(0, 0, capacity);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  /** Live blocks and free blocks are contiguous, and no two free blocks touch. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= liveAt[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= freeAt[b] <= b);   // I2
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= liveAt[b] <= c && c <= b;
    @     liveAt[c] == liveAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= freeAt[b] <= c && c <= b;
    @     freeAt[c] == freeAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c < capacity && freeAt[b] >= 0
    @     && freeAt[c] >= 0; freeAt[b] == freeAt[c]);   // I3
    @ pure model boolean lemmaShape() {
    @   return live.lemmaShape() && free.lemmaShape();
    @ }
    @*/

  /** Number of addresses. */
  /*@ normal_behavior
    @   ensures \result == capacity;
    @*/
  /*@ pure @*/ int capacity() {
    return capacity;
  }

  /** Do the length bytes from address lie in one live block? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length
    @     && liveAt[address] >= 0 && liveAt[address + length - 1] == liveAt[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length) {
    return live.holds(address, length);
  }

  /** Do the length bytes from address lie in one free block? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length
    @     && freeAt[address] >= 0 && freeAt[address + length - 1] == freeAt[address];
    @*/
  /*@ pure @*/ boolean isFreeRange(int address, int length) {
    return free.holds(address, length);
  }

  /** Size of the live block at p, 0 where none starts there. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result > 0 <==> 0 <= p < capacity && liveAt[p] == p;
    @   ensures 0 <= \result && (\result > 0 ==> \result <= capacity - p);
    @   ensures \result > 0 ==> (\forall int b; 0 <= b < capacity;
    @     liveAt[b] == p <==> p <= b < p + \result);
    @*/
  /*@ pure @*/ int liveSize(int p) {
    int j = live.indexOf(p);
    return j < 0 ? 0 : live.size[j];
  }

  /** The bytes from p to the next live block or the end, 0 where no live block starts at p. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result > 0 <==> 0 <= p < capacity && liveAt[p] == p;
    @   ensures 0 <= \result && (\result > 0 ==> \result <= capacity - p);
    @   ensures \result > 0 ==> (\forall int b; p <= b < p + \result;
    @     liveAt[b] == p || freeAt[b] >= 0 && freeAt[b] == freeAt[p + \result - 1]);
    @   ensures \result > 0 ==> (\forall int b; p + \result <= b < capacity; liveAt[b] != p);
    @   ensures \result > 0 && p + \result < capacity ==> liveAt[p + \result] >= 0;
    @*/
  /*@ pure @*/ int room(int p) {
    int j = live.indexOf(p);
    if (j < 0) {
      return 0;
    }
    int s = live.size[j];
    int k = s < capacity - p ? free.covering(p + s) : -1;
    //@ assert (\forall int b; 0 <= b < capacity; liveAt[b] == p <==> p <= b < p + s);
    //@ assert freeAt[p + s - 1] < 0;
    //@ assert k >= 0 ==> free.start[k] == p + s;
    return k < 0 ? s : s + free.size[k];
  }

  /** End of the block that covers address b. */
  /*@ normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures b < \result <= capacity;
    @   ensures (\forall int c; b <= c < \result;
    @     liveAt[c] == liveAt[b] && freeAt[c] == freeAt[b]);
    @   ensures (\forall int c; \result <= c < capacity;
    @     liveAt[c] != liveAt[b] || freeAt[c] != freeAt[b]);
    @*/
  /*@ pure @*/ int blockEnd(int b) {
    int j = live.covering(b);
    if (j >= 0) {
      return live.start[j] + live.size[j];
    }
    int k = free.covering(b);
    return free.start[k] + free.size[k];
  }

  /** The lowest multiple of an alignment at which z bytes of a free block begin, -1 without one. */
  /*@ normal_behavior
    @   requires 0 < z && 0 < alignment <= Allocator.MAX_CAPACITY;
    @   assignable \nothing;
    @   ensures \result == -1 || 0 <= \result <= capacity - z
    @     && Alignment.aligned(\result, alignment)
    @     && freeAt[\result] >= 0 && freeAt[\result + z - 1] == freeAt[\result];
    @   ensures (\forall int q; 0 <= q <= capacity - z && Alignment.aligned(q, alignment)
    @     && (\result < 0 || q < \result);
    @     freeAt[q] < 0 || freeAt[q + z - 1] != freeAt[q]);
    @*/
  /*@ pure @*/ int lowestAligned(int z, int alignment) {
    return free.lowestAligned(z, alignment);
  }

  /** Size of the largest free block, 0 where none is free. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= capacity;
    @   ensures (\forall int q, e; 0 <= q <= e && e < capacity && freeAt[q] == q
    @     && freeAt[e] == q; e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e; 0 <= q && q + \result - 1 <= e && e < capacity;
    @     freeAt[q] == q && freeAt[e] == q);
    @*/
  /*@ pure @*/ int largestHole() {
    return free.largest();
  }

  /** A map that counts the blocks that start below an address counts all blocks in the end. */
  /*@ normal_behavior
    @   requires m.length == capacity + 1 && m[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= capacity;
    @     m[c] == m[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0));
    @   ensures live.count + free.count == m[capacity];
    @ pure model boolean lemmaBlocks(long[] m) {
    @   long[] lives = Counts.starts(liveAt, liveAt);
    @   long[] frees = Counts.starts(freeAt, freeAt);
    @   //@ ghost boolean counted = live.lemmaStarts(lives) && free.lemmaStarts(frees);
    @   //@ ghost boolean summed = Counts.lemmaSum(liveAt, lives, freeAt, frees, m);
    @   return true;
    @ }
    @*/

  /** Number of blocks, live and free. */
  /*@ normal_behavior
    @   ensures \result == live.count + free.count;
    @*/
  /*@ pure @*/ int blockCount() {
    //@ ghost boolean counted = lemmaBlocks(Counts.starts(liveAt, freeAt));
    return live.count + free.count;
  }
}
