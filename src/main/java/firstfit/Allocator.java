package firstfit;

/**
 * Manages the addresses 0..capacity-1 of a heap: every address belongs to exactly one block, live
 * or free, and no two free blocks touch. Sizes are in bytes, a pointer is the address of the first
 * byte of a live block.
 *
 * <p>The contract speaks of two ghost maps from addresses to blocks, {@code liveAt} and {@code
 * freeAt}, which are replaced by each operation and never changed in place. An implementation ties
 * them to its own data.
 */
public interface Allocator {
  /** Largest capacity of a heap, in bytes. */
  int MAX_CAPACITY = 0x40000000;

  /**
   * Whatever an operation may change: the maps below and what an implementation keeps its blocks
   * in.
   */
  //@ public instance model JMLDataGroup state;
  /** What only makes later calls faster: no map is in it. */
  //@ public instance model JMLDataGroup hints; //@ in state;
  /** Number of addresses of the heap. */
  //@ public instance ghost int heapCapacity;
  /** liveAt[b] is the start of the live block that covers address b, -1 where none does. */
  //@ public instance ghost long[] liveAt; //@ in state;
  /** freeAt[b] is the start of the free block that covers address b, -1 where none does. */
  //@ public instance ghost long[] freeAt; //@ in state;
  /** liveBelow[b] is the number of live bytes below address b, for b up to heapCapacity. */
  //@ public instance ghost long[] liveBelow; //@ in state;
  /** blocksBelow[b] is the number of blocks that start below b, for b up to heapCapacity. */
  //@ public instance ghost long[] blocksBelow; //@ in state;

  // The maps and their ranges.
  /*@ public instance invariant 0 < heapCapacity <= MAX_CAPACITY;
    @ public instance invariant liveAt != null && liveAt.length == heapCapacity;
    @ public instance invariant freeAt != null && freeAt.length == heapCapacity;
    @ public instance invariant (\forall int b; 0 <= b < heapCapacity;
    @   -1 <= liveAt[b] <= b);   // I2
    @ public instance invariant (\forall int b; 0 <= b < heapCapacity;
    @   -1 <= freeAt[b] <= b);   // I2
    @*/

  // Each block is contiguous.
  /*@ public instance invariant (\forall int b, c;
    @   0 <= b < heapCapacity && 0 <= c && liveAt[b] <= c <= b && 0 <= liveAt[b];
    @   liveAt[c] == liveAt[b]);   // I4
    @ public instance invariant (\forall int b, c;
    @   0 <= b < heapCapacity && 0 <= c && freeAt[b] <= c <= b && 0 <= freeAt[b];
    @   freeAt[c] == freeAt[b]);   // I4
    @*/

  // Live and free blocks cover the heap, and no two free blocks touch.
  /*@ public instance invariant (\forall int b; 0 <= b < heapCapacity;
    @   freeAt[b] >= 0 <==> liveAt[b] < 0);   // I5
    @ public instance invariant (\forall int b, c;
    @   0 <= b < c <= b + 1 && c < heapCapacity && freeAt[b] >= 0 && freeAt[c] >= 0;
    @   freeAt[b] == freeAt[c]);   // I3
    @*/

  // The counts, by their first value and their steps.
  /*@ public instance invariant liveBelow != null && 0 < heapCapacity
    @   && liveBelow.length == heapCapacity + 1 && liveBelow[0] == 0;   // I6
    @ public instance invariant (\forall int b, c;
    @   0 <= b < c <= b + 1 && c <= heapCapacity;
    @   liveBelow[c] == liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0));   // I6
    @ public instance invariant (\forall int b; 0 <= b <= heapCapacity;
    @   0 <= liveBelow[b] <= b);   // I6
    @ public instance invariant blocksBelow != null && 0 < heapCapacity
    @   && blocksBelow.length == heapCapacity + 1 && blocksBelow[0] == 0;
    @ public instance invariant (\forall int b, c;
    @   0 <= b < c <= b + 1 && c <= heapCapacity;
    @   blocksBelow[c] == blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0));
    @*/

  /**
   * Number of bytes of the heap.
   *
   * @return the capacity, 1 to {@link #MAX_CAPACITY}
   */
  /*@ public normal_behavior
    @   ensures \result == heapCapacity;
    @*/
  /*@ pure @*/ int capacity();

