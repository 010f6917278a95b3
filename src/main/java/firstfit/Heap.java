package firstfit;

/**
 * An allocator joined to the bytes of its heap. Bytes can be read and written inside one live block
 * only; allocating and freeing leave all bytes as they are. Multi-byte values are little-endian.
 *
 * <p>Every access costs a check with {@link Allocator#isLiveRange} besides the bytes it touches.
 */
public final class Heap {
  /** What allocating and freeing may change. */
  //@ public model JMLDataGroup state;
  /** What only makes later calls faster. */
  //@ public model JMLDataGroup hints; //@ in state;
  /*@ spec_public @*/ private final Allocator allocator;
  //@ maps allocator.hints \into hints;
  //@ maps allocator.state, allocator.hints, allocator.liveAt, allocator.freeAt \into state;
  //@ maps allocator.liveBelow, allocator.blocksBelow \into state;
  /*@ spec_public @*/ private final byte[] bytes;

  //@ public invariant bytes.length == allocator.heapCapacity && \invariant_for(allocator);

  /**
   * Joins an allocator to fresh zero bytes.
   *
   * @param allocator the allocator; blocks that are live already stay so
   */
  /*@ public normal_behavior
    @   ensures this.allocator == allocator && \fresh(bytes);
    @   ensures (\forall int i; 0 <= i < bytes.length; bytes[i] == 0);
    @*/
  public /*@ pure @*/ Heap(Allocator allocator) {
    this.allocator = allocator;
    this.bytes = new byte[allocator.capacity()];
  }

  /**
   * The allocator of this heap, for its queries.
   *
   * @return the allocator given to the constructor
   */
  /*@ public normal_behavior
    @   ensures \result == allocator;
    @*/
  public /*@ pure @*/ Allocator allocator() {
    return allocator;
  }

  /**
   * See {@link Allocator#tryMalloc}; the bytes of the block keep their values.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block, or -1 where no free block is large enough
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable state;   // H2
    @   ensures 0 <= \result <= allocator.heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(allocator.freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity &&
    @     \old(allocator.freeAt[q]) == q && \old(allocator.freeAt[e]) == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\result <= b < \result + size ? \result
    @       : \old(allocator.liveAt[b])));   // M1 M5
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (\result <= b < \result + size ? -1
    @       : \old(allocator.freeAt[b]) == \result ? \result + size
    @       : \old(allocator.freeAt[b])));   // M3 M5
    @ also public normal_behavior
    @   requires 0 < size && !(\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable hints;   // M4
    @   ensures \result == -1;   // M4
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // M6
    @   signals_only IllegalArgumentException;   // M6
    @*/
  public int tryMalloc(int size) {
    return allocator.tryMalloc(size);
  }

  /**
   * See {@link Allocator#malloc}; the bytes of the block keep their values.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable state;   // H2
    @   ensures 0 <= \result <= allocator.heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(allocator.freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity &&
    @     \old(allocator.freeAt[q]) == q && \old(allocator.freeAt[e]) == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\result <= b < \result + size ? \result
    @       : \old(allocator.liveAt[b])));   // M1 M5
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (\result <= b < \result + size ? -1
    @       : \old(allocator.freeAt[b]) == \result ? \result + size
    @       : \old(allocator.freeAt[b])));   // M3 M5
    @ also public exceptional_behavior
    @   requires 0 < size && !(\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable hints;   // M4
    @   signals_only HeapExhaustedException;   // M4
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // M6
    @   signals_only IllegalArgumentException;   // M6
    @*/
  public int malloc(int size) {
    return allocator.malloc(size);
  }

