package firstfit.cli;

import firstfit.check.Counterexample;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.Shrinker;
import firstfit.check.Subject;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.report.SearchFiles;
import firstfit.report.SearchReport;
import firstfit.report.SearchReport.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries every operation in every state of a small heap. */
@Command(
    name = "exhaust",
    mixinStandardHelpOptions = true,
    description =
        "Try every operation in every reachable state of a small heap and compare with the bitmap"
            + " model.")
public final class ExhaustCommand implements Callable<Integer> {
  @Option(
      names = "--capacity",
      required = true,
      paramLabel = "N",
      converter = Capacity.class,
      description = "Bytes of the heap, 1 to " + ExhaustiveSearch.MAX_CAPACITY + ".")
  private int capacity;

  @Option(names = "--jobs", paramLabel = "J", description = "Threads (default: one per core).")
  private Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a report to this directory (default: none).")
  private Path out;

  @Mixin private SubjectOptions subjectOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Subject subject = subjectOptions.subject(capacity);
    if (capacity > ExhaustiveSearch.MAX_CAPACITY) {
      throw new UserError(
          "--capacity "
              + capacity
              + " has too many states to search: at most "
              + ExhaustiveSearch.MAX_CAPACITY);
    }
    int threads = Jobs.orCores(jobs);
    if (out == null) {
      return run(subject, threads, null);
    }
    try (ReportDirectory directory = ReportDirectory.create(out)) {
      return run(subject, threads, directory);
    }
  }

  private int run(Subject subject, int threads, ReportDirectory directory) {
    ExhaustiveSearch search = new ExhaustiveSearch(subject, capacity);
    long start = System.nanoTime();
    try (StopSignal stop = new StopSignal()) {
      search(search, threads, stop);
      double seconds = (System.nanoTime() - start) / 1e9;
      Counterexample smallest =
          search.failure().map(failure -> shrink(failure, subject, stop)).orElse(null);
      SearchReport report = SearchReport.of(subject, capacity, search, smallest, seconds);
      String problem =
          directory == null ? null : directory.write(path -> SearchFiles.writeAll(path, report));
      print(report);
      if (problem != null) {
        // Printed before the stop signal is closed, since that may be the end of all.
        PrintWriter err = spec.commandLine().getErr();
        err.println(spec.root().name() + ": " + problem);
        err.flush();
        return 2;
      }
      return switch (report.verdict()) {
        case EQUAL -> 0;
        case INTERRUPTED -> Main.INTERRUPTED;
        case FAILED, DIFFERENT -> 1;
      };
    }
  }

  private void search(ExhaustiveSearch search, int threads, StopSignal stop) {
    try (Progress progress = new Progress("exhaust " + capacity, " states", 1, search.expected())) {
      search.run(
          threads,
          () -> {
            progress.at(search.expanded());
            return stop.requested();
          });
      progress.at(search.expanded());
    }
  }

  private Counterexample shrink(Counterexample failure, Subject subject, StopSignal stop) {
    try (Progress progress =
        new Progress("shrink", " operations left", 1, failure.trace().length())) {
      return Shrinker.shrink(subject, failure, stop::requested, progress::at);
    }
  }

  private void print(SearchReport report) {
    PrintWriter console = spec.commandLine().getOut();
    boolean complete = report.verdict() == Verdict.EQUAL || report.verdict() == Verdict.DIFFERENT;
    console.printf(
        Locale.ROOT,
        "exhaust: %s, %d bytes%s%n",
        report.allocator(),
        capacity,
        complete ? "" : ", " + report.verdict().word());
    String verdict = complete ? "  " + report.verdict().word() : "";
    boolean counted = report.statesExpected() >= 0;
    console.printf(
        Locale.ROOT, "  states found    %,15d%s%n", report.statesFound(), counted ? "" : verdict);
    if (counted) {
      console.printf(Locale.ROOT, "  states expected %,15d%s%n", report.statesExpected(), verdict);
    }
    console.printf(Locale.ROOT, "  states tried    %,15d%n", report.statesTried());
    console.printf(Locale.ROOT, "  transitions     %,15d%n", report.transitions());
    console.printf(Locale.ROOT, "  seconds         %15.1f%n", report.seconds());
    if (report.failure() != null) {
      console.println("  " + report.failure().message());
      console.println("  smallest trace, on a heap of " + report.failure().capacity() + " bytes:");
      report.failure().trace().forEach(line -> console.println("    " + line));
    }
    if (out != null) {
      console.println("  report: " + out.resolve("report.html"));
    }
    console.flush();
  }
}
