package firstfit;

/**
 * The blocks that tile the addresses 0..capacity-1, live and free, as a doubly linked list in address order. A block is
 * a node: an index into flat arrays, which double when they are full. The nodes of blocks that have been absorbed are
 * kept on a stack and used again, so the arrays grow with the greatest number of blocks there has been: 21 bytes for
 * each. A node that is no block has size 0.
 *
 * <p>The list knows nothing of searching. The proofs see it as a map from addresses: {@code node[b]} is the block that
 * covers b.
 */
final class BlockList {
  /*@ spec_public @*/ final int capacity;
  /*@ spec_public @*/ int[] address;
  /*@ spec_public @*/ int[] size;
  /*@ spec_public @*/ int[] next;
  /*@ spec_public @*/ int[] previous;
  /*@ spec_public @*/ boolean[] live;
  /** Nodes 0..used-1 have been blocks. */
  /*@ spec_public @*/ private int used;
  /** spare[0..spares-1] are those of them that are blocks no more. */
  /*@ spec_public @*/ private int[] spare;
  /*@ spec_public @*/ private int spares;
  /** node[b] is the block that covers address b. */
  //@ public ghost long[] node;

  /*@ public invariant 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @ public invariant 0 < size.length && size.length <= capacity + 1;
    @ public invariant address.length == size.length && next.length == size.length && previous.length == size.length;
    @ public invariant live.length == size.length && spare.length == size.length && node != null && node.length == capacity;
    @ public invariant address != size && address != next && address != previous && size != next && size != previous && next != previous;
    @ public invariant spare != address && spare != size && spare != next && spare != previous;
    @ public invariant (\forall int k; 0 <= k && k < size.length; 0 <= size[k] && size[k] <= capacity);
    @ public invariant (\forall int k; 0 <= k && k < size.length; 0 <= address[k] && address[k] <= capacity - size[k]);   // I2
    @ public invariant (\forall int b; 0 <= b && b < capacity; 0 <= node[b] && node[b] < size.length);   // I5
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length; node[b] == k ==> address[k] <= b);
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length; node[b] == k ==> b < address[k] + size[k]);
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length; address[k] <= b && b < address[k] + size[k] ==> node[b] == k);   // I4
    @ public invariant (\forall int k; 0 <= k && k < size.length; -1 <= next[k] && next[k] < size.length);
    @ public invariant (\forall int k; 0 <= k && k < size.length; -1 <= previous[k] && previous[k] < size.length);
    @ public invariant (\forall int k; 0 <= k && k < size.length; size[k] > 0 && address[k] + size[k] < capacity ==> next[k] >= 0);
    @ public invariant (\forall int k; 0 <= k && k < size.length; size[k] > 0 && address[k] > 0 ==> previous[k] >= 0);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && next[k] <= j && j <= next[k] ==> size[j] > 0 && address[j] == address[k] + size[k] && previous[j] == k);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && previous[k] <= j && j <= previous[k] ==> size[j] > 0 && next[j] == k);
    @ public invariant 0 <= spares && spares <= used && used <= size.length;
    @ public invariant (\forall int i; 0 <= i && i < spares; 0 <= spare[i] && spare[i] < used);
    @ public invariant (\forall int i; 0 <= i && i < spares; size[spare[i]] == 0);
    @ public invariant (\forall int i, j; 0 <= i && i < j && j < spares; spare[i] != spare[j]);
    @ public invariant (\forall int k; used <= k && k < size.length; size[k] == 0);
    @*/

  /** One free block, node 0. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= Allocator.MAX_CAPACITY;
    @   ensures this.capacity == capacity && used - spares == 1 && size[0] == capacity && address[0] == 0;
    @   ensures (\forall int k; 0 < k && k < size.length; size[k] == 0);
    @   ensures (\forall int k; 0 <= k && k < size.length; !live[k]);
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == 0);
    @   ensures \fresh(address) && \fresh(size) && \fresh(next) && \fresh(previous) && \fresh(live) && \fresh(spare) && \fresh(node);
    @*/
  /*@ pure @*/ BlockList(int capacity) {
    int n = capacity < 16 ? capacity : 16;
    this.capacity = capacity;
    this.address = new int[n];
    this.size = new int[n];
    this.next = new int[n];
    this.previous = new int[n];
    this.live = new boolean[n];
    this.spare = new int[n];
    this.size[0] = capacity;
    this.next[0] = -1;
    this.previous[0] = -1;
    this.used = 1;
    //@ set node = new long[capacity];
  }

