package firstfit.indexed;

/**
 * The blocks of the heap in address order, live and free, as a doubly linked list of nodes in flat
 * arrays. A node of positive size is a live block, of negative size a hole; a node of size 0 is no
 * block. No two holes touch.
 *
 * <p>The proofs see three maps from addresses: {@code node[b]} is the node of the block that covers
 * address b, {@code live[b]} the start of that block if it is live, else -1, and {@code hole[b]}
 * its start if it is a hole, else -1.
 *
 * <p>Two nodes stand at the ends, so that no block lacks a neighbour: {@link #LAST} is the last
 * hole, which reaches one byte beyond the heap and so is never empty; {@link #BEFORE} looks like a
 * live byte before the heap.
 */
final class Tiles {
  /** The last hole. */
  static final int LAST = 0;
  /** What lies before the first block. */
  static final int BEFORE = 1;

  //@ public model JMLDataGroup columns;

  /** Where the last hole ends: one byte beyond the heap. */
  /*@ spec_public @*/ private final int end;
  /*@ spec_public @*/ int[] start; //@ in columns; maps start[*] \into columns;
  /*@ spec_public @*/ int[] size; //@ in columns; maps size[*] \into columns;
  /*@ spec_public @*/ int[] next; //@ in columns; maps next[*] \into columns;
  /*@ spec_public @*/ int[] previous; //@ in columns; maps previous[*] \into columns;
  //@ public ghost long[] node; //@ in columns;
  //@ public ghost long[] live; //@ in columns;
  //@ public ghost long[] hole; //@ in columns;

  // the columns are four arrays of one length
  /*@ public invariant 1 < end && end <= 0x40000001 && 2 <= size.length;
    @ public invariant start != size && start != next && start != previous;
    @ public invariant size != next && size != previous && next != previous;
    @ public invariant start.length == size.length && next.length == size.length;
    @ public invariant previous.length == size.length;
    @*/
  // blocks lie in the heap
  /*@ public invariant (\forall int j; 0 <= j < size.length; -end <= size[j] && size[j] <= end);
    @ public invariant (\forall int j; 0 <= j < size.length;
    @   -1 <= start[j] && start[j] + size[j] <= end && start[j] - size[j] <= end);
    @ public invariant (\forall int j; 1 < j < size.length;
    @   size[j] != 0 ==> start[j] + size[j] < end && start[j] - size[j] < end);
    @ public invariant (\forall int j; 0 <= j < size.length && size[j] != 0 && j != 1;
    @   start[j] >= 0);
    @*/
  // links lead from block to block, and back
  /*@ public invariant (\forall int j; 0 <= j < size.length; 0 <= next[j] && next[j] < size.length);
    @ public invariant (\forall int j; 0 <= j < size.length;
    @   0 <= previous[j] && previous[j] < size.length);
    @ public invariant (\forall int i, j; 0 <= i < size.length && 0 <= j < size.length;
    @   size[i] != 0 && next[i] == j ==> size[j] != 0);
    @ public invariant (\forall int i, j; 0 <= i < size.length && 0 <= j < size.length;
    @   size[i] != 0 && i != 1 && previous[i] == j ==> size[j] != 0);
    @ public invariant (\forall int i, j; 0 < i < size.length && 0 <= j < size.length;
    @   size[i] != 0 && next[i] == j ==> previous[j] == i);
    @ public invariant (\forall int i, j; 0 <= i < size.length && 0 <= j < size.length;
    @   size[i] != 0 && i != 1 && previous[i] == j ==> next[j] == i);
    @ public invariant (\forall int i; 0 <= i < size.length; size[i] != 0 ==> 0 < previous[i]);
    @*/
  // a block starts where the one before it ends; no two holes touch
  /*@ public invariant (\forall int i, j; 0 < i < size.length && 0 <= j < size.length;
    @   size[i] > 0 && next[i] == j ==> start[j] == start[i] + size[i]);
    @ public invariant (\forall int i, j; 0 < i < size.length && 0 <= j < size.length;
    @   size[i] < 0 && next[i] == j ==> start[j] == start[i] - size[i]);
    @ public invariant (\forall int i, j; 0 < i < size.length && 0 <= j < size.length;
    @   size[i] < 0 && next[i] == j ==> size[j] > 0);   // I3
    @*/
  // the maps say of each address what the columns say of its block
  /*@ public invariant node != null && live != null && hole != null && node.length == end - 1;
    @ public invariant live.length == end - 1 && hole.length == end - 1;
    @ public invariant (\forall int b; 0 <= b < end - 1; 0 <= node[b] && node[b] < size.length);
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length;
    @   node[b] == k ==> start[k] <= b);
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length;
    @   node[b] == k ==> b < start[k] + size[k] || b < start[k] - size[k]);
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length;
    @   start[k] <= b && b < start[k] + size[k] ==> node[b] == k);
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length;
    @   start[k] <= b && b < start[k] - size[k] ==> node[b] == k);
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length && node[b] == k;
    @   live[b] == (size[k] > 0 ? start[k] : -1));
    @ public invariant (\forall int b, k; 0 <= b < end - 1 && 0 <= k < size.length && node[b] == k;
    @   hole[b] == (size[k] < 0 ? start[k] : -1));
    @*/
  // the two ends
  /*@ public invariant size[0] < 0 && start[0] - size[0] == end && next[0] == 0;
    @ public invariant start[1] == -1 && size[1] == 1 && previous[1] == 1;
    @*/