  /**
   * See {@link Allocator#malloc}; the bytes of the block become 0.
   *
   * @param size the bytes wanted, at least 1
   * @return the pointer to the new live block
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable state, bytes[*];
    @   ensures 0 <= \result <= allocator.heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(allocator.freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity &&
    @     \old(allocator.freeAt[q]) == q && \old(allocator.freeAt[e]) == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\result <= b < \result + size ? \result
    @       : \old(allocator.liveAt[b])));   // M1 M5
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (\result <= b < \result + size ? -1
    @       : \old(allocator.freeAt[b]) == \result ? \result + size
    @       : \old(allocator.freeAt[b])));   // M3 M5
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     bytes[b] == (\result <= b < \result + size ? 0 : \old(bytes[b])));   // H2
    @ also public exceptional_behavior
    @   requires 0 < size && !(\exists int q, e;
    @     0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable hints;   // M4
    @   signals_only HeapExhaustedException;   // M4
    @ also public exceptional_behavior
    @   requires size <= 0;
    @   assignable \nothing;   // M6
    @   signals_only IllegalArgumentException;   // M6
    @*/
  public int calloc(int size) {
    int p = allocator.malloc(size);
    ByteRanges.clear(bytes, p, size);
    return p;
  }

  /**
   * See {@link Allocator#free}; no byte changes.
   *
   * @param pointer the start of a live block
   */
  /*@ public normal_behavior
    @   requires 0 <= pointer < allocator.heapCapacity && allocator.liveAt[pointer] == pointer;
    @   old long lo = pointer > 0 && allocator.freeAt[pointer - 1] >= 0
    @     ? allocator.freeAt[pointer - 1] : pointer;
    @   assignable state;   // H2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\old(allocator.liveAt[b]) == pointer ? -1
    @       : \old(allocator.liveAt[b])));   // F1 F3
    @   ensures (\forall int b, last;
    @     0 <= b < allocator.heapCapacity && pointer <= last < allocator.heapCapacity
    @       && \old(allocator.liveAt[last]) == pointer
    @       && (last + 1 == allocator.heapCapacity || \old(allocator.liveAt[last + 1]) != pointer);
    @     allocator.freeAt[b] == (lo <= b <= last || \old(allocator.freeAt[b]) == last + 1 ? lo
    @       : \old(allocator.freeAt[b])));   // F1 F2 F3
    @ also public exceptional_behavior
    @   requires !(0 <= pointer < allocator.heapCapacity && allocator.liveAt[pointer] == pointer);
    @   assignable \nothing;   // F4
    @   signals_only InvalidPointerException;   // F4
    @*/
  public void free(int pointer) {
    allocator.free(pointer);
  }

  /**
   * Makes a live block shorter or longer and keeps its first bytes: where it is if {@link
   * Allocator#room} suffices, else in the lowest free block that holds the new size.
   *
   * @param pointer the start of a live block
   * @param size the bytes wanted, at least 1
   * @return the pointer to the live block of {@code size} bytes, of which as many as both sizes
   *     have in common are those of the old block; what is behind these has kept its values
   * @throws HeapExhaustedException if neither suffices; nothing changes
   * @throws InvalidPointerException if no live block starts at {@code pointer}; nothing changes
   * @throws IllegalArgumentException if {@code size < 1}; nothing changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLive(pointer) && 0 < size <= allocator.room(pointer);
    @   old int end = pointer + allocator.room(pointer);
    @   assignable state;   // H4
    @   ensures \result == pointer;   // H4
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (pointer <= b < pointer + size ? pointer
    @       : \old(allocator.liveAt[b]) == pointer ? -1 : \old(allocator.liveAt[b])));   // R1 R4
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (pointer <= b < pointer + size ? -1
    @       : pointer + size <= b < end ? pointer + size
    @       : \old(allocator.freeAt[b])));   // R3 R4
    @ also public normal_behavior
    @   requires allocator.isLive(pointer) && allocator.room(pointer) < size;
    @   requires (\exists int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   old int end = pointer + allocator.room(pointer);
    @   old int length = allocator.sizeOf(pointer);
    @   old long lo = pointer > 0 && allocator.freeAt[pointer - 1] >= 0
    @     ? allocator.freeAt[pointer - 1] : pointer;
    @   assignable state, bytes[0 .. bytes.length - 2];   // H4
    @   ensures 0 <= \result <= allocator.heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(allocator.freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity &&
    @     \old(allocator.freeAt[q]) == q && \old(allocator.freeAt[e]) == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\result <= b < \result + size ? \result
    @       : \old(allocator.liveAt[b]) == pointer ? -1
    @       : \old(allocator.liveAt[b])));   // M1 M5 F1 F3
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (\result <= b < \result + size ? -1
    @       : (lo <= b < end ? lo : \old(allocator.freeAt[b])) == \result ? \result + size
    @       : lo <= b < end ? lo : \old(allocator.freeAt[b])));   // M3 M5 F2 F3
    @   ensures (\forall int b; 0 <= b < bytes.length && !(\result <= b < \result + size);
    @     bytes[b] == \old(bytes[b]));   // H4
    @   ensures (\forall int b, c; pointer <= b < bytes.length && c - \result == b - pointer
    @     && \old(allocator.liveAt[b]) == pointer; bytes[c] == \old(bytes[b]));   // H4
    @   ensures (\forall int b; \result + length <= b < \result + size;
    @     bytes[b] == \old(bytes[b]));   // H4
    @ also public exceptional_behavior
    @   requires allocator.isLive(pointer) && allocator.room(pointer) < size;
    @   requires !(\exists int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable hints;   // H4
    @   signals_only HeapExhaustedException;   // H4
    @ also public exceptional_behavior
    @   requires !allocator.isLive(pointer);
    @   assignable \nothing;   // R5
    @   signals_only InvalidPointerException;   // R5
    @ also public exceptional_behavior
    @   requires allocator.isLive(pointer) && size <= 0;
    @   assignable \nothing;   // R5
    @   signals_only IllegalArgumentException;   // R5
    @*/
  public int realloc(int pointer, int size) {
    if (allocator.room(pointer) < size) {
      return move(pointer, size);
    }
    allocator.resize(pointer, size);
    return pointer;
  }

