package firstfit;

/**
 * Finds blocks by address: the address space is cut into buckets of 256 bytes, and {@code head} holds for each the first
 * block that starts there. A search begins at a head and follows the list, at most through the blocks of one bucket.
 *
 * <p>The width of a bucket is fixed, so that the blocks in one are few however large the heap is; the array reaches only
 * as far as blocks have started, so that a heap little used needs little.
 */
final class Buckets {
  //@ public model org.jmlspecs.lang.JMLDataGroup contents;
  //@ public model org.jmlspecs.lang.JMLDataGroup marks;

  /*@ spec_public @*/ final BlockList list; //@ maps list.address, list.address[*], list.size, list.size[*], list.next, list.next[*], list.previous, list.previous[*], list.used, list.spare, list.spare[*], list.spares, list.node \into contents; maps list.live, list.live[*], list.liveOwner, list.freeOwner, list.freeSize \into marks;
  /** head[g] is the first block that starts in bucket g, -1 where none does. */
  /*@ spec_public @*/ int[] head;

  /*@ public invariant list.address.length == list.size.length && list.next.length == list.size.length && list.previous.length == list.size.length && list.live.length == list.size.length;
    @ public invariant 0 < list.capacity && list.capacity <= Allocator.MAX_CAPACITY && list.node.length == list.capacity && 0 < list.size.length;
    @ public invariant list.liveOwner != null && list.liveOwner.length == list.capacity && list.freeOwner != null && list.freeOwner.length == list.capacity && list.freeSize != null && list.freeSize.length == list.capacity;
    @ public invariant 0 < head.length && head.length <= (list.capacity - 1) / 256 + 1;
    @ public invariant head != list.address && head != list.size && head != list.next && head != list.previous && head != list.spare;
    @ public invariant (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < list.size.length);
    @ public invariant (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> list.size[head[g]] > 0);
    @ public invariant (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= list.address[head[g]] && list.address[head[g]] < 256 * g + 256);
    @ public invariant (\forall int j; 0 <= j && j < list.size.length; list.size[j] > 0 ==> list.address[j] < 256 * head.length);
    @ public invariant (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> head[g] >= 0);
    @ public invariant (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> list.address[head[g]] <= list.address[j]);
    @*/

  /** Buckets over a new list of one free block, node 0. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures list.capacity == capacity && list.used - list.spares == 1 && list.size[0] == capacity && list.address[0] == 0 && head.length == 1;
    @   ensures (\forall int k; 0 < k && k < list.size.length; list.size[k] == 0);
    @   ensures (\forall int k; 0 <= k && k < list.size.length; !list.live[k]);
    @   ensures (\forall int b; 0 <= b && b < capacity; list.node[b] == 0 && list.liveOwner[b] == -1 && list.freeOwner[b] == 0 && list.freeSize[b] == capacity);
    @   ensures \fresh(list) && \fresh(head) && \fresh(list.address) && \fresh(list.size) && \fresh(list.next) && \fresh(list.previous) && \fresh(list.live) && \fresh(list.spare);
    @*/
  /*@ pure @*/ Buckets(int capacity) {
    this.list = new BlockList(capacity);
    this.head = new int[1];
  }

  /** Makes room for one more block, which starts at q. */
  /*@ normal_behavior
    @   requires 0 <= q && q < list.capacity && list.used - list.spares <= list.capacity;
    @   old int n = list.size.length;
    @   old int h = head.length;
    @   assignable contents, marks, head;
    @   ensures q < 256 * head.length && (list.spares > 0 || list.used < list.size.length);
    @   ensures h <= head.length && (q < 256 * h ==> head.length == h) && n <= list.size.length && list.used - list.spares == \old(list.used - list.spares);
    @   ensures (head == \old(head) || \fresh(head)) && (list.address == \old(list.address) || \fresh(list.address)) && (list.size == \old(list.size) || \fresh(list.size));
    @   ensures (list.next == \old(list.next) || \fresh(list.next)) && (list.previous == \old(list.previous) || \fresh(list.previous));
    @   ensures (list.live == \old(list.live) || \fresh(list.live)) && (list.spare == \old(list.spare) || \fresh(list.spare)) && list.node == \old(list.node);
    @   ensures list.liveOwner == \old(list.liveOwner) && list.freeOwner == \old(list.freeOwner) && list.freeSize == \old(list.freeSize);
    @   ensures (\forall int j; 0 <= j && j < n; list.address[j] == \old(list.address[j]));
    @   ensures (\forall int j; 0 <= j && j < n; list.size[j] == \old(list.size[j]));
    @   ensures (\forall int j; 0 <= j && j < n; list.next[j] == \old(list.next[j]));
    @   ensures (\forall int j; 0 <= j && j < n; list.live[j] == \old(list.live[j]));
    @   ensures (\forall int j; n <= j && j < list.size.length; list.size[j] == 0);
    @*/
  void reserve(int q) {
    reserveStart(q);
    list.reserve();
  }