  /** One hole, and room for n nodes. */
  /*@ normal_behavior
    @   requires 1 < end && end <= 0x40000001 && 2 <= n;
    @   ensures this.end == end && size.length == n && size[0] == -end && start[0] == 0;
    @   ensures next[1] == 0 && previous[0] == 1;
    @   ensures (\forall int j; 2 <= j < n; size[j] == 0);
    @   ensures (\forall int b; 0 <= b < end - 1; live[b] == -1 && hole[b] == 0);
    @   ensures \fresh(node) && \fresh(live) && \fresh(hole);
    @   ensures \fresh(start) && \fresh(size) && \fresh(next) && \fresh(previous);
    @*/
  /*@ pure @*/ Tiles(int end, int n) {
    this.end = end;
    this.start = new int[n];
    this.size = new int[n];
    this.next = new int[n];
    this.previous = new int[n];
    this.size[0] = -end;
    this.previous[0] = 1;
    this.start[1] = -1;
    this.size[1] = 1;
    this.previous[1] = 1;
    //@ set node = new long[end - 1];
    //@ set hole = new long[end - 1];
    //@ set live = Copies.filled(hole, 0, end - 1, -1);
  }

  /** Blocks do not overlap. */
  /*@ normal_behavior
    @   requires 0 <= k && k < size.length && size[k] != 0 && k != 1;
    @   old int e = size[k] > 0 ? start[k] + size[k] : start[k] - size[k];
    @   ensures \result && e <= end;
    @   ensures (\forall int b; start[k] <= b < e && b < end - 1; node[b] == k);
    @   ensures (\forall int j; 0 <= j < size.length && size[j] != 0 && j != k;
    @     start[j] < start[k] && start[j] + size[j] <= start[k] && start[j] - size[j] <= start[k]
    @     || e <= start[j]);
    @ pure model boolean lemmaApart(int k) {
    @   assert (\forall int j; 0 <= j < size.length && size[j] > 0 && j != 1;
    @     node[start[j]] == j);
    @   assert (\forall int j; 0 <= j < size.length && size[j] < 0 && start[j] < end - 1;
    @     node[start[j]] == j);
    @   assert (\forall int b; start[k] <= b < end - 1
    @     && (b < start[k] + size[k] || b < start[k] - size[k]); node[b] == k);
    @   return true;
    @ }
    @*/

