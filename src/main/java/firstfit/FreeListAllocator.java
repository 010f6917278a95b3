package firstfit;

/**
 * First-fit allocator that is its own specification's picture: a sorted list of the free blocks and
 * a sorted table of the live ones, each two int arrays that double when full.
 *
 * <p>With f free and l live blocks, {@code malloc} costs O(f) for the scan and O(l) for the shift,
 * {@code free} O(log l) to find the block and O(f + l) for the shifts, {@code largestHole} O(f),
 * the other queries O(log(f + l)) or O(1). Metadata is at most 16 bytes per entry of the larger
 * capacity the two tables have grown to.
 */
public final class FreeListAllocator implements Allocator {
  /*@ spec_public @*/ private final Partition blocks; //@ in state;
  //@ maps blocks.live.start, blocks.live.start[*] \into state;
  //@ maps blocks.live.size, blocks.live.size[*] \into state;
  //@ maps blocks.live.count, blocks.live.owner, blocks.live.index \into state;
  //@ maps blocks.free.start, blocks.free.start[*] \into state;
  //@ maps blocks.free.size, blocks.free.size[*] \into state;
  //@ maps blocks.free.count, blocks.free.owner, blocks.free.index \into state;
  //@ maps blocks.liveContents, blocks.freeContents \into state;
  /*@ spec_public @*/ private int liveBytes; //@ in state;

  /*@ public invariant heapCapacity == blocks.capacity;
    @ public invariant liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @ public invariant 0 <= heapCapacity < liveBelow.length
    @   && liveBytes == liveBelow[heapCapacity];   // I6
    @*/