  /** Moves a live block that has no room for the new size. */
  /*@ private normal_behavior
    @   requires allocator.isLive(pointer) && allocator.room(pointer) < size;
    @   requires (\exists int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   old int end = pointer + allocator.room(pointer);
    @   old int length = allocator.sizeOf(pointer);
    @   old long lo = pointer > 0 && allocator.freeAt[pointer - 1] >= 0
    @     ? allocator.freeAt[pointer - 1] : pointer;
    @   assignable state, bytes[0 .. bytes.length - 2];   // H4
    @   ensures 0 <= \result <= allocator.heapCapacity - size;   // M1
    @   ensures (\forall int b; \result <= b < \result + size;
    @     \old(allocator.freeAt[b]) == \result);   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity &&
    @     \old(allocator.freeAt[q]) == q && \old(allocator.freeAt[e]) == q; \result <= q);   // M2
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.liveAt[b] == (\result <= b < \result + size ? \result
    @       : \old(allocator.liveAt[b]) == pointer ? -1
    @       : \old(allocator.liveAt[b])));   // M1 M5 F1 F3
    @   ensures (\forall int b; 0 <= b < allocator.heapCapacity;
    @     allocator.freeAt[b] == (\result <= b < \result + size ? -1
    @       : (lo <= b < end ? lo : \old(allocator.freeAt[b])) == \result ? \result + size
    @       : lo <= b < end ? lo : \old(allocator.freeAt[b])));   // M3 M5 F2 F3
    @   ensures (\forall int b; 0 <= b < bytes.length && !(\result <= b < \result + size);
    @     bytes[b] == \old(bytes[b]));   // H4
    @   ensures (\forall int b, c; pointer <= b < bytes.length && c - \result == b - pointer
    @     && \old(allocator.liveAt[b]) == pointer; bytes[c] == \old(bytes[b]));   // H4
    @   ensures (\forall int b; \result + length <= b < \result + size;
    @     bytes[b] == \old(bytes[b]));   // H4
    @ also private exceptional_behavior
    @   requires allocator.isLive(pointer) && allocator.room(pointer) < size;
    @   requires !(\exists int q, e; 0 <= q && q + size - 1 <= e < allocator.heapCapacity;
    @     allocator.freeAt[q] == q && allocator.freeAt[e] == q);   // M4
    @   assignable hints;   // H4
    @   signals_only HeapExhaustedException;   // H4
    @*/
  private int move(int pointer, int size) {
    //@ ghost long[] hole = allocator.freeAt;
    //@ ghost int reach = pointer + allocator.room(pointer);
    int length = allocator.sizeOf(pointer);
    //@ ghost int end = pointer + length;
    //@ assert hole[end - 1] < 0 && allocator.liveAt[end - 1] == pointer;
    //@ assert end < allocator.heapCapacity && hole[end] >= 0 ==> hole[end] == end;
    //@ assert end <= reach;
    //@ assert (\forall int b; end <= b < reach; hole[b] == end);
    //@ assert (\forall int b; reach <= b < hole.length; hole[b] != end);
    //@ assert (\forall int b; 0 <= b < hole.length; hole[b] == end <==> end <= b < reach);
    //@ assert (\forall int b; pointer <= b < end; hole[b] < 0);
    int p = allocator.malloc(size);
    //@ ghost long[] rest = allocator.freeAt;
    //@ assert hole[p] == p && hole[p + size - 1] == p && p != end;
    //@ assert allocator.liveAt[end - 1] == pointer;
    //@ assert end < allocator.heapCapacity ==> allocator.liveAt[end] != pointer;
    ByteRanges.move(bytes, pointer, p, length);
    allocator.free(pointer);
    //@ ghost long[] after = allocator.freeAt;
    //@ ghost long cut = pointer > 0 && rest[pointer - 1] >= 0 ? rest[pointer - 1] : pointer;
    /*@ assert (\forall int b; 0 <= b < hole.length;
      @   after[b] == (cut <= b < end || rest[b] == end ? cut : rest[b]));
      @ assert (\forall int b; pointer <= b < bytes.length && \old(allocator.liveAt[b]) == pointer;
      @   b < end);
      @ assert (\forall int b, c; pointer <= b < end && c - p == b - pointer;
      @   bytes[c] == \old(bytes[b]));
      @*/
    /*@ ghost boolean same = Laws.lemmaEitherOrder(hole, rest, after, pointer, end,
      @   reach, p, size);
      @*/
    return p;
  }

