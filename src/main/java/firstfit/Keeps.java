package firstfit;

final class Keeps {
  private Keeps() {}

  /*@ public normal_behavior
    @   requires 0 <= i < s.pointer.length && 0 <= j < s.pointer.length && i != j;
    @   requires 0 <= s.pointer[i] && 0 <= s.pointer[j] && other != s.heap.bytes;
    @   requires 0 < other.length <= s.allocator.largestHole();
    @   assignable s.state;
    @   ensures \result;
    @*/
  static boolean replaced(ByteStore s, int i, int j, byte[] other) {
    byte[] before = s.get(i);
    //@ ghost long[] live = s.allocator.liveAt;
    s.replace(j, other);
    byte[] after = s.get(i);
    //@ assert s.pointer[i] == \old(s.pointer[i]);
    //@ ghost int p = s.pointer[i];
    /*@ assert (\forall int b; 0 <= b < s.allocator.heapCapacity;
      @   s.allocator.liveAt[b] == p <==> live[b] == p);
      @ assert s.allocator.liveAt[p + before.length - 1] == p;
      @ assert live[p + after.length - 1] == p;
      @*/
    //@ assert before.length == after.length;
    //@ assert (\forall int k, b; 0 <= k < before.length && b - p == k; s.heap.bytes[b] == \old(s.heap.bytes[b]));
    //@ assert (\forall int k, b; 0 <= k < before.length && b - p == k; before[k] == after[k]);
    return before.length == after.length;
  }
}
