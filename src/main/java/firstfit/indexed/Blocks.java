package firstfit.indexed;

/**
 * The blocks of the heap with an index of them: live blocks and holes, but the last hole, in groups by address, and bounds
 * over the groups of holes.
 *
 * <p>Every 1024 bytes of the heap are a bucket, which has five groups: four of the live blocks that start in a quarter of
 * it, by their start, and one of the holes that end in it, by their end. So a hole that is cut at its front, or that grows
 * towards lower addresses, stays in its group.
 */
final class Blocks {
  /** No block. */
  static final int NONE = -1;

  //@ public model JMLDataGroup contents;
  //@ public model JMLDataGroup hints;

  /*@ spec_public @*/ private final Tiles tiles; /*@ maps tiles.start, tiles.start[*], tiles.size,
    @ tiles.size[*], tiles.next, tiles.next[*], tiles.previous, tiles.previous[*], tiles.used,
    @ tiles.spare, tiles.node, tiles.live, tiles.hole \into contents; @*/
  /*@ spec_public @*/ private final Groups groups; /*@ maps groups.head, groups.head[*],
    @ groups.link, groups.link[*], groups.group, groups.key \into contents; @*/
  /*@ spec_public @*/ private final Bounds bounds; /*@ maps bounds.m0, bounds.m0[*], bounds.m1,
    @ bounds.m1[*], bounds.m2, bounds.m2[*], bounds.m3, bounds.m3[*], bounds.m4,
    @ bounds.m4[*] \into contents; maps bounds.m0[*], bounds.m1[*], bounds.m2[*], bounds.m3[*],
    @ bounds.m4[*] \into hints; @*/
  /** A live block that is in no group, 0 where there is none. */
  //@ public ghost int loose; //@ in contents;

  /*@ public invariant groups.link.length == tiles.size.length;
    @ public invariant 5 * bounds.m0.length <= groups.head.length;
    @ public invariant 0 <= loose && loose < tiles.size.length && loose != 1;
    @ public invariant loose > 0 ==> tiles.size[loose] > 0;
    @*/
  // no array serves twice
  /*@ public invariant tiles.start != groups.head && tiles.start != groups.link
    @   && tiles.start != bounds.m0 && tiles.start != bounds.m1 && tiles.start != bounds.m2
    @   && tiles.start != bounds.m3 && tiles.start != bounds.m4;
    @ public invariant tiles.size != groups.head && tiles.size != groups.link
    @   && tiles.size != bounds.m0 && tiles.size != bounds.m1 && tiles.size != bounds.m2
    @   && tiles.size != bounds.m3 && tiles.size != bounds.m4;
    @ public invariant tiles.next != groups.head && tiles.next != groups.link
    @   && tiles.next != bounds.m0 && tiles.next != bounds.m1 && tiles.next != bounds.m2
    @   && tiles.next != bounds.m3 && tiles.next != bounds.m4;
    @ public invariant tiles.previous != groups.head && tiles.previous != groups.link
    @   && tiles.previous != bounds.m0 && tiles.previous != bounds.m1
    @   && tiles.previous != bounds.m2 && tiles.previous != bounds.m3
    @   && tiles.previous != bounds.m4;
    @ public invariant groups.head != bounds.m0 && groups.head != bounds.m1
    @   && groups.head != bounds.m2 && groups.head != bounds.m3 && groups.head != bounds.m4;
    @ public invariant groups.link != bounds.m0 && groups.link != bounds.m1
    @   && groups.link != bounds.m2 && groups.link != bounds.m3 && groups.link != bounds.m4;
    @ public invariant tiles.node != groups.group && tiles.node != groups.key;
    @ public invariant tiles.live != groups.group && tiles.live != groups.key;
    @ public invariant tiles.hole != groups.group && tiles.hole != groups.key;
    @*/
  // each block but the last hole is in its group
  /*@ public invariant (\forall int j; 0 <= j < tiles.size.length;
    @   groups.group[j] >= 0 ==> 2 <= j && tiles.size[j] != 0 && j != loose);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   j == loose || groups.group[j] == tiles.start[j] / 256 + tiles.start[j] / 1024);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   j == loose || groups.key[j] == tiles.start[j]);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @   groups.group[j] == 5 * ((tiles.start[j] - tiles.size[j] - 1) / 1024) + 4);
    @ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] < 0;
    @   groups.key[j] == tiles.start[j] - tiles.size[j]);
    @*/
  // there are groups and bounds for every block, and no bound is too low
  /*@ public invariant (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] > 0;
    @   tiles.start[j] / 1024 < bounds.m0.length);
    @ public invariant (\forall int j, q; 2 <= j < tiles.size.length && 0 <= q < bounds.m0.length;
    @   tiles.size[j] < 0 && (tiles.start[j] - tiles.size[j] - 1) / 1024 == q
    @     ==> -tiles.size[j] <= bounds.m0[q]);
    @*/

