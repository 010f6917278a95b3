package firstfit.indexed;

/**
 * Five rows of bounds over the buckets of the heap: {@code m0[q]} is at least the size of every
 * hole in bucket q, {@code m1[h]} bounds {@code m0[8h..8h+7]}, and so on. A bound is raised at
 * once. It is lowered when a search that it let pass finds nothing below it.
 *
 * <p>A malloc or free leaves at most one bound of the lowest row higher than need be, and each step
 * of a search that finds nothing lowers one: a search takes constant time on average, though one
 * search may pay for many calls.
 */
final class Bounds {
  //@ public model JMLDataGroup rows;

  /*@ spec_public @*/ private int[] m0; //@ in rows; maps m0[*] \into rows;
  /*@ spec_public @*/ private int[] m1; //@ in rows; maps m1[*] \into rows;
  /*@ spec_public @*/ private int[] m2; //@ in rows; maps m2[*] \into rows;
  /*@ spec_public @*/ private int[] m3; //@ in rows; maps m3[*] \into rows;
  /*@ spec_public @*/ private int[] m4; //@ in rows; maps m4[*] \into rows;

  // rows are whole eights, and each is as long as the row below it needs
  /*@ public invariant m0.length % 8 == 0 && m1.length % 8 == 0 && m2.length % 8 == 0;
    @ public invariant m3.length % 8 == 0 && 8 * m4.length == m3.length;
    @ public invariant m0.length <= 8 * m1.length && m1.length <= 8 * m2.length;
    @ public invariant m2.length <= 8 * m3.length;
    @ public invariant m0.length <= 0x400008 && m1.length <= 0x400008 && m2.length <= 0x400008;
    @ public invariant m3.length <= 0x400008;
    @ public invariant m0 != m1 && m0 != m2 && m0 != m3 && m0 != m4 && m1 != m2 && m1 != m3;
    @ public invariant m1 != m4 && m2 != m3 && m2 != m4 && m3 != m4;
    @*/
  // each row bounds the one below it
  /*@ public invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    @ public invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    @ public invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    @ public invariant (\forall int k; 0 <= k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 8]);
    @ public invariant (\forall int k; 0 <= k < m4.length; 0 <= m4[k]);
    @*/
  // bounds of nothing are 0
  /*@ public invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    @ public invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    @ public invariant (\forall int k; 0 <= k < m3.length && m2.length <= 8 * k; m3[k] == 0);
    @*/

  /** Bounds of eight buckets, all 0. */
  /*@ normal_behavior
    @   ensures m0.length == 8 && (\forall int k; 0 <= k < 8; m0[k] == 0);
    @   ensures \fresh(m0) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @*/
  /*@ pure @*/ Bounds() {
    m0 = new int[8];
    m1 = new int[8];
    m2 = new int[8];
    m3 = new int[8];
    m4 = new int[1];
  }

  /** The number of buckets that there are bounds for. */
  /*@ normal_behavior
    @   ensures \result == m0.length;
    @*/
  /*@ pure @*/ int buckets() {
    return m0.length;
  }

  /** The bound of bucket q. */
  /*@ normal_behavior
    @   requires 0 <= q < m0.length;
    @   ensures \result == m0[q];
    @*/
  /*@ pure @*/ int bound(int q) {
    return m0[q];
  }

  /** Makes bounds for n buckets, the new ones 0. */
  /*@ normal_behavior
    @   requires m0.length <= n && n <= 0x400008 && n % 8 == 0;
    @   assignable m0, m1, m2, m3, m4;
    @   ensures \fresh(m0) && \fresh(m1) && \fresh(m2) && \fresh(m3) && \fresh(m4);
    @   ensures m0.length == n;
    @   ensures (\forall int k; 0 <= k < \old(m0.length); m0[k] == \old(m0[k]));
    @*/
  void lengthen(int n) {
    int n1 = Math.max(m1.length, above(n));
    int n2 = Math.max(m2.length, above(n1));
    int n3 = Math.max(m3.length, above(n2));
    int[] r0 = Copies.lengthened(m0, n, 0);
    int[] r1 = Copies.lengthened(m1, n1, 0);
    int[] r2 = Copies.lengthened(m2, n2, 0);
    int[] r3 = Copies.lengthened(m3, n3, 0);
    int[] r4 = Copies.lengthened(m4, n3 / 8, 0);
    m0 = r0;
    m1 = r1;
    m2 = r2;
    m3 = r3;
    m4 = r4;
  }

  /** The length of the row above one of n bounds. */
  /*@ private normal_behavior
    @   requires 0 <= n && n <= 0x400008;
    @   ensures n <= 8 * \result && \result <= n / 8 + 15 && \result % 8 == 0;
    @*/
  private static /*@ pure @*/ int above(int n) {
    return (n + 63) / 64 * 8;
  }

