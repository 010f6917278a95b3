package firstfit.cli;

import firstfit.Heap;
import firstfit.check.Subject;
import firstfit.check.TraceCheck;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.trace.Replay;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
  private static final Path STANDARD_INPUT = Path.of("-");

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
          "Compare each answer and state with the bitmap model, and stop at the first difference"
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
    if (!check && subjectOptions.areForTests()) {
      throw new UserError(
          "an allocator of your own, or under a --policy, can only be tested: add --check");
    }
    boolean fromStandardInput = traces.contains(STANDARD_INPUT);
    if (fromStandardInput && traces.size() > 1) {
      throw new UserError("- is standard input: name no other trace beside it");
    }
    Subject subject = subjectOptions.subject(capacity);
    if (fromStandardInput && print && !check) {
      return answer(subject);
    }
    Trace input = fromStandardInput ? Traces.readStandardInput() : null;
    int code = 0;
    try (StopSignal stop = new StopSignal()) {
      for (Path file : traces) {
        if (!stop.requested()) {
          Trace trace = input == null ? Traces.read(file) : input;
          int ended =
              check ? check(file, trace, subject, stop) : replay(file, trace, subject, stop);
          code = Math.max(code, ended);
        }
      }
    }
    return code;
  }

  /** Answers each operation when it comes, before it waits for the next. */
  private int answer(Subject subject) {
    PrintWriter out = spec.commandLine().getOut();
    String source = Traces.STANDARD_INPUT;
    long start = System.nanoTime();
    TraceReader reader = Traces.read(source, () -> TraceReader.open(source, System.in));
    Replay replay = new Replay(reader.trace(), heap(subject));
    try {
      while (Traces.read(source, reader::readOperation)) {
        out.print(Replay.word(replay.step()) + '\n');
        if (!Traces.read(source, reader::isReady) && Main.isBroken(out)) {
          break;
        }
      }
    } finally {
      out.flush();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    PrintWriter summary = spec.commandLine().getErr();
    summarize(summary, STANDARD_INPUT, subject.name(), replay, seconds, false);
    return 0;
  }

  private int replay(Path file, Trace trace, Subject subject, StopSignal stop) {
    Replay replay = new Replay(trace, heap(subject));
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    try (Progress progress =
        new Progress(file.getFileName().toString(), " ops", 1, trace.length())) {
      StringBuilder answers = new StringBuilder();
      while (replay.position() < trace.length() && !stop.requested() && !Main.isBroken(out)) {
        int end = Math.min(trace.length(), replay.position() + STRIDE);
        while (replay.position() < end) {
          int answer = replay.step();
          if (print) {
            answers.append(Replay.word(answer)).append('\n');
          }
        }
        out.print(answers);
        answers.setLength(0);
        progress.at(end);
      }
      out.flush();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    PrintWriter summary = print ? spec.commandLine().getErr() : out;
    boolean interrupted = replay.position() < trace.length();
    summarize(summary, file, subject.name(), replay, seconds, interrupted);
    return interrupted ? Main.INTERRUPTED : 0;
  }

  private int check(Path file, Trace trace, Subject subject, StopSignal stop) {
    TraceCheck check = new TraceCheck(trace, subject, capacity);
    try (Progress progress =
        new Progress(file.getFileName().toString(), " ops", 1, trace.length())) {
      check.run(stop::requested, progress::at);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + ": " + describe(check, trace));
    out.flush();
    boolean complete = check.position() == trace.length();
    return check.failure().isPresent() ? 1 : complete ? 0 : Main.INTERRUPTED;
  }

  private static String describe(TraceCheck check, Trace trace) {
    if (check.failure().isEmpty()) {
      String agree = check.position() + " operations agree with the model";
      return check.position() == trace.length() ? agree : "interrupted, the first " + agree;
    }
    TraceCheck.Failure failure = check.failure().get();
    String place =
        trace.length() == 0
            ? "the new heap"
            : "operation " + (failure.operation() + 1) + ", " + trace.line(failure.operation());
    return place + ": " + failure.mismatch().getMessage();
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
    out.printf(Locale.ROOT, "  operations                 %,15d%n", replay.position());
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
        replay.position() / Math.max(seconds, 1e-9));
    out.flush();
  }
}
