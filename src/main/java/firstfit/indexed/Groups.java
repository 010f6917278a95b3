package firstfit.indexed;

/**
 * Nodes in groups, each a singly linked list in ascending order of the nodes' keys.
 *
 * <p>The proofs see two maps from nodes: {@code group[j]} is the group of node j, -1 where it is in none, and
 * {@code key[j]} is its key.
 */
final class Groups {
  /** No node. */
  static final int NONE = -1;

  //@ public model JMLDataGroup members;

  /** The first member of group g, or NONE. */
  /*@ spec_public @*/ int[] head; //@ in members; maps head[*] \into members;
  /** The member after node j in its group, or NONE. */
  /*@ spec_public @*/ int[] link; //@ in members; maps link[*] \into members;
  //@ public ghost long[] group; //@ in members;
  //@ public ghost long[] key; //@ in members;

  // heads and links are nodes or NONE
  /*@ public invariant head != link && group != null && key != null && group != key;
    @ public invariant group.length == link.length && key.length == link.length;
    @ public invariant (\forall int g; 0 <= g < head.length; -1 <= head[g] && head[g] < link.length);
    @ public invariant (\forall int j; 0 <= j < link.length; -1 <= link[j] && link[j] < link.length);
    @ public invariant (\forall int j; 0 <= j < link.length; -1 <= group[j] && group[j] < head.length);
    @ public invariant (\forall int j; 0 <= j < link.length; 0 <= key[j] && key[j] <= 0x40000001);
    @*/
  // the head of a group is its member of the lowest key
  /*@ public invariant (\forall int g, x; 0 <= g < head.length && 0 <= x < link.length;
    @   head[g] == x ==> group[x] == g);
    @ public invariant (\forall int g, j; 0 <= g < head.length && 0 <= j < link.length;
    @   group[j] == g ==> head[g] >= 0);
    @ public invariant (\forall int g, j, x;
    @   0 <= g < head.length && 0 <= j < link.length && 0 <= x < link.length;
    @   group[j] == g && head[g] == x ==> key[x] <= key[j]);
    @*/
  // the link of a member is the member of the next higher key
  /*@ public invariant (\forall int j, x; 0 <= j < link.length && 0 <= x < link.length;
    @   group[j] >= 0 && link[j] == x ==> group[x] == group[j]);
    @ public invariant (\forall int j, x; 0 <= j < link.length && 0 <= x < link.length;
    @   group[j] >= 0 && link[j] == x ==> key[j] < key[x]);
    @ public invariant (\forall int i, j; 0 <= i < link.length && 0 <= j < link.length;
    @   group[i] >= 0 && group[i] == group[j] && key[i] < key[j] ==> link[i] >= 0);
    @ public invariant (\forall int i, j, x;
    @   0 <= i < link.length && 0 <= j < link.length && 0 <= x < link.length;
    @   group[i] >= 0 && group[i] == group[j] && key[i] < key[j] && link[i] == x
    @     ==> key[x] <= key[j]);
    @ public invariant (\forall int i, j; 0 <= i < link.length && 0 <= j < link.length;
    @   group[i] >= 0 && group[i] == group[j] && i != j ==> key[i] != key[j]);
    @*/

  /** Empty groups, and nodes that are in none. */
  /*@ normal_behavior
    @   requires 0 <= groups && 0 <= nodes;
    @   ensures head.length == groups && link.length == nodes && \fresh(head) && \fresh(link);
    @   ensures \fresh(group) && \fresh(key);
    @   ensures (\forall int j; 0 <= j < nodes; group[j] == -1);
    @*/
  /*@ pure @*/ Groups(int groups, int nodes) {
    this.head = Copies.lengthened(new int[0], groups, NONE);
    this.link = new int[nodes];
    //@ set key = new long[nodes];
    //@ set group = Copies.extended(new long[0], nodes, -1);
  }

  /** The number of groups. */
  /*@ normal_behavior
    @   ensures \result == head.length;
    @*/
  /*@ pure @*/ int count() {
    return head.length;
  }

  /** Makes n groups; the new ones are empty. */
  /*@ normal_behavior
    @   requires head.length <= n;
    @   assignable head;
    @   ensures head.length == n && \fresh(head);
    @*/
  void lengthen(int n) {
    head = Copies.lengthened(head, n, NONE);
  }

  /** Makes room for n nodes; the new ones are in no group. */
  /*@ normal_behavior
    @   requires link.length <= n;
    @   old int c = link.length;
    @   assignable link, group, key;
    @   ensures link.length == n && \fresh(link) && \fresh(group) && \fresh(key);
    @   ensures (\forall int j; 0 <= j < n; group[j] == (j < c ? \old(group[j]) : -1));
    @   ensures (\forall int j; 0 <= j < c; key[j] == \old(key[j]));
    @*/
  void lengthenNodes(int n) {
    link = Copies.lengthened(link, n, NONE);
    //@ set group = Copies.extended(group, n, -1);
    //@ set key = Copies.extended(key, n, 0);
  }

