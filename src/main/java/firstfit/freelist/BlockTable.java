package firstfit.freelist;

import firstfit.Alignment;
import firstfit.Allocator;

/**
 * Sorted table of disjoint blocks over the addresses 0..capacity-1, in two int arrays that double
 * when full. Lookups are binary searches, O(log n) in the number of blocks; first fit is a scan and
 * a change is a shift, both O(n).
 *
 * <p>The proofs see the table as a map from addresses: {@code owner[b]} is the start of the block
 * that covers b. The second map, {@code index[b]}, is the witness: which entry of the table that
 * block is.
 */
class BlockTable {
  /*@ spec_public @*/ final int capacity;
  /** Least distance between two blocks: 1 where blocks that touch are merged, otherwise 0. */
  /*@ spec_public @*/ final int gap;
  /*@ spec_public @*/ int[] start;
  /*@ spec_public @*/ int[] size;
  /*@ spec_public @*/ int count;
  /** owner[b] is the start of the block that covers address b, -1 where none does. */
  //@ public ghost long[] owner;
  /** index[b] is the index of the block that covers address b, -1 where none does. */
  //@ public ghost int[] index;

  /*@ public invariant 0 < capacity <= Allocator.MAX_CAPACITY && 0 <= gap <= 1;
    @ public invariant start != size && index != start && index != size;
    @ public invariant 0 < start.length <= capacity + 1 && size.length == start.length;
    @ public invariant owner != null && owner.length == capacity && index != null
    @   && index.length == capacity;
    @ public invariant 0 <= count <= capacity && count <= start.length;
    @ public invariant (\forall int i; 0 <= i < count; 0 <= start[i] < capacity);   // I2
    @ public invariant (\forall int i; 0 <= i < count; 0 < size[i] <= capacity - start[i]);   // I2
    @ public invariant (\forall int i, j; 0 <= i < j && j < count;
    @   start[i] + size[i] + gap <= start[j]);   // I1 I3 I4
    @ public invariant (\forall int i, b; 0 <= i < count && start[i] <= b && b < start[i] + size[i];
    @   owner[b] == start[i]);
    @ public invariant (\forall int i, b; 0 <= i < count && start[i] <= b && b < start[i] + size[i];
    @   index[b] == i);
    @ public invariant (\forall int b; 0 <= b < capacity; -1 <= owner[b] <= b);
    @ public invariant (\forall int b; 0 <= b < capacity; -1 <= index[b] < count);
    @ public invariant (\forall int b; 0 <= b < capacity; owner[b] >= 0 <==> index[b] >= 0);
    @ public invariant (\forall int b; 0 <= b < capacity;
    @   owner[b] >= 0 ==> start[index[b]] == owner[b]);
    @ public invariant (\forall int b; 0 <= b < capacity;
    @   owner[b] >= 0 ==> b < owner[b] + size[index[b]]);
    @*/

  /** A table without blocks. */
  /*@ normal_behavior
    @   requires 0 < capacity <= Allocator.MAX_CAPACITY && 0 <= gap <= 1;
    @   ensures this.capacity == capacity && this.gap == gap && count == 0 && 0 < start.length;
    @   ensures \fresh(start) && \fresh(size) && \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity; owner[b] == -1);
    @*/
  /*@ pure @*/ BlockTable(int capacity, int gap) {
    this.capacity = capacity;
    this.gap = gap;
    this.start = new int[capacity < 16 ? capacity : 16];
    this.size = new int[capacity < 16 ? capacity : 16];
    //@ set index = Columns.filled(new int[capacity], 0, capacity, -1);
    //@ set owner = Columns.ownerMap(start, 0, index);
  }

  /** Index of the first block that starts at p or above, count where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= count;
    @   ensures (\forall int i; 0 <= i < \result; start[i] < p);
    @   ensures (\forall int i; \result <= i < count; start[i] >= p);
    @*/
  /*@ pure @*/ int find(int p) {
    return Lookup.lowerBound(start, count, p);
  }

  /** Index of the block that starts at p, -1 where none does. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures (0 <= p < capacity && owner[p] == p) ? \result == index[p] && start[\result] == p
    @     : \result == -1;
    @*/
  /*@ pure @*/ int indexOf(int p) {
    int j = find(p);
    //@ assert 0 <= p < capacity && owner[p] == p ==> start[index[p]] == p && index[p] >= j;
    //@ assert j < count ==> (\forall int i; j < i < count; start[j] < start[i]);
    //@ assert 0 <= p < capacity && owner[p] == p ==> j < count && start[j] == p && index[p] == j;
    //@ assert j < count && start[j] == p ==> owner[p] == p;
    return j < count && start[j] == p ? j : -1;
  }