  /** Makes room for a block that starts at q. */
  /*@ private normal_behavior
    @   requires 0 <= q && q < list.capacity;
    @   old int h = head.length;
    @   assignable head;
    @   ensures q < 256 * head.length && h <= head.length && (q < 256 * h ==> head.length == h) && (head == \old(head) || \fresh(head));
    @*/
  private void reserveStart(int q) {
    int g = BucketHeads.bucket(q);
    if (g >= head.length) {
      lengthen(NodeColumns.longer(head.length, g + 1, (list.capacity - 1) / 256 + 1));
    }
  }

  /** Makes room for blocks that start below 256 n. */
  /*@ private normal_behavior
    @   requires head.length < n && n <= (list.capacity - 1) / 256 + 1;
    @   assignable head;
    @   ensures head.length == n && \fresh(head);
    @*/
  private void lengthen(int n) {
    head = BucketHeads.lengthened(head, n);
  }

  /** The maps name the block that covers each address. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < list.capacity; 0 <= list.node[b] && list.node[b] < list.size.length && 0 <= list.address[(int) list.node[b]] && list.address[(int) list.node[b]] <= b && b - list.address[(int) list.node[b]] < list.size[(int) list.node[b]] && list.size[(int) list.node[b]] <= list.capacity - list.address[(int) list.node[b]]);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.liveOwner[b] == (list.live[(int) list.node[b]] ? list.address[(int) list.node[b]] : -1));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] == (list.live[(int) list.node[b]] ? -1 : list.address[(int) list.node[b]]));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeSize[b] == (list.live[(int) list.node[b]] ? 0 : list.size[(int) list.node[b]]));
    @ pure model boolean lemmaTiles() {
    @   return list.lemmaTiles();
    @ }
    @*/

  /** Blocks are contiguous, and live or free. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < list.capacity; -1 <= list.liveOwner[b] && list.liveOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < list.capacity; -1 <= list.freeOwner[b] && list.freeOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] >= 0 <==> list.liveOwner[b] < 0);   // I5
    @   ensures (\forall int b, c; 0 <= b && b < list.capacity && 0 <= list.liveOwner[b] && list.liveOwner[b] <= c && c <= b; list.liveOwner[c] == list.liveOwner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < list.capacity && 0 <= list.freeOwner[b] && list.freeOwner[b] <= c && c <= b; list.freeOwner[c] == list.freeOwner[b]);   // I4
    @   ensures (\forall int b; 0 <= b && b < list.capacity; 0 <= list.freeSize[b] && (list.freeSize[b] > 0 <==> list.freeOwner[b] >= 0));
    @   ensures (\forall int q; 0 <= q && q < list.capacity && list.freeOwner[q] == q; list.freeSize[q] <= list.capacity - q);
    @   ensures (\forall int q, b; 0 <= q && q <= b && b < list.capacity && list.freeOwner[q] == q; list.freeOwner[b] == q <==> b - q < list.freeSize[q]);
    @ pure model boolean lemmaShape() {
    @   return list.lemmaShape();
    @ }
    @*/

  /** A block starts at address 0. */
  /*@ normal_behavior
    @   ensures \result && (list.liveOwner[0] == 0 || list.freeOwner[0] == 0);
    @ pure model boolean lemmaFirst() {
    @   return list.lemmaFirst();
    @ }
    @*/

  /** What the maps say of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0;
    @   ensures \result && 0 <= list.address[k] && list.size[k] <= list.capacity - list.address[k];
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.address[k] <= b && b < list.address[k] + list.size[k] <==> list.node[b] == k);
    @   ensures (\forall int b; list.address[k] <= b && b < list.address[k] + list.size[k]; list.liveOwner[b] == (list.live[k] ? list.address[k] : -1));
    @   ensures (\forall int b; list.address[k] <= b && b < list.address[k] + list.size[k]; list.freeOwner[b] == (list.live[k] ? -1 : list.address[k]));
    @   ensures (\forall int b; list.address[k] <= b && b < list.address[k] + list.size[k]; list.freeSize[b] == (list.live[k] ? 0 : list.size[k]));
    @   ensures (\forall int b; 0 <= b && b < list.capacity && (b < list.address[k] || list.address[k] + list.size[k] <= b); list.liveOwner[b] != list.address[k] && list.freeOwner[b] != list.address[k]);
    @ pure model boolean lemmaBlock(int k) {
    @   return list.lemmaBlock(k);
    @ }
    @*/

