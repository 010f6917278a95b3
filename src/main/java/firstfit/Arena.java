package firstfit;

/**
 * Hands out the bytes of one block of a {@link Heap} one after the other, and takes them back all
 * at once: a program that is proved against the contract of {@link Heap} alone. Each call takes the
 * same few steps, whatever the allocator.
 */
public final class Arena implements AutoCloseable {
  /** What closing may change. */
  //@ public model JMLDataGroup state;
  /*@ spec_public @*/ private final Heap heap;
  //@ maps heap.state, heap.hints, heap.bytes[*] \into state;
  //@ maps heap.allocator.state, heap.allocator.hints, heap.allocator.liveBelow \into state;
  //@ maps heap.allocator.liveAt, heap.allocator.freeAt, heap.allocator.blocksBelow \into state;
  /** The first byte. */
  /*@ spec_public @*/ private final int start;
  /** All bytes, 0 once the arena is closed. */
  /*@ spec_public @*/ private int size; //@ in state;
  /** The bytes handed out, which are the first ones. */
  /*@ spec_public @*/ private int used; //@ in state;

  //@ public invariant \invariant_for(heap);
  //@ public invariant 0 <= start <= Allocator.MAX_CAPACITY - size && 0 <= used <= size;

  /*@ private normal_behavior
    @   requires 0 < size && 0 <= start <= Allocator.MAX_CAPACITY - size;
    @   ensures this.heap == heap && this.start == start && this.size == size && used == 0;
    @*/
  private /*@ pure @*/ Arena(Heap heap, int start, int size) {
    this.heap = heap;
    this.start = start;
    this.size = size;
    this.used = 0;
  }

  /**
   * Takes a block for an arena.
   *
   * @param heap where the block is to be
   * @param size its bytes, at least 1
   * @return the arena, none of whose bytes are handed out
   * @throws HeapExhaustedException if no free block is large enough
   * @throws IllegalArgumentException if {@code size < 1}
   */
  /*@ public normal_behavior
    @   requires 0 < size <= heap.allocator.largestHole();
    @   assignable heap.state;
    @   ensures \fresh(\result) && \result.heap == heap;
    @   ensures \result.size == size && \result.used == 0;
    @   ensures (\forall int b; \result.start <= b < \result.start + size;
    @     \old(heap.allocator.freeAt[b]) == \result.start);
    @   ensures (\forall int b; 0 <= b < heap.allocator.heapCapacity;
    @     heap.allocator.liveAt[b] == (\result.start <= b < \result.start + size ? \result.start
    @       : \old(heap.allocator.liveAt[b])));
    @ also public exceptional_behavior
    @   requires heap.allocator.largestHole() < size;
    @   assignable heap.hints;
    @   signals_only HeapExhaustedException;
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public static Arena of(Heap heap, int size) {
    return new Arena(heap, heap.malloc(size), size);
  }

  /**
   * Hands out the next bytes.
   *
   * @param bytes how many, at least 1
   * @return the address of the first of them, right behind those handed out before
   * @throws HeapExhaustedException if the arena has fewer left, or is closed; nothing changes
   * @throws IllegalArgumentException if {@code bytes < 1}; nothing changes
   */
  /*@ public normal_behavior
    @   requires 0 < bytes <= size - used;
    @   assignable used;
    @   ensures \result == start + \old(used) && used == \old(used) + bytes;
    @ also public exceptional_behavior
    @   requires size - used < bytes;
    @   assignable \nothing;
    @   signals_only HeapExhaustedException;
    @ also public exceptional_behavior
    @   requires bytes <= 0;
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public int allocate(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("size must be at least 1");
    }
    if (size - used < bytes) {
      throw new HeapExhaustedException(bytes, size - used, size - used);
    }
    int first = start + used;
    used = used + bytes;
    return first;
  }

  /**
   * Bytes that are left.
   *
   * @return 0 to the size of the arena
   */
  /*@ public normal_behavior
    @   ensures \result == size - used;
    @*/
  public /*@ pure @*/ int left() {
    return size - used;
  }

  /** Takes all bytes back. */
  /*@ public normal_behavior
    @   assignable used;
    @   ensures used == 0;
    @ also public normal_behavior
    @   requires used == 0;
    @   assignable \nothing;
    @*/
  public void reset() {
    if (used > 0) {
      used = 0;
    }
  }

  /**
   * Frees the block; nothing happens if that is done already.
   *
   * @throws InvalidPointerException if the block was freed by another way; nothing changes
   */
  /*@ public normal_behavior
    @   requires 0 < size && heap.allocator.isLive(start);
    @   assignable state;
    @   ensures size == 0;
    @   ensures (\forall int b; 0 <= b < heap.allocator.heapCapacity;
    @     heap.allocator.liveAt[b] == (\old(heap.allocator.liveAt[b]) == start ? -1
    @       : \old(heap.allocator.liveAt[b])));
    @   ensures (\forall int b; 0 <= b < heap.allocator.heapCapacity;
    @     heap.bytes[b] == \old(heap.bytes[b]));
    @ also public normal_behavior
    @   requires size == 0;
    @   assignable \nothing;
    @ also public exceptional_behavior
    @   requires 0 < size && !heap.allocator.isLive(start);
    @   assignable \nothing;
    @   signals_only InvalidPointerException;
    @*/
  @Override
  public void close() {
    if (size > 0) {
      heap.free(start);
      size = 0;
      used = 0;
    }
  }
}