  /** The addresses of a block are those that the maps give its start for. */
  /*@ normal_behavior
    @   requires 0 <= x && x < size.length && x != 1 && size[x] != 0;
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b < end - 1 && hole[b] == start[x];
    @     node[b] == x && size[x] < 0 && start[x] <= b && b < start[x] - size[x]);
    @   ensures (\forall int b; 0 <= b < end - 1 && live[b] == start[x];
    @     node[b] == x && size[x] > 0 && start[x] <= b && b < start[x] + size[x]);
    @   ensures (\forall int b; start[x] <= b < end - 1 && b < start[x] - size[x];
    @     node[b] == x && hole[b] == start[x] && live[b] == -1);
    @   ensures (\forall int b; start[x] <= b < end - 1 && b < start[x] + size[x];
    @     node[b] == x && live[b] == start[x] && hole[b] == -1);
    @ pure model boolean lemmaExtent(int x) {
    @   //@ assert start[x] < end - 1 ==> node[start[x]] == x;
    @   assert (\forall int b; 0 <= b < end - 1 && hole[b] >= 0;
    @     size[(int) node[b]] < 0 && start[(int) node[b]] == hole[b]);
    @   assert (\forall int b; 0 <= b < end - 1 && live[b] >= 0;
    @     size[(int) node[b]] > 0 && start[(int) node[b]] == live[b]);
    @   assert (\forall int b, j; 0 <= b < end - 1 && 0 <= j < size.length;
    @     node[b] == j && start[j] == start[x] ==> j != 1 && size[j] != 0 && j == x);
    @   return true;
    @ }
    @*/

  /** A hole that begins at q and has address e is a block that starts at q and ends behind e. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int q, e; 0 <= q <= e && e < end - 1 && hole[q] == q && hole[e] == q;
    @     start[(int) node[q]] == q && size[(int) node[q]] < 0
    @       && e < q - size[(int) node[q]]);
    @   ensures (\forall int b; 0 <= b < end - 1; 0 <= node[b] && node[b] < size.length);
    @ pure model boolean lemmaHoles() {
    @   assert (\forall int b; 0 <= b < end - 1 && hole[b] >= 0;
    @     size[(int) node[b]] < 0 && start[(int) node[b]] == hole[b]);
    @   return true;
    @ }
    @*/

  /** A hole of z bytes, the last without the one beyond the heap, begins and ends in the maps. */
  /*@ normal_behavior
    @   requires 0 < z;
    @   requires z == -size[0] - 1 || (\exists int j; 2 <= j < size.length; -size[j] == z);
    @   ensures \result && (\exists int q, e; 0 <= q && q + z - 1 <= e && e < end - 1;
    @     hole[q] == q && hole[e] == q);
    @ pure model boolean lemmaHole(int z) {
    @   assert (\forall int j; 2 <= j < size.length && size[j] < 0;
    @     node[start[j]] == j && node[start[j] - size[j] - 1] == j);
    @   assert (\forall int j; 2 <= j < size.length && size[j] < 0;
    @     hole[start[j]] == start[j] && hole[start[j] - size[j] - 1] == start[j]);
    @   //@ assert z == -size[0] - 1 ==> node[start[0]] == 0 && node[end - 2] == 0;
    @   //@ assert z == -size[0] - 1 ==> hole[start[0]] == start[0] && hole[end - 2] == start[0];
    @   return true;
    @ }
    @*/

  /** No block starts between the starts of block k and of the next. */
  /*@ normal_behavior
    @   requires 0 < k && k < size.length && size[k] != 0;
    @   ensures \result && size[next[k]] != 0 && next[k] != 1 && start[k] < start[next[k]];
    @   ensures previous[next[k]] == k;
    @   ensures start[next[k]] == (size[k] > 0 ? start[k] + size[k] : start[k] - size[k]);
    @   ensures (\forall int j; 0 <= j < size.length && size[j] != 0;
    @     start[j] <= start[k] || start[next[k]] <= start[j]);
    @   ensures (\forall int j; 0 <= j < size.length && size[j] != 0 && j != k;
    @     start[j] < start[k] || start[next[k]] <= start[j]);
    @   ensures (\forall int j; 2 <= j < size.length && size[j] != 0; start[j] < start[0]);
    @ pure model boolean lemmaNext(int k) {
    @   //@ ghost int x = next[k];
    @   //@ assert x != 1 && size[x] != 0;
    @   //@ ghost boolean apart = lemmaApart(0) && (k == 1 || lemmaApart(k));
    @   return true;
    @ }
    @*/

