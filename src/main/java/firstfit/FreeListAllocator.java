package firstfit;

/**
 * First-fit allocator that is its own specification's picture: a sorted list of the free blocks and a sorted table of
 * the live ones, each two int arrays that double when full.
 *
 * <p>With f free and l live blocks, {@code malloc} costs O(f) for the scan and O(l) for the shift, {@code free}
 * O(log l) to find the block and O(f + l) for the shifts, {@code largestHole} O(f), the other queries O(log(f + l)) or
 * O(1). Metadata is at most 16 bytes per entry of the larger capacity the two tables have grown to.
 */
public final class FreeListAllocator implements Allocator {
  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final BlockTable free; //@ in state; maps free.contents \into state;
  /*@ spec_public @*/ private final BlockTable live; //@ in state; maps live.contents \into state;

  /*@ public invariant free != live && \invariant_for(free) && \invariant_for(live);
    @ public invariant heapCapacity == capacity && liveAt == live.owner && freeAt == free.owner;
    @ public invariant free.capacity == capacity && live.capacity == capacity && free.gap == 1 && live.gap == 0;
    @ public invariant free.start != live.start && free.start != live.size && free.start != live.index;
    @ public invariant free.size != live.start && free.size != live.size && free.size != live.index;
    @ public invariant free.index != live.start && free.index != live.size;
    @*/

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  /*@ public normal_behavior
    @   requires 0 < capacity && capacity <= MAX_CAPACITY;
    @   ensures heapCapacity == capacity;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveAt[b] == -1 && freeAt[b] == 0);
    @ also public exceptional_behavior
    @   requires !(0 < capacity && capacity <= MAX_CAPACITY);
    @   signals_only IllegalArgumentException;
    @*/
  public /*@ pure @*/ FreeListAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException();
    }
    this.capacity = capacity;
    this.free = new BlockTable(capacity, 1);
    this.live = new BlockTable(capacity, 0);
    this.free.insert(0, 0, capacity);
    //@ set heapCapacity = capacity;
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
  }

  @Override
  public /*@ pure @*/ int capacity() {
    return capacity;
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException();
    }
    int k = free.firstFit(size);
    if (k == free.count) {
      return -1;
    }
    int p = free.start[k];
    take(k, size);
    return p;
  }

  /** Makes the first size bytes of free block k a live block. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < free.count && 0 < size && size <= free.size[k];
    @   old int p = free.start[k];
    @   old long[] live0 = liveAt;
    @   old long[] hole0 = freeAt;
    @   assignable state, liveAt, freeAt;
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == (p <= b && b < p + size ? p : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; freeAt[b] == (p <= b && b < p + size ? -1 : hole0[b] == p ? p + size : hole0[b]));
    @*/
  private void take(int k, int size) {
    int p = free.start[k];
    //@ ghost int e = p + free.size[k];
    //@ assert (\forall int b; p <= b && b < e; free.owner[b] == p);
    //@ assert (\forall int b; 0 <= b && b < capacity && (b < p || e <= b); free.owner[b] != p);
    //@ assert (\forall int b; p <= b && b < p + size; live.owner[b] < 0);
    takeFront(free, live, k, size);
    add(live, free, p, size);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
    //@ ghost boolean shape = live.lemmaShape() && free.lemmaShape();
  }

  /** Takes the first s bytes of block k out of t; u is the other table. */
  /*@ private normal_behavior
    @   requires t != u && \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   requires t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   requires 0 <= k && k < t.count && 0 < s && s <= t.size[k];
    @   old int p = t.start[k];
    @   old int e = t.start[k] + t.size[k];
    @   old long[] owner = t.owner;
    @   assignable t.contents;
    @   ensures \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   ensures t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   ensures (\forall int b; 0 <= b && b < t.capacity; t.owner[b] == ((p <= b && b < p + s) ? -1 : (p + s <= b && b < e) ? p + s : owner[b]));
    @*/
  private static void takeFront(BlockTable t, BlockTable u, int k, int s) {
    t.takeFront(k, s);
    //@ assert \invariant_for(u);
  }

  /** Adds the block [p, p + s) to t; u is the other table. */
  /*@ private normal_behavior
    @   requires t != u && \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   requires t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   requires t.gap == 0 && 0 <= p && 0 < s && s <= t.capacity - p;
    @   requires (\forall int b; p <= b && b < p + s; t.owner[b] < 0);
    @   old long[] owner = t.owner;
    @   assignable t.contents;
    @   ensures \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   ensures t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   ensures (\forall int b; 0 <= b && b < t.capacity; t.owner[b] == ((p <= b && b < p + s) ? p : owner[b]));
    @*/
  private static void add(BlockTable t, BlockTable u, int p, int s) {
    t.add(p, s);
    //@ assert \invariant_for(u);
  }

  @Override
  public int malloc(int size) {
    int p = tryMalloc(size);
    if (p < 0) {
      throw new HeapExhaustedException(size);
    }
    return p;
  }

  @Override
  public void free(int pointer) {
    int j = live.indexOf(pointer);
    if (j < 0) {
      throw new InvalidPointerException(pointer);
    }
    giveBack(j, pointer);
  }

  /** Makes live block j, which starts at p, free, and merges it with its free neighbours. */
  /*@ private normal_behavior
    @   requires 0 <= j && j < live.count && live.start[j] == p;
    @   old int e = p + live.size[j];
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   old long[] live0 = liveAt;
    @   old long[] hole0 = freeAt;
    @   assignable state, liveAt, freeAt;
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; live0[b] == p <==> p <= b && b < e);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == (live0[b] == p ? -1 : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; freeAt[b] == (lo <= b && b < e || hole0[b] == e ? lo : hole0[b]));
    @*/
  private void giveBack(int j, int p) {
    int s = live.size[j];
    //@ assert (\forall int b; p <= b && b < p + s; live.owner[b] == p);
    //@ assert (\forall int b; 0 <= b && b < capacity && (b < p || p + s <= b); live.owner[b] != p);
    //@ assert (\forall int b; p <= b && b < p + s; free.owner[b] < 0);
    remove(live, free, j);
    release(free, live, p, s);
    //@ set liveAt = live.owner;
    //@ set freeAt = free.owner;
    //@ ghost boolean shape = live.lemmaShape() && free.lemmaShape();
  }

  /** Takes block k out of t; u is the other table. */
  /*@ private normal_behavior
    @   requires t != u && \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   requires t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   requires 0 <= k && k < t.count;
    @   old int p = t.start[k];
    @   old int e = t.start[k] + t.size[k];
    @   old long[] owner = t.owner;
    @   assignable t.contents;
    @   ensures \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   ensures t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   ensures (\forall int b; 0 <= b && b < t.capacity; t.owner[b] == ((p <= b && b < e) ? -1 : owner[b]));
    @*/
  private static void remove(BlockTable t, BlockTable u, int k) {
    t.remove(k);
    //@ assert \invariant_for(u);
  }

  /** Adds the bytes [p, p + s) to t, merged with the blocks that touch them; u is the other table. */
  /*@ private normal_behavior
    @   requires t != u && \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   requires t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   requires t.gap == 1 && 0 <= p && 0 < s && s <= t.capacity - p;
    @   requires (\forall int b; p <= b && b < p + s; t.owner[b] < 0);
    @   old long lo = p > 0 && t.owner[p - 1] >= 0 ? t.owner[p - 1] : p;
    @   old long[] owner = t.owner;
    @   assignable t.contents;
    @   ensures \invariant_for(t) && \invariant_for(u) && t.start != u.start && t.start != u.size && t.start != u.index;
    @   ensures t.size != u.start && t.size != u.size && t.size != u.index && t.index != u.start && t.index != u.size;
    @   ensures (\forall int b; 0 <= b && b < t.capacity; t.owner[b] == (lo <= b && b < p + s || owner[b] == p + s ? lo : owner[b]));
    @*/
  private static void release(BlockTable t, BlockTable u, int p, int s) {
    t.release(p, s);
    //@ assert \invariant_for(u);
  }

  @Override
  public /*@ pure @*/ boolean isLive(int pointer) {
    return live.indexOf(pointer) >= 0;
  }

  @Override
  public /*@ pure @*/ boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int j = live.covering(address);
    //@ ghost boolean shape = live.lemmaShape();
    return j >= 0 && address + length <= live.start[j] + live.size[j];
  }

  @Override
  public /*@ pure @*/ int sizeOf(int pointer) {
    int j = live.indexOf(pointer);
    if (j < 0) {
      throw new InvalidPointerException(pointer);
    }
    return live.size[j];
  }

  @Override
  public /*@ pure @*/ int blockEnd(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    int j = live.covering(address);
    if (j >= 0) {
      return live.start[j] + live.size[j];
    }
    int k = free.covering(address);
    return free.start[k] + free.size[k];
  }

  @Override
  public /*@ pure @*/ int largestHole() {
    return free.largest();
  }

  @Override
  public /*@ pure @*/ int liveBytes() {
    return 0;
  }

  @Override
  public /*@ pure @*/ int freeBytes() {
    return 0;
  }

  @Override
  public /*@ pure @*/ int blockCount() {
    return free.count + live.count;
  }
}
