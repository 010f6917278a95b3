package firstfit;

/**
 * The blocks that tile the addresses 0..capacity-1, live and free, as a doubly linked list in address order. A block is
 * a node: an index into flat arrays, which grow by an eighth when they are full. The nodes of blocks that have been absorbed are
 * kept on a stack and used again, so the arrays grow with the greatest number of blocks there has been: 21 bytes for
 * each. A node that is no block has size 0.
 *
 * <p>The list knows nothing of searching. The proofs see it as maps from addresses: {@code node[b]} is the block that
 * covers b, and three more tell what upper layers need to know of that block without naming its node.
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
  /** liveOwner[b] is the start of the live block that covers address b, -1 where none does. */
  //@ public ghost long[] liveOwner;
  /** freeOwner[b] is the start of the free block that covers address b, -1 where none does. */
  //@ public ghost long[] freeOwner;
  /** freeSize[b] is the size of the free block that covers address b, 0 where none does. */
  //@ public ghost long[] freeSize;

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
    @ public invariant liveOwner != null && liveOwner.length == capacity && freeOwner != null && freeOwner.length == capacity && freeSize != null && freeSize.length == capacity;
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length && node[b] == k; liveOwner[b] == (live[k] ? address[k] : -1));
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length && node[b] == k; freeOwner[b] == (live[k] ? -1 : address[k]));
    @ public invariant (\forall int b, k; 0 <= b && b < capacity && 0 <= k && k < size.length && node[b] == k; freeSize[b] == (live[k] ? 0 : size[k]));
    @ public invariant (\forall int k; 0 <= k && k < size.length; -1 <= next[k] && next[k] < size.length);
    @ public invariant (\forall int k; 0 <= k && k < size.length; -1 <= previous[k] && previous[k] < size.length);
    @ public invariant (\forall int k; 0 <= k && k < size.length; size[k] > 0 && address[k] + size[k] < capacity ==> next[k] >= 0);
    @ public invariant (\forall int k; 0 <= k && k < size.length; size[k] > 0 && address[k] > 0 ==> previous[k] >= 0);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && next[k] <= j && j <= next[k] ==> size[j] > 0);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && next[k] <= j && j <= next[k] ==> address[j] == address[k] + size[k]);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && next[k] <= j && j <= next[k] ==> previous[j] == k);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && previous[k] <= j && j <= previous[k] ==> size[j] > 0);
    @ public invariant (\forall int k, j; 0 <= k && k < size.length && 0 <= j && j < size.length; size[k] > 0 && previous[k] <= j && j <= previous[k] ==> next[j] == k);
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
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == 0 && liveOwner[b] == -1 && freeOwner[b] == 0 && freeSize[b] == capacity);
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
    //@ set freeOwner = new long[capacity];
    //@ set liveOwner = NodeColumns.filledMap(freeOwner, 0, capacity, -1);
    //@ set freeSize = NodeColumns.filledMap(freeOwner, 0, capacity, capacity);
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
      lengthen(NodeColumns.longer(used, used + 1, capacity + 1));
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

  /** The maps name the block that covers each address. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < capacity; 0 <= node[b] && node[b] < size.length && 0 <= address[(int) node[b]] && address[(int) node[b]] <= b && b - address[(int) node[b]] < size[(int) node[b]] && size[(int) node[b]] <= capacity - address[(int) node[b]]);
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (live[(int) node[b]] ? address[(int) node[b]] : -1));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (live[(int) node[b]] ? -1 : address[(int) node[b]]));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (live[(int) node[b]] ? 0 : size[(int) node[b]]));
    @ pure model boolean lemmaTiles() {
    @   return true;
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
    @   //@ ghost boolean tiles = lemmaTiles();
    @   //@ assert (\forall int b, c; 0 <= b && b < capacity && 0 <= c && address[(int) node[b]] <= c && c <= b; node[c] == node[b]);
    @   //@ assert (\forall int q, b; 0 <= q && q <= b && b < capacity && freeOwner[q] == q; node[b] == node[q] <==> b - q < freeSize[q]);
    @   return true;
    @ }
    @*/

  /** A block starts at address 0. */
  /*@ normal_behavior
    @   ensures \result && 0 <= node[0] && node[0] < size.length && address[(int) node[0]] == 0;
    @   ensures liveOwner[0] == 0 || freeOwner[0] == 0;
    @ pure model boolean lemmaFirst() {
    @   int k = (int) node[0];
    @   //@ assert address[k] == 0 && size[k] > 0;
    @   return lemmaBlock(k);
    @ }
    @*/

  /** What the maps say of block k. */
  /*@ normal_behavior
    @   requires 0 <= k && k < size.length && size[k] > 0;
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b && b < capacity; address[k] <= b && b < address[k] + size[k] <==> node[b] == k);
    @   ensures (\forall int b; address[k] <= b && b < address[k] + size[k]; liveOwner[b] == (live[k] ? address[k] : -1));
    @   ensures (\forall int b; address[k] <= b && b < address[k] + size[k]; freeOwner[b] == (live[k] ? -1 : address[k]));
    @   ensures (\forall int b; address[k] <= b && b < address[k] + size[k]; freeSize[b] == (live[k] ? 0 : size[k]));
    @   ensures (\forall int b; 0 <= b && b < capacity && (b < address[k] || address[k] + size[k] <= b); liveOwner[b] != address[k] && freeOwner[b] != address[k]);
    @ pure model boolean lemmaBlock(int k) {
    @   //@ assert (\forall int b; address[k] <= b && b < address[k] + size[k]; node[b] == k);
    @   // with node[b] named, the invariants apply
    @   //@ assert (\forall int b; address[k] <= b && b < address[k] + size[k] && node[b] == k; liveOwner[b] == (live[k] ? address[k] : -1));
    @   //@ assert (\forall int b; address[k] <= b && b < address[k] + size[k] && node[b] == k; freeOwner[b] == (live[k] ? -1 : address[k]));
    @   //@ assert (\forall int b; address[k] <= b && b < address[k] + size[k] && node[b] == k; freeSize[b] == (live[k] ? 0 : size[k]));
    @   //@ ghost boolean apart = lemmaApart(k) && lemmaTiles();
    @   //@ assert (\forall int b; 0 <= b && b < capacity && (b < address[k] || address[k] + size[k] <= b); node[b] != k && address[(int) node[b]] != address[k]);
    @   return true;
    @ }
    @*/

  /** Cuts the live block k after z bytes; the rest becomes the free block m. */
  /*@ private normal_behavior
    @   requires 0 <= m && m < used && size[m] == 0 && (\forall int i; 0 <= i && i < spares; spare[i] != m);
    @   requires 0 <= k && k < size.length && 0 < z && z < size[k] && live[k];
    @   old int q = address[k] + z;
    @   old int e = address[k] + size[k];
    @   old int x = next[k];
    @   assignable address[m], size[m], size[k], next[m], next[k], previous[*], live[m], node, liveOwner, freeOwner, freeSize;
    @   ensures m != k && size[k] == z && address[m] == q && size[m] == e - q && !live[m] && next[k] == m && next[m] == x;
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? m : \old(node[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? q : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (q <= b && b < e ? e - q : \old(freeSize[b])));
    @*/
  private void split(int k, int m, int z) {
    //@ ghost int q = address[k] + z;
    //@ ghost int e = address[k] + size[k];
    //@ ghost boolean apart = lemmaApart(k);
    NodeColumns.split(address, size, next, previous, capacity, k, m, z);
    live[m] = false;
    //@ set node = NodeColumns.filledMap(node, q, e, m);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, q);
    //@ set freeSize = NodeColumns.filledMap(freeSize, q, e, e - q);
  }

  /** Joins block k and the block x after it; x is then to be given back. */
  /*@ private normal_behavior
    @   requires 0 <= k && k < size.length && size[k] > 0 && 0 <= x && x < size.length && next[k] == x;
    @   old int p = address[k];
    @   old int q = address[x];
    @   old int e = address[x] + size[x];
    @   old int y = next[x];
    @   assignable size[k], size[x], next[k], previous[*], node, liveOwner, freeOwner, freeSize;
    @   ensures x != k && address[k] + size[k] == e && size[x] == 0 && next[k] == y;
    @   ensures x < used && (\forall int i; 0 <= i && i < spares; spare[i] != x);
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? k : \old(node[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? (live[k] ? p : -1) : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? (live[k] ? -1 : p) : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (p <= b && b < e ? (live[k] ? 0 : e - p) : \old(freeSize[b])));
    @*/
  private void absorb(int k, int x) {
    //@ ghost int p = address[k];
    //@ ghost int q = address[x];
    //@ ghost int e = address[x] + size[x];
    //@ ghost boolean apart = lemmaApart(x) && lemmaApart(k);
    NodeColumns.absorb(address, size, next, previous, capacity, k, x);
    //@ set node = NodeColumns.filledMap(node, q, e, k);
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, q, e, live[k] ? p : -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, q, e, live[k] ? -1 : p);
    //@ set freeSize = NodeColumns.filledMap(freeSize, p, e, live[k] ? 0 : e - p);
  }

  /** Marks block k as live or free. */
  /*@ normal_behavior
    @   requires 0 <= k && k < size.length && size[k] > 0;
    @   old int p = address[k];
    @   old int e = address[k] + size[k];
    @   assignable live[k], liveOwner, freeOwner, freeSize;
    @   ensures live[k] == on;
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (p <= b && b < e ? (on ? p : -1) : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (p <= b && b < e ? (on ? -1 : p) : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (p <= b && b < e ? (on ? 0 : e - p) : \old(freeSize[b])));
    @*/
  void setLive(int k, boolean on) {
    //@ ghost int p = address[k];
    //@ ghost int s = size[k];
    //@ ghost boolean apart = lemmaApart(k);
    live[k] = on;
    //@ set liveOwner = NodeColumns.filledMap(liveOwner, p, p + s, on ? p : -1);
    //@ set freeOwner = NodeColumns.filledMap(freeOwner, p, p + s, on ? -1 : p);
    //@ set freeSize = NodeColumns.filledMap(freeSize, p, p + s, on ? 0 : s);
  }

  /** Cuts the live block k after z bytes; the rest becomes a free block, of which the node is the result. */
  /*@ normal_behavior
    @   requires spares > 0 || used < size.length;
    @   requires 0 <= k && k < size.length && 0 < z && z < size[k] && live[k];
    @   old int q = address[k] + z;
    @   old int e = address[k] + size[k];
    @   old int x = next[k];
    @   assignable address[*], size[*], next[*], previous[*], live[*], used, spares, node, liveOwner, freeOwner, freeSize;
    @   ensures 0 <= \result && \result < size.length && \result != k && used - spares == \old(used - spares) + 1;
    @   ensures size[k] == z && address[\result] == q && size[\result] == e - q && !live[\result] && next[k] == \result && next[\result] == x;
    @   ensures (\forall int j; 0 <= j && j < size.length; \old(size[j]) > 0 ==> j != \result);
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result; address[j] == \old(address[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result && j != k; size[j] == \old(size[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result && j != k; next[j] == \old(next[j]));
    @   ensures (\forall int j; 0 <= j && j < size.length && j != \result; live[j] == \old(live[j]));
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? \result : \old(node[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? -1 : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? q : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (q <= b && b < e ? e - q : \old(freeSize[b])));
    @*/
  int cut(int k, int z) {
    int m = take();
    split(k, m, z);
    return m;
  }

  /** Joins block k and the block x after it, into a block that is live if k is. */
  /*@ normal_behavior
    @   requires used - spares > 0;
    @   requires 0 <= k && k < size.length && size[k] > 0 && 0 <= x && x < size.length && next[k] == x;
    @   old int p = address[k];
    @   old int q = address[x];
    @   old int e = address[x] + size[x];
    @   old int y = next[x];
    @   assignable size[k], size[x], next[k], previous[*], spare[*], spares, node, liveOwner, freeOwner, freeSize;
    @   ensures x != k && address[k] + size[k] == e && size[x] == 0 && next[k] == y && used - spares == \old(used - spares) - 1;
    @   ensures (\forall int b; 0 <= b && b < capacity; node[b] == (q <= b && b < e ? k : \old(node[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; liveOwner[b] == (q <= b && b < e ? (live[k] ? p : -1) : \old(liveOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeOwner[b] == (q <= b && b < e ? (live[k] ? -1 : p) : \old(freeOwner[b])));
    @   ensures (\forall int b; 0 <= b && b < capacity; freeSize[b] == (p <= b && b < e ? (live[k] ? 0 : e - p) : \old(freeSize[b])));
    @*/
  void join(int k, int x) {
    absorb(k, x);
    give(x);
  }
}
