package firstfit;

/**
 * The blocks of a heap, live and free, told by address: what the list and the buckets keep by node, as maps from
 * addresses. Each operation changes one block, or two that touch; which free block to take, and that no two free blocks
 * touch, is left to the layer above.
 */
final class Blocks {
  //@ public model org.jmlspecs.lang.JMLDataGroup contents;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final Buckets buckets; //@ maps buckets.head, buckets.head[*], buckets.list.address, buckets.list.address[*], buckets.list.size, buckets.list.size[*], buckets.list.next, buckets.list.next[*], buckets.list.previous, buckets.list.previous[*], buckets.list.live, buckets.list.live[*], buckets.list.used, buckets.list.spare, buckets.list.spare[*], buckets.list.spares, buckets.list.node \into contents;
  /** The block that ends at the capacity. */
  /*@ spec_public @*/ private int last; //@ in contents;
  /** liveOwner[b] is the start of the live block that covers address b, -1 where none does. */
  //@ public ghost long[] liveOwner; in contents;
  /** freeOwner[b] is the start of the free block that covers address b, -1 where none does. */
  //@ public ghost long[] freeOwner; in contents;
  /** freeSize[b] is the size of the free block that starts at address b, 0 where none does. */
  //@ public ghost long[] freeSize; in contents;
  /** startsBelow[b] is the number of blocks that start below address b. */
  //@ public ghost long[] startsBelow; in contents;

