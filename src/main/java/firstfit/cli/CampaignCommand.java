package firstfit.cli;

import firstfit.check.Campaign;
import firstfit.check.CampaignReport;
import firstfit.check.CampaignReport.Part;
import firstfit.check.Runs;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.report.CampaignFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs random operations against a reference model. */
@Command(
    name = "campaign",
    mixinStandardHelpOptions = true,
    description =
        "Run random operations in lockstep with a reference model, on all cores, and write a"
            + " report. One run in 997 has a heap of more than 100,000 live blocks, of an allocator"
            + " that has tryMallocAt, isLive and blockEnd.")
public class CampaignCommand implements Callable<Integer> {
  private static final Duration DEFAULT_SPAN = Duration.ofMinutes(1);

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = Span.class,
      description = "How long: 90s, 10m, 1h30m (default: 1m, unless --ops is given).")
  private Duration span;

  @Option(
      names = "--ops",
      paramLabel = "N",
      description = "How many operations, rounded up to whole runs of 10,000.")
  private Long operations;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      converter = Capacity.class,
      description =
          "Bytes of every heap (default: drawn for each run, 1 to 4096, or from 1M where it has"
              + " many blocks).")
  private Integer capacity;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What everything is drawn from (default: a new one).")
  private Long seed;

  @Option(
      names = "--interval",
      paramLabel = "K",
      description = "Compare the full state after every K operations (default: 256).")
  private Integer interval;

  @Option(names = "--jobs", paramLabel = "J", description = "Threads (default: one per core).")
  private Integer jobs;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description = "Do only the I-th of N shares of the runs; join the reports with merge.")
  private Shard shard;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes (default: campaign-report).")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the campaign of this directory.")
  private Path resume;

  @Mixin private SubjectOptions subject;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (operations != null && operations < 1) {
      throw new UserError("--ops " + operations + " is out of range: at least 1");
    }
    if (interval != null && interval < 1) {
      throw new UserError("--interval " + interval + " is out of range: at least 1");
    }
    int threads = Jobs.orCores(jobs);
    if (resume == null) {
      Campaign.Settings settings = settings();
      try (ReportDirectory directory =
          ReportDirectory.create(out == null ? Path.of("campaign-report") : out)) {
        return run(settings, null, threads, directory);
      }
    }
    refuseOtherSettings();
    ReportDirectory.readCampaign(resume);
    try (ReportDirectory directory = ReportDirectory.open(resume)) {
      // Another command may have written to it until it was ours alone.
      CampaignReport base = resumed();
      return run(settingsOf(base), base, threads, directory);
    }
  }

  private int run(
      Campaign.Settings settings, CampaignReport base, int threads, ReportDirectory directory) {
    long runs = operations == null ? Long.MAX_VALUE : Runs.countFor(operations);
    Campaign campaign = new Campaign(settings, base, runs);
    long before = campaign.report().runs();
    try (StopSignal stop = new StopSignal()) {
      run(campaign, threads, directory, stop);
      CampaignReport report = campaign.report();
      List<String> problems = new ArrayList<>();
      try {
        problems.add(directory.write(path -> CampaignFiles.writeAll(path, report)));
      } finally {
        CampaignSummary.print(spec.commandLine().getOut(), report, directory.path());
      }
      problems.add(deaths(campaign.deaths()));
      if (report.runs() == before && report.failures().isEmpty() && campaign.deaths().isEmpty()) {
        problems.add(
            "no run was brought to its end: give it more time with --for, or a smaller --capacity");
      }
      problems.removeIf(Objects::isNull);
      problems.forEach(this::complain);
      return !problems.isEmpty() ? 2 : report.failures().isEmpty() ? 0 : 1;
    }
  }

  private static String deaths(List<String> deaths) {
    return deaths.isEmpty()
        ? null
        : "runs that could not be brought to their end: "
            + String.join("; ", deaths)
            + (deaths.toString().contains("OutOfMemoryError")
                ? ": take fewer --jobs, or run java with a larger -Xmx"
                : "");
  }

  /** An error is printed before the stop signal is closed, since that may be the end of all. */
  private void complain(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(spec.root().name() + ": " + problem);
    err.flush();
  }

  private Campaign.Settings settings() {
    return new Campaign.Settings(
        subject.subject(capacity == null ? 0 : capacity),
        seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed,
        capacity == null ? 0 : capacity,
        interval == null ? 256 : interval,
        shard == null ? 0 : shard.index(),
        shard == null ? 1 : shard.count());
  }

  private void refuseOtherSettings() {
    if (subject.areGiven()
        || seed != null
        || capacity != null
        || interval != null
        || shard != null
        || out != null) {
      throw new UserError(
          "--resume takes everything but --for, --ops and --jobs from the report: leave the other"
              + " options out");
    }
  }

  private CampaignReport resumed() {
    CampaignReport base = ReportDirectory.readCampaign(resume);
    if (base.parts().size() != 1) {
      throw new UserError(
          resume + " holds a merged report: resume one of the campaigns it was made of");
    }
    return base;
  }

  private static Campaign.Settings settingsOf(CampaignReport base) {
    Part part = base.parts().get(0);
    return new Campaign.Settings(
        SubjectOptions.parse(base.options().toArray(String[]::new)),
        part.seed(),
        part.capacity(),
        base.interval(),
        part.shard(),
        part.shards());
  }

  private void run(Campaign campaign, int threads, ReportDirectory directory, StopSignal stop) {
    long start = System.nanoTime();
    Duration limit = span == null && operations == null ? DEFAULT_SPAN : span;
    long nanos = limit == null ? Long.MAX_VALUE : limit.toNanos();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () ->
                run(campaign, threads, () -> System.nanoTime() - start >= nanos, stop::requested));
    long before = campaign.report().operations();
    Checkpoints checkpoints = new Checkpoints(directory, this::complain);
    try (Progress progress =
        new Progress("campaign", " M ops", 1_000_000, operations == null ? -1 : operations)) {
      while (!isDone(done)) {
        long now = System.nanoTime();
        CampaignReport report = campaign.report();
        show(progress, campaign, report.operations() - before, (double) (now - start) / nanos);
        checkpoints.write(path -> CampaignFiles.writeJson(path, report));
      }
    }
  }

  /**
   * Does the runs, here or elsewhere.
   *
   * @param campaign what to do
   * @param threads how many threads work side by side
   * @param stop asked often; true ends the runs
   * @param hurry asked often; true ends the shrinking as well
   */
  protected void run(Campaign campaign, int threads, BooleanSupplier stop, BooleanSupplier hurry) {
    campaign.run(threads, stop, hurry);
  }

  /**
   * Whether the number of operations is given.
   *
   * @return false if nothing but the time ends it
   */
  protected final boolean isCounted() {
    return operations != null;
  }

  /** The total is known in operations, or guessed from the share of the time that has passed. */
  private void show(Progress progress, Campaign campaign, long done, double share) {
    if (operations == null) {
      progress.total(Math.max(done, Math.round(done / share)));
    }
    progress.message(campaign.status());
    progress.at(done);
  }

  private static boolean isDone(CompletableFuture<Void> work) {
    try {
      work.get(250, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
