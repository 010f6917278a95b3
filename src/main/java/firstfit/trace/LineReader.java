package firstfit.trace;

import java.io.IOException;
import java.io.InputStream;

/** Splits bytes into lines, which end with LF or CR LF. */
final class LineReader {
  /** The most bytes of a line. */
  static final int LIMIT = 65536;

  private final String source;
  private final InputStream in;
  private final byte[] buffer = new byte[2 * LIMIT];
  private int next;
  private int filled;
  private boolean ended;
  private int start;
  private int end;
  private long number;

  LineReader(String source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  /** Where the current line is, from {@link #start} to {@link #end}. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** The first index behind the line, without its line end. */
  int end() {
    return end;
  }

  /** What is wrong with the current line, as an exception. */
  MalformedTraceException malformed(String problem) {
    return new MalformedTraceException(source, number, problem);
  }

  /** Whether a whole line, or at least a part of it, can be read without waiting. */
  boolean isReady() throws IOException {
    return indexOfLineEnd(next) >= 0 || in.available() > 0;
  }

  /** Goes to the next line; false if there is none. */
  boolean advance() throws IOException {
    number++;
    int lineEnd = indexOfLineEnd(next);
    while (lineEnd < 0 && !ended && filled - next <= LIMIT) {
      int searched = filled - next;
      fill();
      lineEnd = indexOfLineEnd(searched);
    }
    start = next;
    end = lineEnd < 0 ? filled : lineEnd;
    next = lineEnd < 0 ? filled : lineEnd + 1;
    if (end - start > LIMIT) {
      throw malformed("the line is longer than " + LIMIT + " bytes");
    }
    if (lineEnd > start && buffer[lineEnd - 1] == '\r') {
      end--;
    }
    return lineEnd >= 0 || start < end;
  }

  private int indexOfLineEnd(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more behind what is there, which moves to the front. */
  private void fill() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      filled -= next;
      next = 0;
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }
}
