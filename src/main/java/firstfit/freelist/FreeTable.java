package firstfit.freelist;

import firstfit.Allocator;

/** Table of the free blocks: blocks that touch are merged, so each is as large as it can be. */
final class FreeTable extends BlockTable {
  /*@ public invariant gap == 1;   // I3
    @*/

  /** A table without blocks. */
  /*@ normal_behavior
    @   requires 0 < capacity <= Allocator.MAX_CAPACITY;
    @   ensures this.capacity == capacity && count == 0 && 0 < start.length;
    @   ensures \fresh(start) && \fresh(size) && \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity; owner[b] == -1);
    @*/
  /*@ pure @*/ FreeTable(int capacity) {
    super(capacity, 1);
  }

  /** Takes the first s bytes of block k out of the table. */
  /*@ normal_behavior
    @   requires 0 <= k < count && 0 < s <= size[k];
    @   old int p = start[k];
    @   old int e = start[k] + size[k];
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < p + s) ? -1 : (p + s <= b && b < e) ? p + s : \old(owner[b])));
    @*/
  void takeFront(int k, int s) {
    if (size[k] == s) {
      remove(k);
    } else {
      move(k, start[k] + s, size[k] - s);
    }
  }

  /** Takes the s bytes from p out of block k; those behind them become a block of their own. */
  /*@ normal_behavior
    @   requires 0 <= k < count < start.length && 0 < s;
    @   requires start[k] <= p && p + s <= start[k] + size[k];
    @   old int e = start[k] + size[k];
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == (p <= b < p + s ? -1 : p + s <= b < e ? p + s : \old(owner[b])));
    @*/
  void takeOut(int k, int p, int s) {
    int q = start[k];
    int rest = q + size[k] - p - s;
    if (p == q) {
      takeFront(k, s);
      return;
    }
    //@ ghost int f = p + s + rest;
    //@ assert (\forall int b; q <= b < f; owner[b] == q);
    //@ assert f < capacity && owner[f] >= 0 ==> k < index[f] && start[index[f]] <= f;
    //@ assert (\forall int b; 0 <= b < capacity; owner[b] != f);
    move(k, q, p - q);
    if (rest > 0) {
      release(p + s, rest);
    }
  }

  /** Does the block before index k end at p? */
  /*@ normal_behavior
    @   requires 0 <= k <= count && 0 <= p < capacity;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] <= p);
    @   requires (\forall int i; k <= i < count; p < start[i]);
    @   assignable \nothing;
    @   ensures \result <==> p > 0 && owner[p - 1] >= 0;
    @   ensures \result ==> k > 0 && start[k - 1] + size[k - 1] == p
    @     && owner[p - 1] == start[k - 1];
    @   ensures \result ==> (\forall int b; start[k - 1] <= b && b < p; owner[b] == start[k - 1]);
    @   ensures !\result ==> (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @*/
  /*@ pure @*/ boolean endsAt(int k, int p) {
    if (k == 0 || start[k - 1] + size[k - 1] < p) {
      /*@ assert k > 0 ==> (\forall int i; 0 <= i < k - 1;
        @   start[i] + size[i] + gap <= start[k - 1]);
        @*/
      //@ assert p > 0 && owner[p - 1] >= 0 ==> index[p - 1] < k;
      return false;
    }
    //@ assert owner[p - 1] == start[k - 1];
    return true;
  }

  /** Does the block at index k start at e? */
  /*@ normal_behavior
    @   requires 0 <= k <= count && 0 < e <= capacity;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] < e);
    @   requires (\forall int i; k <= i < count; e <= start[i]);
    @   assignable \nothing;
    @   ensures \result <==> e < capacity && owner[e] >= 0;
    @   ensures \result ==> k < count && start[k] == e && index[e] == k;
    @   ensures !\result ==> (\forall int i; k <= i < count; e + gap <= start[i]);
    @*/
  /*@ pure @*/ boolean startsAt(int k, int e) {
    if (k == count || start[k] > e) {
      //@ assert k < count ==> (\forall int i; k < i < count; start[k] < start[i]);
      //@ assert e < capacity && owner[e] >= 0 ==> start[index[e]] <= e && index[e] >= k;
      return false;
    }
    //@ assert owner[e] == e && index[e] == k;
    return true;
  }

  /** Adds the uncovered bytes [p, p + s), merged with the blocks that touch them. */
  /*@ normal_behavior
    @   requires count < start.length && 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int b; p <= b < p + s; owner[b] < 0);
    @   old long lo = p > 0 && owner[p - 1] >= 0 ? owner[p - 1] : p;
    @   old long[] before = owner;
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == (lo <= b < p + s || before[b] == p + s ? lo : before[b]));   // F2
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] >= 0 <==> (p <= b < p + s) || before[b] >= 0);
    @*/
  void release(int p, int s) {
    int k = locate(p, s);
    //@ assert owner[p] < 0 && owner[p + s - 1] < 0;
    boolean touchesBefore = endsAt(k, p);
    boolean touchesAfter = startsAt(k, p + s);
    //@ ghost int lo = touchesBefore ? start[k - 1] : p;
    //@ ghost int hi = touchesAfter ? p + s + size[k] : p + s;
    //@ assert (\forall int b; lo <= b < hi && (b < p || p + s <= b); owner[b] >= 0);
    //@ assert (\forall int b; 0 <= b < capacity && owner[b] == p + s; p + s <= b && b < hi);
    //@ assert (\forall int b; p + s <= b && b < hi; owner[b] == p + s);
    join(k, p, s, touchesBefore, touchesAfter);
  }

