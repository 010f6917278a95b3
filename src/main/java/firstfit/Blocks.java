package firstfit;

/**
 * The blocks of a heap, live and free, told by address: what the list and the buckets keep by node, as maps from
 * addresses. Each operation changes one block, or two that touch; which free block to take, and that no two free blocks
 * touch, is left to the layer above.
 */
final class Blocks {
  //@ public model org.jmlspecs.lang.JMLDataGroup contents;
  /** What changes when a block is marked as live or free. */
  //@ public model org.jmlspecs.lang.JMLDataGroup marks; in contents;
  //@ public model org.jmlspecs.lang.JMLDataGroup columns;

  /*@ spec_public @*/ private final int capacity;
  /*@ spec_public @*/ private final Buckets buckets; //@ maps buckets.contents, buckets.head, buckets.head[*], buckets.list.address, buckets.list.size, buckets.list.next, buckets.list.previous, buckets.list.used, buckets.list.spare, buckets.list.spares, buckets.list.node \into contents; maps buckets.marks, buckets.list.live, buckets.list.liveOwner, buckets.list.freeOwner, buckets.list.freeSize \into marks;
  /** The block that ends at the capacity. */
  /*@ spec_public @*/ private int last; //@ in contents;
  /** liveOwner[b] is the start of the live block that covers address b, -1 where none does. */
  //@ public ghost long[] liveOwner; in marks;
  /** freeOwner[b] is the start of the free block that covers address b, -1 where none does. */
  //@ public ghost long[] freeOwner; in marks;
  /** freeSize[b] is the size of the free block that covers address b, 0 where none does. */
  //@ public ghost long[] freeSize; in marks;
  /** startsBelow[b] is the number of blocks that start below address b. */
  //@ public ghost long[] startsBelow; in contents;
  /** The arrays of the list and of the buckets, named here so that they are seen to be none of the index's. */
  //@ public ghost int[] addresses; in columns;
  //@ public ghost int[] sizes; in columns;
  //@ public ghost int[] nexts; in columns;
  //@ public ghost int[] previouses; in columns;
  //@ public ghost int[] spares; in columns;
  //@ public ghost int[] heads; in columns;

  /*@ public invariant 0 < capacity && capacity <= Allocator.MAX_CAPACITY && buckets.list.node.length == capacity && 0 < buckets.head.length && 0 < buckets.list.size.length;
    @ public invariant buckets.list.address.length == buckets.list.size.length && buckets.list.next.length == buckets.list.size.length && buckets.list.live.length == buckets.list.size.length;
    @ public invariant liveOwner != null && liveOwner.length == capacity && freeOwner != null && freeOwner.length == capacity && freeSize != null && freeSize.length == capacity;
    @ public invariant buckets.list.capacity == capacity && liveOwner == buckets.list.liveOwner && freeOwner == buckets.list.freeOwner && freeSize == buckets.list.freeSize;
    @ public invariant addresses == buckets.list.address && sizes == buckets.list.size && nexts == buckets.list.next && previouses == buckets.list.previous && spares == buckets.list.spare && heads == buckets.head;
    @ public invariant startsBelow != null && 0 < startsBelow.length && startsBelow[0] == 0;
    @ public invariant 0 <= last && last < buckets.list.size.length && 0 < capacity && capacity <= buckets.list.node.length && buckets.list.node[capacity - 1] == last;
    @ public invariant (\forall int b; 0 <= b && b < capacity && freeOwner[b] == b; b < 256 * buckets.head.length);
    @ public invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= capacity; startsBelow[c] == startsBelow[b] + (liveOwner[b] == b || freeOwner[b] == b ? 1 : 0));
    @ public invariant (\forall int b; 0 <= b && b <= capacity; 0 <= startsBelow[b] && startsBelow[b] <= b);
    @ public invariant startsBelow.length == capacity + 1 && buckets.list.used - buckets.list.spares == startsBelow[capacity];
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures this.capacity == capacity && buckets.head.length == 1;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == -1 && freeOwner[b] == 0 && freeSize[b] == capacity);
    @   ensures \fresh(addresses) && \fresh(sizes) && \fresh(nexts) && \fresh(previouses) && \fresh(spares) && \fresh(heads);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.capacity = capacity;
    this.buckets = new Buckets(capacity);
    //@ set addresses = buckets.list.address;
    //@ set sizes = buckets.list.size;
    //@ set nexts = buckets.list.next;
    //@ set previouses = buckets.list.previous;
    //@ set spares = buckets.list.spare;
    //@ set heads = buckets.head;
    //@ set liveOwner = buckets.list.liveOwner;
    //@ set freeOwner = buckets.list.freeOwner;
    //@ set freeSize = buckets.list.freeSize;
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
    //@ ghost boolean counted = BlockCounts.lemmaFirst(liveOwner, freeOwner, startsBelow);
  }

  /** Marks block k as live or free. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int p = buckets.list.address[k];
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable marks;
    @   ensures buckets.list.live[k] == on && buckets.list.address[k] == p && buckets.list.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (p <= b && b < e ? (on ? p : -1) : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (p <= b && b < e ? (on ? -1 : p) : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(freeSize[b])));
    @*/
  void setLive(int k, boolean on) {
    //@ ghost int p = buckets.list.address[k];
    //@ ghost int e = buckets.list.address[k] + buckets.list.size[k];
    //@ ghost boolean was = buckets.list.live[k];
    //@ ghost long[] live0 = liveOwner;
    //@ ghost long[] free0 = freeOwner;
    //@ ghost boolean block = buckets.lemmaBlock(k);
    buckets.setLive(k, on);
    //@ set liveOwner = buckets.list.liveOwner;
    //@ set freeOwner = buckets.list.freeOwner;
    //@ set freeSize = buckets.list.freeSize;
    //@ ghost boolean counted = BlockCounts.lemmaMarked(live0, free0, liveOwner, freeOwner, startsBelow, p, e, on, was);
  }