  /**
   * Allocates the first {@code size} bytes of the lowest free block that holds them, or nothing
   * where none does.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block, or -1 where no free block is large enough
   * @throws IllegalArgumentException if {@code size < 1}
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity; freeAt[q] == q && freeAt[e] == q);   // M4
    @   assignable state;
    @   ensures 0 <= \result <= heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity
    @       && \old(freeAt[q]) == q && \old(freeAt[e]) == q;
    @     \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (\result <= b < \result + size ? \result : \old(liveAt[b])));   // M1 M5
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (\result <= b < \result + size ? -1
    @       : \old(freeAt[b]) == \result ? \result + size : \old(freeAt[b])));   // M3 M5
    @ also public normal_behavior
    @   requires 0 < size && !(\exists int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity; freeAt[q] == q && freeAt[e] == q);   // M4
    @   assignable hints;   // M4
    @   ensures \result == -1;   // M4
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // M6
    @   signals_only IllegalArgumentException;   // M6
    @*/
  int tryMalloc(int size);

  /**
   * Allocates the first {@code size} bytes of the lowest free block that holds them.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block
   * @throws HeapExhaustedException if no free block is large enough
   * @throws IllegalArgumentException if {@code size < 1}
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity; freeAt[q] == q && freeAt[e] == q);   // M4
    @   assignable state;
    @   ensures 0 <= \result <= heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity
    @       && \old(freeAt[q]) == q && \old(freeAt[e]) == q;
    @     \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (\result <= b < \result + size ? \result : \old(liveAt[b])));   // M1 M5
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (\result <= b < \result + size ? -1
    @       : \old(freeAt[b]) == \result ? \result + size : \old(freeAt[b])));   // M3 M5
    @ also public exceptional_behavior
    @   requires 0 < size && !(\exists int q, e;
    @     0 <= q && q + size - 1 <= e < heapCapacity; freeAt[q] == q && freeAt[e] == q);   // M4
    @   assignable hints;   // M4
    @   signals_only HeapExhaustedException;   // M4
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // M6
    @   signals_only IllegalArgumentException;   // M6
    @*/
  int malloc(int size);

  /**
   * Frees a live block and merges it with the free blocks that touch it.
   *
   * @param pointer the start of a live block
   * @throws InvalidPointerException if no live block starts at {@code pointer}
   */
  /*@ public normal_behavior
    @   requires 0 <= pointer < heapCapacity && liveAt[pointer] == pointer;
    @   old long lo = pointer > 0 && freeAt[pointer - 1] >= 0 ? freeAt[pointer - 1] : pointer;
    @   assignable state;
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (\old(liveAt[b]) == pointer ? -1 : \old(liveAt[b])));   // F1 F3
    @   ensures (\forall int b, last; 0 <= b < heapCapacity && pointer <= last < heapCapacity
    @       && \old(liveAt[last]) == pointer
    @       && (last + 1 == heapCapacity || \old(liveAt[last + 1]) != pointer);
    @     freeAt[b] == (lo <= b <= last || \old(freeAt[b]) == last + 1 ? lo
    @       : \old(freeAt[b])));   // F1 F2 F3
    @ also public exceptional_behavior
    @   requires !(0 <= pointer < heapCapacity && liveAt[pointer] == pointer);
    @   assignable \nothing;   // F4
    @   signals_only InvalidPointerException;   // F4
    @*/
  void free(int pointer);

  /**
   * Makes a live block shorter or longer where it is, or leaves it as it is where the bytes behind
   * it don't suffice.
   *
   * @param pointer the start of a live block
   * @param size the bytes wanted, at least 1
   * @return true if the block has {@code size} bytes now, which is so exactly when {@link #room}
   *     has them
   * @throws IllegalArgumentException if {@code size < 1}
   * @throws InvalidPointerException if no live block starts at {@code pointer}
   */
  /*@ public normal_behavior
    @   requires isLive(pointer) && 0 < size <= room(pointer);   // R2
    @   old int end = pointer + room(pointer);
    @   assignable state;
    @   ensures \result;   // R2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (pointer <= b < pointer + size ? pointer
    @       : \old(liveAt[b]) == pointer ? -1 : \old(liveAt[b])));   // R1 R4
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (pointer <= b < pointer + size ? -1
    @       : pointer + size <= b < end ? pointer + size : \old(freeAt[b])));   // R3 R4
    @ also public normal_behavior
    @   requires isLive(pointer) && room(pointer) < size;   // R2
    @   assignable hints;   // R2
    @   ensures !\result;   // R2
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // R5
    @   signals_only IllegalArgumentException;   // R5
    @ also public exceptional_behavior
    @   requires 0 < size && !isLive(pointer);
    @   assignable \nothing;   // R5
    @   signals_only InvalidPointerException;   // R5
    @*/
  boolean resize(int pointer, int size);