  /** Index of the block that covers address b, -1 where none does. */
  /*@ normal_behavior
    @   requires 0 <= b < capacity;
    @   assignable \nothing;
    @   ensures \result == index[b];
    @   ensures \result >= 0 ==> start[\result] == owner[b] && b < start[\result] + size[\result];
    @*/
  /*@ pure @*/ int covering(int b) {
    int j = find(b + 1);
    //@ assert index[b] >= 0 ==> start[index[b]] <= b && index[b] < j;
    //@ assert j > 0 ==> (\forall int i; 0 <= i < j - 1; start[i] + size[i] <= start[j - 1]);
    return j > 0 && b < start[j - 1] + size[j - 1] ? j - 1 : -1;
  }

  /** Do the length bytes from address lie in one block? */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures \result <==> 0 <= address && 0 < length && address <= capacity - length
    @     && owner[address] >= 0 && owner[address + length - 1] == owner[address];
    @*/
  /*@ pure @*/ boolean holds(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    int j = covering(address);
    return j >= 0 && address + length <= start[j] + size[j];
  }

  /** Two addresses of one block belong to the entry of the second. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int q, e; 0 <= q <= e && e < capacity && owner[q] == q && owner[e] == q;
    @     start[index[e]] == q && e - q < size[index[e]]);
    @ pure model boolean lemmaEntry() {
    @   return true;
    @ }
    @*/

  /** Where the entries before k are too small, no hole of s bytes starts below entry k. */
  /*@ normal_behavior
    @   requires 0 < s && 0 <= k && (\forall int i; 0 <= i < k; size[i] < s);
    @   ensures \result;
    @   ensures (\forall int q, e; 0 <= q && q + s - 1 <= e && e < capacity && owner[q] == q
    @     && owner[e] == q; k < count && start[k] <= q);
    @ pure model boolean lemmaLowest(int k, int s) {
    @   //@ assert k < count ==> (\forall int i; k <= i < count; start[k] <= start[i]);
    @   return lemmaEntry();
    @ }
    @*/

  /** Index of the first block of at least s bytes, count where there is none. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= count;
    @   ensures \result < count ==> size[\result] >= s && owner[start[\result]] == start[\result];
    @   ensures \result < count && 0 < s ==> owner[start[\result] + s - 1] == start[\result];
    @   ensures 0 < s
    @     ==> (\forall int q, e; 0 <= q && q + s - 1 <= e && e < capacity && owner[q] == q
    @     && owner[e] == q; \result < count && start[\result] <= q);   // M2 M4
    @*/
  /*@ pure @*/ int firstFit(int s) {
    int k = Lookup.firstAtLeast(size, count, s);
    //@ ghost boolean lowest = 0 < s ? lemmaLowest(k, s) : true;
    //@ assert k < count ==> owner[start[k]] == start[k];
    //@ assert k < count && 0 < s ==> owner[start[k] + s - 1] == start[k];
    return k;
  }

  /** The lowest multiple of an alignment at which s bytes of a block begin, -1 without one. */
  /*@ normal_behavior
    @   requires 0 < s && 0 < alignment <= Allocator.MAX_CAPACITY;
    @   assignable \nothing;
    @   ensures \result == -1 || 0 <= \result <= capacity - s
    @     && Alignment.aligned(\result, alignment)
    @     && owner[\result] >= 0 && owner[\result + s - 1] == owner[\result];
    @   ensures (\forall int q; 0 <= q <= capacity - s && Alignment.aligned(q, alignment)
    @     && (\result < 0 || q < \result);
    @     owner[q] < 0 || owner[q + s - 1] != owner[q]);
    @*/
  /*@ pure @*/ int lowestAligned(int s, int alignment) {
    //@ loop_invariant 0 <= k <= count;
    /*@ loop_invariant (\forall int q; 0 <= q <= capacity - s
      @   && Alignment.aligned(q, alignment) && 0 <= index[q] < k; owner[q + s - 1] != owner[q]);
      @*/
    //@ loop_writes k;
    //@ loop_decreases count - k;
    for (int k = 0; k < count; k++) {
      int p = Alignment.alignedUp(start[k], alignment);
      if (p <= start[k] + size[k] - s) {
        return p;
      }
    }
    return -1;
  }

