package firstfit.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompresses gzip data of one or more members, and refuses it if anything else is behind them.
 */
final class GzipInput extends GZIPInputStream {
  private static final int MAGIC = 0x1f8b;
  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  private final CountedInput compressed;

  /** Compressed bytes that had been read when the inflater was given the last of them. */
  private long fed;

  private GzipInput(CountedInput compressed) throws IOException {
    super(compressed, BUFFER);
    this.compressed = compressed;
  }

  /** The first two bytes of a stream, which stay in it; they tell what it is. */
  static int magic(BufferedInputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic;
  }

  /** The text in a stream that begins with two such bytes. */
  static InputStream text(CountedInput raw, int magic) throws IOException {
    return magic == MAGIC ? open(raw) : raw;
  }

  /** Starts before the first byte of the data. */
  static GzipInput open(CountedInput compressed) throws IOException {
    try {
      return new GzipInput(compressed);
    } catch (IOException e) {
      throw explained(e);
    }
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    fed = compressed.count();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(bytes, offset, length);
    } catch (IOException e) {
      throw explained(e);
    }
    if (read < 0) {
      refuseMore();
    }
    return read;
  }

  /** The stream that this one extends takes whatever it can't read behind a member for the end. */
  private void refuseMore() throws IOException {
    long end = fed - inf.getRemaining() + TRAILER;
    if (compressed.count() > end || compressed.read() >= 0) {
      throw new IOException("the compressed data is followed by something else");
    }
  }

  private static IOException explained(IOException e) {
    return e instanceof EOFException
        ? new IOException("the compressed data is cut off", e)
        : e instanceof ZipException
            ? new IOException("the compressed data is damaged: " + e.getMessage(), e)
            : e;
  }
}