  /** Makes room for one more block. */
  /*@ normal_behavior
    @   requires used - spares <= capacity;
    @   old int n = size.length;
    @   assignable address, size, next, previous, live, spare;
    @   ensures spares > 0 || used < size.length;
    @   ensures n <= size.length;
    @   ensures (address == \old(address) || \fresh(address)) && (size == \old(size) || \fresh(size)) && (next == \old(next) || \fresh(next));
    @   ensures (previous == \old(previous) || \fresh(previous)) && (live == \old(live) || \fresh(live)) && (spare == \old(spare) || \fresh(spare));
    @   ensures (\forall int k; 0 <= k && k < n; address[k] == \old(address[k]));
    @   ensures (\forall int k; 0 <= k && k < n; size[k] == \old(size[k]));
    @   ensures (\forall int k; n <= k && k < size.length; size[k] == 0);
    @   ensures (\forall int k; 0 <= k && k < n; next[k] == \old(next[k]));
    @   ensures (\forall int k; 0 <= k && k < n; live[k] == \old(live[k]));
    @*/
  void reserve() {
    if (spares == 0 && used == size.length) {
      lengthen(used > capacity / 2 ? capacity + 1 : 2 * used);
    }
  }

  /** Lengthens the arrays to n. */
  /*@ private normal_behavior
    @   requires size.length < n && n <= capacity + 1;
    @   old int c = size.length;
    @   assignable address, size, next, previous, live, spare;
    @   ensures size.length == n;
    @   ensures \fresh(address) && \fresh(size) && \fresh(next) && \fresh(previous) && \fresh(live) && \fresh(spare);
    @   ensures (\forall int k; 0 <= k && k < c; address[k] == \old(address[k]));
    @   ensures (\forall int k; 0 <= k && k < c; size[k] == \old(size[k]));
    @   ensures (\forall int k; c <= k && k < n; size[k] == 0);
    @   ensures (\forall int k; 0 <= k && k < c; next[k] == \old(next[k]));
    @   ensures (\forall int k; 0 <= k && k < c; live[k] == \old(live[k]));
    @*/
  private void lengthen(int n) {
    address = NodeColumns.lengthened(address, n);
    size = NodeColumns.lengthened(size, n);
    next = NodeColumns.lengthened(next, n);
    previous = NodeColumns.lengthened(previous, n);
    spare = NodeColumns.lengthened(spare, n);
    live = NodeColumns.lengthened(live, n);
  }

  /** Number of blocks. */
  /*@ normal_behavior
    @   ensures \result == used - spares;
    @*/
  /*@ pure @*/ int count() {
    return used - spares;
  }

  /** Takes a node that is no block off the stack, or the first that never was one. */
  /*@ private normal_behavior
    @   requires spares > 0 || used < size.length;
    @   assignable used, spares;
    @   ensures 0 <= \result && \result < used && size[\result] == 0 && used - spares == \old(used - spares) + 1;
    @   ensures (\forall int i; 0 <= i && i < spares; spare[i] != \result);
    @*/
  private int take() {
    if (spares > 0) {
      spares--;
      return spare[spares];
    }
    used++;
    return used - 1;
  }

  /** Puts node x, which is no block and not on the stack, there. */
  /*@ private normal_behavior
    @   requires used - spares > 0 && 0 <= x && x < used && size[x] == 0 && (\forall int i; 0 <= i && i < spares; spare[i] != x);
    @   assignable spare[spares], spares;
    @   ensures used - spares == \old(used - spares) - 1;
    @*/
  private void give(int x) {
    spare[spares] = x;
    spares++;
  }

