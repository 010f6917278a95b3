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
  //@ public model org.jmlspecs.lang.JMLDataGroup columns; in contents;
  //@ public model org.jmlspecs.lang.JMLDataGroup bounds; in contents;
  //@ public model org.jmlspecs.lang.JMLDataGroup marks; in contents;

  /*@ spec_public @*/ private final Blocks blocks; //@ maps blocks.contents \into contents; maps blocks.columns \into columns; maps blocks.marks \into marks;
  /** index.leaf[g] is at least the size of every free block, but the last block of the heap, that starts in bucket g. */
  /*@ spec_public @*/ private final MaxIndex index; //@ maps index.leaf, index.leaf[*], index.m1, index.m1[*], index.m2, index.m2[*], index.m3, index.m3[*], index.m4, index.m4[*] \into bounds;

  /*@ public invariant 0 < blocks.capacity && blocks.capacity <= Allocator.MAX_CAPACITY && blocks.liveOwner != null && blocks.liveOwner.length == blocks.capacity && blocks.freeOwner != null && blocks.freeOwner.length == blocks.capacity;
    @ public invariant blocks.startsBelow != null && blocks.startsBelow.length == blocks.capacity + 1 && blocks.buckets.list.address.length == blocks.buckets.list.size.length && blocks.buckets.list.live.length == blocks.buckets.list.size.length;
    @ public invariant index.leaf != blocks.addresses && index.leaf != blocks.sizes && index.leaf != blocks.nexts && index.leaf != blocks.previouses && index.leaf != blocks.spares && index.leaf != blocks.heads;
    @ public invariant index.m1 != blocks.addresses && index.m1 != blocks.sizes && index.m1 != blocks.nexts && index.m1 != blocks.previouses && index.m1 != blocks.spares && index.m1 != blocks.heads;
    @ public invariant index.m2 != blocks.addresses && index.m2 != blocks.sizes && index.m2 != blocks.nexts && index.m2 != blocks.previouses && index.m2 != blocks.spares && index.m2 != blocks.heads;
    @ public invariant index.m3 != blocks.addresses && index.m3 != blocks.sizes && index.m3 != blocks.nexts && index.m3 != blocks.previouses && index.m3 != blocks.spares && index.m3 != blocks.heads;
    @ public invariant index.m4 != blocks.addresses && index.m4 != blocks.sizes && index.m4 != blocks.nexts && index.m4 != blocks.previouses && index.m4 != blocks.spares && index.m4 != blocks.heads;
    @ public invariant (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q && q + blocks.freeSize[q] < blocks.capacity; q < 256 * index.leaf.length && blocks.freeSize[q] <= index.leaf[q / 256]);
    @ public invariant (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < blocks.capacity && blocks.freeOwner[b] >= 0 && blocks.freeOwner[c] >= 0; blocks.freeOwner[b] == blocks.freeOwner[c]);   // I3
    @*/

  /** One free block. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
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
    @   ensures \result >= 0 ==> blocks.buckets.list.size[\result] >= size && !blocks.buckets.list.live[\result] && 0 <= blocks.buckets.list.address[\result] && blocks.buckets.list.address[\result] <= blocks.capacity - blocks.buckets.list.size[\result];
    @   ensures \result >= 0 ==> blocks.freeOwner[blocks.buckets.list.address[\result]] == blocks.buckets.list.address[\result] && blocks.freeSize[blocks.buckets.list.address[\result]] == blocks.buckets.list.size[\result];
    @   ensures (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; \result >= 0 && blocks.buckets.list.address[\result] <= q);
    @*/
  private /*@ pure @*/ int search(int size) {
    int n = blocks.bucketCount();
    int g = 0;
    //@ loop_invariant 0 <= g && g <= n && g <= index.leaf.length;
    //@ loop_invariant (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; 256 * g <= q);
    //@ loop_writes g;
    //@ loop_decreases n - g;
    while (g < n) {
      int h = index.firstAtLeast(g, size);
      if (h < 0 || h >= n) {
        return -1;
      }
      //@ assert (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q && blocks.freeSize[q] >= size && q + blocks.freeSize[q] < blocks.capacity; index.leaf[q / 256] >= size && 256 * h <= q);
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
    @   ensures \result >= 0 ==> blocks.buckets.list.size[\result] >= size && !blocks.buckets.list.live[\result] && 0 <= blocks.buckets.list.address[\result] && blocks.buckets.list.address[\result] <= blocks.capacity - blocks.buckets.list.size[\result];
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

  /** Makes the index reach bucket g. */
  /*@ private normal_behavior
    @   requires index.leaf.length <= g && g <= (blocks.capacity - 1) / 256;
    @   assignable bounds;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures g < index.leaf.length;
    @*/
  private void widen(int g) {
    index.lengthen(NodeColumns.longer(index.length(), g + 1, (blocks.capacity() - 1) / 256 + 1));
  }

  /** Raises the bound of bucket g to at least v. */
  /*@ private normal_behavior
    @   requires 0 <= g && g <= (blocks.capacity - 1) / 256 && 0 <= v;
    @   old int n = index.leaf.length;
    @   assignable bounds;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && g < index.leaf.length && index.leaf[g] >= v;
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
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf);
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
    @   requires (\forall int q; 256 * g <= q && q < 256 * g + 256 && q < blocks.capacity && blocks.freeOwner[q] == q && q + blocks.freeSize[q] < blocks.capacity; blocks.freeSize[q] <= v);
    @   assignable bounds;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && index.leaf[g] == v;
    @*/
  private void setBound(int g, int v) {
    index.set(g, v);
  }

  /** Makes the first s bytes of the free block k a live block. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && 0 < s && s <= blocks.buckets.list.size[k] && !blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old long[] live0 = blocks.liveOwner;
    @   old long[] hole0 = blocks.freeOwner;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < p + s ? p : live0[b]));
    @   ensures (\forall int b; p <= b && b < p + s; live0[b] < 0);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (p <= b && b < p + s ? -1 : hole0[b] == p ? p + s : hole0[b]));
    @*/
  void claim(int k, int s) {
    int p = blocks.address(k);
    int old = blocks.size(k);
    boolean last = blocks.isLast(k);
    //@ ghost boolean shape = blocks.lemmaBlock(k);
    // no free block follows, and the index knows this one
    //@ assert blocks.freeOwner[p + old - 1] == p;
    //@ assert p + old < blocks.capacity ==> blocks.freeOwner[p + old] < 0;
    //@ assert blocks.freeOwner[p] == p && blocks.freeSize[p] == old;
    //@ assert !last ==> p / 256 < index.leaf.length;
    mark(k);
    if (s < old) {
      split(k, p + s, old - s, last);
    }
    if (!last) {
      lower(BucketHeads.bucket(p), old);
    }
  }

  /** Marks the free block k as live. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && !blocks.buckets.list.live[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   assignable marks;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures k < blocks.buckets.list.size.length && k < blocks.buckets.list.live.length && k < blocks.buckets.list.address.length && blocks.buckets.list.live[k] && blocks.buckets.list.address[k] == p && blocks.buckets.list.size[k] == e - p;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? p : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (p <= b && b < e ? -1 : \old(blocks.freeOwner[b])));
    @*/
  private void mark(int k) {
    blocks.setLive(k, true);
  }

  /** Makes the r bytes from q, the end of the live block k, a free block. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.live[k] && 0 < r && r < blocks.buckets.list.size[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires q + r == blocks.buckets.list.address[k] + blocks.buckets.list.size[k] && q + r <= blocks.capacity && (last <==> q + r == blocks.capacity);
    @   requires q + r < blocks.capacity ==> blocks.freeOwner[q + r] < 0;
    @   old int n = index.leaf.length;
    @   old int h = blocks.buckets.head.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && h <= blocks.buckets.head.length;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < q + r ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < q + r ? q : \old(blocks.freeOwner[b])));
    @*/
  private void split(int k, int q, int r, boolean last) {
    reserve(q);
    if (!last) {
      raise(BucketHeads.bucket(q), r);
    }
    cut(k, blocks.size(k) - r);
  }

  /** Makes room for one more block, which starts at q. */
  /*@ private normal_behavior
    @   requires 0 <= q && q < blocks.capacity;
    @   old int n = blocks.buckets.list.size.length;
    @   old int h = blocks.buckets.head.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.liveOwner == \old(blocks.liveOwner) && blocks.freeOwner == \old(blocks.freeOwner) && blocks.freeSize == \old(blocks.freeSize);
    @   ensures (blocks.buckets.list.spares > 0 || blocks.buckets.list.used < blocks.buckets.list.size.length) && q < 256 * blocks.buckets.head.length && n <= blocks.buckets.list.size.length && h <= blocks.buckets.head.length;
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.address[k] == \old(blocks.buckets.list.address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.size[k] == \old(blocks.buckets.list.size[k]));
    @   ensures (\forall int k; 0 <= k && k < n; blocks.buckets.list.live[k] == \old(blocks.buckets.list.live[k]));
    @*/
  private void reserve(int q) {
    blocks.reserve(q);
  }

  /** Cuts the live block k after z bytes, with room reserved and the bound raised; the rest becomes a free block. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.live[k] && 0 < z && z < blocks.buckets.list.size[k] && (blocks.buckets.list.spares > 0 || blocks.buckets.list.used < blocks.buckets.list.size.length);
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int q = blocks.buckets.list.address[k] + z;
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires q < 256 * blocks.buckets.head.length && e <= blocks.capacity && (e < blocks.capacity ==> blocks.freeOwner[e] < 0);
    @   requires e < blocks.capacity ==> q < 256 * index.leaf.length && e - q <= index.leaf[q / 256];
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < e ? q : \old(blocks.freeOwner[b])));
    @*/
  private void cut(int k, int z) {
    //@ ghost boolean shape = blocks.lemmaBlock(k);
    blocks.cut(k, z);
  }

  /** Makes the live block k free and merges it with its free neighbours. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   old long lo = p > 0 && blocks.freeOwner[p - 1] >= 0 ? blocks.freeOwner[p - 1] : p;
    @   old long[] live0 = blocks.liveOwner;
    @   old long[] hole0 = blocks.freeOwner;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : live0[b]));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (lo <= b && b < e || hole0[b] == e ? lo : hole0[b]));
    @*/
  void reclaim(int k) {
    //@ ghost boolean shape = blocks.lemmaShape() && blocks.lemmaBlock(k);
    int x = blocks.freeAfter(k);
    if (x >= 0) {
      reclaimBefore(k, x);
    } else {
      release(k);
    }
  }

  /** Makes the live block k free, merged with the free block x after it and with a free block before it. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k] && 0 <= x && x < blocks.buckets.list.size.length && blocks.buckets.list.size[x] > 0 && !blocks.buckets.list.live[x];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires 0 <= blocks.buckets.list.address[x] && blocks.buckets.list.size[x] <= blocks.capacity - blocks.buckets.list.address[x];
    @   requires blocks.buckets.list.next[k] == x && blocks.buckets.list.address[x] == blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int q = blocks.buckets.list.address[x];
    @   old int e = blocks.buckets.list.address[x] + blocks.buckets.list.size[x];
    @   old long lo = p > 0 && blocks.freeOwner[p - 1] >= 0 ? blocks.freeOwner[p - 1] : p;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (lo <= b && b < e ? lo : \old(blocks.freeOwner[b])));
    @*/
  private void reclaimBefore(int k, int x) {
    //@ ghost boolean shape = blocks.lemmaBlock(k) && blocks.lemmaBlock(x);
    int g = BucketHeads.bucket(blocks.address(x));
    int s = blocks.size(x);
    boolean last = blocks.isLast(x);
    //@ assert blocks.freeOwner[blocks.buckets.list.address[x]] == blocks.buckets.list.address[x] && blocks.freeSize[blocks.buckets.list.address[x]] == s;
    //@ assert !last ==> g < index.leaf.length;
    releaseBoth(k, x);
    if (!last) {
      lower(g, s);
    }
  }

  /** The change of the blocks in {@link #reclaimBefore}; the bound of the bucket of x stays. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k] && 0 <= x && x < blocks.buckets.list.size.length && blocks.buckets.list.size[x] > 0 && !blocks.buckets.list.live[x];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires 0 <= blocks.buckets.list.address[x] && blocks.buckets.list.size[x] <= blocks.capacity - blocks.buckets.list.address[x];
    @   requires blocks.buckets.list.next[k] == x && blocks.buckets.list.address[x] == blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int q = blocks.buckets.list.address[x];
    @   old int e = blocks.buckets.list.address[x] + blocks.buckets.list.size[x];
    @   old int n = index.leaf.length;
    @   old long lo = p > 0 && blocks.freeOwner[p - 1] >= 0 ? blocks.freeOwner[p - 1] : p;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (lo <= b && b < e ? lo : \old(blocks.freeOwner[b])));
    @*/
  private void releaseBoth(int k, int x) {
    absorb(k, x);
    release(k);
  }

  /** Joins the live block k and the free block x after it. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k] && 0 <= x && x < blocks.buckets.list.size.length && blocks.buckets.list.size[x] > 0 && !blocks.buckets.list.live[x];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires 0 <= blocks.buckets.list.address[x] && blocks.buckets.list.size[x] <= blocks.capacity - blocks.buckets.list.address[x];
    @   requires blocks.buckets.list.next[k] == x && blocks.buckets.list.address[x] == blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int q = blocks.buckets.list.address[x];
    @   old int e = blocks.buckets.list.address[x] + blocks.buckets.list.size[x];
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures k < blocks.buckets.list.size.length && k < blocks.buckets.list.live.length && k < blocks.buckets.list.address.length && blocks.buckets.list.live[k] && blocks.buckets.list.address[k] == p && blocks.buckets.list.size[k] == e - p && e <= blocks.capacity;
    @   ensures e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < e ? p : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < e ? -1 : \old(blocks.freeOwner[b])));
    @*/
  private void absorb(int k, int x) {
    //@ ghost boolean shape = blocks.lemmaBlock(k) && blocks.lemmaBlock(x);
    //@ ghost int e = blocks.buckets.list.address[x] + blocks.buckets.list.size[x];
    // no free block follows a free block
    //@ assert blocks.freeOwner[e - 1] == blocks.buckets.list.address[x];
    //@ assert e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    blocks.join(k, x);
  }

  /** Makes the live block k, which no free block follows, free and merges it with a free block before it. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    @   old long lo = p > 0 && blocks.freeOwner[p - 1] >= 0 ? blocks.freeOwner[p - 1] : p;
    @   old int n = index.leaf.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures lo <= p && n <= index.leaf.length && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (lo <= b && b < e ? lo : \old(blocks.freeOwner[b])));
    @*/
  private void release(int k) {
    int v = blocks.freeBefore(k);
    //@ ghost boolean shape = blocks.lemmaBlock(k) && (v < 0 || blocks.lemmaBlock(v));
    if (v >= 0) {
      join(v, k);
    } else {
      settle(k);
    }
  }

  /** Makes the live block k, which no free block touches, free. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires (e < blocks.capacity ==> blocks.freeOwner[e] < 0) && (p > 0 ==> blocks.freeOwner[p - 1] < 0);
    @   old int n = index.leaf.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (p <= b && b < e ? p : \old(blocks.freeOwner[b])));
    @*/
  private void settle(int k) {
    //@ ghost boolean shape = blocks.lemmaBlock(k);
    if (!blocks.isLast(k)) {
      raise(BucketHeads.bucket(blocks.address(k)), blocks.size(k));
    }
    unmark(k);
  }

  /** Marks the live block k, which no free block touches, as free, with the bound raised. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   old int p = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires (e < blocks.capacity ==> blocks.freeOwner[e] < 0) && (p > 0 ==> blocks.freeOwner[p - 1] < 0);
    @   requires p < 256 * blocks.buckets.head.length && (e < blocks.capacity ==> p < 256 * index.leaf.length && e - p <= index.leaf[p / 256]);
    @   assignable marks;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (p <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (p <= b && b < e ? p : \old(blocks.freeOwner[b])));
    @*/
  private void unmark(int k) {
    //@ ghost boolean shape = blocks.lemmaBlock(k);
    blocks.setLive(k, false);
  }

  /** Joins the free block v and the live block k after it, which no free block follows. */
  /*@ private normal_behavior
    @   requires 0 <= v && v < blocks.buckets.list.size.length && blocks.buckets.list.size[v] > 0 && !blocks.buckets.list.live[v] && 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[v] && blocks.buckets.list.size[v] <= blocks.capacity - blocks.buckets.list.address[v];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires blocks.buckets.list.next[v] == k && blocks.buckets.list.address[k] == blocks.buckets.list.address[v] + blocks.buckets.list.size[v];
    @   old int p = blocks.buckets.list.address[v];
    @   old int q = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    @   old int n = index.leaf.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < e ? p : \old(blocks.freeOwner[b])));
    @*/
  private void join(int v, int k) {
    //@ ghost boolean shape = blocks.lemmaBlock(v) && blocks.lemmaBlock(k);
    int g = BucketHeads.bucket(blocks.address(v));
    int s = blocks.size(v);
    boolean last = blocks.isLast(k);
    //@ assert blocks.freeOwner[blocks.buckets.list.address[v]] == blocks.buckets.list.address[v] && blocks.freeSize[blocks.buckets.list.address[v]] == s;
    //@ assert last ==> g < index.leaf.length;
    extend(v, k);
    if (last) {
      lower(g, s);
    }
  }

  /** The change of the blocks in {@link #join}, with the bound of their bucket raised where that is needed. */
  /*@ private normal_behavior
    @   requires 0 <= v && v < blocks.buckets.list.size.length && blocks.buckets.list.size[v] > 0 && !blocks.buckets.list.live[v] && 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[v] && blocks.buckets.list.size[v] <= blocks.capacity - blocks.buckets.list.address[v];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires blocks.buckets.list.next[v] == k && blocks.buckets.list.address[k] == blocks.buckets.list.address[v] + blocks.buckets.list.size[v];
    @   old int p = blocks.buckets.list.address[v];
    @   old int q = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    @   old int n = index.leaf.length;
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures n <= index.leaf.length && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < e ? p : \old(blocks.freeOwner[b])));
    @*/
  private void extend(int v, int k) {
    //@ ghost boolean shape = blocks.lemmaBlock(v) && blocks.lemmaBlock(k);
    if (!blocks.isLast(k)) {
      raise(BucketHeads.bucket(blocks.address(v)), blocks.size(v) + blocks.size(k));
    }
    merge(v, k);
  }

  /** The change of the blocks in {@link #extend}, with the bound raised. */
  /*@ private normal_behavior
    @   requires 0 <= v && v < blocks.buckets.list.size.length && blocks.buckets.list.size[v] > 0 && !blocks.buckets.list.live[v] && 0 <= k && k < blocks.buckets.list.size.length && blocks.buckets.list.size[k] > 0 && blocks.buckets.list.live[k];
    @   requires 0 <= blocks.buckets.list.address[v] && blocks.buckets.list.size[v] <= blocks.capacity - blocks.buckets.list.address[v];
    @   requires 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.size[k] <= blocks.capacity - blocks.buckets.list.address[k];
    @   requires blocks.buckets.list.next[v] == k && blocks.buckets.list.address[k] == blocks.buckets.list.address[v] + blocks.buckets.list.size[v];
    @   old int p = blocks.buckets.list.address[v];
    @   old int q = blocks.buckets.list.address[k];
    @   old int e = blocks.buckets.list.address[k] + blocks.buckets.list.size[k];
    @   requires e < blocks.capacity ==> blocks.freeOwner[e] < 0;
    @   requires e < blocks.capacity ==> p < 256 * index.leaf.length && e - p <= index.leaf[p / 256];
    @   assignable contents;
    @   ensures \invariant_for(blocks) && \invariant_for(index);
    @   ensures index.leaf == \old(index.leaf) && blocks.buckets.head == \old(blocks.buckets.head);
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == (q <= b && b < e ? -1 : \old(blocks.liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] == (q <= b && b < e ? p : \old(blocks.freeOwner[b])));
    @*/
  private void merge(int v, int k) {
    //@ ghost boolean shape = blocks.lemmaBlock(v) && blocks.lemmaBlock(k);
    blocks.join(v, k);
  }

  /** The live block that starts at p, any int; -1 where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < blocks.buckets.list.size.length;
    @   ensures \result >= 0 <==> 0 <= p && p < blocks.capacity && blocks.liveOwner[p] == p;
    @   ensures \result >= 0 ==> blocks.buckets.list.address[\result] == p && blocks.buckets.list.live[\result] && blocks.buckets.list.size[\result] > 0 && blocks.buckets.list.size[\result] <= blocks.capacity - p;
    @   ensures \result >= 0 ==> (\forall int b; 0 <= b && b < blocks.capacity; blocks.liveOwner[b] == p <==> p <= b && b - p < blocks.buckets.list.size[\result]);
    @*/
  /*@ pure @*/ int liveAt(int p) {
    return blocks.liveAt(p);
  }

  /** Start of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length;
    @   ensures \result == blocks.buckets.list.address[k];
    @*/
  /*@ pure @*/ int address(int k) {
    return blocks.address(k);
  }

  /** Bytes of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < blocks.buckets.list.size.length;
    @   ensures \result == blocks.buckets.list.size[k];
    @*/
  /*@ pure @*/ int size(int k) {
    return blocks.size(k);
  }

  /** Number of addresses. */
  /*@ normal_behavior
    @   ensures \result == blocks.capacity;
    @*/
  /*@ pure @*/ int capacity() {
    return blocks.capacity();
  }

  /** Do the length bytes from address lie in one live block? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= blocks.capacity - length && blocks.liveOwner[address] >= 0 && blocks.liveOwner[address + length - 1] == blocks.liveOwner[address];
    @*/
  /*@ pure @*/ boolean isLiveRange(int address, int length) {
    return blocks.isLiveRange(address, length);
  }

  /** End of the block that covers address b. */
  /*@ normal_behavior
    @   requires 0 <= b && b < blocks.capacity;
    @   assignable \nothing;
    @   ensures b < \result && \result <= blocks.capacity;
    @   ensures (\forall int c; b <= c && c < \result; blocks.liveOwner[c] == blocks.liveOwner[b] && blocks.freeOwner[c] == blocks.freeOwner[b]);
    @   ensures (\forall int c; \result <= c && c < blocks.capacity; blocks.liveOwner[c] != blocks.liveOwner[b] || blocks.freeOwner[c] != blocks.freeOwner[b]);
    @*/
  /*@ pure @*/ int blockEnd(int b) {
    return blocks.blockEnd(b);
  }

  /** Size of the largest free block, 0 where none is free. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result && \result <= blocks.capacity;
    @   ensures (\forall int q, e; 0 <= q && q <= e && e < blocks.capacity && blocks.freeOwner[q] == q && blocks.freeOwner[e] == q; e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e; 0 <= q && q + \result - 1 <= e && e < blocks.capacity; blocks.freeOwner[q] == q && blocks.freeOwner[e] == q);
    @*/
  /*@ pure @*/ int largestHole() {
    //@ ghost boolean shape = blocks.lemmaShape();
    int last = blocks.lastFree();
    int max = last >= 0 ? blocks.size(last) : 0;
    int n = index.bound();
    return larger(n > max ? search(n) : -1, max);
  }

  /** Size of the largest free block: that of block k or, where k is -1, max, if no other is larger. */
  /*@ private normal_behavior
    @   requires -1 <= k && k < blocks.buckets.list.size.length && 0 <= max && max <= blocks.capacity;
    @   requires k >= 0 ==> blocks.buckets.list.size[k] > max && 0 <= blocks.buckets.list.address[k] && blocks.buckets.list.address[k] <= blocks.capacity - blocks.buckets.list.size[k] && blocks.freeOwner[blocks.buckets.list.address[k]] == blocks.buckets.list.address[k] && blocks.freeSize[blocks.buckets.list.address[k]] == blocks.buckets.list.size[k];
    @   requires (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q && q + blocks.freeSize[q] >= blocks.capacity; blocks.freeSize[q] <= max);
    @   requires max > 0 ==> (\exists int q; 0 <= q && q <= blocks.capacity - max; blocks.freeOwner[q] == q && blocks.freeOwner[q + max - 1] == q);
    @   assignable \nothing;
    @   ensures max <= \result && \result <= blocks.capacity;
    @   ensures (\forall int q; 0 <= q && q < blocks.capacity && blocks.freeOwner[q] == q; blocks.freeSize[q] <= \result);
    @   ensures \result > 0 ==> (\exists int q; 0 <= q && q <= blocks.capacity - \result; blocks.freeOwner[q] == q && blocks.freeOwner[q + \result - 1] == q);
    @*/
  private /*@ pure @*/ int larger(int k, int max) {
    //@ ghost boolean shape = blocks.lemmaShape();
    int m = k >= 0 ? blocks.size(k) : max;
    //@ assert k >= 0 ==> blocks.freeOwner[blocks.buckets.list.address[k] + m - 1] == blocks.buckets.list.address[k];
    //@ loop_invariant max <= m && m <= blocks.capacity;
    //@ loop_invariant m > 0 ==> (\exists int q; 0 <= q && q <= blocks.capacity - m; blocks.freeOwner[q] == q && blocks.freeOwner[q + m - 1] == q);
    //@ loop_writes m;
    //@ loop_decreases blocks.capacity - m;
    while (true) {
      int x = search(m + 1);
      if (x < 0) {
        return m;
      }
      m = blocks.size(x);
      //@ assert blocks.freeOwner[blocks.buckets.list.address[x] + m - 1] == blocks.buckets.list.address[x];
    }
  }

  /** Blocks are contiguous, live or free, and no two free blocks touch. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; -1 <= blocks.liveOwner[b] && blocks.liveOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; -1 <= blocks.freeOwner[b] && blocks.freeOwner[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b && b < blocks.capacity; blocks.freeOwner[b] >= 0 <==> blocks.liveOwner[b] < 0);   // I5
    @   ensures (\forall int b, c; 0 <= b && b < blocks.capacity && 0 <= blocks.liveOwner[b] && blocks.liveOwner[b] <= c && c <= b; blocks.liveOwner[c] == blocks.liveOwner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < blocks.capacity && 0 <= blocks.freeOwner[b] && blocks.freeOwner[b] <= c && c <= b; blocks.freeOwner[c] == blocks.freeOwner[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c < blocks.capacity && blocks.freeOwner[b] >= 0 && blocks.freeOwner[c] >= 0; blocks.freeOwner[b] == blocks.freeOwner[c]);   // I3
    @ pure model boolean lemmaShape() {
    @   return blocks.lemmaShape();
    @ }
    @*/

  /** A map that counts the blocks that start below an address counts all blocks in the end. */
  /*@ normal_behavior
    @   requires m.length == blocks.capacity + 1 && m[0] == 0;
    @   requires (\forall int b, c; 0 <= b && b < c && c <= b + 1 && c <= blocks.capacity; m[c] == m[b] + (blocks.liveOwner[b] == b || blocks.freeOwner[b] == b ? 1 : 0));
    @   ensures \result && blocks.startsBelow[blocks.capacity] == m[blocks.capacity];
    @ pure model boolean lemmaBlocks(long[] m) {
    @   return BlockCounts.lemmaSame(blocks.liveOwner, blocks.freeOwner, blocks.startsBelow, m);
    @ }
    @*/

  /** Number of blocks, live and free. */
  /*@ normal_behavior
    @   ensures \result == blocks.startsBelow[blocks.capacity];
    @*/
  /*@ pure @*/ int blockCount() {
    return blocks.count();
  }
}