  /** The first member of group g of at least z bytes; where there is none, -1 less their most bytes. */
  /*@ normal_behavior
    @   requires size.length == link.length && 0 <= g < head.length && 0 < z;
    @   requires (\forall int j; 0 <= j < size.length; -0x40000001 <= size[j]);
    @   assignable \nothing;
    @   ensures -z <= \result && \result < link.length;
    @   ensures \result >= 0 ==> group[\result] == g && -size[\result] >= z;
    @   ensures \result >= 0 ==> (\forall int j; 0 <= j < link.length && group[j] == g;
    @     -size[j] < z || key[\result] <= key[j]);
    @   ensures \result < 0 ==> (\forall int j; 0 <= j < link.length && group[j] == g;
    @     -size[j] <= -1 - \result);
    @*/
  /*@ pure @*/ int first(int[] size, int g, int z) {
    int most = 0;
    int k = head[g];
    //@ loop_invariant -1 <= k && k < link.length && 0 <= most && most < z;
    //@ loop_invariant k >= 0 ==> group[k] == g;
    //@ loop_invariant (\forall int j; 0 <= j < link.length && group[j] == g; -size[j] <= most || k >= 0 && key[k] <= key[j]);
    //@ loop_writes k, most;
    //@ loop_decreases k < 0 ? 0 : 0x40000002 - key[k];
    while (k >= 0) {
      int s = -size[k];
      if (s >= z) {
        return k;
      }
      most = Math.max(most, s);
      k = link[k];
    }
    return -1 - most;
  }

  /** The member of group g of the most bytes, if more than z, else NONE. */
  /*@ normal_behavior
    @   requires size.length == link.length && 0 <= g < head.length && 0 <= z;
    @   requires (\forall int j; 0 <= j < size.length; -0x40000001 <= size[j]);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < link.length;
    @   ensures \result >= 0 ==> group[\result] == g && -size[\result] > z;
    @   ensures (\forall int j; 0 <= j < link.length && group[j] == g;
    @     -size[j] <= (\result < 0 ? z : -size[\result]));
    @*/
  /*@ pure @*/ int largest(int[] size, int g, int z) {
    int most = z;
    int r = NONE;
    int k = head[g];
    //@ loop_invariant -1 <= k && k < link.length && z <= most && -1 <= r && r < link.length;
    //@ loop_invariant k >= 0 ==> group[k] == g;
    //@ loop_invariant r >= 0 ==> group[r] == g && -size[r] == most && most > z;
    //@ loop_invariant r < 0 ==> most == z;
    /*@ loop_invariant (\forall int j; 0 <= j < link.length && group[j] == g;
      @   -size[j] <= most || k >= 0 && key[k] <= key[j]);
      @*/
    //@ loop_writes k, most, r;
    //@ loop_decreases k < 0 ? 0 : 0x40000002 - key[k];
    while (k >= 0) {
      if (-size[k] > most) {
        most = -size[k];
        r = k;
      }
      k = link[k];
    }
    return r;
  }

  /** The last member of group g that starts before p, NONE where none does; keys are ordered as starts. */
  /*@ normal_behavior
    @   requires start.length == link.length && 0 <= g < head.length;
    @   requires (\forall int i, j; 0 <= i < link.length && 0 <= j < link.length;
    @     group[i] == g && group[j] == g && key[i] < key[j] ==> start[i] < start[j]);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < link.length;
    @   ensures \result >= 0 ==> group[\result] == g && start[\result] < p;
    @   ensures (\forall int j; 0 <= j < link.length && group[j] == g && start[j] < p;
    @     \result >= 0 && key[j] <= key[\result]);
    @*/
  /*@ pure @*/ int before(int[] start, int g, int p) {
    int v = NONE;
    int x = head[g];
    //@ loop_invariant -1 <= x && x < link.length && (x >= 0 ==> group[x] == g);
    //@ loop_invariant -1 <= v && v < link.length;
    //@ loop_invariant v >= 0 ==> group[v] == g && start[v] < p && link[v] == x;
    //@ loop_invariant v < 0 ==> head[g] == x;
    //@ loop_writes v, x;
    //@ loop_decreases x < 0 ? 0 : 0x40000002 - key[x];
    while (x >= 0 && start[x] < p) {
      v = x;
      x = link[x];
    }
    return v;
  }

  /** The member of group g after its member v, the first after NONE; NONE where there is none. */
  /*@ normal_behavior
    @   requires 0 <= g < head.length && -1 <= v && v < link.length && (v >= 0 ==> group[v] == g);
    @   assignable \nothing;
    @   ensures -1 <= \result && \result < link.length;
    @   ensures \result == (v < 0 ? head[g] : link[v]);
    @   ensures \result >= 0 ==> group[\result] == g && (v >= 0 ==> key[v] < key[\result]);
    @   ensures (\forall int j; 0 <= j < link.length && group[j] == g;
    @     v >= 0 && key[j] <= key[v] || \result >= 0 && key[\result] <= key[j]);
    @*/
  /*@ pure @*/ int after(int v, int g) {
    return v < 0 ? head[g] : link[v];
  }