  /** Cuts the live block k after z bytes, with room reserved; the rest becomes a free block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.live[k] && 0 < z && z < buckets.list.size[k];
    @   requires (buckets.list.spares > 0 || buckets.list.used < buckets.list.size.length) && buckets.list.address[k] + z < 256 * buckets.head.length;
    @   old int q = buckets.list.address[k] + z;
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? q : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (q <= b && b < e ? e - q : \old(freeSize[b])));
    @*/
  void cut(int k, int z) {
    //@ ghost int p = buckets.list.address[k];
    //@ ghost int e = buckets.list.address[k] + buckets.list.size[k];
    //@ ghost long[] live0 = liveOwner;
    //@ ghost long[] free0 = freeOwner;
    //@ ghost long[] below0 = startsBelow;
    //@ ghost boolean block = buckets.lemmaBlock(k);
    int m = buckets.cut(k, z);
    if (k == last) {
      last = m;
    }
    //@ set liveOwner = buckets.list.liveOwner;
    //@ set freeOwner = buckets.list.freeOwner;
    //@ set freeSize = buckets.list.freeSize;
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
    //@ ghost boolean counted = BlockCounts.lemmaJoined(live0, free0, below0, liveOwner, freeOwner, startsBelow, p, p + z, e, true, false);
  }

  /** There is a block. */
  /*@ normal_behavior
    @   ensures \result && startsBelow[capacity] > 0;
    @ pure model boolean lemmaSome() {
    @   return buckets.lemmaFirst() && BlockCounts.lemmaFirst(liveOwner, freeOwner, startsBelow);
    @ }
    @*/

  /** Joins block k and the block x after it, into a block that is live if k is. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   requires 0 <= x && x < buckets.list.size.length && buckets.list.next[k] == x && buckets.list.size[x] > 0 && buckets.list.address[x] == buckets.list.address[k] + buckets.list.size[k];
    @   old int p = buckets.list.address[k];
    @   old int q = buckets.list.address[x];
    @   old int e = buckets.list.address[x] + buckets.list.size[x];
    @   old boolean on = buckets.list.live[k];
    @   assignable contents;
    @   ensures buckets.list.live[k] == on && buckets.list.address[k] == p && buckets.list.size[k] == e - p && p < q && q < e && e <= capacity;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? (on ? p : -1) : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? (on ? -1 : p) : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(freeSize[b])));
    @*/
  void join(int k, int x) {
    //@ ghost int p = buckets.list.address[k];
    //@ ghost int q = buckets.list.address[x];
    //@ ghost int e = buckets.list.address[x] + buckets.list.size[x];
    //@ ghost boolean on = buckets.list.live[k];
    //@ ghost boolean was = buckets.list.live[x];
    //@ ghost long[] live0 = liveOwner;
    //@ ghost long[] free0 = freeOwner;
    //@ ghost long[] below0 = startsBelow;
    //@ ghost boolean blocks = buckets.lemmaBlock(k) && buckets.lemmaBlock(x) && lemmaSome();
    buckets.join(k, x);
    if (x == last) {
      last = k;
    }
    //@ set liveOwner = buckets.list.liveOwner;
    //@ set freeOwner = buckets.list.freeOwner;
    //@ set freeSize = buckets.list.freeSize;
    //@ set startsBelow = Counts.starts(liveOwner, freeOwner);
    //@ ghost boolean counted = BlockCounts.lemmaJoined(liveOwner, freeOwner, startsBelow, live0, free0, below0, p, q, e, on, was);
  }

