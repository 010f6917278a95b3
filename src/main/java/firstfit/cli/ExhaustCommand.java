package firstfit.cli;

import firstfit.check.Counterexample;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.Shrinker;
import firstfit.check.StateRange;
import firstfit.check.Subject;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.report.ReportJson;
import firstfit.report.SearchFiles;
import firstfit.report.SearchReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries every operation in every state of a small heap. */
@Command(
    name = "exhaust",
    mixinStandardHelpOptions = true,
    description =
        "Try every operation in every reachable state of a small heap and compare with the bitmap"
            + " model.")
public class ExhaustCommand implements Callable<Integer> {
  @Option(
      names = "--capacity",
      paramLabel = "N",
      converter = Capacity.class,
      description = "Bytes of the heap, 1 to " + ExhaustiveSearch.MAX_CAPACITY + ".")
  private Integer capacity;

  @Option(names = "--jobs", paramLabel = "J", description = "Threads (default: one per core).")
  private Integer jobs;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description = "Try only the I-th of N shares of the states; join the reports with merge.")
  private Shard shard;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a report to this directory (default: none).")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the search of this directory.")
  private Path resume;

  @Mixin private SubjectOptions subjectOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    int threads = Jobs.orCores(jobs);
    if (resume != null) {
      return resume(threads);
    }
    if (capacity == null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--capacity=N'");
    }
    Subject subject = subjectOptions.subject(capacity);
    if (capacity > ExhaustiveSearch.MAX_CAPACITY) {
      throw new UserError(
          "--capacity "
              + capacity
              + " has too many states to search: at most "
              + ExhaustiveSearch.MAX_CAPACITY);
    }
    ExhaustiveSearch search = search(subject);
    if (out == null) {
      return run(subject, search, threads, 0, null);
    }
    try (ReportDirectory directory = ReportDirectory.create(out)) {
      return run(subject, search, threads, 0, directory);
    }
  }

  private ExhaustiveSearch search(Subject subject) {
    if (shard == null) {
      return ExhaustiveSearch.of(subject, capacity);
    }
    try {
      return ExhaustiveSearch.of(
          subject, capacity, StateRange.shard(capacity, shard.index(), shard.count()), 0);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "--shard takes states that are known beforehand: leave out --policy any, --rounding and"
              + " --alignment");
    }
  }

  private int resume(int threads) {
    if (subjectOptions.areGiven() || capacity != null || shard != null || out != null) {
      throw new UserError(
          "--resume takes everything but --jobs from the report: leave the other options out");
    }
    ReportDirectory.readSearch(resume);
    try (ReportDirectory directory = ReportDirectory.open(resume)) {
      // Another command may have written to it until it was ours alone.
      SearchReport base = ReportDirectory.readSearch(resume);
      if (base.failure() != null) {
        throw new UserError(resume + " holds a failure: search anew once it is put right");
      }
      if (base.ranges().size() != 1) {
        throw new UserError(
            resume + " holds a merged report: resume one of the searches it was made of");
      }
      capacity = base.capacity();
      Subject subject = SubjectOptions.parse(base.options().toArray(String[]::new));
      ExhaustiveSearch search;
      try {
        search = ExhaustiveSearch.of(subject, capacity, base.ranges().get(0), base.transitions());
      } catch (IllegalArgumentException e) {
        throw new UserError(ReportJson.in(resume) + " can't be used: damaged: " + e.getMessage());
      }
      return run(subject, search, threads, base.seconds(), directory);
    }
  }

  private int run(
      Subject subject,
      ExhaustiveSearch search,
      int threads,
      double secondsBefore,
      ReportDirectory directory) {
    long start = System.nanoTime();
    DoubleSupplier seconds = () -> secondsBefore + (System.nanoTime() - start) / 1e9;
    try (StopSignal stop = new StopSignal()) {
      Checkpoints checkpoints =
          directory == null ? null : new Checkpoints(directory, this::complain);
      search(
          search,
          threads,
          stop,
          () -> {
            if (checkpoints != null) {
              checkpoints.write(
                  path ->
                      SearchFiles.writeJson(
                          path,
                          SearchReport.of(subject, capacity, search, null, seconds.getAsDouble())));
            }
          });
      double sum = seconds.getAsDouble();
      Counterexample smallest =
          search.failure().map(failure -> shrink(failure, subject, stop)).orElse(null);
      SearchReport report = SearchReport.of(subject, capacity, search, smallest, sum);
      String problem =
          directory == null ? null : directory.write(path -> SearchFiles.writeAll(path, report));
      SearchSummary.print(
          spec.commandLine().getOut(), report, directory == null ? null : directory.path());
      if (problem != null) {
        complain(problem);
        return 2;
      }
      return switch (report.verdict()) {
        case EQUAL -> 0;
        case INTERRUPTED -> Main.INTERRUPTED;
        case FAILED -> 1;
      };
    }
  }

  /** An error is printed before the stop signal is closed, since that may be the end of all. */
  private void complain(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(spec.root().name() + ": " + problem);
    err.flush();
  }

  private void search(ExhaustiveSearch search, int threads, StopSignal stop, Runnable tick) {
    try (Progress progress = new Progress("exhaust " + capacity, " states", 1, search.expected())) {
      run(
          search,
          threads,
          () -> {
            progress.at(search.expanded());
            tick.run();
            return stop.requested();
          });
      progress.at(search.expanded());
    }
  }

  /**
   * Does the search, here or elsewhere.
   *
   * @param search what to do
   * @param threads how many threads work side by side
   * @param stop asked often; true ends it
   */
  protected void run(ExhaustiveSearch search, int threads, BooleanSupplier stop) {
    search.run(threads, stop);
  }

  private Counterexample shrink(Counterexample failure, Subject subject, StopSignal stop) {
    try (Progress progress =
        new Progress("shrink", " operations left", 1, failure.trace().length())) {
      return Shrinker.shrink(subject, failure, stop::requested, progress::at);
    }
  }
}
