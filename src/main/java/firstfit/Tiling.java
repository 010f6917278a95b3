package firstfit;

/**
 * The heap cut into blocks, live and free, with the index that finds the lowest bucket in which a large enough free block
 * starts. No two free blocks touch.
 *
 * <p>The block that ends at the capacity is kept out of the index: it changes most often, and it is the last resort of
 * first fit in any case. A search costs one step down the index and one walk through a bucket; a change costs at most
 * two changes of the index and as many walks. None of it depends on the number of holes.
 */
final class Tiling {
  //@ public model org.jmlspecs.lang.JMLDataGroup contents;
  //@ public model org.jmlspecs.lang.JMLDataGroup bounds; in contents;

  /*@ spec_public @*/ private final Blocks blocks; //@ maps blocks.contents, blocks.liveOwner, blocks.freeOwner, blocks.freeSize, blocks.startsBelow, blocks.buckets.head, blocks.buckets.head[*], blocks.buckets.list.address, blocks.buckets.list.address[*], blocks.buckets.list.size, blocks.buckets.list.size[*], blocks.buckets.list.next, blocks.buckets.list.next[*], blocks.buckets.list.previous, blocks.buckets.list.previous[*], blocks.buckets.list.live, blocks.buckets.list.live[*], blocks.buckets.list.spare, blocks.buckets.list.spare[*], blocks.buckets.list.used, blocks.buckets.list.spares, blocks.buckets.list.node \into contents;
  /** index.leaf[g] is at least the size of every free block, but the last block of the heap, that starts in bucket g. */
  /*@ spec_public @*/ private final MaxIndex index; //@ maps index.leaf, index.leaf[*], index.m1, index.m1[*], index.m2, index.m2[*], index.m3, index.m3[*], index.m4, index.m4[*] \into bounds;

  /*@ public invariant index.leaf != blocks.buckets.list.address && index.leaf != blocks.buckets.list.size && index.leaf != blocks.buckets.list.next && index.leaf != blocks.buckets.list.previous && index.leaf != blocks.buckets.list.spare && index.leaf != blocks.buckets.head;
    @ public invariant index.m1 != blocks.buckets.list.address && index.m1 != blocks.buckets.list.size && index.m1 != blocks.buckets.list.next && index.m1 != blocks.buckets.list.previous && index.m1 != blocks.buckets.list.spare && index.m1 != blocks.buckets.head;
    @ public invariant index.m2 != blocks.buckets.list.address && index.m2 != blocks.buckets.list.size && index.m2 != blocks.buckets.list.next && index.m2 != blocks.buckets.list.previous && index.m2 != blocks.buckets.list.spare && index.m2 != blocks.buckets.head;
    @ public invariant index.m3 != blocks.buckets.list.address && index.m3 != blocks.buckets.list.size && index.m3 != blocks.buckets.list.next && index.m3 != blocks.buckets.list.previous && index.m3 != blocks.buckets.list.spare && index.m3 != blocks.buckets.head;
    @ public invariant index.m4 != blocks.buckets.list.address && index.m4 != blocks.buckets.list.size && index.m4 != blocks.buckets.list.next && index.m4 != blocks.buckets.list.previous && index.m4 != blocks.buckets.list.spare && index.m4 != blocks.buckets.head;
    @ public invariant (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeSize[q] > 0 && q + blocks.freeSize[q] < blocks.capacity; q < 256 * index.leaf.length && blocks.freeSize[q] <= index.leaf[q / 256]);
    @ public invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < blocks.capacity && blocks.freeOwner[b] >= 0 && blocks.freeOwner[c] >= 0; blocks.freeOwner[b] == blocks.freeOwner[c]);   // I3
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures blocks.capacity == capacity;
    @   ensures (\forall int b; 0 <= b && b < capacity; blocks.liveOwner[b] == -1 && blocks.freeOwner[b] == 0);
    @*/
  /*@ pure @*/ Tiling(int capacity) {
    this.blocks = new Blocks(capacity);
    this.index = new MaxIndex(1, 0);
  }