  /** Makes room for one more block, which starts at q. */
  /*@ normal_behavior
    @   requires 0 <= q && q < capacity;
    @   old int n = buckets.list.size.length;
    @   old int h = buckets.head.length;
    @   assignable contents, columns;
    @   ensures h <= buckets.head.length && liveOwner == \old(liveOwner) && freeOwner == \old(freeOwner) && freeSize == \old(freeSize) && startsBelow == \old(startsBelow);
    @   ensures (buckets.list.spares > 0 || buckets.list.used < buckets.list.size.length) && q < 256 * buckets.head.length && n <= buckets.list.size.length;
    @   ensures (heads == \old(heads) || \fresh(heads)) && (addresses == \old(addresses) || \fresh(addresses)) && (sizes == \old(sizes) || \fresh(sizes));
    @   ensures (nexts == \old(nexts) || \fresh(nexts)) && (previouses == \old(previouses) || \fresh(previouses)) && (spares == \old(spares) || \fresh(spares));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.address[k] == \old(buckets.list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.size[k] == \old(buckets.list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; buckets.list.live[k] == \old(buckets.list.live[k]));
    @*/
  void reserve(int q) {
    buckets.reserve(q);
    //@ set addresses = buckets.list.address;
    //@ set sizes = buckets.list.size;
    //@ set nexts = buckets.list.next;
    //@ set previouses = buckets.list.previous;
    //@ set spares = buckets.list.spare;
    //@ set heads = buckets.head;
  }

  /** The first free block of at least z bytes that starts in bucket g, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < buckets.head.length && 0 < z;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.size[\result] >= z && !buckets.list.live[\result] && 0 <= buckets.list.address[\result] && buckets.list.address[\result] <= capacity - buckets.list.size[\result];
    @   ensures \result >= 0 ==> freeOwner[buckets.list.address[\result]] == buckets.list.address[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result];
    @   ensures \result >= 0 ==> buckets.list.address[\result] < 256 * g + 256;
    @   ensures (\forall int q; 0 <= q && q < capacity && freeOwner[q] == q && freeSize[q] >= z && 256 * g <= q && q < 256 * g + 256; \result >= 0 && buckets.list.address[\result] <= q);
    @*/
  /*@ pure @*/ int firstIn(int g, int z) {
    //@ ghost boolean tiles = buckets.lemmaTiles();
    int k = buckets.walk(g, z);
    //@ ghost boolean block = k < 0 || buckets.lemmaBlock(k);
    return k;
  }

  /** Size of the largest free block, but the last of the heap, that starts in bucket g, 0 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < buckets.head.length;
    @   assignable \nothing;
    @   ensures 0 <= \result && \result <= capacity;
    @   ensures (\forall int q; 0 <= q && q < capacity && freeOwner[q] == q && 256 * g <= q && q < 256 * g + 256 && q + freeSize[q] < capacity; freeSize[q] <= \result);
    @*/
  /*@ pure @*/ int largestIn(int g) {
    //@ ghost boolean tiles = buckets.lemmaTiles();
    return buckets.largest(g);
  }

  /** The free block after block k, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.next[k] == \result && buckets.list.address[\result] == e && buckets.list.size[\result] > 0 && !buckets.list.live[\result];
    @   ensures \result >= 0 ==> e < capacity && freeOwner[e] == e && freeSize[e] == buckets.list.size[\result];
    @   ensures \result < 0 ==> e == capacity || freeOwner[e] < 0;
    @*/
  /*@ pure @*/ int freeAfter(int k) {
    int x = buckets.next(k);
    //@ ghost boolean blocks = buckets.lemmaBlock(k) && buckets.lemmaLinks(k) && (x < 0 || buckets.lemmaBlock(x));
    return x >= 0 && !buckets.isLive(x) ? x : -1;
  }

