package firstfit.freelist;

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

  /*@ public invariant 0 < capacity <= Allocator.MAX_CAPACITY && free != live;
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
    @   ensures (\forall int b; 0 <= b < capacity; free.owner[b] == 0 && live.owner[b] == -1);
    @*/
  /*@ pure @*/ Partition(int capacity) {
    this.capacity = capacity;
    this.free = new FreeTable(capacity);
    this.live = new BlockTable(capacity, 0);
    this.free.insert(0, 0, capacity);
  }

  /** Makes the first z bytes of the lowest free block that has them a live block; its start. */
  /*@ normal_behavior
    @   requires 0 < z && (\exists int q, e;
    @     0 <= q && q + z - 1 <= e < capacity; free.owner[q] == q && free.owner[e] == q);
    @   assignable contents;
    @   ensures 0 <= \result <= capacity - z;
    @   ensures (\forall int b; \result <= b < \result + z; \old(free.owner[b]) == \result);
    @   ensures (\forall int q, e;
    @     0 <= q && q + z - 1 <= e < capacity
    @       && \old(free.owner[q]) == q && \old(free.owner[e]) == q;
    @     \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (\result <= b < \result + z ? \result : \old(live.owner[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (\result <= b < \result + z ? -1
    @       : \old(free.owner[b]) == \result ? \result + z : \old(free.owner[b])));
    @ also normal_behavior
    @   requires 0 < z && !(\exists int q, e;
    @     0 <= q && q + z - 1 <= e < capacity; free.owner[q] == q && free.owner[e] == q);
    @   assignable \nothing;
    @   ensures \result == -1;   // M4
    @*/
  int claim(int z) {
    int k = free.firstFit(z);
    if (k == free.count) {
      return -1;
    }
    int p = free.start[k];
    //@ assert free.owner[p] == p && free.owner[p + z - 1] == p;
    live.reserve();
    cut(k, z);
    return p;
  }

  /** Makes the first z bytes of free block k a live block. */
  /*@ private normal_behavior
    @   requires 0 <= k < free.count && 0 < z <= free.size[k] && live.count < live.start.length;
    @   old int p = free.start[k];
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; p <= b < p + z; \old(free.owner[b]) == p);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (p <= b < p + z ? p : \old(live.owner[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (p <= b < p + z ? -1
    @       : \old(free.owner[b]) == p ? p + z : \old(free.owner[b])));
    @*/
  private void cut(int k, int z) {
    int p = free.start[k];
    //@ ghost int e = p + free.size[k];
    //@ assert (\forall int b; p <= b < e; free.owner[b] == p);
    //@ assert (\forall int b; 0 <= b < capacity && (b < p || e <= b); free.owner[b] != p);
    //@ assert (\forall int b; p <= b < p + z; live.owner[b] < 0);
    free.takeFront(k, z);
    live.add(p, z);
  }

  /** Makes the live block that starts at p free, merged with what is free beside it; its bytes. */
  /*@ normal_behavior
    @   requires 0 <= p < capacity && live.owner[p] == p;
    @   old long lo = p > 0 && free.owner[p - 1] >= 0 ? free.owner[p - 1] : p;
    @   assignable contents;
    @   ensures 0 < \result <= capacity - p;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     \old(live.owner[b]) == p <==> p <= b < p + \result);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (p <= b < p + \result ? -1 : \old(live.owner[b])));   // F1 F3
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (lo <= b < p + \result || \old(free.owner[b]) == p + \result ? lo
    @       : \old(free.owner[b])));   // F1 F2 F3
    @ also normal_behavior
    @   requires !(0 <= p < capacity && live.owner[p] == p);
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
    @   old long lo = p > 0 && free.owner[p - 1] >= 0 ? free.owner[p - 1] : p;
    @   assignable contents;
    @   ensures \invariant_for(free) && \invariant_for(live);
    @   ensures (\forall int b; 0 <= b < capacity; \old(live.owner[b]) == p <==> p <= b < e);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (p <= b < e ? -1 : \old(live.owner[b])));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (lo <= b < e || \old(free.owner[b]) == e ? lo
    @       : \old(free.owner[b])));
    @*/
  private void move(int j) {
    int p = live.start[j];
    int s = live.size[j];
    //@ assert (\forall int b; p <= b < p + s; live.owner[b] == p && free.owner[b] < 0);
    live.remove(j);
    free.release(p, s);
  }

  /** Live blocks and free blocks are contiguous, and no two free blocks touch. */
  /*@ normal_behavior
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= live.owner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < capacity; -1 <= free.owner[b] <= b);   // I2
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= live.owner[b] <= c && c <= b;
    @     live.owner[c] == live.owner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= free.owner[b] <= c && c <= b;
    @     free.owner[c] == free.owner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c < capacity && free.owner[b] >= 0
    @     && free.owner[c] >= 0; free.owner[b] == free.owner[c]);   // I3
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
    @     && live.owner[address] >= 0 && live.owner[address + length - 1] == live.owner[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int j = live.covering(address);
    return j >= 0 && address + length <= live.start[j] + live.size[j];
  }

  /** Size of the live block at p, 0 where none starts there. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result > 0 <==> 0 <= p < capacity && live.owner[p] == p;
    @   ensures 0 <= \result && (\result > 0 ==> \result <= capacity - p);
    @   ensures \result > 0 ==> (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == p <==> p <= b < p + \result);
    @*/
  /*@ pure @*/ int liveSize(int p) {
    int j = live.indexOf(p);
    return j < 0 ? 0 : live.size[j];
  }

  /** End of the block that covers address b. */
  /*@ normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures b < \result <= capacity;
    @   ensures (\forall int c; b <= c < \result;
    @     live.owner[c] == live.owner[b] && free.owner[c] == free.owner[b]);
    @   ensures (\forall int c; \result <= c < capacity;
    @     live.owner[c] != live.owner[b] || free.owner[c] != free.owner[b]);
    @*/
  /*@ pure @*/ int blockEnd(int b) {
    int j = live.covering(b);
    if (j >= 0) {
      return live.start[j] + live.size[j];
    }
    int k = free.covering(b);
    return free.start[k] + free.size[k];
  }

  /** Size of the largest free block, 0 where none is free. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= capacity;
    @   ensures (\forall int q, e; 0 <= q <= e && e < capacity && free.owner[q] == q
    @     && free.owner[e] == q; e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e; 0 <= q && q + \result - 1 <= e && e < capacity;
    @     free.owner[q] == q && free.owner[e] == q);
    @*/
  /*@ pure @*/ int largestHole() {
    return free.largest();
  }

  /** A map that counts the blocks that start below an address counts all blocks in the end. */
  /*@ normal_behavior
    @   requires m.length == capacity + 1 && m[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= capacity;
    @     m[c] == m[b] + (live.owner[b] == b || free.owner[b] == b ? 1 : 0));
    @   ensures live.count + free.count == m[capacity];
    @ pure model boolean lemmaBlocks(long[] m) {
    @   long[] lives = Counts.starts(live.owner, live.owner);
    @   long[] frees = Counts.starts(free.owner, free.owner);
    @   //@ ghost boolean counted = live.lemmaStarts(lives) && free.lemmaStarts(frees);
    @   //@ ghost boolean summed = Counts.lemmaSum(live.owner, lives, free.owner, frees, m);
    @   return true;
    @ }
    @*/

  /** Number of blocks, live and free. */
  /*@ normal_behavior
    @   ensures \result == live.count + free.count;
    @*/
  /*@ pure @*/ int blockCount() {
    //@ ghost boolean counted = lemmaBlocks(Counts.starts(live.owner, free.owner));
    return live.count + free.count;
  }
}
