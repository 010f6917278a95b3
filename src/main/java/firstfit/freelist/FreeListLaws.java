package firstfit.freelist;

import firstfit.Allocator;

/**
 * Consequences of the {@link FreeListAllocator} contract, which names the class and not the
 * interface.
 */
public final class FreeListLaws {
  private FreeListLaws() {}

  /**
   * Allocates in one of two new allocators, which changes nothing of the other: they share nothing.
   *
   * @param capacity the bytes of each heap, 1 to {@link Allocator#MAX_CAPACITY}
   * @param size the bytes to allocate, at least 1
   * @return the largest free block of the other one, which is its whole heap
   */
  /*@ public normal_behavior
    @   requires 0 < capacity <= Allocator.MAX_CAPACITY && 0 < size;
    @   ensures \result == capacity;   // L5
    @*/
  public static int largestHoleOfAnother(int capacity, int size) {
    FreeListAllocator a = new FreeListAllocator(capacity);
    FreeListAllocator b = new FreeListAllocator(capacity);
    //@ assert a.blocks != b.blocks;
    //@ assert a.blocks.live != b.blocks.live && a.blocks.free != b.blocks.free;
    //@ assert a.blocks.live.start != b.blocks.live.start;
    //@ assert a.blocks.live.size != b.blocks.live.size;
    //@ assert a.blocks.free.start != b.blocks.free.start;
    //@ assert a.blocks.free.size != b.blocks.free.size;
    a.tryMalloc(size);
    //@ assert b.freeAt[0] == 0 && b.freeAt[capacity - 1] == 0;
    return b.largestHole();
  }
}
