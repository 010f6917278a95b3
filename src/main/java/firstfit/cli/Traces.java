package firstfit.cli;

import firstfit.console.UserError;
import firstfit.trace.MalformedTraceException;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads traces named on the command line. */
final class Traces {
  /** What stands for standard input on the command line. */
  static final Path DASH = Path.of("-");

  private static final String STANDARD_INPUT = "standard input";

  private Traces() {}

  static boolean isFile(Path given) {
    return !given.equals(DASH);
  }

  /** What to call a file, or standard input, in messages. */
  static String name(Path given) {
    return isFile(given) ? given.toString() : STANDARD_INPUT;
  }

  static Trace read(Path file) {
    refuseMissing("trace", file);
    return read(file.toString(), () -> TraceReader.read(file));
  }

  /** Prepares to read a file some operations at a time. */
  static TraceReader open(Path file) {
    refuseMissing("trace", file);
    return read(file.toString(), () -> TraceReader.open(file));
  }

  static TraceReader openStandardInput() {
    return read(STANDARD_INPUT, () -> TraceReader.open(STANDARD_INPUT, System.in));
  }

  /** Refuses what is no file, {@code kind} saying what it should be. */
  static void refuseMissing(String kind, Path file) {
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a directory: name a " + kind + " file");
    }
    if (!Files.exists(file)) {
      throw new UserError("no such " + kind + ": " + file);
    }
  }

  /** Something that reads traces. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads, and says what is wrong if that fails. */
  static <T> T read(String source, Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedTraceException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError("can't read " + source + ": " + reason(e));
    }
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