  /** Blocks are contiguous, and no two holes touch. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int b; 0 <= b < end - 1; -1 <= live[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < end - 1; -1 <= hole[b] <= b);   // I2
    @   ensures (\forall int b; 0 <= b < end - 1; live[b] < 0 <==> hole[b] >= 0);   // I5
    @   ensures (\forall int b, c; 0 <= b < end - 1 && 0 <= live[b] <= c && c <= b;
    @     live[c] == live[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < end - 1 && 0 <= hole[b] <= c && c <= b;
    @     hole[c] == hole[b]);   // I4
    @   ensures (\forall int b, c; 0 <= b < c && c <= b + 1 && c < end - 1 && hole[b] >= 0
    @     && hole[c] >= 0; hole[b] == hole[c]);   // I3
    @ pure model boolean lemmaShape() {
    @   assert (\forall int b; 0 <= b < end - 1; node[b] != 1 && size[(int) node[b]] != 0
    @     && 0 <= start[(int) node[b]] && start[(int) node[b]] <= b);
    @   assert (\forall int b; 0 <= b < end - 1; live[b] == -1 && size[(int) node[b]] < 0
    @     || live[b] == start[(int) node[b]] && size[(int) node[b]] > 0);
    @   assert (\forall int b; 0 <= b < end - 1; hole[b] == -1 && size[(int) node[b]] > 0
    @     || hole[b] == start[(int) node[b]] && size[(int) node[b]] < 0);
    @   assert (\forall int b, c; 0 <= b < end - 1 && 0 <= c && c <= b;
    @     start[(int) node[b]] <= c ==> node[c] == node[b]);
    @   assert (\forall int b, c; 0 <= b < c && c <= b + 1 && c < end - 1
    @     && size[(int) node[b]] < 0; node[c] == node[b] || size[next[(int) node[b]]] > 0
    @       && start[next[(int) node[b]]] == c && node[c] == next[(int) node[b]]);
    @   return true;
    @ }
    @*/

  /** Makes room for n nodes. */
  /*@ normal_behavior
    @   requires size.length <= n;
    @   old int c = size.length;
    @   assignable start, size, next, previous;
    @   ensures \fresh(start) && \fresh(size) && \fresh(next) && \fresh(previous);
    @   ensures size.length == n;
    @   ensures (\forall int j; 0 <= j < n; size[j] == (j < c ? \old(size[j]) : 0));
    @   ensures (\forall int j; 0 <= j < c; start[j] == \old(start[j]));
    @   ensures (\forall int j; 0 <= j < c; next[j] == \old(next[j]));
    @*/
  void lengthen(int n) {
    int[] starts = Copies.lengthened(start, n, 0);
    int[] sizes = Copies.lengthened(size, n, 0);
    int[] nexts = Copies.lengthened(next, n, 0);
    int[] previouses = Copies.lengthened(previous, n, 0);
    start = starts;
    size = sizes;
    next = nexts;
    previous = previouses;
  }

  /** Cuts z bytes off the front of the last hole; they become the live block m, until now none. */
  /*@ normal_behavior
    @   requires 2 <= m && m < size.length && size[m] == 0 && 0 < z && z < -size[0];
    @   old int p = start[0];
    @   assignable start[*], size[*], next[*], previous[*], node, live, hole;
    @   ensures start[m] == p && size[m] == z && next[m] == 0;
    @   ensures start[0] == p + z && size[0] == p + z - end;
    @   ensures (\forall int j; 2 <= j < size.length && j != m; start[j] == \old(start[j]));
    @   ensures (\forall int j; 2 <= j < size.length && j != m; size[j] == \old(size[j]));
    @   ensures (\forall int j; 2 <= j < size.length && size[j] < 0; next[j] == \old(next[j]));
    @   ensures \fresh(node) && \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (p <= b < p + z ? p : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (p <= b < p + z ? -1 : p + z <= b ? p + z : \old(hole[b])));
    @*/
  void cutLast(int m, int z) {
    //@ ghost int q = start[0];
    //@ ghost boolean apart = lemmaApart(0);
    int v = previous[LAST];
    int p = start[LAST];
    //@ assert (\forall int j; 0 < j < size.length && size[j] != 0 && next[j] == 0; j == v);
    start[m] = p;
    size[m] = z;
    next[v] = m;
    previous[m] = v;
    next[m] = LAST;
    previous[LAST] = m;
    start[LAST] = p + z;
    size[LAST] = size[LAST] + z;
    //@ set node = Copies.filled(node, q, q + z, m);
    //@ set live = Copies.filled(live, q, q + z, q);
    //@ set hole = Copies.filled(Copies.filled(hole, q, end - 1, q + z), q, q + z, -1);
  }