  /** Refuses bytes that do not all lie in one live block. */
  /*@ private normal_behavior
    @   requires allocator.isLiveRange(address, length);
    @ also private exceptional_behavior
    @   requires !allocator.isLiveRange(address, length);
    @   signals_only InvalidAccessException;   // H3
    @*/
  private /*@ pure @*/ void check(int address, int length) {
    if (!allocator.isLiveRange(address, length)) {
      throw new InvalidAccessException(address, length);
    }
  }

  /**
   * Reads a byte.
   *
   * @param address the address of the first byte
   * @return the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 1);
    @   ensures \result == bytes[address];
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 1);
    @   signals_only InvalidAccessException;   // H3
    @*/
  public /*@ pure @*/ byte getByte(int address) {
    check(address, 1);
    return bytes[address];
  }

  /**
   * Writes a byte.
   *
   * @param address the address of the first byte
   * @param value the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block; no byte changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 1);
    @   assignable bytes[address];   // H1
    @   ensures bytes[address] == value;   // H1
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 1);
    @   assignable \nothing;   // H3
    @   signals_only InvalidAccessException;   // H3
    @*/
  public void putByte(int address, byte value) {
    check(address, 1);
    bytes[address] = value;
  }

  /**
   * Reads an int.
   *
   * @param address the address of the first byte
   * @return the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 4);
    @   ensures \result == LittleEndian.intOf(bytes[address], bytes[address + 1],
    @     bytes[address + 2], bytes[address + 3]);
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 4);
    @   signals_only InvalidAccessException;   // H3
    @*/
  public /*@ pure @*/ int getInt(int address) {
    check(address, 4);
    return LittleEndian.getInt(bytes, address);
  }

  /**
   * Writes an int.
   *
   * @param address the address of the first byte
   * @param value the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block; no byte changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 4);
    @   assignable bytes[address .. address + 3];   // H1
    @   ensures value == LittleEndian.intOf(bytes[address], bytes[address + 1],
    @     bytes[address + 2], bytes[address + 3]);   // H1
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 4);
    @   assignable \nothing;   // H3
    @   signals_only InvalidAccessException;   // H3
    @*/
  public void putInt(int address, int value) {
    check(address, 4);
    LittleEndian.putInt(bytes, address, value);
  }

