package firstfit;

/**
 * Little-endian numbers in byte arrays, in plain arithmetic so that the proofs need no bit
 * operations.
 */
final class LittleEndian {
  private LittleEndian() {}

  /** The value 0 to 255 of a byte. */
  /*@ normal_behavior
    @   ensures \result == (b < 0 ? b + 256 : b);
    @*/
  static /*@ pure @*/ int unsigned(byte b) {
    return b < 0 ? b + 256 : b;
  }

  /** The byte of value 0 to 255. */
  /*@ normal_behavior
    @   requires 0 <= value < 256;
    @   ensures \result == (value < 128 ? value : value - 256);
    @*/
  static /*@ pure @*/ byte toByte(int value) {
    return value < 128 ? (byte) value : (byte) (value - 256);
  }

  /** The int of four bytes, the lowest first. */
  /*@ normal_behavior
    @   ensures \result == unsigned(b0) + 256 * unsigned(b1) + 65536 * unsigned(b2) + 16777216 * b3;
    @*/
  static /*@ spec_public pure @*/ int intOf(byte b0, byte b1, byte b2, byte b3) {
    return unsigned(b0) + 256 * unsigned(b1) + 65536 * unsigned(b2) + 16777216 * b3;
  }

  /** The long of two ints, the lower first. */
  /*@ normal_behavior
    @   ensures \result == (low < 0 ? low + 4294967296L : low) + 4294967296L * high;
    @*/
  static /*@ spec_public pure @*/ long longOf(int low, int high) {
    return (low < 0 ? low + 4294967296L : low) + 4294967296L * high;
  }

  /** The int in the four bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i <= bytes.length - 4;
    @   ensures \result == intOf(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]);
    @*/
  static /*@ pure @*/ int getInt(byte[] bytes, int i) {
    return intOf(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]);
  }

  /** The upper half of an int, rounded down. */
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures -32768 <= \result <= 32767;
    @   ensures 0 <= value - 65536L * \result < 65536;
    @*/
  private static /*@ pure @*/ int upperHalf(int value) {
    return value < 0 ? (value + 1) / 65536 - 1 : value / 65536;
  }

  /** The upper byte of a number of 16 bits, rounded down. */
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= value - 256 * \result < 256;
    @*/
  private static /*@ pure @*/ int upperByte(int value) {
    return value < 0 ? (value + 1) / 256 - 1 : value / 256;
  }

  /** Puts an int into the four bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i <= bytes.length - 4;
    @   assignable bytes[i .. i + 3];
    @   ensures intOf(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]) == value;
    @*/
  static void putInt(byte[] bytes, int i, int value) {
    int high = upperHalf(value);
    int low = value - 65536 * high;
    int second = upperByte(low);
    int fourth = upperByte(high);
    byte b0 = toByte(low - 256 * second);
    byte b1 = toByte(second);
    byte b2 = toByte(high - 256 * fourth);
    byte b3 = (byte) fourth;
    //@ assert unsigned(b0) + 256 * unsigned(b1) == low && unsigned(b2) + 256 * b3 == high;
    bytes[i] = b0;
    bytes[i + 1] = b1;
    bytes[i + 2] = b2;
    bytes[i + 3] = b3;
  }

  /** The long in the eight bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i <= bytes.length - 8;
    @   ensures \result == longOf(intOf(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]),
    @     intOf(bytes[i + 4], bytes[i + 5], bytes[i + 6], bytes[i + 7]));
    @*/
  static /*@ pure @*/ long getLong(byte[] bytes, int i) {
    return longOf(getInt(bytes, i), getInt(bytes, i + 4));
  }

  /** The upper half of a long, rounded down. */
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= value - 4294967296L * \result < 4294967296L;
    @*/
  private static /*@ pure @*/ int upperHalf(long value) {
    return (int) (value < 0 ? (value + 1) / 4294967296L - 1 : value / 4294967296L);
  }

  /** The lower half of a long, where high is the upper half. */
  /*@ private normal_behavior
    @   requires 0 <= value - 4294967296L * high < 4294967296L;
    @   assignable \nothing;
    @   ensures longOf(\result, high) == value;
    @*/
  private static /*@ pure @*/ int lowerHalf(long value, int high) {
    long low = value - 4294967296L * high;
    return (int) (low < 2147483648L ? low : low - 4294967296L);
  }

  /** Puts a long into the eight bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i <= bytes.length - 8;
    @   assignable bytes[i .. i + 7];
    @   ensures longOf(intOf(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]),
    @     intOf(bytes[i + 4], bytes[i + 5], bytes[i + 6], bytes[i + 7])) == value;
    @*/
  static void putLong(byte[] bytes, int i, long value) {
    int high = upperHalf(value);
    int low = lowerHalf(value, high);
    putInt(bytes, i, low);
    putInt(bytes, i + 4, high);
  }
}
