package firstfit.indexed;

/**
 * The blocks of the heap in address order, live and free, as a doubly linked list of nodes in flat
 * arrays. A node of positive size is a live block, of negative size a hole; a node of size 0 is no
 * block. No two holes touch.
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

  int[] start;
  int[] size;
  int[] next;
  int[] previous;

  /** One hole, which ends at {@code end}, one byte beyond the heap, and room for n nodes. */
  Tiles(int end, int n) {
    this.start = new int[n];
    this.size = new int[n];
    this.next = new int[n];
    this.previous = new int[n];
    this.size[LAST] = -end;
    this.previous[LAST] = BEFORE;
    this.start[BEFORE] = -1;
    this.size[BEFORE] = 1;
    this.previous[BEFORE] = BEFORE;
  }

  /** Makes room for n nodes. */
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
  void cutLast(int m, int z) {
    int v = previous[LAST];
    int p = start[LAST];
    start[m] = p;
    size[m] = z;
    next[v] = m;
    previous[m] = v;
    next[m] = LAST;
    previous[LAST] = m;
    start[LAST] = p + z;
    size[LAST] = size[LAST] + z;
  }

  /** The hole k becomes a live block. */
  void claim(int k) {
    size[k] = -size[k];
  }

  /** The live block k, beside which lie no holes, becomes a hole. */
  void release(int k) {
    size[k] = -size[k];
  }

  /** The block k takes in the block x behind it, one live and one a hole: a live block. */
  void join(int k, int x) {
    int y = next[x];
    int s = size[k];
    int t = size[x];
    size[k] = s > 0 ? s - t : t - s;
    size[x] = 0;
    next[k] = y;
    previous[y] = k;
  }

  /** Cuts the live block k, behind which lies no hole, to z bytes; the rest is the hole m. */
  void trim(int k, int m, int z) {
    int y = next[k];
    start[m] = start[k] + z;
    size[m] = z - size[k];
    next[m] = y;
    previous[m] = k;
    next[k] = m;
    previous[y] = m;
    size[k] = z;
  }

  /** The last hole takes in the live block k before it, before which lies no hole. */
  void growLast(int k) {
    int v = previous[k];
    start[LAST] = start[k];
    size[LAST] = size[LAST] - size[k];
    size[k] = 0;
    next[v] = LAST;
    previous[LAST] = v;
  }
}
