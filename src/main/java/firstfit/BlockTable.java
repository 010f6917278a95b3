package firstfit;

/** Sorted table of disjoint blocks over the addresses 0..capacity-1. */
final class BlockTable {
  private final int capacity;
  private int[] start;
  private int[] size;
  private int count;

  BlockTable(int capacity) {
    this.capacity = capacity;
    this.start = new int[16];
    this.size = new int[16];
  }

  int count() {
    return count;
  }

  int start(int k) {
    return start[k];
  }

  int size(int k) {
    return size[k];
  }

  int find(int p) {
    int lo = 0;
    int hi = count;
    while (lo < hi) {
      int m = lo + (hi - lo) / 2;
      if (start[m] < p) {
        lo = m + 1;
      } else {
        hi = m;
      }
    }
    return lo;
  }

  int indexOf(int p) {
    int j = find(p);
    return j < count && start[j] == p ? j : -1;
  }

  int covering(int b) {
    int j = find(b + 1) - 1;
    return j >= 0 && b < start[j] + size[j] ? j : -1;
  }

  int firstFit(int s) {
    int k = 0;
    while (k < count && size[k] < s) {
      k++;
    }
    return k;
  }

  int largest() {
    int max = 0;
    for (int k = 0; k < count; k++) {
      max = Math.max(max, size[k]);
    }
    return max;
  }

  void takeFront(int k, int s) {
    if (size[k] == s) {
      remove(k);
    } else {
      start[k] += s;
      size[k] -= s;
    }
  }

  void add(int p, int s) {
    insert(find(p), p, s);
  }

  void insert(int k, int p, int s) {
    if (count == start.length) {
      int n = count > capacity / 2 ? capacity + 1 : 2 * count;
      start = java.util.Arrays.copyOf(start, n);
      size = java.util.Arrays.copyOf(size, n);
    }
    System.arraycopy(start, k, start, k + 1, count - k);
    System.arraycopy(size, k, size, k + 1, count - k);
    start[k] = p;
    size[k] = s;
    count++;
  }

  void remove(int k) {
    count--;
    System.arraycopy(start, k + 1, start, k, count - k);
    System.arraycopy(size, k + 1, size, k, count - k);
  }

  void release(int p, int s) {
    int k = find(p);
    boolean before = k > 0 && start[k - 1] + size[k - 1] == p;
    boolean after = k < count && start[k] == p + s;
    if (before && after) {
      size[k - 1] += s + size[k];
      remove(k);
    } else if (before) {
      size[k - 1] += s;
    } else if (after) {
      start[k] = p;
      size[k] += s;
    } else {
      insert(k, p, s);
    }
  }
}
