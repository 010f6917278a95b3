package firstfit;

/**
 * First-fit allocator that gives the same answers as {@link FreeListAllocator} at a cost that does not grow with the
 * number of holes. The blocks, live and free, tile the heap in an address-ordered list; the address space is cut into
 * buckets of 256 bytes; an index over the buckets bounds the largest free block that starts in each.
 *
 * <p>{@code malloc} goes down the index, at most 16 steps on each of five levels (64 on the top one of the largest
 * heap), and then through the blocks of one bucket; {@code free} finds its block through the bucket and merges it in
 * the list. Queries by pointer cost the walk through a bucket; {@code isLiveRange} and {@code blockEnd} of an address
 * inside a large block also pass one bucket for each 256 bytes of it before the address. Metadata is 21 bytes for each
 * node and 8.6 for each bucket up to the highest start of a block so far, both in arrays that grow by an eighth.
 *
 * <p>Buckets have a fixed width, rather than one that grows with the capacity, so that few blocks start in each, and
 * their arrays grow with use rather than with the heap.
 */
public final class TiledAllocator implements Allocator {
  /*@ spec_public @*/ private final Tiling blocks; //@ in state; maps blocks.contents, blocks.blocks.last, blocks.blocks.liveOwner, blocks.blocks.freeOwner, blocks.blocks.freeSize, blocks.blocks.startsBelow, blocks.blocks.addresses, blocks.blocks.sizes, blocks.blocks.nexts, blocks.blocks.previouses, blocks.blocks.spares, blocks.blocks.heads, blocks.blocks.buckets.head, blocks.blocks.buckets.head[*], blocks.blocks.buckets.list.address, blocks.blocks.buckets.list.size, blocks.blocks.buckets.list.next, blocks.blocks.buckets.list.previous, blocks.blocks.buckets.list.live, blocks.blocks.buckets.list.used, blocks.blocks.buckets.list.spare, blocks.blocks.buckets.list.spares, blocks.blocks.buckets.list.node, blocks.blocks.buckets.list.liveOwner, blocks.blocks.buckets.list.freeOwner, blocks.blocks.buckets.list.freeSize, blocks.blocks.buckets.list.address[*], blocks.blocks.buckets.list.size[*], blocks.blocks.buckets.list.next[*], blocks.blocks.buckets.list.previous[*], blocks.blocks.buckets.list.live[*], blocks.blocks.buckets.list.spare[*], blocks.index.leaf, blocks.index.leaf[*], blocks.index.m1, blocks.index.m1[*], blocks.index.m2, blocks.index.m2[*], blocks.index.m3, blocks.index.m3[*], blocks.index.m4, blocks.index.m4[*] \into state;
  /*@ spec_public @*/ private int liveBytes; //@ in state;

