package firstfit.trace;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns what a tool has recorded of a program into a trace: the output of {@code valgrind
 * --trace-malloc=yes} or the raw data of heaptrack, plain or gzip. It keeps the live blocks of the
 * program in memory and nothing else.
 */
public final class TraceImport implements Closeable {
  private static final int ZSTD_MAGIC = 0x28b5;

  private final CountedInput raw;
  private final LineReader lines;
  private final RecordedCalls calls;
  private final int process;
  private Recorder recorder;

  /**
   * Prepares to read a recording.
   *
   * @param source its name in error messages
   * @param stream its bytes, closed with this import
   * @param process the number of the process that is taken of several, 0 for the first
   * @param out takes the lines of the trace; it stays open
   * @throws IOException if it can't be read
   */
  public TraceImport(String source, InputStream stream, int process, Appendable out)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    int magic = GzipInput.magic(in);
    if (magic == ZSTD_MAGIC) {
      throw new IOException(
          "it is compressed with zstd: pipe the output of zstd -dc into import -");
    }
    this.raw = new CountedInput(in);
    this.lines = new LineReader(source, GzipInput.text(raw, magic));
    this.process = process;
    this.calls = new RecordedCalls(out);
  }

  /**
   * Reads some lines, and writes the operations that they stand for.
   *
   * @param most how many lines it reads at most, 1 or more
   * @return false at the end of the recording
   * @throws MalformedTraceException if this is another kind of file
   * @throws IOException if it can't be read, or the trace not be written
   */
  public boolean advance(int most) throws IOException {
    for (int i = 0; i < most; i++) {
      if (!lines.advance()) {
        return false;
      }
      take(line());
    }
    return true;
  }

  private String line() {
    int start = lines.start();
    return new String(lines.buffer(), start, lines.end() - start, StandardCharsets.ISO_8859_1);
  }

  private void take(String line) throws IOException {
    if (recorder == null) {
      recorder =
          HeaptrackRecorder.FIRST_LINE.matcher(line).matches()
              ? new HeaptrackRecorder()
              : new ValgrindRecorder(process);
    }
    try {
      recorder.take(line, calls);
    } catch (IllegalArgumentException e) {
      throw lines.malformed(e.getMessage());
    }
  }

  /**
   * The bytes of the recording, compressed if they are, that have been read.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return raw.count();
  }

  /**
   * Operations that have been written.
   *
   * @return 0 or more
   */
  public long operations() {
    return calls.operations();
  }

  /**
   * What made the recording.
   *
   * @return the name of a tool
   */
  public String tool() {
    return recorder == null ? "empty" : recorder.tool();
  }

  /**
   * What was written, and what was left out.
   *
   * @return counts by their names
   */
  public Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>(calls.figures());
    if (recorder != null) {
      figures.putAll(recorder.leftOut());
    }
    return figures;
  }

  /**
   * Whether the recording has calls of processes that are left out.
   *
   * @return true if another process might be chosen
   */
  public boolean hasOtherProcesses() {
    return recorder != null
        && recorder.leftOut().keySet().stream().anyMatch(name -> name.contains("process"));
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
