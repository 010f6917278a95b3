package firstfit;

/** Little-endian numbers in byte arrays, in plain arithmetic so that the proofs need no bit operations. */
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
    @   requires 0 <= value && value < 256;
    @   ensures \result == (value < 128 ? value : value - 256);
    @*/
  static /*@ pure @*/ byte toByte(int value) {
    return value < 128 ? (byte) value : (byte) (value - 256);
  }

  /** The int in the four bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i && i <= bytes.length - 4;
    @   ensures \result == unsigned(bytes[i]) + 256 * unsigned(bytes[i + 1]) + 65536 * unsigned(bytes[i + 2]) + 16777216 * bytes[i + 3];
    @*/
  static /*@ spec_public pure @*/ int getInt(byte[] bytes, int i) {
    return unsigned(bytes[i]) + 256 * unsigned(bytes[i + 1]) + 65536 * unsigned(bytes[i + 2]) + 16777216 * bytes[i + 3];
  }

  /** The upper half of an int, rounded down. */
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures -32768 <= \result && \result <= 32767;
    @   ensures 0 <= value - 65536L * \result && value - 65536L * \result < 65536;
    @*/
  private static /*@ pure @*/ int upperHalf(int value) {
    return value < 0 ? (value + 1) / 65536 - 1 : value / 65536;
  }

  /** The upper byte of a number of 16 bits, rounded down. */
  /*@ private normal_behavior
    @   requires -32768 <= value && value < 65536;
    @   assignable \nothing;
    @   ensures 0 <= value - 256 * \result && value - 256 * \result < 256;
    @*/
  private static /*@ pure @*/ int upperByte(int value) {
    return value < 0 ? (value + 1) / 256 - 1 : value / 256;
  }

  /** Puts an int into the four bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i && i <= bytes.length - 4;
    @   assignable bytes[i .. i + 3];
    @   ensures getInt(bytes, i) == value;
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
    @   requires 0 <= i && i <= bytes.length - 8;
    @   ensures \result == (getInt(bytes, i) < 0 ? getInt(bytes, i) + 4294967296L : getInt(bytes, i)) + 4294967296L * getInt(bytes, i + 4);
    @*/
  static /*@ spec_public pure @*/ long getLong(byte[] bytes, int i) {
    long low = getInt(bytes, i);
    long high = getInt(bytes, i + 4);
    return (low < 0 ? low + 4294967296L : low) + 4294967296L * high;
  }

  /** The upper half of a long, rounded down. */
  /*@ private normal_behavior
    @   assignable \nothing;
    @   ensures 0 <= value - 4294967296L * \result && value - 4294967296L * \result < 4294967296L;
    @*/
  private static /*@ pure @*/ int upperHalf(long value) {
    return (int) (value < 0 ? (value + 1) / 4294967296L - 1 : value / 4294967296L);
  }

  /** The lower half of a long, where high is the upper half. */
  /*@ private normal_behavior
    @   requires 0 <= value - 4294967296L * high && value - 4294967296L * high < 4294967296L;
    @   assignable \nothing;
    @   ensures value == (\result < 0 ? \result + 4294967296L : \result) + 4294967296L * high;
    @*/
  private static /*@ pure @*/ int lowerHalf(long value, int high) {
    long low = value - 4294967296L * high;
    return (int) (low < 2147483648L ? low : low - 4294967296L);
  }

  /** Puts a long into the eight bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i && i <= bytes.length - 8;
    @   assignable bytes[i .. i + 7];
    @   ensures getLong(bytes, i) == value;
    @*/
  static void putLong(byte[] bytes, int i, long value) {
    int high = upperHalf(value);
    int low = lowerHalf(value, high);
    putInt(bytes, i, low);
    putInt(bytes, i + 4, high);
    //@ assert getInt(bytes, i) == low;
  }
}