  /** Blocks do not overlap. */
  /*@ normal_behavior
    @   requires 0 <= k && k < size.length && size[k] > 0;
    @   ensures \result;
    @   ensures (\forall int b; address[k] <= b && b < address[k] + size[k]; node[b] == k);
    @   ensures (\forall int j; 0 <= j && j < size.length && size[j] > 0 && j != k; address[j] + size[j] <= address[k] || address[k] + size[k] <= address[j]);
    @ pure model boolean lemmaApart(int k) {
    @   //@ assert (\forall int j; 0 <= j && j < size.length && size[j] > 0; node[address[j]] == j);
    @   //@ assert (\forall int b; address[k] <= b && b < address[k] + size[k]; node[b] == k);
    @   return true;
    @ }
    @*/

  /** Cuts block k after z bytes; the rest becomes the free block m. */
  /*@ private normal_behavior
    @   requires 0 <= m && m < used && size[m] == 0 && (\forall int i; 0 <= i && i < spares; spare[i] != m);
    @   requires 0 <= k && k < size.length && 0 < z && z < size[k];
    @   old int q = address[k] + z;
    @   old int e = address[k] + size[k];
    @   old int x = next[k];
    @   assignable address[m], size[m], size[k], next[m], next[k], previous[*], live[m], node;
    @   ensures m != k && size[k] == z && address[m] == q && size[m] == e - q && !live[m] && next[k] == m && next[m] == x;
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? m : \old(node[b])));
    @*/
  private void split(int k, int m, int z) {
    //@ ghost int q = address[k] + z;
    //@ ghost int e = address[k] + size[k];
    //@ ghost boolean apart = lemmaApart(k);
    NodeColumns.split(address, size, next, previous, capacity, k, m, z);
    live[m] = false;
    //@ set node = NodeColumns.filledMap(node, q, e, m);
  }

  /** Joins block k and the block x after it; x is then to be given back. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < size.length && size[k] > 0 && 0 <= x && x < size.length && next[k] == x;
    @   old int q = address[x];
    @   old int e = address[x] + size[x];
    @   old int y = next[x];
    @   assignable size[k], size[x], next[k], previous[*], node;
    @   ensures x != k && address[k] + size[k] == e && size[x] == 0 && next[k] == y;
    @   ensures x < used && (\forall int i; 0 <= i && i < spares; spare[i] != x);
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? k : \old(node[b])));
    @*/
  private void absorb(int k, int x) {
    //@ ghost int q = address[x];
    //@ ghost int e = address[x] + size[x];
    //@ ghost boolean apart = lemmaApart(x);
    NodeColumns.absorb(address, size, next, previous, capacity, k, x);
    //@ set node = NodeColumns.filledMap(node, q, e, k);
  }

  /** Cuts block k after z bytes; the rest becomes a free block, of which the node is the result. */
  /*@ normal_behavior
    @   requires spares > 0 || used < size.length;
    @   requires 0 <= k && k < size.length && 0 < z && z < size[k];
    @   old int q = address[k] + z;
    @   old int e = address[k] + size[k];
    @   old int x = next[k];
    @   assignable address[*], size[*], next[*], previous[*], live[*], used, spares, node;
    @   ensures 0 <= \result && \result < size.length && \result != k && used - spares == \old(used - spares) + 1;
    @   ensures size[k] == z && address[\result] == q && size[\result] == e - q && !live[\result] && next[k] == \result && next[\result] == x;
    @   ensures (\forall int j; 0 <= j && j < size.length; \old(size[j]) > 0 ==> j != \result);
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result; address[j] == \old(address[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result && j != k; size[j] == \old(size[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result && j != k; next[j] == \old(next[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result; live[j] == \old(live[j]));
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? \result : \old(node[b])));
    @*/
  int cut(int k, int z) {
    int m = take();
    split(k, m, z);
    return m;
  }

  /** Joins block k and the block x after it. */
  /*@ normal_behavior
    @   requires used - spares > 0;
    @   requires 0 <= k && k < size.length && size[k] > 0 && 0 <= x && x < size.length && next[k] == x;
    @   old int q = address[x];
    @   old int e = address[x] + size[x];
    @   old int y = next[x];
    @   assignable size[k], size[x], next[k], previous[*], spare[*], spares, node;
    @   ensures x != k && address[k] + size[k] == e && size[x] == 0 && next[k] == y && used - spares == \old(used - spares) - 1;
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? k : \old(node[b])));
    @*/
  void join(int k, int x) {
    absorb(k, x);
    give(x);
  }
}
