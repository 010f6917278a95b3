package firstfit.indexed;

import firstfit.Alignment;
import firstfit.Allocator;
import firstfit.Counts;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;

/**
 * First-fit allocator with an index of the holes: the blocks tile the heap in an address-ordered
 * list, each 256 bytes of the heap know the first block that starts in them, and rows of bounds
 * lead to the lowest hole that is large enough.
 *
 * <p>{@code malloc} and {@code free} take constant time on average, whatever the number of holes:
 * see {@link Bounds}. One malloc touches the bounds on the way down, the blocks of one group up to
 * the hole, and the block that it makes; one free the blocks of one group up to its own, its two
 * neighbours, and the bounds above the hole. {@code sizeOf} and {@code isLive} look into one group;
 * {@code isLiveRange} and {@code blockEnd} go back from an address to the last group in which a
 * block starts. Metadata is at most 23 bytes for each block that there has been at one time and 10
 * bytes for each 256 bytes below the highest live block's start.
 */
public final class IndexedAllocator implements Allocator {
  /*@ spec_public @*/ private final Blocks blocks;
  //@ maps blocks.contents, blocks.hints, blocks.list, blocks.room, blocks.count \into state;
  //@ maps blocks.tiles.start, blocks.tiles.start[*], blocks.tiles.size \into state;
  //@ maps blocks.tiles.size[*], blocks.tiles.next, blocks.tiles.next[*] \into state;
  //@ maps blocks.tiles.previous, blocks.tiles.previous[*], blocks.tiles.node \into state;
  //@ maps blocks.tiles.live, blocks.tiles.hole, blocks.spares.stack \into state;
  //@ maps blocks.spares.stack[*], blocks.spares.count, blocks.groups.first \into state;
  //@ maps blocks.groups.first[*], blocks.groups.group, blocks.groups.key \into state;
  //@ maps blocks.bounds.m0, blocks.bounds.m1, blocks.bounds.m2 \into state;
  //@ maps blocks.bounds.m3, blocks.bounds.m4, blocks.bounds.m0[*] \into state;
  //@ maps blocks.bounds.m1[*], blocks.bounds.m2[*], blocks.bounds.m3[*] \into state;
  //@ maps blocks.bounds.m4[*] \into state;
  //@ maps blocks.bounds.m0[*], blocks.bounds.m1[*], blocks.bounds.m2[*] \into hints;
  //@ maps blocks.bounds.m3[*], blocks.bounds.m4[*], blocks.hints \into hints;
  /*@ spec_public @*/ private int liveBytes; //@ in state;

