package firstfit.freelist;

import firstfit.Allocator;
import firstfit.Counts;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;

/**
 * First-fit allocator that is its own specification's picture: a sorted list of the free blocks and
 * a sorted table of the live ones, each two int arrays that double when full.
 *
 * <p>With f free and l live blocks, {@code malloc} costs O(f) for the scan and O(l) for the shift,
 * {@code free} O(log l) to find the block and O(f + l) for the shifts, {@code largestHole} and
 * {@code lowestAligned} O(f), the other queries O(log(f + l)) or O(1). Metadata is at most 16 bytes
 * per entry of the larger capacity the two tables have grown to.
 */
public final class FreeListAllocator implements Allocator {
  /*@ spec_public @*/ private final Partition blocks; //@ in state;
  //@ maps blocks.live.start, blocks.live.start[*] \into state;
  //@ maps blocks.live.size, blocks.live.size[*] \into state;
  //@ maps blocks.live.count, blocks.live.owner, blocks.live.index \into state;
  //@ maps blocks.free.start, blocks.free.start[*] \into state;
  //@ maps blocks.free.size, blocks.free.size[*] \into state;
  //@ maps blocks.free.count, blocks.free.owner, blocks.free.index \into state;
  //@ maps blocks.liveAt, blocks.freeAt, blocks.contents \into state;
  /*@ spec_public @*/ private int liveBytes; //@ in state;

  /*@ public invariant heapCapacity == blocks.capacity && \invariant_for(blocks);
    @ public invariant liveAt == blocks.liveAt && freeAt == blocks.freeAt;
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
    //@ set liveAt = blocks.liveAt;
    //@ set freeAt = blocks.freeAt;
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
    //@ ghost long[] live0 = liveAt;
    //@ ghost long[] below0 = liveBelow;
    int p = blocks.claim(size);
    if (p >= 0) {
      //@ set liveAt = blocks.liveAt;
      //@ set freeAt = blocks.freeAt;
      //@ ghost boolean shape = blocks.lemmaShape();
      //@ set liveBelow = Counts.below(liveAt);
      //@ set blocksBelow = Counts.starts(liveAt, freeAt);
      //@ ghost boolean more = Counts.lemmaMore(live0, below0, liveAt, liveBelow, p, size);
      liveBytes += size;
    }
    return p;
  }

  @Override
  public int malloc(int size) {
    int p = tryMalloc(size);
    if (p < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return p;
  }

  @Override
  public void free(int pointer) {
    //@ ghost long[] live0 = liveAt;
    //@ ghost long[] below0 = liveBelow;
    int size = blocks.release(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    //@ set liveAt = blocks.liveAt;
    //@ set freeAt = blocks.freeAt;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ ghost boolean less = Counts.lemmaMore(liveAt, liveBelow, live0, below0, pointer, size);
    liveBytes -= size;
  }

  @Override
  public boolean resize(int pointer, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    int room = room(pointer);
    if (room < size) {
      return false;
    }
    //@ ghost long[] live0 = liveAt;
    //@ ghost long[] below0 = liveBelow;
    int old = blocks.liveSize(pointer);
    blocks.resize(pointer, size);
    //@ set liveAt = blocks.liveAt;
    //@ set freeAt = blocks.freeAt;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    /*@ ghost boolean counted = Counts.lemmaResized(live0, below0, liveAt, liveBelow, pointer,
      @   old, size);
      @*/
    liveBytes += size - old;
    return true;
  }

  @Override
  public /*@ pure @*/ int room(int pointer) {
    int room = blocks.room(pointer);
    if (room == 0) {
      throw new InvalidPointerException(pointer);
    }
    return room;
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    if (!blocks.isFreeRange(address, size)) {
      return false;
    }
    //@ ghost long[] live0 = liveAt;
    //@ ghost long[] below0 = liveBelow;
    blocks.claimAt(address, size);
    //@ set liveAt = blocks.liveAt;
    //@ set freeAt = blocks.freeAt;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ ghost boolean more = Counts.lemmaMore(live0, below0, liveAt, liveBelow, address, size);
    liveBytes += size;
    return true;
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    int p = lowestAligned(size, alignment);
    if (p >= 0) {
      tryMallocAt(p, size);
    }
    return p;
  }

  @Override
  public int mallocAligned(int size, int alignment) {
    int p = tryMallocAligned(size, alignment);
    if (p < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return p;
  }

  @Override
  public /*@ pure @*/ int lowestAligned(int size, int alignment) {
    if (size < 1 || alignment < 1 || alignment > MAX_CAPACITY) {
      throw new IllegalArgumentException("size must be at least 1, alignment 1 to 1073741824");
    }
    return blocks.lowestAligned(size, alignment);
  }

  @Override
  public void clear() {
    //@ ghost boolean empty = Counts.lemmaEmpty(liveAt, freeAt, liveBelow);
    if (liveBytes == 0) {
      return;
    }
    blocks.clear();
    //@ set liveAt = blocks.liveAt;
    //@ set freeAt = blocks.freeAt;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ ghost boolean none = Counts.lemmaNone(liveAt, liveBelow);
    liveBytes = 0;
  }

  @Override
  public /*@ pure @*/ boolean isEmpty() {
    //@ ghost boolean none = Counts.lemmaNone(liveAt, liveBelow);
    return liveBytes == 0;
  }

  @Override
  public /*@ pure @*/ boolean isFreeRange(int address, int length) {
    return blocks.isFreeRange(address, length);
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
