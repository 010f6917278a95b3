package firstfit.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes traces as plain text in the format of {@code spec/trace-format.md}. */
public final class TraceWriter {
  private TraceWriter() {}

  /**
   * Writes a trace to a file, which is replaced if it exists.
   *
   * @param file where to write
   * @param comments lines to put before the operations, without their {@code #}
   * @param trace the operations
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, List<String> comments, Trace trace) throws IOException {
    List<String> lines = new ArrayList<>();
    comments.forEach(comment -> lines.add("# " + comment));
    lines.addAll(trace.lines());
    Files.write(file, lines);
  }
}
