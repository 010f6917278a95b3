package firstfit;

/**
 * The heap cut into blocks, live and free: the list of the blocks, the buckets that find one by address, and the index
 * that finds the lowest bucket in which a large enough free block starts. No two free blocks touch.
 *
 * <p>A search costs one step down the index and one walk through a bucket; a change costs at most two changes of the
 * index and as many walks. None of it depends on the number of holes.
 */
final class Tiling {
  /*@ spec_public @*/ private final Buckets buckets;
  /*@ spec_public @*/ private final BlockList list;
  /** index.leaf[g] is at least the size of every free block that starts in bucket g. */
  /*@ spec_public @*/ private final MaxIndex index;
  /** liveOwner[b] is the start of the live block that covers address b, -1 where none does. */
  //@ public ghost long[] liveOwner;
  /** freeOwner[b] is the start of the free block that covers address b, -1 where none does. */
  //@ public ghost long[] freeOwner;

  /*@ public invariant list == buckets.list && buckets.head.length <= index.leaf.length;
    @ public invariant index.leaf != list.address && index.leaf != list.size && index.leaf != list.next && index.leaf != list.previous && index.leaf != list.spare && index.leaf != buckets.head;
    @ public invariant index.m1 != list.address && index.m1 != list.size && index.m1 != list.next && index.m1 != list.previous && index.m1 != list.spare && index.m1 != buckets.head;
    @ public invariant index.m2 != list.address && index.m2 != list.size && index.m2 != list.next && index.m2 != list.previous && index.m2 != list.spare && index.m2 != buckets.head;
    @ public invariant index.m3 != list.address && index.m3 != list.size && index.m3 != list.next && index.m3 != list.previous && index.m3 != list.spare && index.m3 != buckets.head;
    @ public invariant index.m4 != list.address && index.m4 != list.size && index.m4 != list.next && index.m4 != list.previous && index.m4 != list.spare && index.m4 != buckets.head;
    @ public invariant (\forall int k; 0 <= k && k < list.size.length && list.size[k] > 0 && !list.live[k]; list.size[k] <= index.leaf[list.address[k] / 256]);
    @ public invariant (\forall int k, j; 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= j && j < list.size.length && list.next[k] == j && !list.live[k]; list.live[j]);   // I3
    @ public invariant liveOwner != null && liveOwner.length == list.capacity && freeOwner != null && freeOwner.length == list.capacity;
    @ public invariant (\forall int b, k; 0 <= b && b < list.capacity && 0 <= k && k < list.size.length && list.node[b] == k; liveOwner[b] == (list.live[k] ? list.address[k] : -1));
    @ public invariant (\forall int b, k; 0 <= b && b < list.capacity && 0 <= k && k < list.size.length && list.node[b] == k; freeOwner[b] == (list.live[k] ? -1 : list.address[k]));
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures list.capacity == capacity && list.used - list.spares == 1;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == -1 && freeOwner[b] == 0);
    @*/
  /*@ pure @*/ Tiling(int capacity) {
    this.buckets = new Buckets(capacity);
    this.list = buckets.list;
    this.index = new MaxIndex(1, capacity);
    //@ set freeOwner = new long[capacity];
    //@ set liveOwner = NodeColumns.filledMap(freeOwner, 0, capacity, -1);
  }

