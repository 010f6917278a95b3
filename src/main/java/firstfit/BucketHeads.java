package firstfit;

/**
 * The first block of each bucket, as an array of nodes: lengthening it, and entering and taking out a block.
 *
 * <p>All methods are static and work on plain arrays, so that a proof about heads sees nothing but the heads.
 */
final class BucketHeads {
  private BucketHeads() {}

  /** The bucket in which address p lies. */
  /*@ normal_behavior
    @   requires 0 <= p;
    @   assignable \nothing;
    @   ensures \result == p / 256;
    @*/
  static /*@ pure @*/ int bucket(int p) {
    return p >> 8;
  }

  /** Copy of a in an array of n, the new elements -1. */
  /*@ normal_behavior
    @   requires a.length <= n;
    @   assignable \nothing;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i && i < a.length; \result[i] == a[i]);
    @   ensures (\forall int i; a.length <= i && i < n; \result[i] == -1);
    @*/
  static /*@ pure @*/ int[] lengthened(int[] a, int n) {
    int[] r = NodeColumns.lengthened(a, n);
    //@ loop_invariant a.length <= g && g <= n;
    //@ loop_invariant (\forall int i; 0 <= i && i < a.length; r[i] == a[i]);
    //@ loop_invariant (\forall int i; a.length <= i && i < g; r[i] == -1);
    //@ loop_writes g, r[*];
    //@ loop_decreases n - g;
    for (int g = a.length; g < n; g++) {
      r[g] = -1;
    }
    return r;
  }

  /** Enters the new block m, which follows block k, in its bucket. */
  /*@ normal_behavior
    @   requires head != address && head != size && address.length == size.length && head.length <= MaxIndex.MAX_LENGTH;
    @   requires 0 <= m && m < size.length && size[m] > 0 && 0 <= k && k < size.length && size[k] > 0 && k != m;
    @   requires 0 <= address[k] && address[k] < address[m] && address[m] < 256 * head.length;
    @   requires (\forall int j; 0 <= j && j < size.length && j != m && size[j] > 0; address[j] <= address[k] || address[m] <= address[j]);
    @   requires (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < size.length);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> size[head[g]] > 0);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= address[head[g]] && address[head[g]] < 256 * g + 256);
    @   requires (\forall int j; 0 <= j && j < size.length && j != m; size[j] > 0 ==> address[j] < 256 * head.length);
    @   requires (\forall int j, g; 0 <= j && j < size.length && j != m && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   requires (\forall int j, g; 0 <= j && j < size.length && j != m && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> address[head[g]] <= address[j]);
    @   assignable head[*];
    @   ensures (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < size.length);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> size[head[g]] > 0);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= address[head[g]] && address[head[g]] < 256 * g + 256);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 ==> address[j] < 256 * head.length);
    @   ensures (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   ensures (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> address[head[g]] <= address[j]);
    @*/
  static void enter(int[] address, int[] size, int[] head, int k, int m) {
    int g = bucket(address[m]);
    if (g != bucket(address[k])) {
      head[g] = m;
    }
  }

  /** Takes x, which is no longer a block, out of its bucket; y is the block after it, -1 where none is. */
  /*@ normal_behavior
    @   requires head != address && head != size && address.length == size.length && head.length <= MaxIndex.MAX_LENGTH;
    @   requires 0 <= x && x < size.length && size[x] == 0 && 0 <= address[x] && address[x] < 256 * head.length;
    @   requires -1 <= y && y < size.length && (y >= 0 ==> size[y] > 0 && address[x] < address[y]);
    @   requires (\forall int j; 0 <= j && j < size.length && size[j] > 0 && address[x] <= address[j]; y >= 0 && address[y] <= address[j]);
    @   requires (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < size.length);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 && head[g] != x ==> size[head[g]] > 0);
    @   requires (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= address[head[g]] && address[head[g]] < 256 * g + 256);
    @   requires (\forall int j; 0 <= j && j < size.length; size[j] > 0 ==> address[j] < 256 * head.length);
    @   requires (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   requires (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> address[head[g]] <= address[j]);
    @   assignable head[*];
    @   ensures (\forall int g; 0 <= g && g < head.length; -1 <= head[g] && head[g] < size.length);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> size[head[g]] > 0);
    @   ensures (\forall int g; 0 <= g && g < head.length; head[g] >= 0 ==> 256 * g <= address[head[g]] && address[head[g]] < 256 * g + 256);
    @   ensures (\forall int j; 0 <= j && j < size.length; size[j] > 0 ==> address[j] < 256 * head.length);
    @   ensures (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> head[g] >= 0);
    @   ensures (\forall int j, g; 0 <= j && j < size.length && 0 <= g && g < head.length; size[j] > 0 && 256 * g <= address[j] && address[j] < 256 * g + 256 ==> address[head[g]] <= address[j]);
    @*/
  static void leave(int[] address, int[] size, int[] head, int x, int y) {
    int g = bucket(address[x]);
    if (head[g] == x) {
      head[g] = y >= 0 && bucket(address[y]) == g ? y : -1;
    }
  }
}
