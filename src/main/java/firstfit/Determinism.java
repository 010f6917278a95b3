package firstfit;

/**
 * Two allocators that keep the contract of {@link Allocator} and have the same blocks give the same
 * answer to every call, and have the same blocks afterwards: the contract leaves nothing to the
 * implementation. Each method makes a call on both and tells whether the answers are the same; that
 * they always are is proved from the contract alone. A call that is refused changes nothing of
 * either, as the contract says.
 */
public final class Determinism {
  private Determinism() {}

  /** Allocates at the lowest place, or fails. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 < size;
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean tryMalloc(Allocator a, Allocator b, int size) {
    //@ ghost long[] left = a.freeAt;
    //@ ghost long[] right = b.freeAt;
    int p = a.tryMalloc(size);
    int q = b.tryMalloc(size);
    //@ assert 0 <= p ==> left[p] == p && left[p + size - 1] == p;
    //@ assert 0 <= q ==> right[q] == q && right[q + size - 1] == q;
    //@ assert 0 <= p ==> right[p] == p && right[p + size - 1] == p;
    //@ assert 0 <= q ==> left[q] == q && left[q + size - 1] == q;
    //@ assert 0 <= p <==> 0 <= q;
    return p == q;
  }

  /** Allocates at the lowest place. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 < size <= a.largestHole();
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean malloc(Allocator a, Allocator b, int size) {
    //@ ghost long[] left = a.freeAt;
    //@ ghost long[] right = b.freeAt;
    int p = a.malloc(size);
    int q = b.malloc(size);
    //@ assert left[p] == p && left[p + size - 1] == p;
    //@ assert right[q] == q && right[q + size - 1] == q;
    //@ assert right[p] == p && right[p + size - 1] == p;
    //@ assert left[q] == q && left[q + size - 1] == q;
    return p == q;
  }

  /** Frees a live block. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 <= pointer < a.heapCapacity && a.liveAt[pointer] == pointer;
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean free(Allocator a, Allocator b, int pointer) {
    //@ ghost int size = a.sizeOf(pointer);
    //@ assert a.liveAt[pointer + size - 1] == pointer;
    a.free(pointer);
    b.free(pointer);
    return true;
  }

  /** Makes a live block shorter or longer, or leaves it. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 < size && a.isLive(pointer);
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean resize(Allocator a, Allocator b, int pointer, int size) {
    //@ ghost int left = a.room(pointer);
    //@ ghost int right = b.room(pointer);
    /*@ assert pointer + left < a.heapCapacity ==> a.liveAt[pointer + left] >= 0
      @   && a.liveAt[pointer + left] != pointer && b.freeAt[pointer + left] < 0
      @   && b.liveAt[pointer + left] != pointer;
      @ assert pointer + right < b.heapCapacity ==> b.liveAt[pointer + right] >= 0
      @   && b.liveAt[pointer + right] != pointer && a.freeAt[pointer + right] < 0
      @   && a.liveAt[pointer + right] != pointer;
      @ assert left == right;
      @*/
    boolean x = a.resize(pointer, size);
    boolean y = b.resize(pointer, size);
    return x == y;
  }

  /** Allocates at an address, or fails. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 < size;
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean tryMallocAt(Allocator a, Allocator b, int address, int size) {
    boolean x = a.tryMallocAt(address, size);
    boolean y = b.tryMallocAt(address, size);
    return x == y;
  }

  /** Allocates at the lowest multiple of an alignment, or fails. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   requires 0 < size && 0 < alignment <= Allocator.MAX_CAPACITY;
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean tryMallocAligned(Allocator a, Allocator b, int size, int alignment) {
    //@ ghost int left = a.lowestAligned(size, alignment);
    //@ ghost int right = b.lowestAligned(size, alignment);
    /*@ assert 0 <= left ==> b.freeAt[left] == a.freeAt[left]
      @   && b.freeAt[left + size - 1] == a.freeAt[left + size - 1];
      @ assert 0 <= right ==> a.freeAt[right] == b.freeAt[right]
      @   && a.freeAt[right + size - 1] == b.freeAt[right + size - 1];
      @ assert left == right;
      @*/
    int p = a.tryMallocAligned(size, alignment);
    int q = b.tryMallocAligned(size, alignment);
    return p == q;
  }

  /** Frees everything. */
  /*@ public normal_behavior
    @   requires a != b && a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);
    @   assignable a.state, b.state;
    @   ensures \result;   // L4
    @   ensures (\forall int i; 0 <= i < a.heapCapacity;
    @     a.liveAt[i] == b.liveAt[i] && a.freeAt[i] == b.freeAt[i]);   // L4
    @*/
  public static boolean clear(Allocator a, Allocator b) {
    //@ ghost boolean same = Counts.lemmaSame(a.liveAt, a.liveBelow, b.liveAt, b.liveBelow);
    a.clear();
    b.clear();
    return true;
  }
}
