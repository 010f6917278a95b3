package firstfit;

/**
 * Byte strings in numbered slots, each in a block of its own on one {@link Heap}: a program that is
 * proved against the contracts of {@link Heap} and {@link Allocator} alone, and so for every
 * allocator. What was put into a slot is what {@link #get} returns, whatever else happened between.
 */
public final class ByteStore {
  /** What operations may change: the slots, and the heap that they are on. */
  //@ public model JMLDataGroup state;
  /** What only makes later calls faster. */
  //@ public model JMLDataGroup hints; //@ in state;
  /*@ spec_public @*/ private final Heap heap;
  //@ maps heap.hints \into hints;
  //@ maps heap.state, heap.hints, heap.bytes[*] \into state;
  //@ maps heap.allocator.state, heap.allocator.hints, heap.allocator.liveBelow \into state;
  //@ maps heap.allocator.liveAt, heap.allocator.freeAt, heap.allocator.blocksBelow \into state;
  /*@ spec_public @*/ private final Allocator allocator;
  //@ maps allocator.hints \into hints;
  //@ maps allocator.state, allocator.hints, allocator.liveAt, allocator.freeAt \into state;
  //@ maps allocator.liveBelow, allocator.blocksBelow \into state;
  /** pointer[i] is where the block of slot i starts, -1 for an empty slot. */
  /*@ spec_public @*/ private final int[] pointer;
  //@ maps pointer[*] \into state;

  //@ public invariant heap.allocator == allocator && \invariant_for(heap);
  /*@ public invariant (\forall int i; 0 <= i < pointer.length;
    @   -1 <= pointer[i] < allocator.heapCapacity);
    @ public invariant (\forall int i; 0 <= i < pointer.length && 0 <= pointer[i];
    @   allocator.liveAt[pointer[i]] == pointer[i]);
    @ public invariant (\forall int i, j; 0 <= i < j < pointer.length && 0 <= pointer[i];
    @   pointer[i] != pointer[j]);
    @*/

  /**
   * Makes a store of empty slots.
   *
   * @param allocator manages the bytes of the store; nothing else may use it meanwhile
   * @param slots how many slots there are, at least 0
   */
  /*@ public normal_behavior
    @   requires 0 <= slots;
    @   ensures this.allocator == allocator && pointer.length == slots;
    @   ensures (\forall int i; 0 <= i < slots; pointer[i] == -1);
    @*/
  public /*@ pure @*/ ByteStore(Allocator allocator, int slots) {
    this.allocator = allocator;
    this.heap = new Heap(allocator);
    this.pointer = new int[slots];
    //@ loop_invariant 0 <= k <= slots && (\forall int i; 0 <= i < k; pointer[i] == -1);
    //@ loop_writes k, pointer[*];
    //@ loop_decreases slots - k;
    for (int k = 0; k < slots; k++) {
      pointer[k] = -1;
    }
  }

  /**
   * Copies a byte string into an empty slot.
   *
   * @param slot the slot, from 0
   * @param value the bytes, at least one
   * @throws HeapExhaustedException if no free block is large enough; nothing changes
   * @throws IllegalArgumentException if the slot is not empty or the value is; nothing changes
   */
  /*@ public normal_behavior
    @   requires 0 <= slot < pointer.length && pointer[slot] < 0 && value != heap.bytes;
    @   requires 0 < value.length <= allocator.largestHole();
    @   assignable state;
    @   ensures 0 <= pointer[slot] <= allocator.heapCapacity - value.length;
    @   ensures (\forall int b; pointer[slot] <= b < pointer[slot] + value.length;
    @     \old(allocator.liveAt[b]) < 0);
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (pointer[slot] <= b < pointer[slot] + value.length ? pointer[slot]
    @       : \old(allocator.liveAt[b])));
    @   ensures (\forall int b, i; 0 <= i < value.length && b - pointer[slot] == i;
    @     heap.bytes[b] == value[i]);
    @   ensures (\forall int i; 0 <= i < pointer.length && i != slot;
    @     pointer[i] == \old(pointer[i]));
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity && 0 <= \old(allocator.liveAt[b]);
    @     heap.bytes[b] == \old(heap.bytes[b]));
    @ also public exceptional_behavior
    @   requires 0 <= slot < pointer.length && pointer[slot] < 0;
    @   requires allocator.largestHole() < value.length;
    @   assignable hints;
    @   signals_only HeapExhaustedException;
    @ also public exceptional_behavior
    @   requires !(0 <= slot < pointer.length && pointer[slot] < 0 && 0 < value.length);
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public void put(int slot, byte[] value) {
    if (slot < 0 || slot >= pointer.length || pointer[slot] >= 0) {
      throw new IllegalArgumentException("the slot is not empty, or there is none of that number");
    }
    int p = heap.malloc(value.length);
    heap.write(p, value, 0, value.length);
    pointer[slot] = p;
  }

  /** Refuses a slot that holds nothing or does not exist. */
  /*@ private normal_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   ensures \result == pointer[slot];
    @ also private exceptional_behavior
    @   requires !(0 <= slot < pointer.length && 0 <= pointer[slot]);
    @   signals_only IllegalArgumentException;
    @*/
  private /*@ pure @*/ int pointerOf(int slot) {
    if (slot < 0 || slot >= pointer.length || pointer[slot] < 0) {
      throw new IllegalArgumentException("the slot is empty, or there is none of that number");
    }
    return pointer[slot];
  }