  /** Adds the bytes [p, p + s) at index k, and the blocks k - 1 and k where they touch. */
  /*@ private normal_behavior
    @   requires count < start.length && 0 <= k <= count && 0 <= p && 0 < s <= capacity - p;
    @   requires before ==> k > 0 && start[k - 1] + size[k - 1] == p;
    @   requires after ==> k < count && start[k] == p + s;
    @   requires !before ==> (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires !after ==> (\forall int i; k <= i < count; p + s + gap <= start[i]);
    @   old int lo = before ? start[k - 1] : p;
    @   old int hi = after ? p + s + size[k] : p + s;
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((lo <= b < hi) ? lo : \old(owner[b])));
    @*/
  private void join(int k, int p, int s, boolean before, boolean after) {
    if (before) {
      joinBefore(k, p, s, after);
    } else {
      joinAfter(k, p, s, after);
    }
  }

  /** Adds the bytes [p, p + s) to the end of block k - 1, and block k too if it follows. */
  /*@ private normal_behavior
    @   requires 0 < k <= count && 0 < s <= capacity - p && start[k - 1] + size[k - 1] == p;
    @   requires after ==> k < count && start[k] == p + s;
    @   requires !after ==> (\forall int i; k <= i < count; p + s + gap <= start[i]);
    @   old int lo = start[k - 1];
    @   old int hi = after ? p + s + size[k] : p + s;
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((lo <= b < hi) ? lo : \old(owner[b])));
    @*/
  private void joinBefore(int k, int p, int s, boolean after) {
    if (after) {
      mergeBoth(k);
    } else {
      extendUp(k - 1, s);
    }
  }

  /**
   * Adds the bytes [p, p + s), which touch no block before index k, and block k too if it follows.
   */
  /*@ private normal_behavior
    @   requires count < start.length && 0 <= k <= count && 0 <= p && 0 < s <= capacity - p;
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   requires after ==> k < count && start[k] == p + s;
    @   requires !after ==> (\forall int i; k <= i < count; p + s + gap <= start[i]);
    @   old int hi = after ? p + s + size[k] : p + s;
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < hi) ? p : \old(owner[b])));
    @*/
  private void joinAfter(int k, int p, int s, boolean after) {
    if (after) {
      extendDown(k, p);
    } else {
      insert(k, p, s);
    }
  }

  /** Lengthens block k by s bytes at its end. */
  /*@ private normal_behavior
    @   requires 0 <= k < count && 0 < s <= capacity - start[k] - size[k];
    @   requires (\forall int i; k < i < count; start[k] + size[k] + s + gap <= start[i]);
    @   old int lo = start[k];
    @   old int hi = start[k] + size[k] + s;
    @   assignable start[*], size[*], owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((lo <= b < hi) ? lo : \old(owner[b])));
    @*/
  private void extendUp(int k, int s) {
    move(k, start[k], size[k] + s);
  }

  /** Lengthens block k downwards, so that it starts at p. */
  /*@ private normal_behavior
    @   requires 0 <= k < count && 0 <= p < start[k];
    @   requires (\forall int i; 0 <= i < k; start[i] + size[i] + gap <= p);
    @   old int hi = start[k] + size[k];
    @   assignable start[*], size[*], owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((p <= b < hi) ? p : \old(owner[b])));
    @*/
  private void extendDown(int k, int p) {
    move(k, p, size[k] + (start[k] - p));
  }

  /** Merges the blocks k - 1 and k, filling the distance between them. */
  /*@ private normal_behavior
    @   requires 0 < k < count;
    @   old int lo = start[k - 1];
    @   old int hi = start[k] + size[k];
    @   assignable start[*], size[*], count, owner, index;
    @   ensures \fresh(owner) && \fresh(index);
    @   ensures (\forall int b; 0 <= b < capacity;
    @     owner[b] == ((lo <= b < hi) ? lo : \old(owner[b])));
    @*/
  private void mergeBoth(int k) {
    int lo = start[k - 1];
    int hi = start[k] + size[k];
    //@ assert (\forall int i; k < i < count; hi + gap <= start[i]);
    //@ assert (\forall int i; 0 <= i < k - 1; start[i] + size[i] + gap <= lo);
    remove(k);
    move(k - 1, lo, hi - lo);
  }
}
