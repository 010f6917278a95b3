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
  /*@ spec_public @*/ private final Partition blocks; //@ in state; maps blocks.liveContents, blocks.freeContents, blocks.live.start, blocks.live.start[*], blocks.live.size, blocks.live.size[*], blocks.live.count, blocks.live.owner, blocks.live.index, blocks.free.start, blocks.free.start[*], blocks.free.size, blocks.free.size[*], blocks.free.count, blocks.free.owner, blocks.free.index \into state;
  /*@ spec_public @*/ private int liveBytes; //@ in state;

  /*@ public invariant heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @ public invariant liveBytes == liveBelow[heapCapacity];   // I6
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
    //@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e && e < heapCapacity; freeAt[q] == q && freeAt[e] == q);
    claim(p, size);
    return p;
  }

  /** Makes the first size bytes of the free block at p a live block. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);
    @   requires 0 <= p && 0 < size && size <= heapCapacity - p && freeAt[p] == p && freeAt[p + size - 1] == p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state, liveAt, freeAt, liveBelow, blocksBelow;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == (p <= b && b < p + size ? p : live[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; freeAt[b] == (p <= b && b < p + size ? -1 : hole[b] == p ? p + size : hole[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= liveAt[b] && liveAt[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= freeAt[b] && freeAt[b] <= b);   // I2
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && liveAt[b] <= c && c <= b && 0 <= liveAt[b]; liveAt[c] == liveAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && freeAt[b] <= c && c <= b && 0 <= freeAt[b]; freeAt[c] == freeAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < heapCapacity && freeAt[b] >= 0 && freeAt[c] >= 0; freeAt[b] == freeAt[c]);   // I3
    @   ensures liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];   // I6
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   ensures (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);   // I6
    @   ensures blocksBelow != null && blocksBelow.length == heapCapacity + 1 && blocksBelow[0] == 0;
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; blocksBelow[c] == blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0));
    @*/
  private /*@ helper @*/ void claim(int p, int size) {
    claimBlocks(p, size);
    publish(p, size, true);
  }

  /** The change of the tables in {@link #claim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   requires 0 <= p && 0 < size && size <= heapCapacity - p && freeAt[p] == p && freeAt[p + size - 1] == p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity && liveBytes == \old(liveBytes);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.live.owner[b] == (p <= b && b < p + size ? p : live[b]));
    @   ensures (\forall int b; p <= b && b < p + size; live[b] < 0);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.free.owner[b] == (p <= b && b < p + size ? -1 : hole[b] == p ? p + size : hole[b]));
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
    //@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e && e < heapCapacity; freeAt[q] == q && freeAt[e] == q);
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
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == p <==> p <= b && b < p + s);
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state, liveAt, freeAt, liveBelow, blocksBelow;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == (p <= b && b < p + s ? -1 : live[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; freeAt[b] == (lo <= b && b < p + s || hole[b] == p + s ? lo : hole[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= liveAt[b] && liveAt[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= freeAt[b] && freeAt[b] <= b);   // I2
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && liveAt[b] <= c && c <= b && 0 <= liveAt[b]; liveAt[c] == liveAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && freeAt[b] <= c && c <= b && 0 <= freeAt[b]; freeAt[c] == freeAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < heapCapacity && freeAt[b] >= 0 && freeAt[c] >= 0; freeAt[b] == freeAt[c]);   // I3
    @   ensures liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];   // I6
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   ensures (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);   // I6
    @   ensures blocksBelow != null && blocksBelow.length == heapCapacity + 1 && blocksBelow[0] == 0;
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; blocksBelow[c] == blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0));
    @*/
  private /*@ helper @*/ void reclaim(int p, int s) {
    reclaimBlocks(p, s);
    publish(p, s, false);
  }

  /** The change of the tables in {@link #reclaim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == p <==> p <= b && b < p + s);
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.capacity && liveBytes == \old(liveBytes);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.live.owner[b] == (p <= b && b < p + s ? -1 : live[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.free.owner[b] == (lo <= b && b < p + s || hole[b] == p + s ? lo : hole[b]));
    @*/
  private /*@ helper @*/ void reclaimBlocks(int p, int s) {
    blocks.reserveFree();
    blocks.reclaim(p, s);
  }

  /** Brings the count of live bytes, and the maps of the contract, in step with the tables after s bytes from p changed. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.capacity && liveAt != null && liveAt.length == heapCapacity;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p;
    @   requires (\forall int b; p <= b && b < p + s; more ? liveAt[b] < 0 && blocks.live.owner[b] >= 0 : liveAt[b] >= 0 && blocks.live.owner[b] < 0);
    @   requires (\forall int b; 0 <= b && b < heapCapacity && (b < p || p + s <= b); liveAt[b] >= 0 <==> blocks.live.owner[b] >= 0);
    @   assignable liveBytes, liveAt, freeAt, liveBelow, blocksBelow;
    @   ensures liveAt == blocks.live.owner && freeAt == blocks.free.owner;
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= liveAt[b] && liveAt[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; -1 <= freeAt[b] && freeAt[b] <= b);   // I2
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && liveAt[b] <= c && c <= b && 0 <= liveAt[b]; liveAt[c] == liveAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < heapCapacity && 0 <= c && freeAt[b] <= c && c <= b && 0 <= freeAt[b]; freeAt[c] == freeAt[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < heapCapacity && freeAt[b] >= 0 && freeAt[c] >= 0; freeAt[b] == freeAt[c]);   // I3
    @   ensures liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];   // I6
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   ensures (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);   // I6
    @   ensures blocksBelow != null && blocksBelow.length == heapCapacity + 1 && blocksBelow[0] == 0;
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; blocksBelow[c] == blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0));
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
