package firstfit;

/**
 * Consequences of the {@link Allocator} contract, proved from the contract alone and so for every
 * allocator.
 */
public final class Laws {
  private Laws() {}

  /**
   * Allocates a block and frees it at once, which changes nothing.
   *
   * @param a the allocator
   * @param size the bytes, at least 1
   * @throws HeapExhaustedException if no free block is large enough
   */
  /*@ public normal_behavior
    @   requires 0 < size && (\exists int q, e;
    @     0 <= q && q + size - 1 <= e < a.heapCapacity; a.freeAt[q] == q && a.freeAt[e] == q);
    @   assignable a.state;
    @   ensures (\forall int b; 0 <= b < a.heapCapacity; a.liveAt[b] == \old(a.liveAt[b]));   // L1
    @   ensures (\forall int b; 0 <= b < a.heapCapacity; a.freeAt[b] == \old(a.freeAt[b]));   // L1
    @*/
  public static void mallocThenFree(Allocator a, int size) {
    //@ ghost long[] hole = a.freeAt;
    int p = a.malloc(size);
    // p was free, so no live block was called p; nothing free touched it
    //@ assert hole[p] == p && hole[p + size - 1] == p;
    /*@ assert (\forall int b; 0 <= b < a.heapCapacity;
      @   a.liveAt[b] == p <==> p <= b < p + size);
      @ assert p > 0 ==> hole[p - 1] < 0;
      @ assert p + size < a.heapCapacity && hole[p + size] >= 0
      @   ==> hole[p + size] == hole[p + size - 1];
      @ assert (\forall int b; 0 <= b < a.heapCapacity && hole[b] == p + size;
      @   hole[p + size] == p + size);
      @ assert (\forall int b; 0 <= b < a.heapCapacity; hole[b] != p + size);
      @*/
    a.free(p);
  }

  /**
   * Allocates a block that is not larger than the largest hole, which cannot fail.
   *
   * @param a the allocator
   * @param size the bytes, 1 to {@code a.largestHole()}
   * @return the pointer to the new live block
   */
  /*@ public normal_behavior
    @   requires 0 < size <= a.largestHole();
    @   assignable a.state;
    @   ensures 0 <= \result && a.liveAt[\result] == \result;   // L2
    @*/
  public static int mallocWithinLargestHole(Allocator a, int size) {
    return a.malloc(size);
  }

  /**
   * Frees or allocates in one allocator, which changes nothing of another that is no part of it.
   *
   * @param a the allocator that is used: {@code free} where a live block starts at {@code pointer},
   *     {@code malloc} for a negative pointer where the size fits, {@code tryMalloc} otherwise
   * @param b another allocator
   * @param size the bytes to allocate, at least 1
   * @param pointer any int
   */
  /*@ public normal_behavior
    @   requires a != b && 0 < size;
    @   assignable a.state;
    @   ensures b.liveAt == \old(b.liveAt) && b.freeAt == \old(b.freeAt);   // L5
    @   ensures (\forall int i; 0 <= i < b.heapCapacity;
    @     b.liveAt[i] == \old(b.liveAt[i]) && b.freeAt[i] == \old(b.freeAt[i]));   // L5
    @*/
  public static void leavesAnotherAlone(Allocator a, Allocator b, int size, int pointer) {
    if (a.isLive(pointer)) {
      a.free(pointer);
    } else if (pointer < 0 && size <= a.largestHole()) {
      a.malloc(size);
    } else {
      a.tryMalloc(size);
    }
  }

  /**
   * The live and the free bytes of a heap make up its capacity.
   *
   * @param a the allocator
   * @return true
   */
  /*@ public normal_behavior
    @   ensures \result;   // I6
    @*/
  public static /*@ pure @*/ boolean conservesBytes(Allocator a) {
    return a.liveBytes() + a.freeBytes() == a.capacity();
  }