  /** The free block before block k, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int p = buckets.list.address[k];
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> buckets.list.next[\result] == k && buckets.list.size[\result] > 0 && !buckets.list.live[\result] && buckets.list.address[\result] + buckets.list.size[\result] == p;
    @   ensures \result >= 0 ==> p > 0 && 0 <= buckets.list.address[\result] && freeOwner[p - 1] == buckets.list.address[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result];
    @   ensures \result < 0 ==> p == 0 || freeOwner[p - 1] < 0;
    @*/
  /*@ pure @*/ int freeBefore(int k) {
    int v = buckets.previous(k);
    //@ ghost boolean blocks = buckets.lemmaBlock(k) && buckets.lemmaLinks(k) && (v < 0 || buckets.lemmaBlock(v));
    return v >= 0 && !buckets.isLive(v) ? v : -1;
  }

  /** What the maps say of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   old int p = buckets.list.address[k];
    @   old int e = buckets.list.address[k] + buckets.list.size[k];
    @   ensures \result && 0 <= p && p < e && e <= capacity && p < 256 * buckets.head.length;
    @   ensures (\forall int b; p <= b && b < e; liveOwner[b] == (buckets.list.live[k] ? p : -1) && freeOwner[b] == (buckets.list.live[k] ? -1 : p) && freeSize[b] == (buckets.list.live[k] ? 0 : e - p));
    @   ensures (\forall int b; 0 <= b && b < capacity && (b < p || e <= b); liveOwner[b] != p && freeOwner[b] != p);
    @ pure model boolean lemmaBlock(int k) {
    @   return buckets.lemmaBlock(k);
    @ }
    @*/

  /** Blocks are contiguous, and live or free. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < capacity; -1 <= liveOwner[b] && liveOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < capacity; -1 <= freeOwner[b] && freeOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] >= 0 <==> liveOwner[b] < 0);   // I5
    @   ensures (\forall int b, c; 0 <= b && b < capacity && 0 <= liveOwner[b] && liveOwner[b] <= c && c <= b; liveOwner[c] == liveOwner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < capacity && 0 <= freeOwner[b] && freeOwner[b] <= c && c <= b; freeOwner[c] == freeOwner[b]);   // I4
    @   ensures (\forall int b; 0 <= b && b < capacity; 0 <= freeSize[b] && (freeSize[b] > 0 <==> freeOwner[b] >= 0));
    @   ensures (\forall int q; 0 <= q && q < capacity && freeOwner[q] == q; freeSize[q] <= capacity - q);
    @   ensures (\forall int q, b; 0 <= q && q <= b && b < capacity && freeOwner[q] == q; freeOwner[b] == q <==> b - q < freeSize[q]);
    @ pure model boolean lemmaShape() {
    @   return buckets.lemmaShape();
    @ }
    @*/

  /** The live block that starts at p, any int; -1 where none does. */
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
    //@ ghost boolean tiles = buckets.lemmaTiles() && (k < 0 || buckets.lemmaBlock(k));
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
    //@ ghost boolean block = buckets.lemmaTiles() && buckets.lemmaBlock(k);
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
    //@ ghost boolean block = buckets.lemmaTiles() && buckets.lemmaBlock(k);
    return buckets.address(k) + buckets.size(k);
  }

  /** Does block k end at the capacity? */
  /*@ normal_behavior
    @   requires 0 <= k && k < buckets.list.size.length && buckets.list.size[k] > 0;
    @   ensures \result <==> buckets.list.address[k] + buckets.list.size[k] == capacity;
    @*/
  /*@ pure @*/ boolean isLast(int k) {
    //@ ghost boolean block = buckets.lemmaTiles() && buckets.lemmaBlock(k) && buckets.lemmaBlock(last);
    return k == last;
  }

  /** The free block that ends at the capacity, -1 where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < buckets.list.size.length;
    @   ensures \result >= 0 ==> 0 <= buckets.list.address[\result] && buckets.list.address[\result] + buckets.list.size[\result] == capacity && buckets.list.size[\result] > 0;
    @   ensures \result >= 0 ==> !buckets.list.live[\result] && freeSize[buckets.list.address[\result]] == buckets.list.size[\result];
    @   ensures \result >= 0 ==> freeOwner[buckets.list.address[\result]] == buckets.list.address[\result] && freeOwner[capacity - 1] == buckets.list.address[\result];
    @   ensures \result < 0 ==> freeOwner[capacity - 1] < 0;
    @*/
  /*@ pure @*/ int lastFree() {
    //@ ghost boolean block = buckets.lemmaTiles() && buckets.lemmaBlock(last);
    return buckets.isLive(last) ? -1 : last;
  }
}