  /*@ public invariant heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
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
  public /*@ pure @*/ TiledAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.blocks = new Tiling(capacity);
    //@ set heapCapacity = capacity;
    //@ set liveAt = blocks.blocks.liveOwner;
    //@ set freeAt = blocks.blocks.freeOwner;
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
    int k = blocks.firstFit(size);
    if (k < 0) {
      return -1;
    }
    // the case of the contract in which nothing may change is not this one
    //@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e && e < heapCapacity; freeAt[q] == q && freeAt[e] == q);
    int p = blocks.address(k);
    claim(k, p, size);
    return p;
  }

  /** Makes the first size bytes of the free block k, which starts at p, a live block. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);
    @   requires 0 <= p && 0 < size && size <= heapCapacity - p && freeAt[p] == p && freeAt[p + size - 1] == p;
    @   requires 0 <= k && k < blocks.blocks.buckets.list.size.length && blocks.blocks.buckets.list.address[k] == p && size <= blocks.blocks.buckets.list.size[k] && blocks.blocks.buckets.list.size[k] <= heapCapacity - p && !blocks.blocks.buckets.list.live[k];
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
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
  private /*@ helper @*/ void claim(int k, int p, int size) {
    claimBlocks(k, p, size);
    publish(p, size, true);
  }

  /** The change of the tables in {@link #claim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
    @   requires 0 <= p && 0 < size && size <= heapCapacity - p && freeAt[p] == p && freeAt[p + size - 1] == p;
    @   requires 0 <= k && k < blocks.blocks.buckets.list.size.length && blocks.blocks.buckets.list.address[k] == p && size <= blocks.blocks.buckets.list.size[k] && blocks.blocks.buckets.list.size[k] <= heapCapacity - p && !blocks.blocks.buckets.list.live[k];
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveBytes == \old(liveBytes);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.blocks.liveOwner[b] == (p <= b && b < p + size ? p : live[b]));
    @   ensures (\forall int b; p <= b && b < p + size; live[b] < 0);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.blocks.freeOwner[b] == (p <= b && b < p + size ? -1 : hole[b] == p ? p + size : hole[b]));
    @*/
  private /*@ helper @*/ void claimBlocks(int k, int p, int size) {
    blocks.claim(k, size);
  }

  @Override
  public int malloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int k = blocks.firstFit(size);
    if (k < 0) {
      throw new HeapExhaustedException(size);
    }
    //@ assert (\exists int q, e; 0 <= q && q + size - 1 <= e && e < heapCapacity; freeAt[q] == q && freeAt[e] == q);
    int p = blocks.address(k);
    claim(k, p, size);
    return p;
  }

  @Override
  public void free(int pointer) {
    int k = blocks.liveAt(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    reclaim(k, pointer, blocks.size(k));
  }

  /** Makes the live block k, of s bytes at p, free and merges it with its free neighbours. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));
    @   requires (\forall int b; 0 <= b && b <= heapCapacity; 0 <= liveBelow[b] && liveBelow[b] <= b);
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == p <==> p <= b && b < p + s);
    @   requires 0 <= k && k < blocks.blocks.buckets.list.size.length && blocks.blocks.buckets.list.address[k] == p && blocks.blocks.buckets.list.size[k] == s && blocks.blocks.buckets.list.live[k];
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
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
  private /*@ helper @*/ void reclaim(int k, int p, int s) {
    reclaimBlocks(k, p, s);
    publish(p, s, false);
  }

  /** The change of the tables in {@link #reclaim}. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p && liveAt[p] == p;
    @   requires (\forall int b; 0 <= b && b < heapCapacity; liveAt[b] == p <==> p <= b && b < p + s);
    @   requires 0 <= k && k < blocks.blocks.buckets.list.size.length && blocks.blocks.buckets.list.address[k] == p && blocks.blocks.buckets.list.size[k] == s && blocks.blocks.buckets.list.live[k];
    @   old long lo = p > 0 && freeAt[p - 1] >= 0 ? freeAt[p - 1] : p;
    @   old long[] live = liveAt;
    @   old long[] hole = freeAt;
    @   assignable state;
    @   ensures \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveBytes == \old(liveBytes);
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.blocks.liveOwner[b] == (p <= b && b < p + s ? -1 : live[b]));
    @   ensures (\forall int b; 0 <= b && b < heapCapacity; blocks.blocks.freeOwner[b] == (lo <= b && b < p + s || hole[b] == p + s ? lo : hole[b]));
    @*/
  private /*@ helper @*/ void reclaimBlocks(int k, int p, int s) {
    blocks.reclaim(k);
  }

  /** Brings the count of live bytes, and the maps of the contract, in step with the tables after s bytes from p changed. */
  /*@ private normal_behavior
    @   requires \invariant_for(blocks) && heapCapacity == blocks.blocks.capacity && liveAt != null && liveAt.length == heapCapacity;
    @   requires liveBelow != null && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0 && liveBytes == liveBelow[heapCapacity];
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= heapCapacity; liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @   requires 0 <= p && 0 < s && s <= heapCapacity - p;
    @   requires (\forall int b; p <= b && b < p + s; more ? liveAt[b] < 0 && blocks.blocks.liveOwner[b] >= 0 : liveAt[b] >= 0 && blocks.blocks.liveOwner[b] < 0);
    @   requires (\forall int b; 0 <= b && b < heapCapacity && (b < p || p + s <= b); liveAt[b] >= 0 <==> blocks.blocks.liveOwner[b] >= 0);
    @   assignable liveBytes, liveAt, freeAt, liveBelow, blocksBelow;
    @   ensures liveAt == blocks.blocks.liveOwner && freeAt == blocks.blocks.freeOwner;
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
    //@ set liveAt = blocks.blocks.liveOwner;
    //@ set freeAt = blocks.blocks.freeOwner;
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
    return blocks.liveAt(pointer) >= 0;
  }

  @Override
  public /*@ pure @*/ boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  @Override
  public /*@ pure @*/ int sizeOf(int pointer) {
    int k = blocks.liveAt(pointer);
    if (k < 0) {
      throw new InvalidPointerException(pointer);
    }
    return blocks.size(k);
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