  /** Enters node k in group g, by key e, after its member v; after NONE, as the first. */
  /*@ normal_behavior
    @   requires 0 <= g < head.length && 0 <= k < link.length && group[k] < 0;
    @   requires 0 <= e && e <= 0x40000001;
    @   requires -1 <= v && v < link.length && (v >= 0 ==> group[v] == g && key[v] < e);
    @   requires (\forall int j; 0 <= j < link.length && group[j] == g;
    @     e < key[j] || v >= 0 && key[j] <= key[v]);
    @   assignable head[g], link[*], group, key;
    @   ensures \fresh(group) && \fresh(key);
    @   ensures (\forall int j; 0 <= j < link.length; group[j] == (j == k ? g : \old(group[j])));
    @   ensures (\forall int j; 0 <= j < link.length; key[j] == (j == k ? e : \old(key[j])));
    @*/
  void enter(int v, int g, int k, int e) {
    if (v < 0) {
      link[k] = head[g];
      head[g] = k;
    } else {
      link[k] = link[v];
      link[v] = k;
    }
    //@ set group = Copies.filled(group, k, k + 1, g);
    //@ set key = Copies.filled(key, k, k + 1, e);
  }

  /** Takes node k out of group g, where it follows the member v; after NONE, it is the first. */
  /*@ normal_behavior
    @   requires 0 <= g < head.length && 0 <= k < link.length && group[k] == g;
    @   requires -1 <= v && v < link.length && (v >= 0 ==> group[v] == g);
    @   requires (v < 0 ? head[g] : link[v]) == k;
    @   assignable head[g], link[*], group;
    @   ensures \fresh(group);
    @   ensures (\forall int j; 0 <= j < link.length; group[j] == (j == k ? -1 : \old(group[j])));
    @*/
  void leave(int v, int g, int k) {
    //@ ghost int x = link[k];
    //@ assert (\forall int j; 0 <= j < link.length && group[j] == g && j != k; key[j] < key[k] || key[k] < key[j]);
    //@ assert (\forall int j; 0 <= j < link.length && group[j] == g && key[k] < key[j]; x >= 0 && key[x] <= key[j]);
    //@ assert (\forall int j; 0 <= j < link.length && group[j] == g && j != v && link[j] == k; v >= 0 && key[j] < key[k] && key[v] < key[k]);
    //@ assert (\forall int j; 0 <= j < link.length && group[j] == g && j != v; link[j] != k);
    if (v < 0) {
      head[g] = link[k];
    } else {
      link[v] = link[k];
    }
    //@ set group = Copies.filled(group, k, k + 1, -1);
  }

  /** Enters node k in group g, by key e, where its start belongs. */
  /*@ normal_behavior
    @   requires start.length == link.length && start != head && start != link;
    @   requires 0 <= g < head.length && 0 <= k < link.length && group[k] < 0;
    @   requires 0 <= e && e <= 0x40000001;
    @   requires (\forall int i, j; 0 <= i < link.length && 0 <= j < link.length;
    @     group[i] == g && group[j] == g && key[i] < key[j] ==> start[i] < start[j]);
    @   requires (\forall int j; 0 <= j < link.length && group[j] == g;
    @     start[j] < start[k] && key[j] < e || start[k] <= start[j] && e < key[j]);
    @   assignable head[g], link[*], group, key;
    @   ensures \fresh(group) && \fresh(key);
    @   ensures (\forall int j; 0 <= j < link.length; group[j] == (j == k ? g : \old(group[j])));
    @   ensures (\forall int j; 0 <= j < link.length; key[j] == (j == k ? e : \old(key[j])));
    @*/
  void insert(int[] start, int g, int k, int e) {
    enter(before(start, g, start[k]), g, k, e);
  }

  /** Takes node k out of group g. */
  /*@ normal_behavior
    @   requires start.length == link.length && start != head && start != link;
    @   requires 0 <= g < head.length && 0 <= k < link.length && group[k] == g;
    @   requires (\forall int i, j; 0 <= i < link.length && 0 <= j < link.length;
    @     group[i] == g && group[j] == g && key[i] < key[j] ==> start[i] < start[j]);
    @   assignable head[g], link[*], group;
    @   ensures \fresh(group);
    @   ensures (\forall int j; 0 <= j < link.length; group[j] == (j == k ? -1 : \old(group[j])));
    @*/
  void remove(int[] start, int g, int k) {
    int v = before(start, g, start[k]);
    int x = after(v, g);
    /*@ assert (\forall int j; 0 <= j < link.length && group[j] == g && start[j] < start[k];
      @   key[j] < key[k]);
      @*/
    //@ assert x >= 0 && key[x] <= key[k];
    //@ assert x == k;
    leave(v, g, k);
  }
}