  /*@ public invariant 0 < capacity && capacity <= Allocator.MAX_CAPACITY && buckets.list.capacity == capacity && buckets.list.node.length == capacity;
    @ public invariant liveOwner != null && liveOwner.length == capacity && freeOwner != null && freeOwner.length == capacity;
    @ public invariant freeSize != null && freeSize.length == capacity && startsBelow != null && startsBelow.length == capacity + 1 && startsBelow[0] == 0;
    @ public invariant buckets.list.address.length == buckets.list.size.length && buckets.list.live.length == buckets.list.size.length && buckets.list.next.length == buckets.list.size.length;
    @ public invariant 0 <= last && last < buckets.list.size.length && buckets.list.node[capacity - 1] == last;
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < buckets.list.size.length && buckets.list.node[b] == k; liveOwner[b] == (buckets.list.live[k] ? buckets.list.address[k] : -1));
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < buckets.list.size.length && buckets.list.node[b] == k; freeOwner[b] == (buckets.list.live[k] ? -1 : buckets.list.address[k]));
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < buckets.list.size.length && buckets.list.node[b] == k; freeSize[b] == (buckets.list.address[k] == b && !buckets.list.live[k] ? buckets.list.size[k] : 0));
    @ public invariant (\forall int b; 0 <= b && b < capacity && freeSize[b] > 0; b < 256 * buckets.head.length);
    @ public invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= capacity; startsBelow[c] == startsBelow[b] + (liveOwner[b] == b || freeOwner[b] == b ? 1 : 0));
    @ public invariant (\forall int b; 0 <= b && b <= capacity; 0 <= startsBelow[b] && startsBelow[b] <= b);
    @ public invariant buckets.list.used - buckets.list.spares == startsBelow[capacity];
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures this.capacity == capacity && buckets.head.length == 1;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == -1 && freeOwner[b] == 0 && freeSize[b] == (b == 0 ? capacity : 0));
    @   ensures \fresh(buckets) && \fresh(buckets.head) && \fresh(buckets.list) && \fresh(buckets.list.address) && \fresh(buckets.list.size) && \fresh(buckets.list.next) && \fresh(buckets.list.previous) && \fresh(buckets.list.spare) && \fresh(buckets.list.live);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.capacity = capacity;
    this.buckets = new Buckets(capacity);
    //@ set freeOwner = new long[capacity];
    //@ set liveOwner = NodeColumns.filledMap(freeOwner, 0, capacity, -1);
    //@ set freeSize = NodeColumns.filledMap(freeOwner, 0, 1, capacity);
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
  }

  /** Makes the free block k live. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && !buckets.list.live[k];
    @   old int p = buckets.list.address[k];
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable contents;
    @   ensures buckets.head == \old(buckets.head) && buckets.list.address == \old(buckets.list.address) && buckets.list.size == \old(buckets.list.size);
    @   ensures buckets.list.next == \old(buckets.list.next) && buckets.list.previous == \old(buckets.list.previous) && buckets.list.spare == \old(buckets.list.spare) && buckets.list.live == \old(buckets.list.live);
    @   ensures buckets.list.live[k] && buckets.list.address[k] == p && buckets.list.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (p <= b && b < e ? p : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (p <= b && b < e ? -1 : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (b == p ? 0 : \old(freeSize[b])));
    @*/
  void mark(int k) {
    buckets.setLive(k, true);
    //@ ghost int p = buckets.list.address[k];
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, p, p + buckets.list.size[k], p);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, p, p + buckets.list.size[k], -1);
    //@ set freeSize = NodeColumns.filledMap(freeSize, p, p + 1, 0);
  }

  /** Makes the live block k free. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && buckets.list.live[k];
    @   old int p = buckets.list.address[k];
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable contents;
    @   ensures buckets.head == \old(buckets.head) && buckets.list.address == \old(buckets.list.address) && buckets.list.size == \old(buckets.list.size);
    @   ensures buckets.list.next == \old(buckets.list.next) && buckets.list.previous == \old(buckets.list.previous) && buckets.list.spare == \old(buckets.list.spare) && buckets.list.live == \old(buckets.list.live);
    @   ensures !buckets.list.live[k] && buckets.list.address[k] == p && buckets.list.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (p <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (p <= b && b < e ? p : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (b == p ? e - p : \old(freeSize[b])));
    @*/
  void unmark(int k) {
    buckets.setLive(k, false);
    //@ ghost int p = buckets.list.address[k];
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, p, p + buckets.list.size[k], -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, p, p + buckets.list.size[k], p);
    //@ set freeSize = NodeColumns.filledMap(freeSize, p, p + 1, buckets.list.size[k]);
  }

  /** Cuts the live block k after z bytes; the rest becomes a free block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && buckets.list.live[k] && 0 < z && z < buckets.list.size[k];
    @   requires (buckets.list.spares > 0 || buckets.list.used < buckets.list.size.length) && buckets.list.address[k] + z < 256 * buckets.head.length;
    @   old int q = buckets.list.address[k] + z;
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable contents;
    @   ensures buckets.head == \old(buckets.head) && buckets.list.address == \old(buckets.list.address) && buckets.list.size == \old(buckets.list.size);
    @   ensures buckets.list.next == \old(buckets.list.next) && buckets.list.previous == \old(buckets.list.previous) && buckets.list.spare == \old(buckets.list.spare) && buckets.list.live == \old(buckets.list.live);
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? q : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (b == q ? e - q : \old(freeSize[b])));
    @*/
  void cut(int k, int z) {
    //@ ghost int q = buckets.list.address[k] + z;
    //@ ghost int e = buckets.list.address[k] + buckets.list.size[k];
    int m = buckets.cut(k, z);
    if (k == last) {
      last = m;
    }
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, q);
    //@ set freeSize = NodeColumns.filledMap(freeSize, q, q + 1, e - q);
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
  }

  /** Joins the live block k and the free block x after it. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && buckets.list.live[k];
    @   requires 0 <= x && x < buckets.list.size.length && buckets.list.size[x] > 0 && !buckets.list.live[x] && buckets.list.next[k] == x;
    @   old int p = buckets.list.address[k];
    @   old int q = buckets.list.address[x];
    @   old int e = buckets.list.address[x] + buckets.list.size[x];
    @   assignable contents;
    @   ensures buckets.head == \old(buckets.head) && buckets.list.address == \old(buckets.list.address) && buckets.list.size == \old(buckets.list.size);
    @   ensures buckets.list.next == \old(buckets.list.next) && buckets.list.previous == \old(buckets.list.previous) && buckets.list.spare == \old(buckets.list.spare) && buckets.list.live == \old(buckets.list.live);
    @   ensures 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && buckets.list.live[k] && buckets.list.address[k] == p && buckets.list.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? p : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? -1 : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (b == q ? 0 : \old(freeSize[b])));
    @*/
  void absorbNext(int k, int x) {
    //@ ghost int p = buckets.list.address[k];
    //@ ghost int q = buckets.list.address[x];
    //@ ghost int e = buckets.list.address[x] + buckets.list.size[x];
    join(k, x);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, p);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, -1);
    //@ set freeSize = NodeColumns.filledMap(freeSize, q, q + 1, 0);
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
  }

  /** Joins the free block v and the live block k after it. */
  /*@ normal_behavior
    @   requires 0 <= v && v < buckets.list.size.length && buckets.list.size[v] > 0 && !buckets.list.live[v];
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0 && buckets.list.live[k] && buckets.list.next[v] == k;
    @   old int p = buckets.list.address[v];
    @   old int q = buckets.list.address[k];
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable contents;
    @   ensures buckets.head == \old(buckets.head) && buckets.list.address == \old(buckets.list.address) && buckets.list.size == \old(buckets.list.size);
    @   ensures buckets.list.next == \old(buckets.list.next) && buckets.list.previous == \old(buckets.list.previous) && buckets.list.spare == \old(buckets.list.spare) && buckets.list.live == \old(buckets.list.live);
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? p : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (b == p ? e - p : \old(freeSize[b])));
    @*/
  void absorbInto(int v, int k) {
    //@ ghost int p = buckets.list.address[v];
    //@ ghost int q = buckets.list.address[k];
    //@ ghost int e = buckets.list.address[k] + buckets.list.size[k];
    join(v, k);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, p);
    //@ set freeSize = NodeColumns.filledMap(freeSize, p, p + 1, e - p);
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
  }

  /** Makes room for one more block, which starts at q. */
  /*@ normal_behavior
    @   requires 0 <= q && q < capacity;
    @   old int n = buckets.list.size.length;
    @   assignable contents;
    @   ensures liveOwner == \old(liveOwner) && freeOwner == \old(freeOwner) && freeSize == \old(freeSize) && startsBelow == \old(startsBelow);
    @   ensures (buckets.list.spares > 0 || buckets.list.used < buckets.list.size.length) && q < 256 * buckets.head.length && n <= buckets.list.size.length;
    @   ensures (buckets.head == \old(buckets.head) || \fresh(buckets.head)) && (buckets.list.address == \old(buckets.list.address) || \fresh(buckets.list.address)) && (buckets.list.size == \old(buckets.list.size) || \fresh(buckets.list.size));
    @   ensures (buckets.list.next == \old(buckets.list.next) || \fresh(buckets.list.next)) && (buckets.list.previous == \old(buckets.list.previous) || \fresh(buckets.list.previous)) && (buckets.list.spare == \old(buckets.list.spare) || \fresh(buckets.list.spare));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.address[k] == \old(buckets.list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.size[k] == \old(buckets.list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.live[k] == \old(buckets.list.live[k]));
    @*/
  void reserve(int q) {
    buckets.reserve(q);
  }

  /** The first free block of at least z bytes that starts in bucket g, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < buckets.head.length && 0 < z;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.size[\result] >= z && !buckets.list.live[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result];
    @   ensures \result >= 0 ==> 0 <= buckets.list.address[\result] && buckets.list.address[\result] <= capacity - buckets.list.size[\result];
    @   ensures (\forall int q; 0 <= q && q < capacity && freeSize[q] >= z && 256 * g <= q && q < 256 * g + 256; \result >= 0 && buckets.list.address[\result] <= q);
    @*/
  /*@ pure @*/ int firstIn(int g, int z) {
    return buckets.walk(g, z);
  }

  /** Size of the largest free block, but the last of the heap, that starts in bucket g, 0 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < buckets.head.length;
    @   assignable \nothing;
    @   ensures 0 <= \result && \result <= capacity;
    @   ensures (\forall int q; 0 <= q && q < capacity && 256 * g <= q && q < 256 * g + 256 && q + freeSize[q] < capacity; freeSize[q] <= \result);
    @*/
  /*@ pure @*/ int largestIn(int g) {
    return buckets.largest(g);
  }

  /** The free block after block k, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.next[k] == \result && buckets.list.address[\result] == e && buckets.list.size[\result] > 0 && !buckets.list.live[\result];
    @   ensures \result >= 0 ==> e < capacity && freeOwner[e] == e && freeSize[e] == buckets.list.size[\result] && e < 256 * buckets.head.length;
    @   ensures \result < 0 ==> e == capacity || freeOwner[e] < 0;
    @*/
  /*@ pure @*/ int freeAfter(int k) {
    int x = buckets.next(k);
    return x >= 0 && !buckets.isLive(x) ? x : -1;
  }

  /** The free block before block k, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int p = buckets.list.address[k];
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.next[\result] == k && buckets.list.size[\result] > 0 && !buckets.list.live[\result] && buckets.list.address[\result] + buckets.list.size[\result] == p;
    @   ensures \result >= 0 ==> p > 0 && freeOwner[p - 1] == buckets.list.address[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result] && buckets.list.address[\result] < 256 * buckets.head.length;
    @   ensures \result < 0 ==> p == 0 || freeOwner[p - 1] < 0;
    @*/
  /*@ pure @*/ int freeBefore(int k) {
    int v = buckets.previous(k);
    return v >= 0 && !buckets.isLive(v) ? v : -1;
  }

  /** Blocks are contiguous, and live or free. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < capacity; -1 <= liveOwner[b] && liveOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < capacity; -1 <= freeOwner[b] && freeOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] >= 0 <==> liveOwner[b] < 0);   // I5
    @   ensures (\forall int b, c; 0 <= b && b < capacity && 0 <= liveOwner[b] && liveOwner[b] <= c && c <= b; liveOwner[c] == liveOwner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < capacity && 0 <= freeOwner[b] && freeOwner[b] <= c && c <= b; freeOwner[c] == freeOwner[b]);   // I4
    @   ensures (\forall int b; 0 <= b && b < capacity; 0 <= freeSize[b] && freeSize[b] <= capacity - b && (freeSize[b] > 0 <==> freeOwner[b] == b));
    @   ensures (\forall int q, b; 0 <= q && q <= b && b < capacity && freeOwner[q] == q; freeOwner[b] == q <==> b - q < freeSize[q]);
    @ pure model boolean lemmaShape() {
    @   return true;
    @ }
    @*/

  /** The live block that starts at p, -1 where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 <==> 0 <= p && p < capacity && liveOwner[p] == p;
    @   ensures \result >= 0 ==> buckets.list.address[\result] == p && buckets.list.live[\result] && buckets.list.size[\result] > 0 && buckets.list.size[\result] <= capacity - p;
    @   ensures \result >= 0 ==> (\forall int b; 0 <= b && b < capacity; liveOwner[b] == p <==> p <= b && b - p < buckets.list.size[\result]);
    @*/
  /*@ pure @*/ int liveAt(int p) {
    if (p < 0 || p >= capacity) {
      return -1;
    }
    int k = buckets.find(p);
    return k >= 0 && buckets.isLive(k) ? k : -1;
  }

  /** Start of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length;
    @   ensures \result == buckets.list.address[k];
    @*/
  /*@ pure @*/ int address(int k) {
    return buckets.address(k);
  }

  /** Bytes of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length;
    @   ensures \result == buckets.list.size[k];
    @*/
  /*@ pure @*/ int size(int k) {
    return buckets.size(k);
  }

  /** Number of buckets in use. */
  /*@ normal_behavior
    @   ensures \result == buckets.head.length;
    @*/
  /*@ pure @*/ int bucketCount() {
    return buckets.head.length;
  }

  /** Number of addresses. */
  /*@ normal_behavior
    @   ensures \result == capacity;
    @*/
  /*@ pure @*/ int capacity() {
    return capacity;
  }

  /** Number of blocks, live and free. */
  /*@ normal_behavior
    @   ensures \result == startsBelow[capacity];
    @*/
  /*@ pure @*/ int count() {
    return buckets.count();
  }

  /** Do the length bytes from address lie in one live block? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length && liveOwner[address] >= 0 && liveOwner[address + length - 1] == liveOwner[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int k = buckets.covering(address);
    return buckets.isLive(k) && address + length <= buckets.address(k) + buckets.size(k);
  }

  /** End of the block that covers address b. */
  /*@ normal_behavior
    @   requires 0 <= b && b < capacity;
    @   assignable \nothing;
    @   ensures b < \result && \result <= capacity;
    @   ensures (\forall int c; b <= c && c < \result; liveOwner[c] == liveOwner[b] && freeOwner[c] == freeOwner[b]);
    @   ensures (\forall int c; \result <= c && c < capacity; liveOwner[c] != liveOwner[b] || freeOwner[c] != freeOwner[b]);
    @*/
  /*@ pure @*/ int blockEnd(int b) {
    int k = buckets.covering(b);
    return buckets.address(k) + buckets.size(k);
  }

  /** Does block k end at the capacity? */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   ensures \result <==> buckets.list.address[k] + buckets.list.size[k] == capacity;
    @*/
  /*@ pure @*/ boolean isLast(int k) {
    return k == last;
  }

  /** The free block that ends at the capacity, -1 where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> 0 <= buckets.list.address[\result] && buckets.list.address[\result] + buckets.list.size[\result] == capacity && buckets.list.size[\result] > 0;
    @   ensures \result >= 0 ==> !buckets.list.live[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result];
    @   ensures \result < 0 <==> freeOwner[capacity - 1] < 0;
    @*/
  /*@ pure @*/ int lastFree() {
    return buckets.isLive(last) ? -1 : last;
  }

  /** Joins block k and the block x after it. */
  private /*@ helper @*/ void join(int k, int x) {
    buckets.join(k, x);
    if (x == last) {
      last = k;
    }
  }
}
