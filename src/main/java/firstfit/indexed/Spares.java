package firstfit.indexed;

/** The nodes that are no blocks, as a stack. */
final class Spares {
  /*@ spec_public @*/ private int[] stack;
  /*@ spec_public @*/ private int count;

  /*@ public invariant 2 <= stack.length && 0 <= count <= stack.length;
    @ public invariant (\forall int i; 0 <= i < count; 2 <= stack[i] && stack[i] < stack.length);
    @ public invariant (\forall int i, j; 0 <= i < j && j < count; stack[i] != stack[j]);
    @*/

  /** Of n nodes, all but the first two. */
  /*@ normal_behavior
    @   requires 2 <= n;
    @   ensures stack.length == n && count == n - 2 && \fresh(stack);
    @*/
  /*@ pure @*/ Spares(int n) {
    this.stack = from(2, n);
    this.count = n - 2;
  }

  /** The nodes c to n - 1, the lowest on top, in an array of n. */
  /*@ private normal_behavior
    @   requires 0 <= c <= n;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i < n - c; \result[i] == n - 1 - i);
    @*/
  private static /*@ pure @*/ int[] from(int c, int n) {
    int[] r = new int[n];
    //@ loop_invariant 0 <= i && i <= n - c;
    //@ loop_invariant (\forall int j; 0 <= j < i; r[j] == n - 1 - j);
    //@ loop_writes i, r[*];
    //@ loop_decreases n - c - i;
    for (int i = 0; i < n - c; i++) {
      r[i] = n - 1 - i;
    }
    return r;
  }

  /** How many there are. */
  /*@ normal_behavior
    @   ensures \result == count;
    @*/
  /*@ pure @*/ int count() {
    return count;
  }

  /** Makes n nodes of c that are all blocks: the new ones are spare. */
  /*@ normal_behavior
    @   requires count == 0 && stack.length <= n;
    @   old int c = stack.length;
    @   assignable stack, count;
    @   ensures stack.length == n && count == n - c && \fresh(stack);
    @   ensures (\forall int i; 0 <= i < count; c <= stack[i]);
    @*/
  void lengthen(int n) {
    int c = stack.length;
    stack = from(c, n);
    count = n - c;
  }

  /** Takes a node, to make it a block. */
  /*@ normal_behavior
    @   requires 0 < count;
    @   assignable count;
    @   ensures count == \old(count) - 1 && \result == stack[count];
    @   ensures 2 <= \result && \result < stack.length;
    @   ensures (\forall int i; 0 <= i < count; stack[i] != \result);
    @*/
  int take() {
    count = count - 1;
    return stack[count];
  }

  /** Gives back node k, which is no block any more. */
  /*@ normal_behavior
    @   requires count < stack.length && 2 <= k < stack.length;
    @   requires (\forall int i; 0 <= i < count; stack[i] != k);
    @   assignable stack[*], count;
    @   ensures count == \old(count) + 1 && stack[count - 1] == k;
    @   ensures (\forall int i; 0 <= i < count - 1; stack[i] == \old(stack[i]));
    @*/
  void give(int k) {
    stack[count] = k;
    count = count + 1;
  }
}
