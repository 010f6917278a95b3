package firstfit.indexed;

import java.util.Arrays;

/**
 * Blocks in groups by address, each group a list in address order. Every 1024 bytes of the heap, a
 * bucket, have five groups: four of the live blocks that start in a quarter of them, and one of the
 * holes that end in them. By its end, a hole that is cut at its front, or grows towards lower
 * addresses, stays where it is.
 */
final class Groups {
  static final int NONE = -1;

  /** The first member of group g, or NONE. */
  int[] head = new int[0];

  /** The member after node k in its group, or NONE. */
  int[] link = new int[16];

  /** Group of a live block that starts at p. */
  static int ofLive(int p) {
    return (p >> 8) + (p >> 10);
  }

  /** Bucket of a hole that ends at e. */
  static int bucket(int e) {
    return (e - 1) >> 10;
  }

  /** Group of the holes of bucket q. */
  static int ofHoles(int q) {
    return 5 * q + 4;
  }

  /** Makes room for n nodes. */
  void lengthenNodes(int n) {
    link = Arrays.copyOf(link, n);
  }

  /** Makes groups for n buckets. */
  void lengthenBuckets(int n) {
    int old = head.length;
    int[] longer = Arrays.copyOf(head, 5 * n);
    Arrays.fill(longer, old, 5 * n, NONE);
    head = longer;
  }

  /** The last member of group g that starts before p, or NONE. */
  int before(int[] start, int g, int p) {
    int v = NONE;
    int x = head[g];
    while (x >= 0 && start[x] < p) {
      v = x;
      x = link[x];
    }
    return v;
  }

  /** The member of group g after its member v; after NONE, the first. */
  int after(int v, int g) {
    return v < 0 ? head[g] : link[v];
  }

  /** Enters node k in group g after its member v; after NONE, as the first. */
  void enter(int v, int g, int k) {
    if (v < 0) {
      link[k] = head[g];
      head[g] = k;
    } else {
      link[k] = link[v];
      link[v] = k;
    }
  }

  /** Takes node k out of group g, where it follows the member v; after NONE, it is the first. */
  void leave(int v, int g, int k) {
    if (v < 0) {
      head[g] = link[k];
    } else {
      link[v] = link[k];
    }
  }
}
