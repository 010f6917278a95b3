package firstfit;

/**
 * The heap cut into live and free blocks: a table of each, which together cover every address
 * exactly once. The free table merges blocks that touch, so its blocks are as large as they can be.
 */
final class Partition {
  //@ public model org.jmlspecs.lang.JMLDataGroup freeContents;
  //@ public model org.jmlspecs.lang.JMLDataGroup liveContents;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final FreeTable free;
  //@ maps free.start, free.start[*], free.size, free.size[*] \into freeContents;
  //@ maps free.count, free.owner, free.index \into freeContents;
  /*@ spec_public @*/ private final BlockTable live;
  //@ maps live.start, live.start[*], live.size, live.size[*] \into liveContents;
  //@ maps live.count, live.owner, live.index \into liveContents;

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

  /** Start of the lowest free block of at least size bytes, -1 where there is none. */
  /*@ normal_behavior
    @   requires size > 0;
    @   assignable \nothing;
    @   ensures -1 <= \result && (\result >= 0 ==> \result <= capacity - size);
    @   ensures \result >= 0 ==> free.owner[\result] == \result
    @     && free.owner[\result + size - 1] == \result;   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e && e < capacity && free.owner[q] == q
    @     && free.owner[e] == q; 0 <= \result <= q);   // M2 M4
    @*/
  /*@ pure @*/ int firstFit(int size) {
    int k = free.firstFit(size);
    return k < free.count ? free.start[k] : -1;
  }

  /** Makes room for one more live block. */
  /*@ normal_behavior
    @   assignable liveContents;
    @   ensures live.count < live.start.length && live.owner == \old(live.owner);
    @*/
  void reserveLive() {
    live.reserve();
  }

  /** Makes room for one more free block. */
  /*@ normal_behavior
    @   assignable freeContents;
    @   ensures free.count < free.start.length && free.owner == \old(free.owner);
    @*/
  void reserveFree() {
    free.reserve();
  }

  /** Makes the first size bytes of the free block at p a live block. */
  /*@ normal_behavior
    @   requires live.count < live.start.length && 0 <= p && 0 < size <= capacity - p
    @     && free.owner[p] == p && free.owner[p + size - 1] == p;
    @   old long[] live0 = live.owner;
    @   old long[] hole0 = free.owner;
    @   assignable liveContents, freeContents;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (p <= b < p + size ? p : live0[b]));
    @   ensures (\forall int b; p <= b < p + size; live0[b] < 0);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (p <= b < p + size ? -1 : hole0[b] == p ? p + size : hole0[b]));
    @*/
  void claim(int p, int size) {
    int k = free.indexOf(p);
    //@ assert free.index[p + size - 1] == k;
    //@ ghost int e = p + free.size[k];
    //@ assert (\forall int b; p <= b < e; free.owner[b] == p);
    //@ assert (\forall int b; 0 <= b < capacity && (b < p || e <= b); free.owner[b] != p);
    //@ assert (\forall int b; p <= b < p + size; live.owner[b] < 0);
    takeFree(k, size);
    addLive(p, size);
  }

  /** Takes the first s bytes of block k out of the free table. */
  /*@ private normal_behavior
    @   requires free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   requires 0 <= k < free.count && 0 < s <= free.size[k];
    @   old int p = free.start[k];
    @   old int e = free.start[k] + free.size[k];
    @   old long[] owner = free.owner;
    @   assignable freeContents;
    @   ensures free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   ensures (\forall int b; 0 <= b < free.capacity;
    @     free.owner[b] == ((p <= b < p + s) ? -1 : (p + s <= b && b < e) ? p + s : owner[b]));
    @*/
  private /*@ helper @*/ void takeFree(int k, int s) {
    free.takeFront(k, s);
  }

  /** Adds the block [p, p + s) to the live table. */
  /*@ private normal_behavior
    @   requires free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   requires live.count < live.start.length && live.gap == 0 && 0 <= p
    @     && 0 < s <= live.capacity - p;
    @   requires (\forall int b; p <= b < p + s; live.owner[b] < 0);
    @   old long[] owner = live.owner;
    @   assignable liveContents;
    @   ensures free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   ensures (\forall int b; 0 <= b < live.capacity;
    @     live.owner[b] == ((p <= b < p + s) ? p : owner[b]));
    @*/
  private /*@ helper @*/ void addLive(int p, int s) {
    live.add(p, s);
  }

  /** Makes the live block of s bytes at p free and merges it with its free neighbours. */
  /*@ normal_behavior
    @   requires free.count < free.start.length && 0 <= p && 0 < s <= capacity - p
    @     && live.owner[p] == p;
    @   requires (\forall int b; 0 <= b < capacity; live.owner[b] == p <==> p <= b < p + s);
    @   old long lo = p > 0 && free.owner[p - 1] >= 0 ? free.owner[p - 1] : p;
    @   old long[] live0 = live.owner;
    @   old long[] hole0 = free.owner;
    @   assignable liveContents, freeContents;
    @   ensures (\forall int b; 0 <= b < capacity;
    @     live.owner[b] == (p <= b < p + s ? -1 : live0[b]));   // F1 F3
    @   ensures (\forall int b; 0 <= b < capacity;
    @     free.owner[b] == (lo <= b < p + s || hole0[b] == p + s ? lo : hole0[b]));   // F1 F2 F3
    @*/
  void reclaim(int p, int s) {
    int j = live.indexOf(p);
    //@ assert live.owner[p + s - 1] == p && live.index[p + s - 1] == j && s <= live.size[j];
    //@ assert live.owner[p + live.size[j] - 1] == p && s == live.size[j];
    //@ assert (\forall int b; p <= b < p + s; free.owner[b] < 0);
    removeLive(j);
    releaseFree(p, s);
  }

  /** Takes block j out of the live table. */
  /*@ private normal_behavior
    @   requires free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   requires 0 <= j < live.count;
    @   old int p = live.start[j];
    @   old int e = live.start[j] + live.size[j];
    @   old long[] owner = live.owner;
    @   assignable liveContents;
    @   ensures free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   ensures (\forall int b; 0 <= b < live.capacity;
    @     live.owner[b] == ((p <= b < e) ? -1 : owner[b]));
    @*/
  private /*@ helper @*/ void removeLive(int j) {
    live.remove(j);
  }

  /** Adds the bytes [p, p + s) to the free table, merged with the blocks that touch them. */
  /*@ private normal_behavior
    @   requires free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   requires free.count < free.start.length && 0 <= p && 0 < s <= free.capacity - p;
    @   requires (\forall int b; p <= b < p + s; free.owner[b] < 0);
    @   old long lo = p > 0 && free.owner[p - 1] >= 0 ? free.owner[p - 1] : p;
    @   old long[] owner = free.owner;
    @   assignable freeContents;
    @   ensures free != live && \invariant_for(free) && \invariant_for(live)
    @     && free.start != live.start && free.start != live.size && free.start != live.index
    @       && free.size != live.start
    @     && free.size != live.size && free.size != live.index && free.index != live.start
    @       && free.index != live.size;
    @   ensures (\forall int b; 0 <= b < free.capacity;
    @     free.owner[b] == (lo <= b < p + s || owner[b] == p + s ? lo : owner[b]));
    @*/
  private /*@ helper @*/ void releaseFree(int p, int s) {
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