  /** The lowest free block of at least size bytes that the index leads to, -1 where there is none. */
  /*@ private normal_behavior
    @   requires size > 0;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < blocks.buckets.list.size.length;
    @   ensures \result >= 0 ==> blocks.buckets.list.size[\result] >= size && !blocks.buckets.list.live[\result] && blocks.freeSize[blocks.buckets.list.address[\result]] == blocks.buckets.list.size[\result];
    @   ensures \result >= 0 ==> 0 <= blocks.buckets.list.address[\result] && blocks.buckets.list.address[\result] <= blocks.capacity - blocks.buckets.list.size[\result];
    @   ensures (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; \result >= 0 && blocks.buckets.list.address[\result] <= q);
    @*/
  private /*@ pure @*/ int search(int size) {
    int n = blocks.bucketCount();
    int g = 0;
    //@ loop_invariant 0 <= g && g <= n;
    //@ loop_invariant (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; g <= q / 256);
    //@ loop_writes g;
    //@ loop_decreases n - g;
    while (g < n) {
      int h = index.firstAtLeast(g, size);
      if (h < 0 || h >= n) {
        return -1;
      }
      //@ assert (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; h <= q / 256);
      int k = blocks.firstIn(h, size);
      if (k >= 0) {
        return k;
      }
      g = h + 1;
    }
    return -1;
  }

  /** The lowest free block of at least size bytes, -1 where there is none. */
  /*@ normal_behavior
    @   requires size > 0;
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < blocks.buckets.list.size.length;
    @   ensures \result >= 0 ==> blocks.buckets.list.size[\result] >= size && !blocks.buckets.list.live[\result] && 0 <= blocks.buckets.list.address[\result] && blocks.buckets.list.address[\result] <= blocks.capacity - size;
    @   ensures \result >= 0 ==> blocks.freeOwner[blocks.buckets.list.address[\result]] == blocks.buckets.list.address[\result] && blocks.freeOwner[blocks.buckets.list.address[\result] + size - 1] == blocks.buckets.list.address[\result];   // M2
    @   ensures (\forall int q, e; 0 <= q && q + size - 1 <= e && e < blocks.capacity && blocks.freeOwner[q] == q && blocks.freeOwner[e] == q; 0 <= \result && blocks.buckets.list.address[\result] <= q);   // M2 M4
    @*/
  /*@ pure @*/ int firstFit(int size) {
    //@ ghost boolean shape = blocks.lemmaShape();
    int k = search(size);
    if (k >= 0) {
      return k;
    }
    int last = blocks.lastFree();
    return last >= 0 && blocks.size(last) >= size ? last : -1;
  }

  /** Makes room for one more block, which starts at q. */
  /*@ private normal_behavior
    @   requires 0 <= q && q < blocks.capacity;
    @   old int n = blocks.buckets.list.size.length;
    @   assignable contents;
    @   ensures blocks.liveOwner == \old(blocks.liveOwner) && blocks.freeOwner == \old(blocks.freeOwner) && blocks.freeSize == \old(blocks.freeSize) && blocks.startsBelow == \old(blocks.startsBelow);
    @   ensures (blocks.buckets.list.spares > 0 || blocks.buckets.list.used < blocks.buckets.list.size.length) && q < 256 * blocks.buckets.head.length && n <= blocks.buckets.list.size.length;
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.address[k] == \old(blocks.buckets.list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.size[k] == \old(blocks.buckets.list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.live[k] == \old(blocks.buckets.list.live[k]));
    @*/
  private void reserve(int q) {
    blocks.reserve(q);
  }

  /** Makes the index reach bucket g, doubling it where that is enough. */
  /*@ private normal_behavior
    @   requires index.leaf.length <= g && g <= (blocks.capacity - 1) / 256;
    @   assignable bounds;
    @   ensures g < index.leaf.length;
    @*/
  private void widen(int g) {
    int n = index.length();
    int most = (blocks.capacity() - 1) / 256 + 1;
    index.lengthen(g >= 2 * n ? g + 1 : 2 * n < most ? 2 * n : most);
  }

  /** Raises the bound of bucket g to at least v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g <= (blocks.capacity - 1) / 256 && 0 <= v;
    @   assignable bounds;
    @   ensures g < index.leaf.length && index.leaf[g] >= v;
    @*/
  private void raise(int g, int v) {
    if (g >= index.length()) {
      widen(g);
    }
    if (index.at(g) < v) {
      setBound(g, v);
    }
  }

  /** Makes the bound of bucket g tight again after a free block of s bytes there has gone. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < blocks.buckets.head.length && g < index.leaf.length;
    @   assignable bounds;
    @*/
  private void lower(int g, int s) {
    if (index.at(g) == s) {
      int v = blocks.largestIn(g);
      if (v != s) {
        setBound(g, v);
      }
    }
  }