  /** One hole. */
  /*@ normal_behavior
    @   requires 0 < capacity && capacity <= 0x40000000;
    @   ensures tiles.end == capacity + 1 && loose == 0;
    @   ensures (\forall int b; 0 <= b < capacity; tiles.live[b] == -1 && tiles.hole[b] == 0);
    @   ensures \fresh(tiles) && \fresh(groups) && \fresh(bounds);
    @*/
  /*@ pure @*/ Blocks(int capacity) {
    this.tiles = new Tiles(capacity + 1, 16);
    this.groups = new Groups(40, 16);
    this.bounds = new Bounds();
    //@ set loose = 0;
  }

  /** Where a hole ends there is a group for it. */
  /*@ normal_behavior
    @   requires 2 <= k && k < tiles.size.length && tiles.size[k] < 0;
    @   ensures \result == (tiles.start[k] - tiles.size[k] - 1) / 1024;
    @   ensures 0 <= \result && \result < bounds.m0.length;
    @ pure model int lemmaBucket(int k) {
    @   //@ assert tiles.size[tiles.next[k]] > 0 && 2 <= tiles.next[k];
    @   //@ assert tiles.start[tiles.next[k]] == tiles.start[k] - tiles.size[k];
    @   return (tiles.start[k] - tiles.size[k] - 1) / 1024;
    @ }
    @*/

  /** Keys are in the order of starts. */
  /*@ normal_behavior
    @   ensures \result;
    @   ensures (\forall int i, j; 0 <= i < tiles.size.length && 0 <= j < tiles.size.length;
    @     groups.group[i] >= 0 && groups.group[j] >= 0 && groups.key[i] < groups.key[j]
    @       ==> tiles.start[i] < tiles.start[j]);
    @ pure model boolean lemmaOrder() {
    @   //@ assert (\forall int j; 2 <= j < tiles.size.length && tiles.size[j] != 0; tiles.node[tiles.start[j]] == j);
    @   return true;
    @ }
    @*/

  /** The lowest hole of at least z bytes, NONE where there is none; bounds that mislead it are lowered. */
  /*@ normal_behavior
    @   requires 0 < z;
    @   assignable hints;
    @   ensures \invariant_for(tiles) && \invariant_for(groups) && \invariant_for(bounds);
    @   ensures -1 <= \result && \result < tiles.size.length && \result != 1;
    @   ensures \result > 0 ==> -tiles.size[\result] >= z;
    @   ensures \result == 0 ==> -tiles.size[\result] > z;
    @   ensures (\forall int j; 2 <= j < tiles.size.length && -tiles.size[j] >= z;
    @     \result >= 0 && tiles.start[\result] <= tiles.start[j]);
    @   ensures -tiles.size[0] > z ==> \result >= 0 && tiles.start[\result] <= tiles.start[0];
    @*/
  int firstFit(int z) {
    //@ assert (\forall int j, q; 0 <= j < tiles.size.length && 0 <= q < bounds.m0.length; groups.group[j] == 5 * q + 4 && tiles.size[j] < 0 ==> 2 <= j && (tiles.start[j] - tiles.size[j] - 1) / 1024 == q);
    int k = bounds.lowest(groups, tiles.sizes(), z);
    if (k >= 0) {
      //@ ghost boolean ordered = lemmaOrder();
      return k;
    }
    return -tiles.lastSize() > z ? 0 : NONE;
  }
}
