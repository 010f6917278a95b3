package firstfit;

/**
 * Finds blocks by address: the address space is cut into buckets of 256 bytes, and {@code head} holds for each the first
 * block that starts there. A search begins at a head and follows the list, at most through the blocks of one bucket.
 *
 * <p>The width of a bucket is fixed, so that the blocks in one are few however large the heap is; the array reaches only
 * as far as blocks have started, doubling when it must, so that a heap little used needs little.
 */
final class Buckets {
  /*@ spec_public @*/ final BlockList list;
  /** head[g] is the first block that starts in bucket g, -1 where none does. */
  /*@ spec_public @*/ int[] head;

  /*@ public invariant 0 < head.length && head.length <= (list.capacity - 1) / 256 + 1;
    @ public invariant head != list.address && head != list.size && head != list.next && head != list.previous && head != list.spare;
    @ public invariant (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < list.size.length);
    @ public invariant (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> list.size[head[g]] > 0);
    @ public invariant (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> list.address[head[g]] / 256 == g);
    @ public invariant (\forall int k; 0 <= k && k < list.size.length; list.size[k] > 0 ==> list.address[k] / 256 < head.length);
    @ public invariant (\forall int k; 0 <= k && k < list.size.length; list.size[k] > 0 ==> head[list.address[k] / 256] >= 0);
    @ public invariant (\forall int k, g; 0 <= k && k < list.size.length && 0 <= g && g < head.length; list.size[k] > 0 && list.address[k] / 256 == g ==> list.address[head[g]] <= list.address[k]);
    @*/

  /** Buckets over a new list of one free block, node 0. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures \invariant_for(list);
    @   ensures list.capacity == capacity && list.used - list.spares == 1 && list.size[0] == capacity && list.address[0] == 0 && head.length == 1;
    @   ensures (\forall int k; 0 < k && k < list.size.length; list.size[k] == 0);
    @   ensures (\forall int k; 0 <= k && k < list.size.length; !list.live[k]);
    @   ensures (\forall int b; 0 <= b && b < capacity; list.node[b] == 0);
    @   ensures \fresh(list);
    @*/
  /*@ pure @*/ Buckets(int capacity) {
    this.list = new BlockList(capacity);
    this.head = new int[1];
  }

  /** Makes room for blocks that start below 256 n. */
  /*@ normal_behavior
    @   requires head.length < n && n <= (list.capacity - 1) / 256 + 1;
    @   assignable head;
    @   ensures head.length == n && \fresh(head);
    @   ensures \invariant_for(list);
    @*/
  void lengthen(int n) {
    int[] r = NodeColumns.lengthened(head, n);
    //@ ghost int c = head.length;
    //@ assert r != list.address && r != list.size && r != list.next && r != list.previous && r != list.spare;
    //@ loop_invariant c <= g && g <= n;
    //@ loop_invariant (\forall int h; 0 <= h && h < c; r[h] == head[h]);
    //@ loop_invariant (\forall int h; c <= h && h < g; r[h] == -1);
    //@ loop_writes g, r[*];
    //@ loop_decreases n - g;
    for (int g = head.length; g < n; g++) {
      r[g] = -1;
    }
    head = r;
  }

  /** Cuts block k after z bytes; the rest becomes the free block m. */
  /*@ normal_behavior
    @   requires 0 <= m && m < list.used && list.size[m] == 0 && (\forall int i; 0 <= i && i < list.spares; list.spare[i] != m);
    @   requires 0 <= k && k < list.size.length && 0 < z && z < list.size[k] && (list.address[k] + z) / 256 < head.length;
    @   old int q = list.address[k] + z;
    @   old int e = list.address[k] + list.size[k];
    @   assignable list.address[m], list.size[m], list.size[k], list.next[m], list.next[k], list.previous[*], list.live[m], list.node, head[*];
    @   ensures \invariant_for(list);
    @   ensures m != k && list.size[k] == z && list.address[m] == q && list.size[m] == e - q && !list.live[m];
    @   ensures list.next[k] == m && list.next[m] == \old(list.next[k]);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.node[b] == (q <= b && b < e ? m : \old(list.node[b])));
    @*/
  void split(int k, int m, int z) {
    int p = list.address[k];
    int q = p + z;
    //@ ghost int e = p + list.size[k];
    //@ ghost boolean apart = list.lemmaApart(k);
    list.split(k, m, z);
    if (q / 256 != p / 256) {
      head[q / 256] = m;
    }
    //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && j != m; list.address[j] <= p || e <= list.address[j]);
    //@ assert q / 256 != p / 256 ==> (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[j] / 256 == q / 256; q <= list.address[j]);
  }