  /**
   * Tells how long a live block can be where it is: its own bytes and those of the free block that
   * touches its end.
   *
   * @param pointer the start of a live block
   * @return the bytes from there to the next live block or the end of the heap, at least 1
   * @throws InvalidPointerException if no live block starts at {@code pointer}
   */
  /*@ public normal_behavior
    @   requires isLive(pointer);
    @   ensures 0 < \result <= heapCapacity - pointer;
    @   ensures (\forall int b; pointer <= b < pointer + \result;
    @     liveAt[b] == pointer || freeAt[b] >= 0 && freeAt[b] == freeAt[pointer + \result - 1]);
    @   ensures (\forall int b; pointer + \result <= b < heapCapacity; liveAt[b] != pointer);
    @   ensures pointer + \result < heapCapacity ==> liveAt[pointer + \result] >= 0;
    @ also public exceptional_behavior
    @   requires !isLive(pointer);
    @   signals_only InvalidPointerException;
    @*/
  /*@ pure @*/ int room(int pointer);

  /**
   * Allocates {@code size} bytes at a given address, or nothing where one of them is live or
   * outside the heap.
   *
   * @param address the first address wanted, any int
   * @param size the bytes wanted, at least 1
   * @return true if a live block of {@code size} bytes starts at {@code address} now, which is so
   *     exactly when all of them were free
   * @throws IllegalArgumentException if {@code size < 1}
   */
  /*@ public normal_behavior
    @   requires 0 < size && isFreeRange(address, size);   // P2
    @   assignable state;
    @   ensures \result;   // P2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (address <= b < address + size ? address : \old(liveAt[b])));   // P1 P4
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (address <= b < address + size ? -1
    @       : address < b && \old(freeAt[b]) == \old(freeAt[address]) ? address + size
    @       : \old(freeAt[b])));   // P3 P4
    @ also public normal_behavior
    @   requires 0 < size && !isFreeRange(address, size);   // P2
    @   assignable \nothing;   // P2
    @   ensures !\result;   // P2
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // P5
    @   signals_only IllegalArgumentException;   // P5
    @*/
  boolean tryMallocAt(int address, int size);

  /**
   * Allocates {@code size} bytes at the lowest multiple of {@code alignment} at which they are
   * free, or nothing where there is none. What lies before and behind them in the hole stays free.
   *
   * @param size the bytes wanted, at least 1
   * @param alignment 1 to {@link #MAX_CAPACITY}
   * @return the pointer to the new live block, or -1 exactly when {@link #lowestAligned} finds none
   * @throws IllegalArgumentException if {@code size < 1} or the alignment is out of range
   */
  /*@ public normal_behavior
    @   requires 0 < size && 0 < alignment <= MAX_CAPACITY && lowestAligned(size, alignment) >= 0;
    @   old int p = lowestAligned(size, alignment);
    @   assignable state;
    @   ensures \result == p;   // A2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (p <= b < p + size ? p : \old(liveAt[b])));   // A1 A4
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (p <= b < p + size ? -1
    @       : p < b && \old(freeAt[b]) == \old(freeAt[p]) ? p + size
    @       : \old(freeAt[b])));   // A3 A4
    @ also public normal_behavior
    @   requires 0 < size && 0 < alignment <= MAX_CAPACITY && lowestAligned(size, alignment) < 0;
    @   assignable hints;   // A2
    @   ensures \result == -1;   // A2
    @ also public exceptional_behavior
    @   requires !(0 < size && 0 < alignment <= MAX_CAPACITY);
    @   assignable \nothing;   // A5
    @   signals_only IllegalArgumentException;   // A5
    @*/
  int tryMallocAligned(int size, int alignment);

