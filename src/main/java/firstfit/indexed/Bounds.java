package firstfit.indexed;

/**
 * Five rows of bounds over the buckets of the heap: {@code m0[q]} is at least the size of every hole in bucket q,
 * {@code m1[h]} bounds {@code m0[8h..8h+7]}, and so on. A bound is raised at once. It is lowered when a search that it
 * let pass finds nothing below it.
 *
 * <p>A malloc or free leaves at most one bound of the lowest row higher than need be, and each step of a search that
 * finds nothing lowers one: a search takes constant time on average, though one search may pay for many calls.
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
    @ public invariant m0.length <= 0x100008 && m1.length <= 0x100008 && m2.length <= 0x100008;
    @ public invariant m3.length <= 0x100008;
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

  /** Makes bounds for n buckets, the new ones 0. */
  /*@ normal_behavior
    @   requires m0.length <= n && n <= 0x100008 && n % 8 == 0;
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
    @   requires 0 <= n && n <= 0x100008;
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
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= q < m0.length && m1[q / 8] >= z;
    @   requires (\forall int k; 0 <= k <= q; m0[k] < z);
    @   assignable m1[*], m2[*], m3[*], m4[*];
    @   ensures -1 <= \result < m0.length && (\result >= 0 ==> m0[\result] >= z);
    @   ensures (\forall int k; 0 <= k < m0.length; 0 <= \result && \result <= k || m0[k] < z);
    @*/
  private int firstAfter(int q, int z) {
    int h = q >> 3;
    int r = below1(h, z);
    if (r < 0 && m2[h >> 3] >= z) {
      r = below2(h >> 3, z);
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
    int most = 0;
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8 && 0 <= most && most < z;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length; 0 <= m3[k] && m3[k] <= m4[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m3.length && m2.length <= 8 * k; m3[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m3[k] <= most);
    //@ loop_writes i, most, m1[*], m2[*], m3[*];
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
      most = Math.max(most, m3[i]);
    }
    m4[h] = most;
    return -1;
  }

  /** The lowest bucket below m3[h] with a bound of at least z; where there is none, -1, and m3[h] is lowered. */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m3.length && m3[h] >= z;
    @   assignable m1[*], m2[*], m3[h];
    @   ensures -1 <= \result < m0.length && 0 <= m3[h] && m3[h] <= \old(m3[h]);
    @   ensures \result >= 0 ==> 512 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m3[h] < z;
    @   ensures (\forall int k; 512 * h <= k < \result; m0[k] < z);
    @*/
  private int below3(int h, int z) {
    int most = 0;
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8 && 0 <= most && most < z;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length; 0 <= m2[k] && m2[k] <= m3[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 0 <= k < m2.length && m1.length <= 8 * k; m2[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m2[k] <= most);
    //@ loop_writes i, most, m1[*], m2[*];
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
      most = Math.max(most, m2[i]);
    }
    m3[h] = most;
    return -1;
  }

  /** The lowest bucket below m2[h] with a bound of at least z; where there is none, -1, and m2[h] is lowered. */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m2.length && m2[h] >= z;
    @   assignable m1[*], m2[h];
    @   ensures -1 <= \result < m0.length && 0 <= m2[h] && m2[h] <= \old(m2[h]);
    @   ensures \result >= 0 ==> 64 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m2[h] < z;
    @   ensures (\forall int k; 64 * h <= k < \result; m0[k] < z);
    @*/
  private int below2(int h, int z) {
    int most = 0;
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8 && 0 <= most && most < z;
    //@ loop_invariant (\forall int k; 0 <= k < m0.length; 0 <= m0[k] && m0[k] <= m1[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length; 0 <= m1[k] && m1[k] <= m2[k / 8]);
    //@ loop_invariant (\forall int k; 0 <= k < m1.length && m0.length <= 8 * k; m1[k] == 0);
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m1[k] <= most);
    //@ loop_writes i, most, m1[*];
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m1[i] >= z) {
        int q = below1(i, z);
        if (q >= 0) {
          //@ assert (\forall int k; 64 * h <= k && k < 8 * i && k < m0.length; m0[k] < z);
          return q;
        }
      }
      most = Math.max(most, m1[i]);
    }
    m2[h] = most;
    return -1;
  }

  /** The lowest bucket below m1[h] with a bound of at least z; where there is none, -1, and m1[h] is lowered. */
  /*@ private normal_behavior
    @   requires 0 < z && 0 <= h < m1.length && m1[h] >= z;
    @   assignable m1[h];
    @   ensures -1 <= \result < m0.length && 0 <= m1[h] && m1[h] <= \old(m1[h]);
    @   ensures \result >= 0 ==> 8 * h <= \result && m0[\result] >= z;
    @   ensures \result < 0 ==> m1[h] < z;
    @   ensures (\forall int k; 8 * h <= k < \result; m0[k] < z);
    @*/
  private int below1(int h, int z) {
    int most = 0;
    //@ loop_invariant 8 * h <= i && i <= 8 * h + 8 && 0 <= most && most < z;
    //@ loop_invariant (\forall int k; 8 * h <= k < i; m0[k] <= most);
    //@ loop_writes i, most;
    //@ loop_decreases 8 * h + 8 - i;
    for (int i = 8 * h; i < 8 * h + 8; i++) {
      if (m0[i] >= z) {
        return i;
      }
      most = Math.max(most, m0[i]);
    }
    m1[h] = most;
    return -1;
  }

  /**
   * The lowest hole of at least z bytes in the groups, NONE where there is none; lowers the bounds
   * that mislead.
   */
  /*@ normal_behavior
    @   requires 0 < z && size.length == groups.link.length && m0.length == groups.head.length;
    @   requires size != m0 && size != m1 && size != m2 && size != m3 && size != m4;
    @   requires groups.head != m0 && groups.head != m1 && groups.head != m2 && groups.head != m3
    @     && groups.head != m4;
    @   requires groups.link != m0 && groups.link != m1 && groups.link != m2 && groups.link != m3
    @     && groups.link != m4;
    @   requires (\forall int j; 0 <= j < size.length; -0x40000001 <= size[j]);
    @   requires (\forall int j, q; 0 <= j < size.length && 0 <= q < m0.length;
    @     groups.group[j] == q ==> -size[j] <= m0[q]);
    @   assignable m0[*], m1[*], m2[*], m3[*], m4[*];
    @   ensures \invariant_for(groups);
    @   ensures (\forall int j, q; 0 <= j < size.length && 0 <= q < m0.length;
    @     groups.group[j] == q ==> -size[j] <= m0[q]);
    @   ensures -1 <= \result && \result < size.length;
    @   ensures \result >= 0 ==> groups.group[\result] >= 0 && -size[\result] >= z;
    @   ensures (\forall int i; 0 <= i < m0.length;
    @     \result >= 0 && groups.group[\result] <= i || m0[i] < z);
    @   ensures \result >= 0 ==> (\forall int j; 0 <= j < size.length && -size[j] >= z;
    @     groups.group[j] == groups.group[\result] ==> groups.key[\result] <= groups.key[j]);
    @*/
  int lowest(Groups groups, int[] size, int z) {
    int k = Groups.NONE;
    int q = first(z);
    //@ loop_invariant -1 <= q && q < m0.length && (q >= 0 && k < 0 ==> m0[q] >= z);
    //@ loop_invariant (\forall int i; 0 <= i < m0.length; 0 <= q && q <= i || m0[i] < z);
    //@ loop_invariant \invariant_for(this) && \invariant_for(groups);
    /*@ loop_invariant (\forall int j, i; 0 <= j < size.length && 0 <= i < m0.length;
      @   groups.group[j] == i ==> -size[j] <= m0[i]);
      @*/
    //@ loop_invariant -1 <= k && k < size.length;
    //@ loop_invariant k >= 0 ==> q >= 0 && groups.group[k] == q && -size[k] >= z;
    /*@ loop_invariant k >= 0 ==> (\forall int j; 0 <= j < size.length && groups.group[j] == q;
      @   -size[j] < z || groups.key[k] <= groups.key[j]);
      @*/
    //@ loop_writes k, q, m0[*], m1[*], m2[*], m3[*], m4[*];
    //@ loop_decreases q < 0 || k >= 0 ? 0 : m0.length - q;
    while (q >= 0 && k < 0) {
      k = inBucket(groups, size, q, z);
      if (k < 0) {
        q = firstAfter(q, z);
      }
    }
    return k;
  }

  /** The first hole of at least z bytes in bucket q; where there is none, NONE, and m0[q] is lowered. */
  /*@ private normal_behavior
    @   requires 0 < z && size.length == groups.link.length && m0.length == groups.head.length;
    @   requires size != m0 && groups.head != m0 && groups.link != m0;
    @   requires (\forall int j; 0 <= j < size.length; -0x40000001 <= size[j]);
    @   requires 0 <= q < m0.length && m0[q] >= z;
    @   requires (\forall int j, i; 0 <= j < size.length && 0 <= i < m0.length;
    @     groups.group[j] == i ==> -size[j] <= m0[i]);
    @   assignable m0[q];
    @   ensures \invariant_for(groups);
    @   ensures (\forall int j, i; 0 <= j < size.length && 0 <= i < m0.length;
    @     groups.group[j] == i ==> -size[j] <= m0[i]);
    @   ensures -1 <= \result && \result < size.length;
    @   ensures \result < 0 ==> m0[q] < z;
    @   ensures \result >= 0 ==> groups.group[\result] == q && -size[\result] >= z;
    @   ensures \result >= 0 ==> m0[q] == \old(m0[q]);
    @   ensures \result >= 0 ==> (\forall int j; 0 <= j < size.length && groups.group[j] == q;
    @     -size[j] < z || groups.key[\result] <= groups.key[j]);
    @*/
  private int inBucket(Groups groups, int[] size, int q, int z) {
    int k = groups.first(size, q, z);
    if (k >= 0) {
      return k;
    }
    m0[q] = -1 - k;
    return Groups.NONE;
  }

  /** The largest of the holes of more than z bytes, NONE where there is none. */
  /*@ normal_behavior
    @   requires 0 <= z && size.length == groups.link.length && m0.length == groups.head.length;
    @   requires (\forall int j; 0 <= j < size.length; -0x40000001 <= size[j]);
    @   requires (\forall int j, q; 0 <= j < size.length && 0 <= q < m0.length;
    @     groups.group[j] == q ==> -size[j] <= m0[q]);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < size.length;
    @   ensures \result >= 0 ==> groups.group[\result] >= 0 && -size[\result] > z;
    @   ensures (\forall int j; 0 <= j < size.length && groups.group[j] >= 0;
    @     -size[j] <= (\result < 0 ? z : -size[\result]));
    @*/
  /*@ pure @*/ int largest(Groups groups, int[] size, int z) {
    int most = z;
    int r = Groups.NONE;
    int q = 0;
    //@ loop_invariant 0 <= q && z <= most && -1 <= r && r < size.length;
    //@ loop_invariant r < 0 ==> most == z;
    //@ loop_invariant r >= 0 ==> groups.group[r] >= 0 && -size[r] == most && most > z;
    /*@ loop_invariant (\forall int j, i; 0 <= j < size.length && 0 <= i < m0.length && i < q;
      @   groups.group[j] == i && 0 <= m0[i] ==> -size[j] <= most);
      @*/
    //@ loop_writes most, r, q;
    //@ loop_decreases q < m0.length ? m0.length - q : 0;
    while (q < m0.length) {
      if (m0[q] > most) {
        int k = groups.largest(size, q, most);
        if (k >= 0) {
          r = k;
          most = -size[k];
        }
      }
      q = after(q, most);
    }
    /*@ assert (\forall int j; 0 <= j < size.length && groups.group[j] >= 0;
      @   0 <= m0[(int) groups.group[j]]);
      @*/
    return r;
  }

  /** The bucket to look at after q for a hole of more than z bytes. */
  /*@ private normal_behavior
    @   requires 0 <= q < m0.length;
    @   assignable \nothing;
    @   ensures q < \result && \result <= m0.length + 64;
    @   ensures (\forall int k; 0 <= k < m0.length && q < k && k < \result; m0[k] <= z);
    @*/
  private /*@ pure @*/ int after(int q, int z) {
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
      raiseAbove(q >> 3, s);
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
      if (m2[h >> 3] < s) {
        if (m3[h >> 6] < s) {
          m4[h >> 9] = Math.max(m4[h >> 9], s);
          m3[h >> 6] = s;
        }
        m2[h >> 3] = s;
      }
      m1[h] = s;
    }
  }
}
