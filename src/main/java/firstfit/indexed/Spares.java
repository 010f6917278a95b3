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
    this.stack = longer(new int[2], 0, n);
    this.count = n - 2;
  }

  /** The first count elements of a stack over the nodes that n nodes have more, lowest on top. */
  /*@ private normal_behavior
    @   requires 0 <= count <= stack.length && stack.length <= n;
    @   old int more = n - stack.length;
    @   ensures \fresh(\result) && \result.length == n;
    @   ensures (\forall int i; 0 <= i < more; \result[i] == n - 1 - i);
    @   ensures (\forall int i; more <= i < more + count; \result[i] == stack[i - more]);
    @*/
  private static /*@ pure @*/ int[] longer(int[] stack, int count, int n) {
    int more = n - stack.length;
    int[] r = new int[n];
    //@ loop_invariant 0 <= i && i <= more + count;
    //@ loop_invariant (\forall int j; 0 <= j < i && j < more; r[j] == n - 1 - j);
    //@ loop_invariant (\forall int j; more <= j < i; r[j] == stack[j - more]);
    //@ loop_writes i, r[*];
    //@ loop_decreases more + count - i;
    for (int i = 0; i < more + count; i++) {
      r[i] = i < more ? n - 1 - i : stack[i - more];
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

  /** Makes n nodes of c: the new ones are spare too. */
  /*@ normal_behavior
    @   requires stack.length <= n;
    @   old int c = stack.length;
    @   assignable stack, count;
    @   ensures stack.length == n && count == \old(count) + n - c && \fresh(stack);
    @   ensures (\forall int i; 0 <= i < n - c; c <= stack[i]);
    @   ensures (\forall int i; n - c <= i < count; stack[i] == \old(stack[i - n + c]));
    @*/
  void lengthen(int n) {
    int[] longer = longer(stack, count, n);
    count = count + (n - stack.length);
    stack = longer;
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
