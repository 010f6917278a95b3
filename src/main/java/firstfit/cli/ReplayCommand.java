package firstfit.cli;

import firstfit.Heap;
import firstfit.check.Subject;
import firstfit.check.TraceCheck;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.trace.Replay;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded malloc traces through a heap. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Run malloc traces (spec/trace-format.md), each through a fresh heap, and print their"
            + " figures.")
public final class ReplayCommand implements Callable<Integer> {
  private static final int STRIDE = 4096;

  @Option(
      names = "--capacity",
      required = true,
      paramLabel = "N",
      converter = Capacity.class,
      description = "Bytes of the heap, 1 to 1G; the suffixes K, M and G are powers of 1024.")
  private int capacity;

  @Option(
      names = "--print",
      description =
          "Print the answer to each operation on standard output, the figures on standard error; on"
              + " standard input, before the next operation is read.")
  private boolean print;

  @Option(
      names = "--check",
      description =
          "Compare each answer and state with a reference model, and stop at the first difference"
              + " (exit code 1).")
  private boolean check;

  @Parameters(
      arity = "1..*",
      paramLabel = "TRACE",
      description = "Trace files, plain or gzip; - is standard input.")
  private List<Path> traces;

  @Mixin private SubjectOptions subjectOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<String> forTests = subjectOptions.forTests();
    if (!check && forTests.isPresent()) {
      throw new UserError(forTests.get() + " is for tests: add --check");
    }
    boolean fromStandardInput = traces.contains(Traces.DASH);
    if (fromStandardInput && traces.size() > 1) {
      throw new UserError("- is standard input: name no other trace beside it");
    }
    Subject subject = subjectOptions.subject(capacity);
    if (fromStandardInput) {
      // Ctrl-C ends it at once: a reader that waits for input can't be told to stop.
      return run(Traces.DASH, Traces.openStandardInput(), subject, () -> false);
    }
    int code = 0;
    try (StopSignal stop = new StopSignal()) {
      for (Path file : traces) {
        if (!stop.requested()) {
          code = Math.max(code, run(file, Traces.open(file), subject, stop::requested));
        }
      }
    }
    return code;
  }

  private int run(Path file, TraceReader opened, Subject subject, BooleanSupplier stop) {
    try (TraceReader reader = opened) {
      return check ? check(file, reader, subject, stop) : replay(file, reader, subject, stop);
    } catch (IOException e) {
      throw new UserError("can't read " + Traces.name(file) + ": " + Traces.reason(e));
    }
  }

  private static Progress progress(Path file) {
    return new Progress(file.getFileName().toString(), " ops", 1, -1);
  }

  private static boolean readOn(Path file, TraceReader reader) {
    return Traces.read(Traces.name(file), () -> reader.readOperations(STRIDE));
  }

  /** The total is guessed from the share of the bytes that has been read. */
  private static void show(Progress progress, long done, Path file, TraceReader reader) {
    long bytes = Traces.isFile(file) ? file.toFile().length() : 0;
    if (bytes > 0) {
      progress.total(done * bytes / Math.max(1, reader.bytesRead()));
    }
    progress.at(done);
  }

  private int replay(Path file, TraceReader reader, Subject subject, BooleanSupplier stop) {
    PrintWriter out = spec.commandLine().getOut();
    long nanos = 0;
    boolean more = true;
    Replay replay = new Replay(heap(subject));
    Trace trace = reader.trace();
    StringBuilder answers = new StringBuilder();
    try (Progress progress = progress(file)) {
      while (more && !stop.getAsBoolean() && !Main.isBroken(out)) {
        more = readOn(file, reader);
        long start = System.nanoTime();
        for (int i = 0; i < trace.length(); i++) {
          int answer = replay.step(trace, i);
          if (print) {
            answers.append(Replay.word(answer)).append('\n');
          }
        }
        nanos += System.nanoTime() - start;
        out.print(answers);
        answers.setLength(0);
        show(progress, replay.operations(), file, reader);
      }
    }
    PrintWriter summary = print ? spec.commandLine().getErr() : out;
    summarize(summary, file, subject.name(), replay, nanos / 1e9, more);
    return more ? Main.INTERRUPTED : 0;
  }

  private int check(Path file, TraceReader reader, Subject subject, BooleanSupplier stop) {
    TraceCheck check =
        new TraceCheck(reader.trace(), () -> readOn(file, reader), subject, capacity);
    try (Progress progress = progress(file)) {
      check.run(stop, done -> show(progress, done, file, reader));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + ": " + describe(check));
    out.flush();
    return check.failure().isPresent() ? 1 : check.isComplete() ? 0 : Main.INTERRUPTED;
  }

  private static String describe(TraceCheck check) {
    if (check.failure().isEmpty()) {
      String agree = check.position() + " operations agree with the model";
      return check.isComplete() ? agree : "interrupted, the first " + agree;
    }
    TraceCheck.Failure failure = check.failure().get();
    return failure.place() + ": " + failure.mismatch().getMessage();
  }

  private Heap heap(Subject subject) {
    try {
      return new Heap(subject.constructor().apply(capacity));
    } catch (OutOfMemoryError e) {
      throw new UserError(
          "no memory for a heap of " + capacity + " bytes: run java with a larger -Xmx");
    }
  }

  private void summarize(
      PrintWriter out,
      Path file,
      String allocator,
      Replay replay,
      double seconds,
      boolean interrupted) {
    out.printf(
        Locale.ROOT,
        "%s (%s, %,d bytes)%s%n",
        file,
        allocator,
        capacity,
        interrupted ? ", interrupted" : "");
    out.printf(Locale.ROOT, "  operations                 %,15d%n", replay.operations());
    out.printf(Locale.ROOT, "  allocations that didn't fit %,14d%n", replay.outOfMemory());
    out.printf(Locale.ROOT, "  refused sizes              %,15d%n", replay.refusedSizes());
    out.printf(Locale.ROOT, "  refused frees              %,15d%n", replay.refusedFrees());
    out.printf(Locale.ROOT, "  skipped frees              %,15d%n", replay.skipped());
    if (replay.resizedInPlace() + replay.movedBlocks() > 0) {
      out.printf(Locale.ROOT, "  resized in place           %,15d%n", replay.resizedInPlace());
      out.printf(Locale.ROOT, "  resized by moving          %,15d%n", replay.movedBlocks());
      out.printf(Locale.ROOT, "  bytes copied               %,15d%n", replay.copiedBytes());
    }
    out.printf(Locale.ROOT, "  peak live bytes            %,15d%n", replay.peakLiveBytes());
    out.printf(Locale.ROOT, "  peak heap address          %,15d%n", replay.peakAddress());
    out.printf(Locale.ROOT, "  peak address / live bytes  %15.3f%n", replay.fragmentation());
    out.printf(Locale.ROOT, "  blocks at the end          %,15d%n", replay.blocks());
    out.printf(Locale.ROOT, "  blocks at most             %,15d%n", replay.peakBlocks());
    out.printf(
        Locale.ROOT,
        "  operations per second      %,15.0f%n",
        replay.operations() / Math.max(seconds, 1e-9));
    out.flush();
  }
}
