package firstfit.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;

/** Reads traces, plain or gzip, in the format of {@code spec/trace-format.md}. */
public final class TraceReader {
  private static final int LINE_LIMIT = 65536;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String source;
  private final InputStream in;
  private final byte[] buffer = new byte[LINE_LIMIT];
  private final Trace.Builder trace = new Trace.Builder();
  private long line;

  private TraceReader(String source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  /**
   * Reads a trace from a file.
   *
   * @param file the trace
   * @return its operations
   * @throws MalformedTraceException if it breaks a rule of the format
   * @throws IOException if it can't be read or its compressed data is damaged
   */
  public static Trace read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads a trace from a stream, which stays open.
   *
   * @param source the name of the trace in error messages
   * @param stream its bytes
   * @return its operations
   * @throws MalformedTraceException if it breaks a rule of the format
   * @throws IOException if it can't be read or its compressed data is damaged
   */
  public static Trace read(String source, InputStream stream) throws IOException {
    TraceReader reader = open(source, stream);
    while (reader.readOperation()) {
      // It keeps them.
    }
    return reader.trace.build();
  }

  /**
   * Prepares to read a trace one operation after the other.
   *
   * @param source the name of the trace in error messages
   * @param stream its bytes
   * @return before the first operation
   * @throws IOException if it can't be read
   */
  public static TraceReader open(String source, InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    InputStream text =
        magic == GZIP_MAGIC
            ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16)
            : in;
    return new TraceReader(source, text);
  }

  /**
   * The operations that have been read.
   *
   * @return a trace that grows with each of them
   */
  public Trace trace() {
    return trace.growing();
  }

  /**
   * Whether more can be read at once.
   *
   * @return false where reading may have to wait
   * @throws IOException if it can't be read
   */
  public boolean isReady() throws IOException {
    return in.available() > 0;
  }

  /**
   * Reads the next operation.
   *
   * @return false if there is none
   * @throws MalformedTraceException if it breaks a rule of the format
   * @throws IOException if it can't be read or its compressed data is damaged
   */
  public boolean readOperation() throws IOException {
    for (String text = nextLine(); text != null; text = nextLine()) {
      int comment = text.indexOf('#');
      StringTokenizer fields =
          new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " \t");
      if (fields.hasMoreTokens()) {
        try {
          append(fields);
        } catch (IllegalArgumentException e) {
          throw new MalformedTraceException(source, line, e.getMessage());
        }
        return true;
      }
    }
    return false;
  }

  private String nextLine() throws IOException {
    line++;
    int length = 0;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (length == LINE_LIMIT) {
        throw new MalformedTraceException(
            source, line, "the line is longer than " + LINE_LIMIT + " bytes");
      }
      buffer[length++] = (byte) c;
    }
    if (c == '\n' && length > 0 && buffer[length - 1] == '\r') {
      length--;
    }
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void append(StringTokenizer fields) {
    String operation = fields.nextToken();
    switch (operation) {
      case "a" -> {
        int id = id(fields);
        trace.allocate(id, last(fields, number(fields, "SIZE")));
      }
      case "f" -> trace.free(last(fields, id(fields)));
      case "x" -> trace.freeAddress(last(fields, number(fields, "ADDRESS")));
      case "r" -> {
        int id = id(fields);
        trace.reallocate(id, last(fields, number(fields, "SIZE")));
      }
      case "p" -> {
        int id = id(fields);
        int size = number(fields, "SIZE");
        trace.allocateAt(id, size, last(fields, number(fields, "ADDRESS")));
      }
      case "m" -> {
        int id = id(fields);
        int size = number(fields, "SIZE");
        trace.allocateAligned(id, size, last(fields, number(fields, "ALIGNMENT")));
      }
      case "z" -> {
        int address = number(fields, "ADDRESS");
        trace.resizeAddress(address, last(fields, number(fields, "SIZE")));
      }
      case "c" -> {
        last(fields, 0);
        trace.clear();
      }
      default -> throw new IllegalArgumentException(
          "unknown operation " + quote(operation) + ": expected a, f, x, r, p, m, z or c");
    }
  }

  private static int id(StringTokenizer fields) {
    int id = number(fields, "ID");
    if (id < 0) {
      throw new IllegalArgumentException("ID " + id + " is negative");
    }
    return id;
  }

  private static int number(StringTokenizer fields, String name) {
    if (!fields.hasMoreTokens()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    String text = fields.nextToken();
    int first = text.startsWith("-") ? 1 : 0;
    boolean digits = text.length() > first;
    for (int i = first; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw new IllegalArgumentException(name + " " + quote(text) + " is not a whole number");
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " " + quote(text) + " does not fit in 32 bits", e);
    }
  }

  private static int last(StringTokenizer fields, int value) {
    if (fields.hasMoreTokens()) {
      throw new IllegalArgumentException(
          "unexpected " + quote(fields.nextToken()) + " at the end of the line");
    }
    return value;
  }

  /** Makes foreign text safe to print: short, and of visible characters only. */
  private static String quote(String text) {
    String visible = text.replaceAll("[^!-~]", "?");
    return "'" + (visible.length() > 40 ? visible.substring(0, 40) + "..." : visible) + "'";
  }
}