  /** The lowest free block of at least size bytes, -1 where there is none. */
  /*@ normal_behavior
    @   requires size > 0;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < list.size.length && (\result >= 0 ==> list.size[\result] >= size && !list.live[\result]);
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= size && !list.live[j]; \result >= 0 && list.address[\result] <= list.address[j]);
    @*/
  /*@ pure @*/ int search(int size) {
    int g = 0;
    //@ loop_invariant 0 <= g && g <= buckets.head.length;
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= size && !list.live[j]; g <= list.address[j] / 256);
    //@ loop_writes g;
    //@ loop_decreases buckets.head.length - g;
    while (g < buckets.head.length) {
      int h = index.firstAtLeast(g, size);
      //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= size && !list.live[j]; index.leaf[list.address[j] / 256] >= size);
      if (h < 0 || h >= buckets.head.length) {
        return -1;
      }
      //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= size && !list.live[j]; h <= list.address[j] / 256);
      int k = buckets.walk(h, size);
      if (k >= 0) {
        return k;
      }
      g = h + 1;
    }
    return -1;
  }

  /** The same, in terms of addresses. */
  /*@ normal_behavior
    @   requires size > 0;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < list.size.length && (\result >= 0 ==> list.size[\result] >= size && !list.live[\result]);
    @   ensures \result >= 0 ==> freeOwner[list.address[\result]] == list.address[\result] && freeOwner[list.address[\result] + size - 1] == list.address[\result];   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e && e < list.capacity && freeOwner[q] == q && freeOwner[e] == q; 0 <= \result && list.address[\result] <= q);   // M2 M4
    @*/
  /*@ pure @*/ int firstFit(int size) {
    int k = search(size);
    //@ assert k >= 0 ==> list.node[list.address[k]] == k && list.node[list.address[k] + size - 1] == k;
    //@ assert (\forall int q, e; 0 <= q && q + size - 1 <= e && e < list.capacity && freeOwner[q] == q && freeOwner[e] == q; list.size[(int) list.node[e]] >= size && list.address[(int) list.node[e]] == q && !list.live[(int) list.node[e]]);
    return k;
  }

  /** Makes room for one more block, which starts at q. */
  /*@ private normal_behavior
    @   requires 0 <= q && q < list.capacity && list.used - list.spares <= list.capacity;
    @   old int n = list.size.length;
    @   assignable buckets.head, index.leaf, index.m1, index.m2, index.m3, index.m4, list.address, list.size, list.next, list.previous, list.live, list.spare;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures q / 256 < buckets.head.length && (list.spares > 0 || list.used < list.size.length);
    @   ensures n <= list.size.length;
    @   ensures (\forall int k; 0 <= k && k < n; list.address[k] == \old(list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.size[k] == \old(list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.next[k] == \old(list.next[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.live[k] == \old(list.live[k]));
    @*/
  private void reserve(int q) {
    reserveStart(q);
    reserveNode();
  }

  /** Makes room for a block that starts at q. */
  /*@ private normal_behavior
    @   requires 0 <= q && q < list.capacity;
    @   assignable buckets.head, index.leaf, index.m1, index.m2, index.m3, index.m4;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures q / 256 < buckets.head.length;
    @*/
  private void reserveStart(int q) {
    int g = q / 256;
    int n = buckets.head.length;
    if (g >= n) {
      int most = (list.capacity - 1) / 256 + 1;
      widen(g >= 2 * n ? g + 1 : 2 * n < most ? 2 * n : most);
    }
  }

  /** Makes room for blocks that start below 256 n. */
  /*@ private normal_behavior
    @   requires buckets.head.length < n && n <= (list.capacity - 1) / 256 + 1;
    @   assignable buckets.head, index.leaf, index.m1, index.m2, index.m3, index.m4;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures buckets.head.length == n;
    @*/
  private void widen(int n) {
    widenIndex(n);
    buckets.lengthen(n);
  }

  /** Lengthens the index to n. */
  /*@ private normal_behavior
    @   requires buckets.head.length < n && n <= (list.capacity - 1) / 256 + 1;
    @   assignable index.leaf, index.m1, index.m2, index.m3, index.m4;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures index.leaf.length >= n;
    @*/
  private void widenIndex(int n) {
    if (index.leaf.length < n) {
      index.lengthen(n);
    }
  }

  /** Makes room for one more node. */
  /*@ private normal_behavior
    @   requires list.used - list.spares <= list.capacity;
    @   old int n = list.size.length;
    @   assignable list.address, list.size, list.next, list.previous, list.live, list.spare;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures list.spares > 0 || list.used < list.size.length;
    @   ensures n <= list.size.length;
    @   ensures (\forall int k; 0 <= k && k < n; list.address[k] == \old(list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.size[k] == \old(list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.next[k] == \old(list.next[k]));
    @   ensures (\forall int k; 0 <= k && k < n; list.live[k] == \old(list.live[k]));
    @*/
  private void reserveNode() {
    list.reserve();
  }

  /** Sets the bound of bucket g to v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < index.leaf.length && 0 <= v;
    @   requires (\forall int k; 0 <= k && k < list.size.length && list.size[k] > 0 && !list.live[k] && list.address[k] / 256 == g; list.size[k] <= v);
    @   assignable index.leaf[*], index.m1[*], index.m2[*], index.m3[*], index.m4[*];
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures index.leaf[g] == v;
    @*/
  private void setBound(int g, int v) {
    index.set(g, v);
    // the list and the buckets are in other arrays
    //@ assert (\forall int k; 0 <= k && k < list.size.length; list.address[k] == \old(list.address[k]));
    //@ assert (\forall int k; 0 <= k && k < list.size.length; list.size[k] == \old(list.size[k]));
    //@ assert (\forall int k; 0 <= k && k < list.size.length; list.next[k] == \old(list.next[k]));
    //@ assert (\forall int k; 0 <= k && k < list.size.length; list.previous[k] == \old(list.previous[k]));
    //@ assert (\forall int k; 0 <= k && k < list.size.length; list.spare[k] == \old(list.spare[k]));
    //@ assert (\forall int h; 0 <= h && h < buckets.head.length; buckets.head[h] == \old(buckets.head[h]));
    //@ assert \invariant_for(list);
    //@ assert \invariant_for(buckets);
  }

  /** Raises the bound of bucket g to at least v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < index.leaf.length && 0 <= v;
    @   assignable index.leaf[*], index.m1[*], index.m2[*], index.m3[*], index.m4[*];
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures index.leaf[g] >= v;
    @*/
  private void raise(int g, int v) {
    if (index.leaf[g] < v) {
      setBound(g, v);
    }
  }

  /** Makes the bound of bucket g tight again after a free block of s bytes there has gone. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < buckets.head.length;
    @   assignable index.leaf[*], index.m1[*], index.m2[*], index.m3[*], index.m4[*];
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @*/
  private void lower(int g, int s) {
    if (index.leaf[g] == s) {
      int v = buckets.largest(g);
      if (v != s) {
        setBound(g, v);
      }
    }
  }

  /** Makes the free block k live. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && !list.live[k];
    @   old int p = list.address[k];
    @   old int e = list.address[k] + list.size[k];
    @   assignable list.live[k], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures list.live[k];
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (p <= b && b < e ? p : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (p <= b && b < e ? -1 : \old(freeOwner[b])));
    @*/
  private void mark(int k) {
    //@ assert (\forall int b; 0 <= b && b < list.capacity; list.node[b] == k <==> list.address[k] <= b && b < list.address[k] + list.size[k]);
    list.live[k] = true;
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, list.address[k], list.address[k] + list.size[k], list.address[k]);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, list.address[k], list.address[k] + list.size[k], -1);
  }

  /** Makes the live block k, whose neighbours are live, free. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && list.live[k] && list.size[k] <= index.leaf[list.address[k] / 256];
    @   requires (\forall int j; 0 <= j && j < list.size.length && (list.next[k] == j || list.previous[k] == j); list.live[j]);
    @   old int p = list.address[k];
    @   old int e = list.address[k] + list.size[k];
    @   assignable list.live[k], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures !list.live[k];
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (p <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (p <= b && b < e ? p : \old(freeOwner[b])));
    @*/
  private void unmark(int k) {
    //@ assert (\forall int b; 0 <= b && b < list.capacity; list.node[b] == k <==> list.address[k] <= b && b < list.address[k] + list.size[k]);
    list.live[k] = false;
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, list.address[k], list.address[k] + list.size[k], list.address[k]);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, list.address[k], list.address[k] + list.size[k], -1);
  }

  /** Cuts the live block k, which no free block follows, after z bytes; the rest becomes the free block m. */
  /*@ private normal_behavior
    @   requires 0 <= m && m < list.used && list.size[m] == 0 && (\forall int i; 0 <= i && i < list.spares; list.spare[i] != m);
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && list.live[k] && 0 < z && z < list.size[k] && (list.address[k] + z) / 256 < buckets.head.length;
    @   requires list.size[k] - z <= index.leaf[(list.address[k] + z) / 256];
    @   requires (\forall int j; 0 <= j && j < list.size.length && list.next[k] == j; list.live[j]);
    @   old int q = list.address[k] + z;
    @   old int e = list.address[k] + list.size[k];
    @   assignable list.address[m], list.size[m], list.size[k], list.next[m], list.next[k], list.previous[*], list.live[m], list.node, buckets.head[*], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (q <= b && b < e ? q : \old(freeOwner[b])));
    @*/
  private void cut(int k, int m, int z) {
    int q = list.address[k] + z;
    //@ ghost int e = list.address[k] + list.size[k];
    //@ assert (\forall int b; list.address[k] <= b && b < e; list.node[b] == k);
    //@ ghost boolean apart = list.lemmaApart(k);
    buckets.split(k, m, z);
    //@ assert list.address[m] / 256 == q / 256 && list.size[m] <= index.leaf[list.address[m] / 256];
    //@ assert (\forall int j; 0 <= j && j < list.size.length && j != k && j != m && list.size[j] > 0 && !list.live[j]; list.size[j] <= index.leaf[list.address[j] / 256]);
    //@ assert (\forall int b; q <= b && b < e; list.node[b] == m);
    //@ assert (\forall int b; 0 <= b && b < list.capacity && (b < q || e <= b); list.node[b] == \old(list.node[b]) && list.node[b] != m);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, q);
  }

  /** Joins the live block k and the free block x after it. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= x && x < list.size.length && list.next[k] == x && list.live[k] && !list.live[x];
    @   old int p = list.address[k];
    @   old int q = list.address[x];
    @   old int e = list.address[x] + list.size[x];
    @   assignable list.size[k], list.size[x], list.next[k], list.previous[*], list.node, buckets.head[*], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures x != k && x < list.used && list.size[x] == 0 && list.size[k] == e - p && (\forall int i; 0 <= i && i < list.spares; list.spare[i] != x);
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.next[k] == j; list.live[j]);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (q <= b && b < e ? p : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (q <= b && b < e ? -1 : \old(freeOwner[b])));
    @*/
  private void absorbNext(int k, int x) {
    int p = list.address[k];
    int q = list.address[x];
    //@ ghost int e = q + list.size[x];
    //@ assert (\forall int b; q <= b && b < e; list.node[b] == x);
    buckets.absorb(k, x);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, p);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, -1);
  }

  /** Joins the free block v and the live block k after it, which no free block follows. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= v && v < list.size.length && list.size[v] > 0 && list.next[v] == k && list.live[k] && !list.live[v];
    @   requires list.size[v] + list.size[k] <= index.leaf[list.address[v] / 256];
    @   requires (\forall int j; 0 <= j && j < list.size.length && list.next[k] == j; list.live[j]);
    @   old int p = list.address[v];
    @   old int q = list.address[k];
    @   old int e = list.address[k] + list.size[k];
    @   assignable list.size[v], list.size[k], list.next[v], list.previous[*], list.node, buckets.head[*], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures k < list.used && list.size[k] == 0 && (\forall int i; 0 <= i && i < list.spares; list.spare[i] != k);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (q <= b && b < e ? p : \old(freeOwner[b])));
    @*/
  private void absorbInto(int v, int k) {
    int p = list.address[v];
    int q = list.address[k];
    //@ ghost int e = q + list.size[k];
    //@ assert (\forall int b; q <= b && b < e; list.node[b] == k);
    buckets.absorb(v, k);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, p);
  }

  /** Makes the first s bytes of the free block k a live block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && 0 < s && s <= list.size[k] && !list.live[k] && list.used - list.spares <= list.capacity;
    @   old int p = list.address[k];
    @   old int rest = list.size[k] - s;
    @   old long[] live0 = liveOwner;
    @   old long[] hole0 = freeOwner;
    @   assignable list.address, list.size, list.next, list.previous, list.live, list.spare, list.address[*], list.size[*], list.next[*], list.previous[*], list.live[*], list.spare[*], list.used, list.spares, list.node, buckets.head, buckets.head[*], index.leaf, index.m1, index.m2, index.m3, index.m4, index.leaf[*], index.m1[*], index.m2[*], index.m3[*], index.m4[*], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (p <= b && b < p + s ? p : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (p <= b && b < p + s ? -1 : hole0[b] == p ? p + s : hole0[b]));
    @   ensures list.used - list.spares == \old(list.used - list.spares) + (rest > 0 ? 1 : 0);
    @*/
  void claim(int k, int s) {
    int p = list.address[k];
    int old = list.size[k];
    mark(k);
    if (s < old) {
      reserve(p + s);
      raise((p + s) / 256, old - s);
      int m = list.take();
      cut(k, m, s);
    }
    lower(p / 256, old);
  }

  /** Makes the live block k free and merges it with its free neighbours. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && list.live[k];
    @   old int p = list.address[k];
    @   old int e = list.address[k] + list.size[k];
    @   old long lo = p > 0 && freeOwner[p - 1] >= 0 ? freeOwner[p - 1] : p;
    @   old int merged = (p > 0 && freeOwner[p - 1] >= 0 ? 1 : 0) + (e < list.capacity && freeOwner[e] >= 0 ? 1 : 0);
    @   requires merged < list.used - list.spares;
    @   old long[] live0 = liveOwner;
    @   old long[] hole0 = freeOwner;
    @   assignable list.address, list.size, list.next, list.previous, list.live, list.spare, list.address[*], list.size[*], list.next[*], list.previous[*], list.live[*], list.spare[*], list.used, list.spares, list.node, buckets.head, buckets.head[*], index.leaf, index.m1, index.m2, index.m3, index.m4, index.leaf[*], index.m1[*], index.m2[*], index.m3[*], index.m4[*], liveOwner, freeOwner;
    @   ensures \invariant_for(index) && \invariant_for(list) && \invariant_for(buckets);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; liveOwner[b] == (p <= b && b < e ? -1 : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < list.capacity; freeOwner[b] == (lo <= b && b < e || hole0[b] == e ? lo : hole0[b]));
    @   ensures list.used - list.spares == \old(list.used - list.spares) - merged;
    @*/
  void reclaim(int k) {
    int x = list.next[k];
    if (x >= 0 && !list.live[x]) {
      int g = list.address[x] / 256;
      int s = list.size[x];
      absorbNext(k, x);
      list.give(x);
      lower(g, s);
    }
    int v = list.previous[k];
    if (v >= 0 && !list.live[v]) {
      raise(list.address[v] / 256, list.size[v] + list.size[k]);
      absorbInto(v, k);
      list.give(k);
    } else {
      raise(list.address[k] / 256, list.size[k]);
      unmark(k);
    }
  }

  /** The live block that starts at p, any int; -1 where none does. */
  int liveAt(int p) {
    if (p < 0 || p >= list.capacity) {
      return -1;
    }
    int k = buckets.find(p);
    return k >= 0 && list.live[k] ? k : -1;
  }

  /** Start of block k. */
  int address(int k) {
    return list.address[k];
  }

  /** Bytes of block k. */
  int size(int k) {
    return list.size[k];
  }

  /** Number of addresses. */
  int capacity() {
    return list.capacity;
  }

  /** Do the length bytes from address lie in one live block? */
  boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > list.capacity - length) {
      return false;
    }
    int k = buckets.covering(address);
    return list.live[k] && address + length <= list.address[k] + list.size[k];
  }

  /** End of the block that covers address b. */
  int blockEnd(int b) {
    int k = buckets.covering(b);
    return list.address[k] + list.size[k];
  }

  /** Size of the largest free block, 0 where none is free. */
  int largestHole() {
    int b = index.bound();
    if (b == 0) {
      return 0;
    }
    int k = search(b);
    if (k >= 0) {
      return list.size[k];
    }
    return scanLargest();
  }

  /** The same by looking at every block, for a bound that is not tight. */
  private int scanLargest() {
    int m = 0;
    int k = buckets.covering(0);
    while (k >= 0) {
      if (!list.live[k] && list.size[k] > m) {
        m = list.size[k];
      }
      k = list.next[k];
    }
    return m;
  }

  /** Number of blocks, live and free. */
  int blockCount() {
    return list.count();
  }
}
