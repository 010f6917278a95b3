package firstfit.cli;

import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.trace.TraceImport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes traces of recorded programs. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Turn what valgrind --trace-malloc=yes or heaptrack --raw has recorded of a program into a"
            + " trace (spec/trace-format.md), and print its figures on standard error.")
public final class ImportCommand implements Callable<Integer> {
  private static final int STRIDE = 4096;
  private static final int BUFFER = 1 << 16;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this new file, compressed if its name ends in .gz.")
  private Path out;

  @Option(
      names = "--process",
      paramLabel = "PID",
      description = "The process to take of a valgrind log of several (default: the first).")
  private int process;

  @Parameters(
      arity = "0..1",
      paramLabel = "RECORDING",
      defaultValue = "-",
      description = "A file, plain or gzip; - is standard input (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean isFile = Traces.isFile(file);
    if (isFile) {
      Traces.refuseMissing("recording", file);
    }
    String source = Traces.name(file);
    StringBuilder lines = new StringBuilder();
    // After Ctrl-C, standard input is read to its end: it ends the recorded program, too.
    try (StopSignal stop = new StopSignal();
        InputStream in = isFile ? Files.newInputStream(file) : System.in;
        TraceImport recording =
            Traces.read(source, () -> new TraceImport(source, in, process, lines))) {
      BooleanSupplier stopped = () -> isFile && stop.requested();
      boolean complete =
          out == null
              ? copy(source, recording, lines, spec.commandLine().getOut(), stopped)
              : copyToFile(source, recording, lines, stopped);
      summarize(source, recording, complete);
      return complete ? 0 : Main.INTERRUPTED;
    } catch (IOException e) {
      throw new UserError("can't read " + source + ": " + Traces.reason(e));
    }
  }

  private boolean copyToFile(
      String source, TraceImport recording, StringBuilder lines, BooleanSupplier stopped) {
    try (Writer writer = create()) {
      return copy(source, recording, lines, writer, stopped);
    } catch (FileAlreadyExistsException e) {
      throw new UserError(out + " exists already: name another file with --out");
    } catch (IOException e) {
      out.toFile().delete();
      throw new UserError("can't write " + out + ": " + Traces.reason(e));
    } catch (UserError e) {
      out.toFile().delete();
      throw e;
    }
  }

  private Writer create() throws IOException {
    OutputStream file = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW);
    boolean compressed = out.toString().endsWith(".gz");
    return new OutputStreamWriter(
        compressed ? new GZIPOutputStream(file, BUFFER) : new BufferedOutputStream(file, BUFFER),
        StandardCharsets.US_ASCII);
  }

  /** Copies what is imported, some lines at a time; false if it was stopped before the end. */
  private boolean copy(
      String source,
      TraceImport recording,
      StringBuilder lines,
      Writer writer,
      BooleanSupplier stopped)
      throws IOException {
    long bytes = file.toFile().length();
    boolean more = true;
    try (Progress progress = new Progress(source, " MB", 1 << 20, bytes == 0 ? -1 : bytes)) {
      while (more && !stopped.getAsBoolean() && !isLost(writer)) {
        more = Traces.read(source, () -> recording.advance(STRIDE));
        writer.append(lines);
        lines.setLength(0);
        progress.at(recording.bytesRead());
      }
    }
    if (!more && recording.operations() == 0) {
      throw new UserError("no allocation in " + source + ": " + whyNone(recording));
    }
    return !more;
  }

  private static String whyNone(TraceImport recording) {
    return recording.hasOtherProcesses()
        ? "it has those of other processes, of which --process chooses one"
        : "it must be what valgrind --trace-malloc=yes or heaptrack --raw writes";
  }

  private static boolean isLost(Writer writer) {
    return writer instanceof PrintWriter console && Main.isBroken(console);
  }

  private void summarize(String source, TraceImport recording, boolean complete) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%s (%s)%s%n", source, recording.tool(), complete ? "" : ", interrupted");
    recording
        .figures()
        .forEach((name, count) -> err.printf(Locale.ROOT, "  %-27s%,15d%n", name, count));
    err.flush();
  }
}