  /** The neighbours of block k in the list touch it. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0;
    @   ensures \result && -1 <= list.next[k] && list.next[k] < list.size.length && -1 <= list.previous[k] && list.previous[k] < list.size.length;
    @   ensures list.next[k] < 0 ==> list.address[k] + list.size[k] == list.capacity;
    @   ensures list.next[k] >= 0 ==> list.size[list.next[k]] > 0 && list.address[list.next[k]] == list.address[k] + list.size[k];
    @   ensures list.previous[k] < 0 ==> list.address[k] == 0;
    @   ensures list.previous[k] >= 0 ==> list.size[list.previous[k]] > 0 && list.address[list.previous[k]] + list.size[list.previous[k]] == list.address[k] && list.next[list.previous[k]] == k;
    @ pure model boolean lemmaLinks(int k) {
    @   return true;
    @ }
    @*/

  /** Cuts the live block k after z bytes, with room reserved; the rest becomes a free block, of which the node is the result. */
  /*@ normal_behavior
    @   requires list.spares > 0 || list.used < list.size.length;
    @   requires 0 <= k && k < list.size.length && 0 < z && z < list.size[k] && list.live[k] && list.address[k] + z < 256 * head.length;
    @   old int q = list.address[k] + z;
    @   old int e = list.address[k] + list.size[k];
    @   assignable contents, marks, head[*];
    @   ensures list.address == \old(list.address) && list.size == \old(list.size) && list.next == \old(list.next) && list.previous == \old(list.previous) && list.live == \old(list.live) && list.spare == \old(list.spare);
    @   ensures 0 <= \result && \result < list.size.length && list.used - list.spares == \old(list.used - list.spares) + 1;
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.node[b] == (q <= b && b < e ? \result : \old(list.node[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.liveOwner[b] == (q <= b && b < e ? -1 : \old(list.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] == (q <= b && b < e ? q : \old(list.freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeSize[b] == (q <= b && b < e ? e - q : \old(list.freeSize[b])));
    @*/
  int cut(int k, int z) {
    //@ ghost boolean apart = list.lemmaApart(k);
    int m = list.cut(k, z);
    BucketHeads.enter(list.address, list.size, head, k, m);
    return m;
  }

  /** Joins block k and the block x after it, into a block that is live if k is. */
  /*@ normal_behavior
    @   requires list.used - list.spares > 0;
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= x && x < list.size.length && list.next[k] == x;
    @   old int p = list.address[k];
    @   old int q = list.address[x];
    @   old int e = list.address[x] + list.size[x];
    @   old boolean on = list.live[k];
    @   assignable contents, marks, head[*];
    @   ensures list.address == \old(list.address) && list.size == \old(list.size) && list.next == \old(list.next) && list.previous == \old(list.previous) && list.live == \old(list.live) && list.spare == \old(list.spare);
    @   ensures list.address[k] == p && list.size[k] == e - p && list.live[k] == on && list.used - list.spares == \old(list.used - list.spares) - 1;
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.node[b] == (q <= b && b < e ? k : \old(list.node[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.liveOwner[b] == (q <= b && b < e ? (on ? p : -1) : \old(list.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] == (q <= b && b < e ? (on ? -1 : p) : \old(list.freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(list.freeSize[b])));
    @*/
  void join(int k, int x) {
    int y = joinInList(k, x);
    BucketHeads.leave(list.address, list.size, head, x, y);
  }