  /**
   * An empty heap: one free block.
   *
   * @param capacity the bytes of the heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @throws IllegalArgumentException if the capacity is out of range
   */
  /*@ public normal_behavior
    @   requires 0 < capacity <= MAX_CAPACITY;
    @   ensures heapCapacity == capacity;
    @   ensures (\forall int b; 0 <= b < capacity; liveAt[b] == -1 && freeAt[b] == 0);
    @   ensures \fresh(liveAt) && \fresh(freeAt) && \fresh(liveBelow) && \fresh(blocksBelow);
    @   ensures \fresh(blocks) && \fresh(blocks.live) && \fresh(blocks.free);
    @   ensures \fresh(blocks.live.start) && \fresh(blocks.live.size);
    @   ensures \fresh(blocks.live.owner) && \fresh(blocks.live.index);
    @   ensures \fresh(blocks.free.start) && \fresh(blocks.free.size);
    @   ensures \fresh(blocks.free.owner) && \fresh(blocks.free.index);
    @ also public exceptional_behavior
    @   requires !(0 < capacity <= MAX_CAPACITY);
    @   signals_only IllegalArgumentException;
    @*/
  public /*@ pure @*/ FreeListAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.blocks = new Partition(capacity);
    //@ set heapCapacity = capacity;
    //@ set liveAt = blocks.live.owner;
    //@ set freeAt = blocks.free.owner;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = new long[capacity + 1];
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
  }

  @Override
  public /*@ pure @*/ int capacity() {
    return blocks.capacity();
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int p = blocks.firstFit(size);
    if (p < 0) {
      return -1;
    }
    // the case of the contract in which nothing may change is not this one
    /*@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e < heapCapacity;
      @   freeAt[q] == q && freeAt[e] == q);
      @*/
    claim(p, size);
    return p;
  }

  /** Makes the first size bytes of the free block at p a live block. */
  /*@ private normal_behavior
    @   requires 0 <= p && 0 < size <= heapCapacity - p;
    @   requires freeAt[p] == p && freeAt[p + size - 1] == p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks);
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (p <= b < p + size ? p : live[b]));   // M1 M5
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (p <= b < p + size ? -1
    @       : hole[b] == p ? p + size : hole[b]));   // M3 M5
    @*/
  private void claim(int p, int size) {
    claimBlocks(p, size);
    publish(p, size, true);
  }

  /** The change of the tables in {@link #claim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(this) && \invariant_for(blocks);
    @   requires 0 <= p && 0 < size <= heapCapacity - p;
    @   requires freeAt[p] == p && freeAt[p + size - 1] == p;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity;
    @   ensures liveBytes == \old(liveBytes) && liveBelow == \old(liveBelow);
    @   ensures liveAt == \old(liveAt) && freeAt == \old(freeAt);
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     blocks.live.owner[b] == (p <= b < p + size ? p : liveAt[b]));
    @   ensures (\forall int b; p <= b < p + size; liveAt[b] < 0);
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     blocks.free.owner[b] == (p <= b < p + size ? -1
    @       : freeAt[b] == p ? p + size : freeAt[b]));
    @*/
  private /*@ helper @*/ void claimBlocks(int p, int size) {
    blocks.reserveLive();
    blocks.claim(p, size);
  }

  @Override
  public int malloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int p = blocks.firstFit(size);
    if (p < 0) {
      throw new HeapExhaustedException(size);
    }
    /*@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e < heapCapacity;
      @   freeAt[q] == q && freeAt[e] == q);
      @*/
    claim(p, size);
    return p;
  }

  @Override
  public void free(int pointer) {
    int size = blocks.liveSize(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    reclaim(pointer, size);
  }

  /** Makes the live block of s bytes at p free and merges it with its free neighbours. */
  /*@ private normal_behavior
    @   requires 0 <= p && 0 < s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b < heapCapacity; liveAt[b] == p <==> p <= b < p + s);
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   assignable state;
    @   ensures \invariant_for(blocks);
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (p <= b < p + s ? -1 : live[b]));   // F1 F3
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (lo <= b < p + s || hole[b] == p + s ? lo : hole[b]));   // F1 F2 F3
    @*/
  private void reclaim(int p, int s) {
    reclaimBlocks(p, s);
    publish(p, s, false);
  }

  /** The change of the tables in {@link #reclaim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(this) && \invariant_for(blocks);
    @   requires 0 <= p && 0 < s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b < heapCapacity; liveAt[b] == p <==> p <= b < p + s);
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity;
    @   ensures liveBytes == \old(liveBytes) && liveBelow == \old(liveBelow);
    @   ensures liveAt == \old(liveAt) && freeAt == \old(freeAt);
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     blocks.live.owner[b] == (p <= b < p + s ? -1 : liveAt[b]));
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     blocks.free.owner[b] == (lo <= b < p + s || freeAt[b] == p + s ? lo : freeAt[b]));
    @*/
  private /*@ helper @*/ void reclaimBlocks(int p, int s) {
    blocks.reserveFree();
    blocks.reclaim(p, s);
  }

  /**
   * Brings the count of live bytes, and the maps of the contract, in step with the tables after s
   * bytes from p changed.
   */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity;
    @   requires liveAt != null && liveAt.length == heapCapacity;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0;
    @   requires liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b < c <= b + 1 && c <= heapCapacity;
    @     liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   requires 0 <= p && 0 < s <= heapCapacity - p;
    @   requires (\forall int b; p <= b < p + s;
    @     more ? liveAt[b] < 0 && blocks.live.owner[b] >= 0
    @       : liveAt[b] >= 0 && blocks.live.owner[b] < 0);
    @   requires (\forall int b; 0 <= b < heapCapacity && (b < p || p + s <= b);
    @     liveAt[b] >= 0 <==> blocks.live.owner[b] >= 0);
    @   assignable liveBytes, liveAt, freeAt, liveBelow, blocksBelow;
    @   ensures \invariant_for(this) && \invariant_for(blocks);
    @*/
  private /*@ helper @*/ void publish(int p, int s, boolean more) {
    //@ ghost long[] live0 = liveAt;
    //@ ghost long[] below0 = liveBelow;
    //@ set liveAt = blocks.live.owner;
    //@ set freeAt = blocks.free.owner;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ set liveBelow = Counts.below(liveAt);
    if (more) {
      //@ ghost boolean counted = Counts.lemmaMore(live0, below0, liveAt, liveBelow, p, s);
      liveBytes += s;
    } else {
      //@ ghost boolean counted = Counts.lemmaMore(liveAt, liveBelow, live0, below0, p, s);
      liveBytes -= s;
    }
  }

  @Override
  public /*@ pure @*/ boolean isLive(int pointer) {
    return blocks.liveSize(pointer) > 0;
  }

  @Override
  public /*@ pure @*/ boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  @Override
  public /*@ pure @*/ int sizeOf(int pointer) {
    int size = blocks.liveSize(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    return size;
  }

  @Override
  public /*@ pure @*/ int blockEnd(int address) {
    if (address < 0 || address >= blocks.capacity()) {
      throw new InvalidPointerException(address);
    }
    return blocks.blockEnd(address);
  }

  @Override
  public /*@ pure @*/ int largestHole() {
    return blocks.largestHole();
  }

  @Override
  public /*@ pure @*/ int liveBytes() {
    return liveBytes;
  }

  @Override
  public /*@ pure @*/ int freeBytes() {
    return blocks.capacity() - liveBytes;
  }

  @Override
  public /*@ pure @*/ int blockCount() {
    //@ ghost boolean counted = blocks.lemmaBlocks(blocksBelow);
    return blocks.blockCount();
  }
}
