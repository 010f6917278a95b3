package firstfit.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read from a stream. */
final class CountedInput extends FilterInputStream {
  /** Read by the thread that shows progress, too. */
  private volatile long count;

  CountedInput(InputStream in) {
    super(in);
  }

  /** The bytes that have been read so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    add(Math.max(0, read));
    return read;
  }

  /** One thread reads at a time. */
  private void add(int bytes) {
    count = count + bytes;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
