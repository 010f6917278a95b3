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

  /** Puts an int into the four bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i && i <= bytes.length - 4;
    @   assignable bytes[i .. i + 3];
    @   ensures getInt(bytes, i) == value;
    @*/
  static void putInt(byte[] bytes, int i, int value) {
    int high = value < 0 ? (value + 1) / 65536 - 1 : value / 65536;
    int low = value - 65536 * high;
    int top = high < 0 ? (high + 1) / 256 - 1 : high / 256;
    bytes[i] = toByte(low % 256);
    bytes[i + 1] = toByte(low / 256);
    bytes[i + 2] = toByte(high - 256 * top);
    bytes[i + 3] = (byte) top;
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

  /** Puts a long into the eight bytes from i. */
  /*@ normal_behavior
    @   requires 0 <= i && i <= bytes.length - 8;
    @   assignable bytes[i .. i + 7];
    @   ensures getLong(bytes, i) == value;
    @*/
  static void putLong(byte[] bytes, int i, long value) {
    long high = value < 0 ? (value + 1) / 4294967296L - 1 : value / 4294967296L;
    long low = value - 4294967296L * high;
    putInt(bytes, i, (int) (low < 2147483648L ? low : low - 4294967296L));
    putInt(bytes, i + 4, (int) high);
  }
}