  /*@ public invariant heapCapacity == blocks.capacity && \invariant_for(blocks);
    @ public invariant liveAt == blocks.tiles.live && freeAt == blocks.tiles.hole;
    @ public invariant 0 <= heapCapacity < liveBelow.length
    @   && liveBytes == liveBelow[heapCapacity];   // I6
    @ public invariant 0 <= heapCapacity < blocksBelow.length
    @   && blocks.count == blocksBelow[heapCapacity];
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
    @   ensures \fresh(blocks);
    @ also public exceptional_behavior
    @   requires !(0 < capacity <= MAX_CAPACITY);
    @   signals_only IllegalArgumentException;
    @*/
  public /*@ pure @*/ IndexedAllocator(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity must be 1 to 1073741824 bytes");
    }
    this.blocks = new Blocks(capacity);
    //@ set heapCapacity = capacity;
    //@ set liveAt = blocks.tiles.live;
    //@ set freeAt = blocks.tiles.hole;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = new long[capacity + 1];
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    /*@ ghost boolean one = Counts.lemmaOne(heapCapacity, liveAt, freeAt, blocksBelow);
      @*/
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
    //@ ghost long[] hole0 = freeAt;
    //@ ghost long[] below0 = liveBelow;
    //@ ghost long[] starts0 = blocksBelow;
    //@ ghost boolean few = Counts.lemmaSome(heapCapacity, live0, hole0, starts0, -1);
    int p = blocks.claim(size);
    if (p >= 0) {
      //@ set liveAt = blocks.tiles.live;
      //@ set freeAt = blocks.tiles.hole;
      //@ ghost boolean shape = blocks.lemmaShape();
      //@ set liveBelow = Counts.below(liveAt);
      //@ set blocksBelow = Counts.starts(liveAt, freeAt);
      //@ ghost boolean more = Counts.lemmaMore(live0, below0, liveAt, liveBelow, p, size);
      /*@ ghost boolean split = Counts.lemmaClaimed(heapCapacity, live0, hole0, starts0,
        @   liveAt, freeAt, blocksBelow, p, size);
        @*/
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
    //@ ghost long[] hole0 = freeAt;
    //@ ghost long[] below0 = liveBelow;
    //@ ghost long[] starts0 = blocksBelow;
    /*@ ghost long lo = 0 < pointer && pointer < heapCapacity && freeAt[pointer - 1] >= 0
      @   ? freeAt[pointer - 1] : pointer;
      @*/
    //@ ghost boolean some = Counts.lemmaSome(heapCapacity, live0, hole0, starts0, pointer);
    int size = blocks.release(pointer);
    if (size == 0) {
      throw new InvalidPointerException(pointer);
    }
    //@ set liveAt = blocks.tiles.live;
    //@ set freeAt = blocks.tiles.hole;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ ghost boolean less = Counts.lemmaMore(liveAt, liveBelow, live0, below0, pointer, size);
    /*@ ghost boolean merged = Counts.lemmaReleased(heapCapacity, live0, hole0, starts0,
      @   liveAt, freeAt, blocksBelow, pointer, size, lo);
      @*/
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
    //@ ghost long[] hole0 = freeAt;
    //@ ghost long[] below0 = liveBelow;
    //@ ghost long[] starts0 = blocksBelow;
    int old = blocks.liveSize(pointer);
    //@ ghost int end = pointer + room;
    //@ assert liveAt[pointer + old - 1] == pointer;
    //@ assert old < room ==> freeAt[pointer + old] >= 0;
    //@ assert old < room ==> freeAt[pointer + old] == freeAt[end - 1];
    //@ assert old < room ==> freeAt[pointer + old] == pointer + old;
    //@ assert old < size ==> freeAt[pointer + size - 1] == pointer + old;
    if (old == size) {
      return true;
    }
    //@ ghost boolean some = Counts.lemmaSome(heapCapacity, live0, hole0, starts0, pointer);
    blocks.resize(pointer, old, size);
    //@ set liveAt = blocks.tiles.live;
    //@ set freeAt = blocks.tiles.hole;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    /*@ ghost boolean counted = Counts.lemmaResized(live0, below0, liveAt, liveBelow, pointer,
      @   old, size);
      @*/
    /*@ ghost boolean moved = Counts.lemmaMoved(heapCapacity, live0, hole0, starts0,
      @   liveAt, freeAt, blocksBelow, pointer + old, pointer + size, end);
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
    //@ ghost long[] hole0 = freeAt;
    //@ ghost long[] below0 = liveBelow;
    //@ ghost long[] starts0 = blocksBelow;
    //@ ghost boolean few = Counts.lemmaSome(heapCapacity, live0, hole0, starts0, -1);
    blocks.claimAt(address, size);
    //@ set liveAt = blocks.tiles.live;
    //@ set freeAt = blocks.tiles.hole;
    //@ ghost boolean shape = blocks.lemmaShape();
    //@ set liveBelow = Counts.below(liveAt);
    //@ set blocksBelow = Counts.starts(liveAt, freeAt);
    //@ ghost boolean more = Counts.lemmaMore(live0, below0, liveAt, liveBelow, address, size);
    /*@ ghost boolean placed = Counts.lemmaPlaced(heapCapacity, live0, hole0, starts0,
      @   liveAt, freeAt, blocksBelow, address, size);
      @*/
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
    return Alignment.lowest(this, size, alignment);
  }

  @Override
  public void clear() {
    //@ ghost boolean empty = Counts.lemmaEmpty(liveAt, freeAt, liveBelow);
    if (liveBytes == 0) {
      return;
    }
    int a = 0;
    //@ assert liveAt[0] <= 0 && freeAt[0] <= 0;
    //@ loop_invariant 0 <= a <= heapCapacity && \invariant_for(this);
    //@ loop_invariant (\forall int b; 0 <= b < a; freeAt[b] == 0);
    //@ loop_invariant a < heapCapacity ==> freeAt[a] == 0 || liveAt[a] == a;
    //@ loop_writes a, state;
    //@ loop_decreases heapCapacity - a;
    while (a < blocks.capacity()) {
      a = clear(a);
    }
  }

  /** Frees the block that starts at a, below which all is free; where that block ended. */
  /*@ private normal_behavior
    @   requires 0 <= a < heapCapacity;
    @   requires (\forall int b; 0 <= b < a; freeAt[b] == 0);
    @   assignable state;
    @   ensures a < \result <= heapCapacity;
    @   ensures (\forall int b; 0 <= b < \result; freeAt[b] == 0);
    @   ensures \result < heapCapacity ==> freeAt[\result] == 0 || liveAt[\result] == \result;
    @*/
  private int clear(int a) {
    int end = blocks.blockEnd(a);
    //@ assert liveAt[end - 1] == liveAt[a] && freeAt[end - 1] == freeAt[a];
    //@ assert end < heapCapacity && liveAt[end] >= 0 ==> liveAt[end] == end;
    //@ assert a > 0 ==> freeAt[a - 1] == 0;
    if (blocks.liveSize(a) > 0) {
      free(a);
    }
    return end;
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
  public /*@ pure @*/ int liveBytes() {
    return liveBytes;
  }

  @Override
  public /*@ pure @*/ int freeBytes() {
    return blocks.capacity() - liveBytes;
  }

  @Override
  public /*@ pure @*/ int largestHole() {
    return blocks.largestHole();
  }

  @Override
  public /*@ pure @*/ int blockCount() {
    return blocks.count();
  }
}