  /**
   * Allocates {@code size} bytes at the lowest multiple of {@code alignment} at which they are
   * free. What lies before and behind them in the hole stays free.
   *
   * @param size the bytes wanted, at least 1
   * @param alignment 1 to {@link #MAX_CAPACITY}
   * @return the pointer to the new live block
   * @throws HeapExhaustedException exactly if {@link #lowestAligned} finds none
   * @throws IllegalArgumentException if {@code size < 1} or the alignment is out of range
   */
  /*@ public normal_behavior
    @   requires 0 < size && 0 < alignment <= MAX_CAPACITY && lowestAligned(size, alignment) >= 0;
    @   old int p = lowestAligned(size, alignment);
    @   assignable state;
    @   ensures \result == p;   // A2
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == (p <= b < p + size ? p : \old(liveAt[b])));   // A1 A4
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     freeAt[b] == (p <= b < p + size ? -1
    @       : p < b && \old(freeAt[b]) == \old(freeAt[p]) ? p + size
    @       : \old(freeAt[b])));   // A3 A4
    @ also public exceptional_behavior
    @   requires 0 < size && 0 < alignment <= MAX_CAPACITY && lowestAligned(size, alignment) < 0;
    @   assignable hints;   // A2
    @   signals_only HeapExhaustedException;   // A2
    @ also public exceptional_behavior
    @   requires !(0 < size && 0 < alignment <= MAX_CAPACITY);
    @   assignable \nothing;   // A5
    @   signals_only IllegalArgumentException;   // A5
    @*/
  int mallocAligned(int size, int alignment);

  /**
   * Tells where aligned bytes are free.
   *
   * @param size the bytes, at least 1
   * @param alignment 1 to {@link #MAX_CAPACITY}
   * @return the lowest multiple of {@code alignment} at which {@code size} bytes are free, or -1
   *     where there is none
   * @throws IllegalArgumentException if {@code size < 1} or the alignment is out of range
   */
  /*@ public normal_behavior
    @   requires 0 < size && 0 < alignment <= MAX_CAPACITY;
    @   ensures \result == -1 || 0 <= \result <= heapCapacity - size
    @     && Alignment.aligned(\result, alignment)
    @     && freeAt[\result] >= 0 && freeAt[\result + size - 1] == freeAt[\result];   // A2
    @   ensures (\forall int q; 0 <= q <= heapCapacity - size && Alignment.aligned(q, alignment)
    @     && (\result < 0 || q < \result);
    @     freeAt[q] < 0 || freeAt[q + size - 1] != freeAt[q]);   // A2
    @ also public exceptional_behavior
    @   requires !(0 < size && 0 < alignment <= MAX_CAPACITY);
    @   signals_only IllegalArgumentException;
    @*/
  /*@ pure @*/ int lowestAligned(int size, int alignment);

  /** Makes everything free: one free block. */
  /*@ public normal_behavior
    @   requires 0 < liveBelow[heapCapacity];
    @   assignable state;
    @   ensures (\forall int b; 0 <= b < heapCapacity; liveAt[b] == -1);   // C1
    @   ensures (\forall int b; 0 <= b < heapCapacity; freeAt[b] == 0);   // C1
    @ also public normal_behavior
    @   requires liveBelow[heapCapacity] == 0;
    @   assignable \nothing;
    @   ensures (\forall int b; 0 <= b < heapCapacity; liveAt[b] == -1);   // C1
    @   ensures (\forall int b; 0 <= b < heapCapacity; freeAt[b] == 0);   // C1
    @*/
  void clear();

  /**
   * Tells whether no block is live.
   *
   * @return true if the whole heap is one free block
   */
  /*@ public normal_behavior
    @   ensures \result <==> (\forall int b; 0 <= b < heapCapacity; liveAt[b] < 0);
    @*/
  /*@ pure @*/ boolean isEmpty();

  /**
   * Tells whether a live block starts at an address.
   *
   * @param pointer any int
   * @return true if {@code pointer} can be freed
   */
  /*@ public normal_behavior
    @   ensures \result <==> 0 <= pointer < heapCapacity && liveAt[pointer] == pointer;
    @*/
  /*@ pure @*/ boolean isLive(int pointer);

