package firstfit.indexed;

import java.util.Arrays;

/**
 * Five rows of bounds above the buckets of holes: {@code m0[q]} is not less than the size of any
 * hole in bucket q, and {@code m1[h]} than any of {@code m0[8h..8h+7]}, and so on. A bound rises at
 * once. It falls when a search finds that no hole below it is large enough, to the largest size
 * that the search saw.
 *
 * <p>A malloc or free leaves at most one bound of the lowest row too high, and each visit of a
 * search that finds nothing repairs one: the cost is constant on average, but one search may pay
 * for many.
 */
final class Bounds {
  int[] m0 = new int[0];
  private int[] m1 = m0;
  private int[] m2 = m0;
  private int[] m3 = m0;
  private int[] m4 = m0;

  /** Number of buckets that there are bounds for. */
  int buckets() {
    return m0.length;
  }

  /** Makes bounds for n buckets, a multiple of 8. */
  void lengthen(int n) {
    int n1 = whole(n);
    int n2 = whole(n1);
    int n3 = whole(n2);
    int[] r0 = Arrays.copyOf(m0, n);
    int[] r1 = Arrays.copyOf(m1, n1);
    int[] r2 = Arrays.copyOf(m2, n2);
    int[] r3 = Arrays.copyOf(m3, n3);
    int[] r4 = Arrays.copyOf(m4, n3 >> 3);
    m0 = r0;
    m1 = r1;
    m2 = r2;
    m3 = r3;
    m4 = r4;
  }

  /** The length of the row above one of n bounds, in whole eights. */
  private static int whole(int n) {
    return ((n >> 3) + 7) >> 3 << 3;
  }

  /** Raises the bounds of bucket q to at least s. */
  void raise(int q, int s) {
    if (m0[q] < s) {
      m0[q] = s;
      if (m1[q >> 3] < s) {
        m1[q >> 3] = s;
        if (m2[q >> 6] < s) {
          m2[q >> 6] = s;
          if (m3[q >> 9] < s) {
            m3[q >> 9] = s;
            m4[q >> 12] = Math.max(m4[q >> 12], s);
          }
        }
      }
    }
  }

  /** The lowest hole of at least z bytes in the buckets, NONE where there is none. */
  int find(Groups groups, int[] size, int z) {
    for (int i = 0; i < m4.length; i++) {
      if (m4[i] >= z) {
        int k = find4(groups, size, i, z);
        if (k >= 0) {
          return k;
        }
      }
    }
    return Groups.NONE;
  }

  private int find4(Groups groups, int[] size, int h, int z) {
    int[] m = m3;
    int most = 0;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m[i] >= z) {
        int k = find3(groups, size, i, z);
        if (k >= 0) {
          return k;
        }
      }
      most = Math.max(most, m[i]);
    }
    m4[h] = most;
    return Groups.NONE;
  }

  private int find3(Groups groups, int[] size, int h, int z) {
    int[] m = m2;
    int most = 0;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m[i] >= z) {
        int k = find2(groups, size, i, z);
        if (k >= 0) {
          return k;
        }
      }
      most = Math.max(most, m[i]);
    }
    m3[h] = most;
    return Groups.NONE;
  }

  private int find2(Groups groups, int[] size, int h, int z) {
    int[] m = m1;
    int most = 0;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m[i] >= z) {
        int k = find1(groups, size, i, z);
        if (k >= 0) {
          return k;
        }
      }
      most = Math.max(most, m[i]);
    }
    m2[h] = most;
    return Groups.NONE;
  }

  private int find1(Groups groups, int[] size, int h, int z) {
    int[] m = m0;
    int most = 0;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m[i] >= z) {
        int k = find0(groups, size, i, z);
        if (k >= 0) {
          return k;
        }
      }
      most = Math.max(most, m[i]);
    }
    m1[h] = most;
    return Groups.NONE;
  }

  private int find0(Groups groups, int[] size, int q, int z) {
    int most = 0;
    for (int k = groups.head[Groups.ofHoles(q)]; k >= 0; k = groups.link[k]) {
      int s = -size[k];
      if (s >= z) {
        return k;
      }
      most = Math.max(most, s);
    }
    m0[q] = most;
    return Groups.NONE;
  }

  /** The size of the largest hole in the buckets, or {@code least} where that is larger. */
  int largest(Groups groups, int[] size, int least) {
    int most = least;
    for (int i = 0; i < m2.length; i++) {
      if (m2[i] > most) {
        most = largestBelow(groups, size, i, most);
      }
    }
    return most;
  }

  private int largestBelow(Groups groups, int[] size, int h, int least) {
    int most = least;
    for (int q = 64 * h; q < 64 * h + 64 && q < m0.length; q++) {
      if (m0[q] > most) {
        for (int k = groups.head[Groups.ofHoles(q)]; k >= 0; k = groups.link[k]) {
          most = Math.max(most, -size[k]);
        }
      }
    }
    return most;
  }
}
