package firstfit;

/** Ranges of bytes in arrays. */
final class ByteRanges {
  private ByteRanges() {}

  /** Copies length elements of source from offset into target from at. */
  /*@ normal_behavior
    @   requires source != target && 0 <= length;
    @   requires 0 <= offset <= source.length - length && 0 <= at <= target.length - length;
    @   assignable target[at .. at + length - 1];
    @   ensures (\forall int i; at <= i < at + length; target[i] == source[offset + (i - at)]);
    @*/
  static void copy(byte[] source, int offset, byte[] target, int at, int length) {
    //@ loop_invariant 0 <= k <= length;
    //@ loop_invariant (\forall int i; at <= i < at + k; target[i] == source[offset + (i - at)]);
    //@ loop_writes k, target[at .. at + length - 1];
    //@ loop_decreases length - k;
    for (int k = 0; k < length; k++) {
      target[at + k] = source[offset + k];
    }
  }

  /** Copies length elements from offset to at, where the two ranges do not overlap. */
  /*@ normal_behavior
    @   requires 0 <= length && 0 <= offset <= bytes.length - length;
    @   requires 0 <= at <= bytes.length - length;
    @   requires offset + length <= at || at + length <= offset;
    @   assignable bytes[at .. at + length - 1];
    @   ensures (\forall int i, j; offset <= i < offset + length && j - at == i - offset;
    @     bytes[j] == bytes[i]);
    @*/
  static void move(byte[] bytes, int offset, int at, int length) {
    //@ loop_invariant 0 <= k <= length;
    /*@ loop_invariant (\forall int i, j; offset <= i < offset + k && j - at == i - offset;
      @   bytes[j] == bytes[i]);
      @*/
    //@ loop_writes k, bytes[at .. at + length - 1];
    //@ loop_decreases length - k;
    for (int k = 0; k < length; k++) {
      bytes[at + k] = bytes[offset + k];
    }
  }

  /** Makes length elements of target from at zero. */
  /*@ normal_behavior
    @   requires 0 <= length && 0 <= at <= target.length - length;
    @   assignable target[at .. at + length - 1];
    @   ensures (\forall int i; at <= i < at + length; target[i] == 0);
    @*/
  static void clear(byte[] target, int at, int length) {
    //@ loop_invariant 0 <= k <= length;
    //@ loop_invariant (\forall int i; at <= i < at + k; target[i] == 0);
    //@ loop_writes k, target[at .. at + length - 1];
    //@ loop_decreases length - k;
    for (int k = 0; k < length; k++) {
      target[at + k] = 0;
    }
  }
}