  /**
   * Tells whether a range of bytes lies in one live block.
   *
   * @param address the first address of the range, any int
   * @param length the bytes in the range, any int
   * @return true if the range has at least one byte and all of it is in one live block
   */
  /*@ public normal_behavior
    @   ensures \result <==> 0 <= address && 0 < length && address <= heapCapacity - length
    @     && liveAt[address] >= 0 && liveAt[address + length - 1] == liveAt[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length);

  /**
   * Tells whether a range of bytes is free.
   *
   * @param address the first address of the range, any int
   * @param length the bytes in the range, any int
   * @return true if the range has at least one byte and all of it is in one free block
   */
  /*@ public normal_behavior
    @   ensures \result <==> 0 <= address && 0 < length && address <= heapCapacity - length
    @     && freeAt[address] >= 0 && freeAt[address + length - 1] == freeAt[address];
    @*/
  /*@ pure @*/ boolean isFreeRange(int address, int length);

  /**
   * Size of a live block.
   *
   * @param pointer the start of a live block
   * @return its bytes, at least 1
   * @throws InvalidPointerException if no live block starts at {@code pointer}
   */
  /*@ public normal_behavior
    @   requires 0 <= pointer < heapCapacity && liveAt[pointer] == pointer;
    @   ensures 0 < \result <= heapCapacity - pointer;
    @   ensures (\forall int b; 0 <= b < heapCapacity;
    @     liveAt[b] == pointer <==> pointer <= b < pointer + \result);
    @   ensures liveAt[pointer + \result - 1] == pointer;
    @   ensures pointer + \result < heapCapacity ==> liveAt[pointer + \result] != pointer;
    @ also public exceptional_behavior
    @   requires !(0 <= pointer < heapCapacity && liveAt[pointer] == pointer);
    @   signals_only InvalidPointerException;
    @*/
  /*@ pure @*/ int sizeOf(int pointer);

  /**
   * End of the block, live or free, that covers an address. The block after it, if any, starts
   * there, so that {@code for (int a = 0; a < capacity(); a = blockEnd(a))} visits all blocks in
   * address order.
   *
   * @param address a heap address, 0 to capacity - 1
   * @return the first address behind the block
   * @throws InvalidPointerException if {@code address} is outside the heap
   */
  /*@ public normal_behavior
    @   requires 0 <= address < heapCapacity;
    @   ensures address < \result <= heapCapacity;
    @   ensures (\forall int b; address <= b < \result;
    @     liveAt[b] == liveAt[address] && freeAt[b] == freeAt[address]);
    @   ensures (\forall int b; \result <= b < heapCapacity;
    @     liveAt[b] != liveAt[address] || freeAt[b] != freeAt[address]);
    @ also public exceptional_behavior
    @   requires !(0 <= address < heapCapacity);
    @   signals_only InvalidPointerException;
    @*/
  /*@ pure @*/ int blockEnd(int address);

  /**
   * Bytes in live blocks.
   *
   * @return 0 to the capacity
   */
  /*@ public normal_behavior
    @   ensures \result == liveBelow[heapCapacity];   // I6
    @*/
  /*@ pure @*/ int liveBytes();

  /**
   * Bytes in free blocks.
   *
   * @return 0 to the capacity
   */
  /*@ public normal_behavior
    @   ensures \result == heapCapacity - liveBelow[heapCapacity];   // I6
    @*/
  /*@ pure @*/ int freeBytes();

  /**
   * Size of the largest free block.
   *
   * @return its bytes, 0 where no block is free
   */
  /*@ public normal_behavior
    @   ensures 0 <= \result <= heapCapacity;
    @   ensures (\forall int q, e;
    @     0 <= q <= e < heapCapacity && freeAt[q] == q && freeAt[e] == q;
    @     e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e;
    @     0 <= q && q + \result - 1 <= e < heapCapacity; freeAt[q] == q && freeAt[e] == q);
    @*/
  /*@ pure @*/ int largestHole();

  /**
   * Number of blocks, live and free.
   *
   * @return 1 to the capacity
   */
  /*@ public normal_behavior
    @   ensures \result == blocksBelow[heapCapacity];
    @*/
  /*@ pure @*/ int blockCount();
}