  /** The change of the list in {@link #join}, whose heads are then right but for x; the block after x, -1 where none is. */
  /*@ private normal_behavior
    @   requires \invariant_for(list) && list.used - list.spares > 0;
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= x && x < list.size.length && list.next[k] == x;
    @   requires list.address.length == list.size.length && list.next.length == list.size.length && list.node.length == list.capacity && 0 < list.capacity && list.capacity <= Allocator.MAX_CAPACITY;
    @   requires head != list.address && head != list.size && head != list.next && head != list.previous && head != list.spare;
    @   requires (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < list.size.length);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> list.size[head[g]] > 0);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= list.address[head[g]] && list.address[head[g]] < 256 * g + 256);
    @   requires (\forall int j; 0 <= j && j < list.size.length; list.size[j] > 0 ==> list.address[j] < 256 * head.length);
    @   requires (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   requires (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> list.address[head[g]] <= list.address[j]);
    @   old int p = list.address[k];
    @   old int q = list.address[x];
    @   old int e = list.address[x] + list.size[x];
    @   old boolean on = list.live[k];
    @   assignable contents, marks;
    @   ensures \invariant_for(list);
    @   ensures list.address == \old(list.address) && list.size == \old(list.size) && list.next == \old(list.next) && list.previous == \old(list.previous) && list.live == \old(list.live) && list.spare == \old(list.spare);
    @   ensures list.liveOwner != null && list.liveOwner.length == list.capacity && list.freeOwner != null && list.freeOwner.length == list.capacity && list.freeSize != null && list.freeSize.length == list.capacity && list.node.length == list.capacity;
    @   ensures list.address[k] == p && list.size[k] == e - p && list.live[k] == on && list.used - list.spares == \old(list.used - list.spares) - 1;
    @   ensures list.size[x] == 0 && 0 <= list.address[x] && list.address[x] < 256 * head.length && -1 <= \result && \result < list.size.length && (\result >= 0 ==> list.size[\result] > 0 && list.address[x] < list.address[\result]);
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[x] <= list.address[j]; \result >= 0 && list.address[\result] <= list.address[j]);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 && head[g] != x ==> list.size[head[g]] > 0);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= list.address[head[g]] && list.address[head[g]] < 256 * g + 256);
    @   ensures (\forall int j; 0 <= j && j < list.size.length; list.size[j] > 0 ==> list.address[j] < 256 * head.length);
    @   ensures (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   ensures (\forall int j, g; 0 <= j && j < list.size.length && 0 <= g && g < head.length; list.size[j] > 0 && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256 ==> list.address[head[g]] <= list.address[j]);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.node[b] == (q <= b && b < e ? k : \old(list.node[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.liveOwner[b] == (q <= b && b < e ? (on ? p : -1) : \old(list.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] == (q <= b && b < e ? (on ? -1 : p) : \old(list.freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(list.freeSize[b])));
    @*/
  private /*@ helper @*/ int joinInList(int k, int x) {
    int y = list.next[x];
    //@ ghost boolean apart = list.lemmaApart(x);
    list.join(k, x);
    return y;
  }

  /** Marks block k as live or free. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0;
    @   old int p = list.address[k];
    @   old int e = list.address[k] + list.size[k];
    @   assignable marks;
    @   ensures list.live == \old(list.live) && list.live[k] == on;
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.liveOwner[b] == (p <= b && b < e ? (on ? p : -1) : \old(list.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeOwner[b] == (p <= b && b < e ? (on ? -1 : p) : \old(list.freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(list.freeSize[b])));
    @*/
  void setLive(int k, boolean on) {
    list.setLive(k, on);
  }