  /** Size of the largest block, 0 where there is none. */
  /*@ normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= \result <= capacity;
    @   ensures (\forall int q, e; 0 <= q <= e && e < capacity && owner[q] == q && owner[e] == q;
    @     e - q + 1 <= \result);
    @   ensures \result > 0 ==> (\exists int q, e; 0 <= q && q + \result - 1 <= e && e < capacity;
    @     owner[q] == q && owner[e] == q);
    @*/
  /*@ pure @*/ int largest() {
    int k = count > 0 ? Lookup.largest(size, count) : -1;
    int max = k < 0 ? 0 : size[k];
    //@ ghost boolean entries = lemmaEntry();
    //@ assert max > 0 ==> owner[start[k]] == start[k] && owner[start[k] + max - 1] == start[k];
    return max;
  }

  /**
   * What the columns say of the owner map: blocks are contiguous, and where the gap is 1 no two of
   * them touch.
   */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b, c; 0 <= b < capacity && 0 <= owner[b] <= c && c <= b;
    @     owner[c] == owner[b]);
    @   ensures gap == 1
    @     ==> (\forall int b, c; 0 <= b < c && c <= b + 1 && c < capacity && owner[b] >= 0
    @     && owner[c] >= 0; owner[b] == owner[c]);
    @ pure model boolean lemmaShape() {
    @   return true;
    @ }
    @*/

  /** One block more starts below a + 1 than below a if a block starts at a. */
  /*@ normal_behavior
    @   requires 0 <= a < capacity && 0 <= k;
    @   requires (\forall int i; 0 <= i < k; start[i] < a);
    @   requires (\forall int i; k <= i < count; a <= start[i]);
    @   ensures (owner[a] == a) == \result;
    @   ensures \result ==> k < count && (\forall int i; 0 <= i < k + 1;
    @     start[i] < a + 1) && (\forall int i; k + 1 <= i && i < count; a + 1 <= start[i]);
    @   ensures !\result ==> (\forall int i; k <= i < count; a + 1 <= start[i]);
    @ pure model boolean lemmaStart(int a, int k) {
    @   //@ assert owner[a] == a ==> start[index[a]] == a && k <= index[a];
    @   //@ assert k < count ==> (\forall int i; k < i < count; start[k] < start[i]);
    @   //@ assert k < count && start[k] == a ==> owner[a] == a;
    @   return k < count && start[k] == a;
    @ }
    @*/

  /** A map that counts the blocks that start below an address counts all blocks in the end. */
  /*@ normal_behavior
    @   requires m.length == capacity + 1 && m[0] == 0;
    @   requires (\forall int b, c; 0 <= b < c && c <= b + 1 && c <= capacity;
    @     m[c] == m[b] + (owner[b] == b ? 1 : 0));
    @   ensures \result && count == m[capacity];
    @ pure model boolean lemmaStarts(long[] m) {
    @   int j = 0;
    @   //@ loop_invariant 0 <= k <= capacity && 0 <= j <= count && m[k] == j;
    @   //@ loop_invariant (\forall int i; 0 <= i < j; start[i] < k);
    @   //@ loop_invariant (\forall int i; j <= i < count; k <= start[i]);
    @   //@ loop_writes k, j;
    @   //@ loop_decreases capacity - k;
    @   for (int k = 0; k < capacity; k++) {
    @     //@ assert m[k + 1] == m[k] + (owner[k] == k ? 1 : 0);
    @     if (lemmaStart(k, j)) j = j + 1;
    @   }
    @   //@ assert j < count ==> capacity <= start[j];
    @   return true;
    @ }
    @*/

  /** Index at which the uncovered bytes [p, p + s) belong. */
  /*@ normal_behavior
    @   requires 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int b; p <= b < p + s; owner[b] < 0);
    @   assignable \nothing;
    @   ensures 0 <= \result <= count;
    @   ensures (\forall int i; 0 <= i < \result; start[i] + size[i] <= p);
    @   ensures (\forall int i; \result <= i < count; p + s <= start[i]);
    @*/
  /*@ pure @*/ int locate(int p, int s) {
    int j = find(p);
    //@ assert owner[p] < 0;
    //@ assert (\forall int i; 0 <= i < j; start[i] + size[i] <= p);
    //@ assert (\forall int i; 0 <= i < count; owner[start[i]] >= 0);
    //@ assert (\forall int i; j <= i < count; p + s <= start[i]);
    return j;
  }

  /** Makes room for one more block. */
  /*@ normal_behavior
    @   assignable start, size;
    @   ensures (start == \old(start) || \fresh(start)) && (size == \old(size) || \fresh(size));
    @   ensures count < start.length;
    @   ensures (\forall int i; 0 <= i < count; start[i] == \old(start[i]));
    @   ensures (\forall int i; 0 <= i < count; size[i] == \old(size[i]));
    @*/
  void reserve() {
    if (count == start.length) {
      int n = count > capacity / 2 ? capacity + 1 : 2 * count;
      // both before the first change: where memory runs out, the table stays as it was
      int[] starts = Columns.resized(start, count, n);
      int[] sizes = Columns.resized(size, count, n);
      start = starts;
      size = sizes;
    }
  }

  /** Inserts the block [p, p + s) at index k. */
  /*@ normal_behavior
    @   requires count < start.length && 0 <= k <= count && 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires (\forall int i; k <= i < count; p + s + gap <= start[i]);
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < p + s) ? p : \old(owner[b])));
    @*/
  void insert(int k, int p, int s) {
    Columns.insert(start, size, count, capacity, gap, k, p, s);
    count++;
    //@ set index = Columns.indexMap(start, size, count, capacity);
    //@ set owner = Columns.ownerMap(start, count, index);
    //@ assert (\forall int b; p <= b < p + s; owner[b] == p);
    /*@ assert (\forall int b; 0 <= b < capacity && (b < p || p + s <= b);
      @   owner[b] >= 0 ==> owner[b] == \old(owner[b]));
      @*/
    /*@ assert (\forall int b; 0 <= b < capacity && (b < p || p + s <= b);
      @   \old(owner[b]) >= 0 ==> owner[b] == \old(owner[b]));
      @*/
  }

  /** Takes block k out of the table. */
  /*@ normal_behavior
    @   requires 0 <= k < count;
    @   old int p = start[k];
    @   old int e = start[k] + size[k];
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures count == \old(count) - 1;
    @   ensures (\forall int i; 0 <= i < k; start[i] == \old(start[i]));
    @   ensures (\forall int i; 0 <= i < k; size[i] == \old(size[i]));
    @   ensures (\forall int i; k <= i < count; start[i] == \old(start[i + 1]));
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < e) ? -1 : \old(owner[b])));
    @*/
  void remove(int k) {
    //@ ghost int q = start[k];
    //@ ghost int f = start[k] + size[k];
    Columns.remove(start, size, count, capacity, gap, k);
    count--;
    //@ set index = Columns.indexMap(start, size, count, capacity);
    //@ set owner = Columns.ownerMap(start, count, index);
    //@ assert (\forall int b; 0 <= b < capacity; owner[b] >= 0 ==> b < q || f <= b);
    //@ assert (\forall int b; 0 <= b < capacity; owner[b] >= 0 ==> owner[b] == \old(owner[b]));
    /*@ assert (\forall int b; 0 <= b < capacity && (b < q || f <= b);
      @   \old(owner[b]) >= 0 ==> owner[b] == \old(owner[b]));
      @*/
  }

  /** Moves block k to [p, p + s). */
  /*@ normal_behavior
    @   requires 0 <= k < count && 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires (\forall int i; k < i < count; p + s + gap <= start[i]);
    @   old int p0 = start[k];
    @   old int e0 = start[k] + size[k];
    @   assignable start[*], size[*], owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < p + s) ? p : (p0 <= b < e0) ? -1 : \old(owner[b])));
    @*/
  void move(int k, int p, int s) {
    //@ ghost int q = start[k];
    //@ ghost int f = start[k] + size[k];
    Columns.move(start, size, count, capacity, gap, k, p, s);
    //@ set index = Columns.indexMap(start, size, count, capacity);
    //@ set owner = Columns.ownerMap(start, count, index);
    //@ assert (\forall int b; p <= b < p + s; owner[b] == p);
    /*@ assert (\forall int b; 0 <= b < capacity && (b < p || p + s <= b);
      @   owner[b] >= 0 ==> owner[b] == \old(owner[b]) && (b < q || f <= b));
      @*/
    /*@ assert (\forall int b; 0 <= b < capacity && (b < p || p + s <= b) && (b < q || f <= b);
      @   \old(owner[b]) >= 0 ==> owner[b] == \old(owner[b]));
      @*/
  }

  /** Adds the block [p, p + s) of uncovered bytes, without merging. */
  /*@ normal_behavior
    @   requires count < start.length && gap == 0 && 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int b; p <= b < p + s; owner[b] < 0);
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < p + s) ? p : \old(owner[b])));
    @*/
  void add(int p, int s) {
    insert(locate(p, s), p, s);
  }

  /** Takes all blocks out of the table. */
  /*@ normal_behavior
    @   assignable count, owner, index;
    @   ensures \fresh(owner) && \fresh(index) && count == 0;
    @   ensures (\forall int b; 0 <= b < capacity; owner[b] == -1);
    @*/
  void clear() {
    count = 0;
    //@ set index = Columns.filled(new int[capacity], 0, capacity, -1);
    //@ set owner = Columns.ownerMap(start, 0, index);
  }
}