  /**
   * Returns a copy of the byte string in a slot.
   *
   * @param slot a slot with a value
   * @return the bytes
   * @throws IllegalArgumentException if the slot has no value
   */
  /*@ public normal_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   assignable \nothing;
    @   ensures \fresh(\result);
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == pointer[slot]
    @       <==> pointer[slot] <= b < pointer[slot] + \result.length);
    @   ensures (\forall int b, i; 0 <= i < \result.length && b - pointer[slot] == i;
    @     \result[i] == heap.bytes[b]);
    @ also public exceptional_behavior
    @   requires !(0 <= slot < pointer.length && 0 <= pointer[slot]);
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public byte[] get(int slot) {
    int p = pointerOf(slot);
    int length = allocator.sizeOf(p);
    byte[] value = new byte[length];
    heap.read(p, value, 0, length);
    return value;
  }

  /**
   * Puts another byte string in the place of the one in a slot.
   *
   * @param slot a slot with a value
   * @param value the bytes, at least one
   * @throws HeapExhaustedException if they fit neither there nor elsewhere; nothing changes
   * @throws IllegalArgumentException if the slot or the value is empty; nothing changes
   */
  /*@ public normal_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot] && value != heap.bytes;
    @   requires 0 < value.length && (value.length <= allocator.room(pointer[slot])
    @     || value.length <= allocator.largestHole());
    @   old int p = pointer[slot];
    @   assignable state;
    @   ensures 0 <= pointer[slot] <= allocator.heapCapacity - value.length;
    @   ensures (\forall int b; pointer[slot] <= b < pointer[slot] + value.length;
    @     \old(allocator.liveAt[b]) < 0 || \old(allocator.liveAt[b]) == p);
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (pointer[slot] <= b < pointer[slot] + value.length ? pointer[slot]
    @       : \old(allocator.liveAt[b]) == p ? -1 : \old(allocator.liveAt[b])));
    @   ensures (\forall int b, i; 0 <= i < value.length && b - pointer[slot] == i;
    @     heap.bytes[b] == value[i]);
    @   ensures (\forall int i; 0 <= i < pointer.length && i != slot;
    @     pointer[i] == \old(pointer[i]));
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity
    @     && 0 <= \old(allocator.liveAt[b]) && \old(allocator.liveAt[b]) != p;
    @     heap.bytes[b] == \old(heap.bytes[b]));
    @ also public exceptional_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   requires allocator.room(pointer[slot]) < value.length
    @     && allocator.largestHole() < value.length;
    @   assignable hints;
    @   signals_only HeapExhaustedException;
    @ also public exceptional_behavior
    @   requires !(0 <= slot < pointer.length && 0 <= pointer[slot] && 0 < value.length);
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public void replace(int slot, byte[] value) {
    resize(slot, value.length);
    heap.write(pointer[slot], value, 0, value.length);
  }

  /** Gives the block of a slot another size; every other slot keeps its block and its bytes. */
  /*@ private normal_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   requires 0 < size && (size <= allocator.room(pointer[slot])
    @     || size <= allocator.largestHole());
    @   old int p = pointer[slot];
    @   assignable state;
    @   ensures 0 <= pointer[slot] <= allocator.heapCapacity - size;
    @   ensures (\forall int b; pointer[slot] <= b < pointer[slot] + size;
    @     \old(allocator.liveAt[b]) < 0 || \old(allocator.liveAt[b]) == p);
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (pointer[slot] <= b < pointer[slot] + size ? pointer[slot]
    @       : \old(allocator.liveAt[b]) == p ? -1 : \old(allocator.liveAt[b])));
    @   ensures (\forall int i; 0 <= i < pointer.length && i != slot;
    @     pointer[i] == \old(pointer[i]));
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity
    @     && 0 <= \old(allocator.liveAt[b]) && \old(allocator.liveAt[b]) != p;
    @     heap.bytes[b] == \old(heap.bytes[b]));
    @ also private exceptional_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   requires allocator.room(pointer[slot]) < size && allocator.largestHole() < size;
    @   assignable hints;
    @   signals_only HeapExhaustedException;
    @ also private exceptional_behavior
    @   requires !(0 <= slot < pointer.length && 0 <= pointer[slot] && 0 < size);
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  private void resize(int slot, int size) {
    int p = heap.realloc(pointerOf(slot), size);
    pointer[slot] = p;
  }

  /**
   * Empties a slot.
   *
   * @param slot a slot with a value
   * @throws IllegalArgumentException if it has none; nothing changes
   */
  /*@ public normal_behavior
    @   requires 0 <= slot < pointer.length && 0 <= pointer[slot];
    @   old int p = pointer[slot];
    @   assignable state;
    @   ensures pointer[slot] == -1;
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\old(allocator.liveAt[b]) == p ? -1
    @       : \old(allocator.liveAt[b])));
    @   ensures (\forall int i; 0 <= i < pointer.length && i != slot;
    @     pointer[i] == \old(pointer[i]));
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     heap.bytes[b] == \old(heap.bytes[b]));
    @ also public exceptional_behavior
    @   requires !(0 <= slot < pointer.length && 0 <= pointer[slot]);
    @   assignable \nothing;
    @   signals_only IllegalArgumentException;
    @*/
  public void delete(int slot) {
    heap.free(pointerOf(slot));
    pointer[slot] = -1;
  }
}
