package firstfit.indexed;

import java.util.Arrays;

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
  static final int LAST = 0;
  static final int BEFORE = 1;

  /** Where the last hole ends: one byte beyond the heap. */
  final int end;

  int[] start = new int[16];
  int[] size = new int[16];
  int[] next = new int[16];
  int[] previous = new int[16];

  /** Nodes from here on have never been blocks. */
  private int used = 2;

  /**
   * A node that is no block any more, if it is below {@code used} and of size 0; {@code next} leads
   * on to others.
   */
  private int spare;

  Tiles(int capacity) {
    end = capacity + 1;
    size[LAST] = -end;
    next[LAST] = LAST;
    previous[LAST] = BEFORE;
    start[BEFORE] = -1;
    size[BEFORE] = 1;
    next[BEFORE] = LAST;
    previous[BEFORE] = BEFORE;
  }

  /** Number of nodes that there is room for. */
  int room() {
    return size.length;
  }

  /** Whether there is no node for one more block. */
  boolean isFull() {
    return used == size.length && size[spare] != 0;
  }

  /** Makes room for n nodes. */
  void lengthen(int n) {
    int[] starts = Arrays.copyOf(start, n);
    int[] sizes = Arrays.copyOf(size, n);
    int[] nexts = Arrays.copyOf(next, n);
    int[] previouses = Arrays.copyOf(previous, n);
    start = starts;
    size = sizes;
    next = nexts;
    previous = previouses;
  }

  /** A node that is no block; there must be one. */
  int take() {
    int m = spare;
    if (size[m] == 0) {
      spare = next[m];
      return m;
    }
    return used++;
  }

  private void give(int k) {
    size[k] = 0;
    next[k] = spare;
    spare = k;
  }

  /** Cuts z bytes off the front of the larger hole k: a live block, whose node is the result. */
  int cut(int k, int z) {
    int m = take();
    int v = previous[k];
    int p = start[k];
    start[m] = p;
    size[m] = z;
    next[v] = m;
    previous[m] = v;
    next[m] = k;
    previous[k] = m;
    start[k] = p + z;
    size[k] = size[k] + z;
    return m;
  }

  /** The hole k becomes a live block, or the live block k a hole, beside which no hole lies. */
  void turn(int k) {
    size[k] = -size[k];
  }

  /** The live block k takes in the hole v before it. */
  void absorb(int k, int v) {
    int u = previous[v];
    start[k] = start[v];
    size[k] = size[k] - size[v];
    next[u] = k;
    previous[k] = u;
    give(v);
  }

  /** The hole x takes in the live block k before it, before which no hole lies. */
  void grow(int k, int x) {
    int v = previous[k];
    start[x] = start[k];
    size[x] = size[x] - size[k];
    next[v] = x;
    previous[x] = v;
    give(k);
  }
}