  /** Sets the bound of bucket g to v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g < index.leaf.length && 0 <= v;
    @   requires (\forall int q; 0 <= q && q < blocks.capacity && q / 256 == g && q + blocks.freeSize[q] < blocks.capacity; blocks.freeSize[q] <= v);
    @   assignable bounds;
    @   ensures index.leaf == \old(index.leaf) && index.leaf[g] == v;
    @*/
  private void setBound(int g, int v) {
    index.set(g, v);
  }

  /** Makes the first s bytes of the free block k a live block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && 0 < s && s <= blocks.buckets.list.size[k] && !blocks.buckets.list.live[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old long[] live0 = blocks.liveOwner;
    @   old long[] hole0 = blocks.freeOwner;
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < p + s ? p : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (p <= b && b < p + s ? -1 : hole0[b] == p ? p + s : hole0[b]));
    @*/
  void claim(int k, int s) {
    int p = blocks.address(k);
    int old = blocks.size(k);
    boolean last = blocks.isLast(k);
    blocks.mark(k);
    if (s < old) {
      split(k, p + s, old - s, last);
    }
    if (!last) {
      lower(p / 256, old);
    }
  }

  /** Makes the r bytes from q, the end of the live block k, a free block. */
  private void split(int k, int q, int r, boolean last) {
    reserve(q);
    if (!last) {
      raise(q / 256, r);
    }
    blocks.cut(k, blocks.size(k) - r);
  }

  /** Makes the live block k free and merges it with its free neighbours. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   old long lo = p > 0 && blocks.freeOwner[p - 1] >= 0 ? blocks.freeOwner[p - 1] : p;
    @   old long[] live0 = blocks.liveOwner;
    @   old long[] hole0 = blocks.freeOwner;
    @   assignable contents;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (lo <= b && b < e || hole0[b] == e ? lo : hole0[b]));
    @*/
  void reclaim(int k) {
    int x = blocks.freeAfter(k);
    if (x >= 0) {
      reclaimBefore(k, x);
    } else {
      release(k);
    }
  }

  /** Makes the live block k free, merged with the free block x after it and with a free block before it. */
  private void reclaimBefore(int k, int x) {
    int g = blocks.address(x) / 256;
    int s = blocks.size(x);
    boolean last = blocks.isLast(x);
    blocks.absorbNext(k, x);
    release(k);
    if (!last) {
      lower(g, s);
    }
  }

  /** Makes the live block k, which no free block follows, free and merges it with a free block before it. */
  private void release(int k) {
    int v = blocks.freeBefore(k);
    if (v >= 0) {
      join(v, k);
    } else {
      if (!blocks.isLast(k)) {
        raise(blocks.address(k) / 256, blocks.size(k));
      }
      blocks.unmark(k);
    }
  }

  /** Joins the free block v and the live block k after it, which no free block follows. */
  private void join(int v, int k) {
    int g = blocks.address(v) / 256;
    int s = blocks.size(v);
    boolean last = blocks.isLast(k);
    if (!last) {
      raise(g, s + blocks.size(k));
    }
    blocks.absorbInto(v, k);
    if (last) {
      lower(g, s);
    }
  }

  /** The live block that starts at p, any int; -1 where none does. */
  int liveAt(int p) {
    return blocks.liveAt(p);
  }

  /** Start of block k. */
  int address(int k) {
    return blocks.address(k);
  }

  /** Bytes of block k. */
  int size(int k) {
    return blocks.size(k);
  }

  /** Number of addresses. */
  int capacity() {
    return blocks.capacity();
  }

  /** Do the length bytes from address lie in one live block? */
  boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  /** End of the block that covers address b. */
  int blockEnd(int b) {
    return blocks.blockEnd(b);
  }

  /** Size of the largest free block, 0 where none is free. */
  int largestHole() {
    int last = blocks.lastFree();
    int m = last >= 0 ? blocks.size(last) : 0;
    int n = index.bound();
    if (n <= m) {
      return m;
    }
    int k = search(n);
    return k >= 0 ? blocks.size(k) : largest(m);
  }

  /** The same by looking into every bucket, for a bound that is not tight; m is the size of the last free block. */
  private int largest(int m) {
    int max = m;
    for (int g = 0; g < blocks.bucketCount(); g++) {
      int s = blocks.largestIn(g);
      if (s > max) {
        max = s;
      }
    }
    return max;
  }

  /** Number of blocks, live and free. */
  int blockCount() {
    return blocks.count();
  }
}