  /** The hole k becomes a live block. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && size[k] < 0;
    @   assignable size[k], live, hole;
    @   ensures size[k] == -\old(size[k]);
    @   ensures \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (start[k] <= b < start[k] + size[k] ? start[k] : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (start[k] <= b < start[k] + size[k] ? -1 : \old(hole[b])));
    @*/
  void claim(int k) {
    //@ ghost int q = start[k];
    //@ ghost int e = start[k] - size[k];
    //@ ghost boolean apart = lemmaApart(k);
    size[k] = -size[k];
    //@ set live = Copies.filled(live, q, e, q);
    //@ set hole = Copies.filled(hole, q, e, -1);
  }

  /** The live block k, beside which lie no holes, becomes a hole. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && size[k] > 0;
    @   requires size[previous[k]] > 0 && size[next[k]] > 0;
    @   assignable size[k], live, hole;
    @   ensures size[k] == -\old(size[k]);
    @   ensures \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (start[k] <= b < start[k] - size[k] ? -1 : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (start[k] <= b < start[k] - size[k] ? start[k] : \old(hole[b])));
    @*/
  void release(int k) {
    //@ ghost int q = start[k];
    //@ ghost int e = start[k] + size[k];
    //@ ghost boolean apart = lemmaApart(k);
    size[k] = -size[k];
    //@ set live = Copies.filled(live, q, e, -1);
    //@ set hole = Copies.filled(hole, q, e, q);
  }

  /** The block k takes in the block x behind it, not both holes: a live block. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && 2 <= x && x < size.length && next[k] == x;
    @   requires size[k] != 0 && size[x] != 0;
    @   old int p = start[k];
    @   old int e = size[x] > 0 ? start[x] + size[x] : start[x] - size[x];
    @   assignable size[*], next[*], previous[*], node, live, hole;
    @   ensures x != k && size[x] == 0 && size[k] == e - p;
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != x; size[j] == \old(size[j]));
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != x; next[j] == \old(next[j]));
    @   ensures next[k] == \old(next[x]) && previous[k] == \old(previous[k]);
    @   ensures \fresh(node) && \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (p <= b < e ? p : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (p <= b < e ? -1 : \old(hole[b])));
    @*/
  void join(int k, int x) {
    //@ ghost int q = start[k];
    //@ ghost int f = size[x] > 0 ? start[x] + size[x] : start[x] - size[x];
    //@ ghost boolean apart = lemmaApart(k) && lemmaApart(x);
    int y = next[x];
    //@ assert previous[y] == x;
    int s = size[k];
    int t = size[x];
    size[k] = (s > 0 ? s : -s) + (t > 0 ? t : -t);
    size[x] = 0;
    next[k] = y;
    previous[y] = k;
    //@ set node = Copies.filled(node, q, f, k);
    //@ set live = Copies.filled(live, q, f, q);
    //@ set hole = Copies.filled(hole, q, f, -1);
  }