  /**
   * Allocating before freeing leaves the free blocks that freeing before allocating at the same
   * place leaves: hole is the map before both, rest and after are those behind the first and the
   * second, for size bytes at p and a block from pointer to end, whose hole behind ends at reach.
   */
  /*@ public normal_behavior
    @   requires rest.length == hole.length && after.length == hole.length;
    @   requires 0 <= pointer < end <= reach <= hole.length;
    @   requires 0 <= p && 0 < size <= hole.length - p && p != end;
    @   requires (\forall int b; 0 <= b < hole.length; -1 <= hole[b] <= b);
    @   requires (\forall int b, c;
    @     0 <= b < hole.length && 0 <= c && hole[b] <= c <= b && 0 <= hole[b];
    @     hole[c] == hole[b]);
    @   requires (\forall int b; pointer <= b < end; hole[b] < 0);
    @   requires (\forall int b; 0 <= b < hole.length; hole[b] == end <==> end <= b < reach);
    @   requires (\forall int b; p <= b < p + size; hole[b] == p);
    @   requires (\forall int b; 0 <= b < hole.length;
    @     rest[b] == (p <= b < p + size ? -1 : hole[b] == p ? p + size : hole[b]));
    @   old long cut = pointer > 0 && rest[pointer - 1] >= 0 ? rest[pointer - 1] : pointer;
    @   requires (\forall int b; 0 <= b < hole.length;
    @     after[b] == (cut <= b < end || rest[b] == end ? cut : rest[b]));
    @   old long lo = pointer > 0 && hole[pointer - 1] >= 0 ? hole[pointer - 1] : pointer;
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b < hole.length;
    @     after[b] == (p <= b < p + size ? -1
    @       : (lo <= b < reach ? lo : hole[b]) == p ? p + size
    @       : lo <= b < reach ? lo : hole[b]));
    @ public static pure model boolean lemmaEitherOrder(long[] hole, long[] rest, long[] after,
    @   int pointer, int end, int reach, int p, int size) {
    @   //@ assert hole[p] == p && hole[p + size - 1] == p && hole[end - 1] < 0;
    @   return true;
    @ }
    @*/

  /** Two heaps whose live bytes are the same have the same free blocks. */
  /*@ public normal_behavior
    @   requires a.heapCapacity == b.heapCapacity;
    @   requires (\forall int i; 0 <= i < a.heapCapacity; a.liveAt[i] >= 0 <==> b.liveAt[i] >= 0);
    @   ensures (\forall int i; 0 <= i < a.heapCapacity; a.freeAt[i] == b.freeAt[i]);   // L3
    @ public static pure model boolean lemmaLiveDeterminesFree(Allocator a, Allocator b) {
    @   //@ loop_invariant 0 <= k <= a.heapCapacity;
    @   //@ loop_invariant (\forall int i; 0 <= i < k; a.freeAt[i] == b.freeAt[i]);
    @   //@ loop_writes k;
    @   //@ loop_decreases a.heapCapacity - k;
    @   for (int k = 0; k < a.heapCapacity; k++) {
    @     assert k > 0 && a.freeAt[k] >= 0 && a.freeAt[k - 1] >= 0
    @       ==> a.freeAt[k] == a.freeAt[k - 1] && b.freeAt[k] == b.freeAt[k - 1];
    @     assert a.freeAt[k] >= 0 && (k == 0 || a.freeAt[k - 1] < 0) ==> a.freeAt[k] == k
    @       && b.freeAt[k] == k;
    @   }
    @   return true;
    @ }
    @*/

  /** The free bytes, counted one by one. */
  /*@ public normal_behavior
    @   ensures \result == a.freeBytes();   // I6
    @ public static pure model int lemmaFreeBytes(Allocator a) {
    @   int free = 0;
    @   //@ loop_invariant 0 <= k <= a.heapCapacity && free == k - a.liveBelow[k];
    @   //@ loop_writes k, free;
    @   //@ loop_decreases a.heapCapacity - k;
    @   for (int k = 0; k < a.heapCapacity; k++) {
    @     //@ assert a.liveBelow[k + 1] == a.liveBelow[k] + (a.liveAt[k] >= 0 ? 1 : 0);
    @     if (a.freeAt[k] >= 0) free = free + 1;
    @   }
    @   return free;
    @ }
    @*/
}