  /** The block that starts at p, -1 where none does. */
  /*@ normal_behavior
    @   requires 0 <= p && p < list.capacity;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < list.size.length && (\result >= 0 ==> list.size[\result] > 0 && list.address[\result] == p);
    @   ensures \result < 0 ==> (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0; list.address[j] != p);
    @*/
  /*@ pure @*/ int find(int p) {
    int g = BucketHeads.bucket(p);
    if (g >= head.length) {
      return -1;
    }
    int k = head[g];
    //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[j] == p; list.node[p] == j);
    //@ loop_invariant -1 <= k && k < list.size.length && (k >= 0 ==> list.size[k] > 0);
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[j] == p; k >= 0 && list.address[k] <= p);
    //@ loop_writes k;
    //@ loop_decreases k < 0 ? 0 : list.capacity - list.address[k];
    while (k >= 0 && list.address[k] < p) {
      //@ assert list.address[k] + list.size[k] > p ==> list.node[p] == k;
      k = list.next[k];
    }
    return k >= 0 && list.address[k] == p ? k : -1;
  }

  /** The block that covers address b: found from the last head at or below b, past one bucket for each 256 bytes between. */
  /*@ normal_behavior
    @   requires 0 <= b && b < list.capacity;
    @   assignable \nothing;
    @   ensures \result == list.node[b];
    @*/
  /*@ pure @*/ int covering(int b) {
    int g = BucketHeads.bucket(b);
    if (g >= head.length) {
      g = head.length - 1;
    }
    //@ ghost int first = (int) list.node[0];
    //@ assert list.address[first] == 0 && list.size[first] > 0;
    //@ assert head[0] >= 0 && list.address[head[0]] <= 0;
    //@ loop_invariant 0 <= g && g < head.length;
    //@ loop_writes g;
    //@ loop_decreases g;
    while (head[g] < 0 || list.address[head[g]] > b) {
      g--;
    }
    int k = head[g];
    //@ loop_invariant 0 <= k && k < list.size.length && list.size[k] > 0 && list.address[k] <= b;
    //@ loop_writes k;
    //@ loop_decreases list.capacity - list.address[k];
    while (list.address[k] + list.size[k] <= b) {
      k = list.next[k];
    }
    return k;
  }

  /** The first free block of at least z bytes that starts in bucket g, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < head.length && 0 < z;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < list.size.length;
    @   ensures \result >= 0 ==> list.size[\result] >= z && !list.live[\result] && 256 * g <= list.address[\result] && list.address[\result] < 256 * g + 256;
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= z && !list.live[j] && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256; \result >= 0 && list.address[\result] <= list.address[j]);
    @*/
  /*@ pure @*/ int walk(int g, int z) {
    int end = 256 * g + 256;
    int k = head[g];
    //@ loop_invariant -1 <= k && k < list.size.length && (k >= 0 ==> list.size[k] > 0 && list.address[k] >= 256 * g);
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= z && !list.live[j] && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256; k >= 0 && list.address[k] <= list.address[j]);
    //@ loop_writes k;
    //@ loop_decreases k < 0 ? 0 : list.capacity - list.address[k];
    while (k >= 0 && list.address[k] < end) {
      if (!list.live[k] && list.size[k] >= z) {
        return k;
      }
      //@ ghost boolean apart = list.lemmaApart(k);
      //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[k] <= list.address[j] && j != k; list.address[k] + list.size[k] <= list.address[j]);
      k = list.next[k];
    }
    return -1;
  }

  /** Size of the largest free block, but the last of the heap, that starts in bucket g, 0 where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g && g < head.length;
    @   assignable \nothing;
    @   ensures 0 <= \result && \result <= list.capacity;
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && !list.live[j] && list.address[j] + list.size[j] < list.capacity && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256; list.size[j] <= \result);
    @*/
  /*@ pure @*/ int largest(int g) {
    int end = 256 * g + 256;
    int k = head[g];
    int m = 0;
    //@ loop_invariant -1 <= k && k < list.size.length && (k >= 0 ==> list.size[k] > 0 && list.address[k] >= 256 * g);
    //@ loop_invariant 0 <= m && m <= list.capacity;
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && !list.live[j] && list.address[j] + list.size[j] < list.capacity && 256 * g <= list.address[j] && list.address[j] < 256 * g + 256; (k >= 0 && list.address[k] <= list.address[j]) || list.size[j] <= m);
    //@ loop_writes k, m;
    //@ loop_decreases k < 0 ? 0 : list.capacity - list.address[k];
    while (k >= 0 && list.address[k] < end) {
      m = Summaries.max(m, list.live[k] || list.next[k] < 0 ? 0 : list.size[k]);
      //@ ghost boolean apart = list.lemmaApart(k);
      //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[k] <= list.address[j] && j != k; list.address[k] + list.size[k] <= list.address[j]);
      k = list.next[k];
    }
    return m;
  }

  /** Is block k live? */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length;
    @   ensures \result == list.live[k];
    @*/
  /*@ pure @*/ boolean isLive(int k) {
    return list.live[k];
  }

  /** Start of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length;
    @   ensures \result == list.address[k];
    @*/
  /*@ pure @*/ int address(int k) {
    return list.address[k];
  }

  /** Bytes of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length;
    @   ensures \result == list.size[k];
    @*/
  /*@ pure @*/ int size(int k) {
    return list.size[k];
  }

  /** The block after block k, -1 at the end. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length;
    @   ensures \result == list.next[k];
    @*/
  /*@ pure @*/ int next(int k) {
    return list.next[k];
  }

  /** The block before block k, -1 at address 0. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length;
    @   ensures \result == list.previous[k];
    @*/
  /*@ pure @*/ int previous(int k) {
    return list.previous[k];
  }

  /** Number of blocks. */
  /*@ normal_behavior
    @   ensures \result == list.used - list.spares;
    @*/
  /*@ pure @*/ int count() {
    return list.count();
  }
}