  /** Cuts the live block k to z bytes; the rest is the live block m, until now none. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && 0 < z && z < size[k];
    @   requires 2 <= m && m < size.length && size[m] == 0;
    @   old int p = start[k] + z;
    @   old int e = start[k] + size[k];
    @   assignable start[m], size[*], next[*], previous[*], node, live;
    @   ensures m != k && start[m] == p && size[m] == e - p && size[k] == z;
    @   ensures next[m] == \old(next[k]) && next[k] == m && previous[m] == k;
    @   ensures start[k] == \old(start[k]) && previous[k] == \old(previous[k]);
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != m; size[j] == \old(size[j]));
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != m; next[j] == \old(next[j]));
    @   ensures \fresh(node) && \fresh(live);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (p <= b < e ? p : \old(live[b])));
    @*/
  void split(int k, int m, int z) {
    //@ ghost int q = start[k] + z;
    //@ ghost int f = start[k] + size[k];
    //@ ghost boolean apart = lemmaApart(k);
    //@ assert (\forall int b; start[k] <= b < f; node[b] == k && hole[b] == -1);
    int y = next[k];
    start[m] = start[k] + z;
    size[m] = size[k] - z;
    next[m] = y;
    previous[m] = k;
    next[k] = m;
    previous[y] = m;
    size[k] = z;
    //@ set node = Copies.filled(node, q, f, m);
    //@ set live = Copies.filled(live, q, f, q);
  }

  /** Cuts the live block k, behind which lies no hole, to z bytes; the rest is the hole m. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && 0 < z && z < size[k] && size[next[k]] > 0;
    @   requires 2 <= m && m < size.length && size[m] == 0;
    @   old int p = start[k] + z;
    @   old int e = start[k] + size[k];
    @   assignable start[m], size[*], next[*], previous[*], node, live, hole;
    @   ensures m != k && start[m] == p && size[m] == p - e && size[k] == z;
    @   ensures next[m] == \old(next[k]);
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != m; size[j] == \old(size[j]));
    @   ensures (\forall int j; 0 <= j < size.length && j != k && j != m; next[j] == \old(next[j]));
    @   ensures \fresh(node) && \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (p <= b < e ? -1 : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (p <= b < e ? p : \old(hole[b])));
    @*/
  void trim(int k, int m, int z) {
    //@ ghost int q = start[k] + z;
    //@ ghost int f = start[k] + size[k];
    //@ ghost boolean apart = lemmaApart(k);
    int y = next[k];
    start[m] = start[k] + z;
    size[m] = z - size[k];
    next[m] = y;
    previous[m] = k;
    next[k] = m;
    previous[y] = m;
    size[k] = z;
    //@ set node = Copies.filled(node, q, f, m);
    //@ set live = Copies.filled(live, q, f, -1);
    //@ set hole = Copies.filled(hole, q, f, q);
  }

  /** The last hole takes in the live block k before it, before which lies no hole. */
  /*@ normal_behavior
    @   requires 2 <= k && k < size.length && size[k] > 0;
    @   requires next[k] == 0 && size[previous[k]] > 0;
    @   old int p = start[k];
    @   assignable start[0], size[*], next[*], previous[*], node, live, hole;
    @   ensures size[k] == 0 && start[0] == p && size[0] == p - end;
    @   ensures (\forall int j; 2 <= j < size.length; start[j] == \old(start[j]));
    @   ensures (\forall int j; 2 <= j < size.length && j != k; size[j] == \old(size[j]));
    @   ensures (\forall int j; 2 <= j < size.length && size[j] < 0; next[j] == \old(next[j]));
    @   ensures \fresh(node) && \fresh(live) && \fresh(hole);
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     live[b] == (p <= b ? -1 : \old(live[b])));
    @   ensures (\forall int b; 0 <= b < end - 1;
    @     hole[b] == (p <= b ? p : \old(hole[b])));
    @*/
  void growLast(int k) {
    //@ ghost int q = start[k];
    //@ ghost boolean apart = lemmaApart(k) && lemmaApart(0);
    int v = previous[k];
    start[LAST] = start[k];
    size[LAST] = size[LAST] - size[k];
    size[k] = 0;
    next[v] = LAST;
    previous[LAST] = v;
    //@ set node = Copies.filled(node, q, end - 1, 0);
    //@ set live = Copies.filled(live, q, end - 1, -1);
    //@ set hole = Copies.filled(hole, q, end - 1, q);
  }
}
