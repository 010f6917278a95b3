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
  private Traces() {}

  static Trace read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a directory: name a trace file");
    }
    if (!Files.exists(file)) {
      throw new UserError("no such trace: " + file);
    }
    try {
      return TraceReader.read(file);
    } catch (MalformedTraceException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError("can't read " + file + ": " + reason(e));
    }
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