  /**
   * Reads a long.
   *
   * @param address the address of the first byte
   * @return the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 8);
    @   ensures \result == LittleEndian.longOf(
    @     LittleEndian.intOf(bytes[address], bytes[address + 1],
    @     bytes[address + 2], bytes[address + 3]),
    @     LittleEndian.intOf(bytes[address + 4], bytes[address + 5],
    @     bytes[address + 6], bytes[address + 7]));
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 8);
    @   signals_only InvalidAccessException;   // H3
    @*/
  public /*@ pure @*/ long getLong(int address) {
    check(address, 8);
    return LittleEndian.getLong(bytes, address);
  }

  /**
   * Writes a long.
   *
   * @param address the address of the first byte
   * @param value the value
   * @throws InvalidAccessException if the bytes do not all lie in one live block; no byte changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, 8);
    @   assignable bytes[address .. address + 7];   // H1
    @   ensures value == LittleEndian.longOf(
    @     LittleEndian.intOf(bytes[address], bytes[address + 1],
    @     bytes[address + 2], bytes[address + 3]),
    @     LittleEndian.intOf(bytes[address + 4], bytes[address + 5],
    @     bytes[address + 6], bytes[address + 7]));   // H1
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, 8);
    @   assignable \nothing;   // H3
    @   signals_only InvalidAccessException;   // H3
    @*/
  public void putLong(int address, long value) {
    check(address, 8);
    LittleEndian.putLong(bytes, address, value);
  }

  /**
   * Copies bytes of a live block into an array.
   *
   * @param address the address of the first byte
   * @param target the array
   * @param offset the index of the first element, 0 to {@code target.length - length}
   * @param length the number of bytes, at least 1
   * @throws InvalidAccessException if the bytes do not all lie in one live block; nothing changes
   * @throws IndexOutOfBoundsException if the elements do not all lie in the array; nothing changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, length);
    @   requires target != bytes && 0 <= offset <= target.length - length;
    @   assignable target[offset .. offset + length - 1];
    @   ensures (\forall int i; offset <= i < offset + length;
    @     target[i] == bytes[address + (i - offset)]);
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, length);
    @   assignable \nothing;   // H3
    @   signals_only InvalidAccessException;   // H3
    @ also public exceptional_behavior
    @   requires allocator.isLiveRange(address, length);
    @   requires !(0 <= offset <= target.length - length);
    @   assignable \nothing;
    @   signals_only IndexOutOfBoundsException;
    @*/
  public void read(int address, byte[] target, int offset, int length) {
    check(address, length);
    if (offset < 0 || offset > target.length - length) {
      throw new IndexOutOfBoundsException("array elements outside the array");
    }
    ByteRanges.copy(bytes, address, target, offset, length);
  }

  /**
   * Copies elements of an array into bytes of a live block.
   *
   * @param address the address of the first byte
   * @param source the array
   * @param offset the index of the first element, 0 to {@code source.length - length}
   * @param length the number of bytes, at least 1
   * @throws InvalidAccessException if the bytes do not all lie in one live block; nothing changes
   * @throws IndexOutOfBoundsException if the elements do not all lie in the array; nothing changes
   */
  /*@ public normal_behavior
    @   requires allocator.isLiveRange(address, length);
    @   requires source != bytes && 0 <= offset <= source.length - length;
    @   assignable bytes[address .. address + length - 1];   // H1
    @   ensures (\forall int i; address <= i < address + length;
    @     bytes[i] == source[offset + (i - address)]);   // H1
    @ also public exceptional_behavior
    @   requires !allocator.isLiveRange(address, length);
    @   assignable \nothing;   // H3
    @   signals_only InvalidAccessException;   // H3
    @ also public exceptional_behavior
    @   requires allocator.isLiveRange(address, length);
    @   requires !(0 <= offset <= source.length - length);
    @   assignable \nothing;
    @   signals_only IndexOutOfBoundsException;
    @*/
  public void write(int address, byte[] source, int offset, int length) {
    check(address, length);
    if (offset < 0 || offset > source.length - length) {
      throw new IndexOutOfBoundsException("array elements outside the array");
    }
    ByteRanges.copy(source, offset, bytes, address, length);
  }
}