  /** The lowest bucket with a bound of at least z, -1 where there is none. */
  /*@ normal_behavior
    @   requires 0 < z;
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @   ensures -1 <= \result < m0.length && (\result >= 0 ==> m0[\result] >= z);
    @   ensures (\forall int k; 0 <= k < m0.length; 0 <= \result && \result <= k || m0[k] < z);
    @*/
  int first(int z) {
    //@ loop_invariant 0 <= i && i <= m4.length;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m4.length; 0 <= m4[k]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length && m2.length <= 8 * k; m3[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < i; m4[k] < z);
    //@ loop_writes i, m1[*], m2[*], m3[*], m4[*];
    //@ loop_decreases m4.length - i;
    for (int i = 0; i < m4.length; i++) {
      if (m4[i] >= z) {
        int q = below4(i, z);
        if (q >= 0) {
          //@ assert (\forall int k; 0 <= k && k < 8 * i && k < m3.length; m3[k] < z);
          //@ assert (\forall int k; 0 <= k && k < 64 * i && k < m2.length; m2[k] < z);
          //@ assert (\forall int k; 0 <= k && k < 512 * i && k < m1.length; m1[k] < z);
          //@ assert (\forall int k; 0 <= k && k < 4096 * i && k < m0.length; m0[k] < z);
          return q;
        }
      }
    }
    //@ assert (\forall int k; 0 <= k < m3.length; m3[k] < z);
    //@ assert (\forall int k; 0 <= k < m2.length; m2[k] < z);
    //@ assert (\forall int k; 0 <= k < m1.length; m1[k] < z);
    return -1;
  }

  /** As {@link #first}, where a search for z bytes found nothing up to bucket q. */
  /*@ normal_behavior
    @   requires 0 < z && 0 <= q < m0.length && m1[q / 8] >= z;
    @   requires (\forall int k; 0 <= k <= q; m0[k] < z);
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @   ensures -1 <= \result < m0.length && (\result >= 0 ==> m0[\result] >= z);
    @   ensures (\forall int k; 0 <= k < m0.length; 0 <= \result && \result <= k || m0[k] < z);
    @*/
  int firstAfter(int q, int z) {
    int h = q / 8;
    int r = below1(h, z);
    if (r < 0 && m2[h / 8] >= z) {
      r = below2(h / 8, z);
    }
    if (r < 0 && m3[h / 64] >= z) {
      r = below3(h / 64, z);
    }
    if (r < 0 && m4[h / 512] >= z) {
      r = below4(h / 512, z);
    }
    return r < 0 ? first(z) : r;
  }