  /** Joins block k and the block x after it; x is then to be given back. */
  /*@ normal_behavior
    @   requires 0 <= k && k < list.size.length && list.size[k] > 0 && 0 <= x && x < list.size.length && list.next[k] == x;
    @   old int p = list.address[x];
    @   old int e = list.address[x] + list.size[x];
    @   assignable list.size[k], list.size[x], list.next[k], list.previous[*], list.node, head[*];
    @   ensures \invariant_for(list);
    @   ensures x != k && x < list.used && list.size[k] == \old(list.size[k]) + \old(list.size[x]) && list.size[x] == 0 && (\forall int i; 0 <= i && i < list.spares; list.spare[i] != x);
    @   ensures list.next[k] == \old(list.next[x]);
    @   ensures (\forall int b; 0 <= b && b < list.capacity; list.node[b] == (p <= b && b < e ? k : \old(list.node[b])));
    @*/
  void absorb(int k, int x) {
    int y = list.next[x];
    int p = list.address[x];
    //@ ghost int e = p + list.size[x];
    //@ assert list.size[x] > 0 && p == list.address[k] + list.size[k] && x != k;
    //@ assert y >= 0 ==> list.size[y] > 0 && list.address[y] == e && y != k && y != x;
    //@ ghost boolean apart = list.lemmaApart(x);
    //@ assert head[p / 256] == x ==> (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && j != x && list.address[j] / 256 == p / 256; e <= list.address[j]);
    list.absorb(k, x);
    if (head[p / 256] == x) {
      head[p / 256] = y >= 0 && list.address[y] / 256 == p / 256 ? y : -1;
    }
    //@ assert head[p / 256] == -1 ==> (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0; list.address[j] / 256 != p / 256);
  }

  /** The block that starts at p, -1 where none does. */
  /*@ normal_behavior
    @   requires 0 <= p && p < list.capacity;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < list.size.length && (\result >= 0 ==> list.size[\result] > 0 && list.address[\result] == p);
    @   ensures \result < 0 ==> (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0; list.address[j] != p);
    @*/
  /*@ pure @*/ int find(int p) {
    if (p / 256 >= head.length) {
      return -1;
    }
    int k = head[p / 256];
    //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[j] == p; list.node[p] == j && list.address[j] / 256 == p / 256);
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
    int g = b / 256 < head.length ? b / 256 : head.length - 1;
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
    @   ensures \result >= 0 ==> list.size[\result] >= z && !list.live[\result] && list.address[\result] / 256 == g;
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= z && !list.live[j] && list.address[j] / 256 == g; \result >= 0 && list.address[\result] <= list.address[j]);
    @*/
  /*@ pure @*/ int walk(int g, int z) {
    int k = head[g];
    //@ loop_invariant -1 <= k && k < list.size.length && (k >= 0 ==> list.size[k] > 0 && list.address[k] / 256 >= g);
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] >= z && !list.live[j] && list.address[j] / 256 == g; k >= 0 && list.address[k] <= list.address[j]);
    //@ loop_writes k;
    //@ loop_decreases k < 0 ? 0 : list.capacity - list.address[k];
    while (k >= 0 && list.address[k] / 256 == g) {
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
    @   ensures (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && !list.live[j] && list.next[j] >= 0 && list.address[j] / 256 == g; list.size[j] <= \result);
    @*/
  /*@ pure @*/ int largest(int g) {
    int k = head[g];
    int m = 0;
    //@ loop_invariant -1 <= k && k < list.size.length && (k >= 0 ==> list.size[k] > 0 && list.address[k] / 256 >= g);
    //@ loop_invariant 0 <= m && m <= list.capacity;
    //@ loop_invariant (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && !list.live[j] && list.next[j] >= 0 && list.address[j] / 256 == g; (k >= 0 && list.address[k] <= list.address[j]) || list.size[j] <= m);
    //@ loop_writes k, m;
    //@ loop_decreases k < 0 ? 0 : list.capacity - list.address[k];
    while (k >= 0 && list.address[k] / 256 == g) {
      if (!list.live[k] && list.size[k] > m && list.next[k] >= 0) {
        m = list.size[k];
      }
      //@ ghost boolean apart = list.lemmaApart(k);
      //@ assert (\forall int j; 0 <= j && j < list.size.length && list.size[j] > 0 && list.address[k] <= list.address[j] && j != k; list.address[k] + list.size[k] <= list.address[j]);
      k = list.next[k];
    }
    return m;
  }

  /** Makes room for one more block. */
  void reserve() {
    list.reserve();
  }

  /** Cuts block k after z bytes; the rest becomes a free block, of which the node is the result. */
  int cut(int k, int z) {
    int m = list.take();
    split(k, m, z);
    return m;
  }

  /** Joins block k and the block x after it. */
  void join(int k, int x) {
    absorb(k, x);
    list.give(x);
  }

  /** Makes block k live or free. */
  void setLive(int k, boolean live) {
    list.live[k] = live;
  }

  /** Is block k live? */
  boolean isLive(int k) {
    return list.live[k];
  }

  /** Start of block k. */
  int address(int k) {
    return list.address[k];
  }

  /** Bytes of block k. */
  int size(int k) {
    return list.size[k];
  }

  /** The block after block k, -1 at the end. */
  int next(int k) {
    return list.next[k];
  }

  /** The block before block k, -1 at address 0. */
  int previous(int k) {
    return list.previous[k];
  }

  /** Number of blocks. */
  int count() {
    return list.count();
  }
}
