package firstfit.trace;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads traces, plain or gzip, in the format of {@code spec/trace-format.md}: whole, or some
 * operations at a time in memory for these and for the IDs that are bound.
 */
public final class TraceReader implements Closeable {
  private static final long TOO_LARGE = 1L << 32;
  private static final String UTF_16 = "this is UTF-16, it seems: save the trace as plain ASCII";

  private final CountedInput raw;
  private final LineReader lines;
  private final byte[] line;
  private final Trace.Builder trace = new Trace.Builder();
  private boolean begun;
  private IOException problem;

  /** Where the field is in the line: from here to {@link #at}. */
  private int field;

  private int at;
  private int end;

  private TraceReader(CountedInput raw, LineReader lines) {
    this.raw = raw;
    this.lines = lines;
    this.line = lines.buffer();
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
   * Prepares to read a trace from a file some operations at a time.
   *
   * @param file the trace, open until this reader is closed
   * @return before the first operation
   * @throws IOException if it can't be read
   */
  public static TraceReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(file.toString(), in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Prepares to read a trace some operations at a time.
   *
   * @param source the name of the trace in error messages
   * @param stream its bytes, closed with this reader
   * @return before the first operation
   * @throws IOException if it can't be read
   */
  public static TraceReader open(String source, InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    int magic = GzipInput.magic(in);
    CountedInput raw = new CountedInput(in);
    return new TraceReader(raw, new LineReader(source, GzipInput.text(raw, magic)));
  }

  /**
   * The bytes of the trace, compressed if they are, that have been read.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return raw.count();
  }

  /**
   * The operations that were read last. The IDs of those before are forgotten unless they are
   * bound.
   *
   * @return a trace that changes with {@link #readOperations}
   */
  public Trace trace() {
    return trace.growing();
  }

  /**
   * Reads further operations in the place of those that were read last. It waits for the first and
   * takes what can be had then without waiting.
   *
   * @param most how many it reads at most, 1 or more
   * @return false if there is none
   * @throws MalformedTraceException if the first breaks a rule of the format
   * @throws IOException if the first can't be read or its compressed data is damaged
   */
  public boolean readOperations(int most) throws IOException {
    trace.forget();
    Trace read = trace.growing();
    try {
      while (problem == null && read.length() < most && readOperation() && lines.isReady()) {
        // It keeps them.
      }
    } catch (IOException e) {
      problem = e;
    }
    if (problem != null && read.length() == 0) {
      throw problem;
    }
    return read.length() > 0;
  }

  private boolean readOperation() throws IOException {
    while (lines.advance()) {
      at = lines.start();
      end = lines.end();
      if (!begun) {
        begun = true;
        refuseMarks();
      }
      if (nextField()) {
        try {
          append();
        } catch (IllegalArgumentException e) {
          throw lines.malformed(hasZero() ? UTF_16 : e.getMessage());
        }
        return true;
      }
    }
    return false;
  }

  /** Names the encodings that start with a mark. */
  private void refuseMarks() throws MalformedTraceException {
    int two = byteAt(0) << 8 | byteAt(1);
    if (two == 0xfeff || two == 0xfffe) {
      throw lines.malformed(UTF_16);
    }
    if ((two << 8 | byteAt(2)) == 0xefbbbf) {
      throw lines.malformed("the file starts with a byte-order mark: save it without one");
    }
  }

  private int byteAt(int offset) {
    return at + offset < end ? line[at + offset] & 0xff : 0;
  }

  private boolean hasZero() {
    for (int i = lines.start(); i < lines.end(); i++) {
      if (line[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the next field of the line, which is before its comment; false if there is none. */
  private boolean nextField() {
    while (at < end && isBlank(line[at])) {
      at++;
    }
    field = at;
    while (at < end && !isBlank(line[at]) && line[at] != '#') {
      at++;
    }
    return field < at;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  private void append() {
    switch (at - field == 1 ? line[field] : 0) {
      case 'a' -> {
        int id = id();
        trace.allocate(id, last("SIZE"));
      }
      case 'f' -> {
        int id = id();
        noMore();
        trace.free(id);
      }
      case 'x' -> trace.freeAddress(last("ADDRESS"));
      case 'r' -> {
        int id = id();
        trace.reallocate(id, last("SIZE"));
      }
      case 'p' -> {
        int id = id();
        int size = number("SIZE");
        trace.allocateAt(id, size, last("ADDRESS"));
      }
      case 'm' -> {
        int id = id();
        int size = number("SIZE");
        trace.allocateAligned(id, size, last("ALIGNMENT"));
      }
      case 'z' -> {
        int address = number("ADDRESS");
        trace.resizeAddress(address, last("SIZE"));
      }
      case 'c' -> {
        noMore();
        trace.clear();
      }
      default -> throw new IllegalArgumentException(
          "unknown operation " + quoted() + ": expected a, f, x, r, p, m, z or c");
    }
  }

  private int id() {
    int id = number("ID");
    if (id < 0) {
      throw new IllegalArgumentException("ID " + id + " is negative");
    }
    return id;
  }

  private int number(String name) {
    if (!nextField()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    boolean negative = line[field] == '-';
    int first = negative ? field + 1 : field;
    long value = 0;
    for (int i = first; i < at; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException(name + " " + quoted() + " is not a whole number");
      }
      value = Math.min(TOO_LARGE, 10 * value + digit);
    }
    if (first == at) {
      throw new IllegalArgumentException(name + " " + quoted() + " is not a whole number");
    }
    value = negative ? -value : value;
    if (value != (int) value) {
      throw new IllegalArgumentException(name + " " + quoted() + " does not fit in 32 bits");
    }
    return (int) value;
  }

  /** The number that ends a line. */
  private int last(String name) {
    int value = number(name);
    noMore();
    return value;
  }

  private void noMore() {
    if (nextField()) {
      throw new IllegalArgumentException("unexpected " + quoted() + " at the end of the line");
    }
  }

  /** The field, safe to print: short, and of visible characters only. */
  private String quoted() {
    String visible =
        new String(line, field, at - field, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "?");
    return "'" + (visible.length() > 40 ? visible.substring(0, 40) + "..." : visible) + "'";
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