  /** The lowest bucket below m4[h] with a bound of at least z, -1 where there is none. */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m4.length && m4[h] >= z;
    @   assignable m1[*], m2[*], m3[*], m4[h];
    @   ensures -1 <= \result < m0.length && 0 <= m4[h] && m4[h] <= \old(m4[h]);
    @   ensures \result >= 0 ==> 4096 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m4[h] < z;
    @   ensures (\forall int k; 4096 * h <= k < \result; m0[k] < z);
    @*/
  private int below4(int h, int z) {
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length && m2.length <= 8 * k; m3[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m3[k] < z);
    //@ loop_writes i, m1[*], m2[*], m3[*];
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m3[i] >= z) {
        int q = below3(i, z);
        if (q >= 0) {
          //@ assert (\forall int k; 64 * h <= k && k < 8 * i && k < m2.length; m2[k] < z);
          //@ assert (\forall int k; 512 * h <= k && k < 64 * i && k < m1.length; m1[k] < z);
          //@ assert (\forall int k; 4096 * h <= k && k < 512 * i && k < m0.length; m0[k] < z);
          return q;
        }
      }
    }
    m4[h] = most(m3, h);
    return -1;
  }

  /**
   * The lowest bucket below m3[h] with a bound of at least z; where there is none, -1, and m3[h] is
   * lowered.
   */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m3.length && m3[h] >= z;
    @   assignable m1[*], m2[*], m3[h];
    @   ensures -1 <= \result < m0.length && 0 <= m3[h] && m3[h] <= \old(m3[h]);
    @   ensures \result >= 0 ==> 512 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m3[h] < z;
    @   ensures (\forall int k; 512 * h <= k < \result; m0[k] < z);
    @*/
  private int below3(int h, int z) {
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m2[k] < z);
    //@ loop_writes i, m1[*], m2[*];
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m2[i] >= z) {
        int q = below2(i, z);
        if (q >= 0) {
          //@ assert (\forall int k; 64 * h <= k && k < 8 * i && k < m1.length; m1[k] < z);
          //@ assert (\forall int k; 512 * h <= k && k < 64 * i && k < m0.length; m0[k] < z);
          return q;
        }
      }
    }
    m3[h] = most(m2, h);
    return -1;
  }

  /**
   * The lowest bucket below m2[h] with a bound of at least z; where there is none, -1, and m2[h] is
   * lowered.
   */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m2.length && m2[h] >= z;
    @   assignable m1[*], m2[h];
    @   ensures -1 <= \result < m0.length && 0 <= m2[h] && m2[h] <= \old(m2[h]);
    @   ensures \result >= 0 ==> 64 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m2[h] < z;
    @   ensures (\forall int k; 64 * h <= k < \result; m0[k] < z);
    @*/
  private int below2(int h, int z) {
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m1[k] < z);
    //@ loop_writes i, m1[*];
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m1[i] >= z) {
        int q = below1(i, z);
        if (q >= 0) {
          //@ assert (\forall int k; 64 * h <= k && k < 8 * i && k < m0.length; m0[k] < z);
          return q;
        }
      }
    }
    m2[h] = most(m1, h);
    return -1;
  }

  /**
   * The lowest bucket below m1[h] with a bound of at least z; where there is none, -1, and m1[h] is
   * lowered.
   */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m1.length && m1[h] >= z;
    @   assignable m1[h];
    @   ensures -1 <= \result < m0.length && 0 <= m1[h] && m1[h] <= \old(m1[h]);
    @   ensures \result >= 0 ==> 8 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m1[h] < z;
    @   ensures (\forall int k; 8 * h <= k < \result; m0[k] < z);
    @*/
  private int below1(int h, int z) {
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8;
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m0[k] < z);
    //@ loop_writes i;
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m0[i] >= z) {
        return i;
      }
    }
    m1[h] = most(m0, h);
    return -1;
  }

  /** The most of {@code row[8h..8h+7]}, but at least 0. */
  /*@ private normal_behavior
    @   requires 0 <= h && 8 * h <= row.length - 8;
    @   ensures 0 <= \result && (\forall int k; 8 * h <= k < 8 * h + 8; row[k] <= \result);
    @   ensures \result == 0 || (\exists int k; 8 * h <= k < 8 * h + 8; row[k] == \result);
    @*/
  private static /*@ pure @*/ int most(int[] row, int h) {
    int most = 0;
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8 && 0 <= most;
    //@ loop_invariant (\forall int k; 8 * h <= k < i; row[k] <= most);
    //@ loop_invariant most == 0 || (\exists int k; 8 * h <= k < i; row[k] == most);
    //@ loop_writes i, most;
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      most = Math.max(most, row[i]);
    }
    return most;
  }

  /** Lowers the bound of bucket q to s. */
  /*@ normal_behavior
    @   requires 0 <= q < m0.length && 0 <= s && s <= m0[q];
    @   assignable m0[q];
    @   ensures m0[q] == s;
    @*/
  void lower(int q, int s) {
    m0[q] = s;
  }

  /** The bucket to look at after q for a hole of more than z bytes. */
  /*@ normal_behavior
    @   requires 0 <= q < m0.length;
    @   assignable \nothing;
    @   ensures q < \result && \result <= m0.length + 64;
    @   ensures (\forall int k; 0 <= k < m0.length && q < k && k < \result; m0[k] <= z);
    @*/
  /*@ pure @*/ int after(int q, int z) {
    int i = q + 1;
    if (i % 8 != 0 || i == m0.length || m1[i / 8] > z) {
      return i;
    }
    //@ assert (\forall int k; 0 <= k < m0.length && i <= k && k < i + 8; m0[k] <= m1[i / 8]);
    if (i % 64 != 0 || m2[i / 64] > z) {
      return i + 8;
    }
    //@ ghost int h = i / 8;
    /*@ assert (\forall int k; 0 <= k < m1.length && h <= k && k < h + 8;
      @   m1[k] <= m2[i / 64]);
      @*/
    return i + 64;
  }

  /** Raises the bound of bucket q to at least s. */
  /*@ normal_behavior
    @   requires 0 <= q < m0.length && 0 <= s;
    @   assignable m0[q], m1[*], m2[*], m3[*], m4[*];
    @   ensures m0[q] >= s && m0[q] >= \old(m0[q]);
    @*/
  void raise(int q, int s) {
    if (m0[q] < s) {
      raiseAbove(q / 8, s);
      m0[q] = s;
    }
  }

  /** Raises m1[h], and the bounds above it, to at least s. */
  /*@ private normal_behavior
    @   requires 0 <= h < m1.length && 8 * h < m0.length && 0 <= s;
    @   assignable m1[h], m2[*], m3[*], m4[*];
    @   ensures m1[h] >= s && m1[h] >= \old(m1[h]);
    @*/
  private void raiseAbove(int h, int s) {
    if (m1[h] < s) {
      if (m2[h / 8] < s) {
        if (m3[h / 64] < s) {
          m4[h / 512] = Math.max(m4[h / 512], s);
          m3[h / 64] = s;
        }
        m2[h / 8] = s;
      }
      m1[h] = s;
    }
  }
}
