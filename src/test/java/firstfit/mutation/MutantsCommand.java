package firstfit.mutation;

import firstfit.cli.Main;
import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.mutation.Mutants.Selection.Kind;
import firstfit.proof.Project;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code mvn -Pmutants} runs. */
@Command(
    name = "mutants",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the tests, the properties, a search and a campaign about mutants of the verified"
          + " methods, and writes the answers to proofs/mutants.json.",
      "One that is stopped goes on where it was when it is run again."
    })
final class MutantsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(Column.UNIT_TESTS, Column.PROPERTIES, Column.SEARCH, Column.CAMPAIGN);

  @Spec private CommandSpec spec;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Only this verified class; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--changed",
      description = "Only mutants that proofs/mutants.json does not tell of, or of other methods.")
  private boolean changed;

  @Option(names = "--bugs", description = "Only the bugs that proofs/bugs.json names.")
  private boolean bugs;

  @Option(
      names = "--per-method",
      paramLabel = "N",
      description = "N of each method, always the same (default: all).")
  private int perMethod;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Mutants at once (default: the number of cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /**
   * Runs the command and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(Main.run(new MutantsCommand(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (jobs < 1 || perMethod < 0) {
      throw new UserError("--jobs and --per-method need numbers from 1");
    }
    Project project = Project.open(Path.of(""), null);
    Kind kind = bugs ? Kind.BUGS : Kind.BODIES;
    Mutants mutants = Mutants.of(project, new Mutants.Selection(only, "", kind, perMethod));
    try (MutationRun run = new MutationRun(project, mutants, COLUMNS, changed)) {
      List<MutationRun.Task> tasks = run.open();
      if (!tasks.isEmpty()) {
        answer(run, mutants, tasks, project.root().toAbsolutePath());
      }
      PrintWriter out = spec.commandLine().getOut();
      out.print(KillTable.of(run.write(), project.proofs()));
      out.flush();
      run.forget();
    }
    return 0;
  }

  private void answer(
      MutationRun run, Mutants mutants, List<MutationRun.Task> tasks, Path directory)
      throws InterruptedException {
    try (Workers workers = new Workers(jobs, directory)) {
      List<Unit> units = workers.units(COLUMNS);
      long start = System.nanoTime();
      AtomicInteger done = new AtomicInteger();
      try (Progress progress = new Progress("mutants", " answers", 1, tasks.size())) {
        workers.run(
            tasks,
            mutants,
            units,
            (task, finding) -> {
              run.add(task, finding);
              progress.message(estimate(start, done.incrementAndGet(), tasks.size()));
              progress.at(done.get());
            });
      }
    }
  }

  private static String estimate(long start, int done, int all) {
    Duration spent = Duration.ofNanos(System.nanoTime() - start);
    long left = spent.toSeconds() * (all - done) / Math.max(1, done);
    return String.format(Locale.ROOT, "about %d:%02d min left", left / 60, left % 60);
  }
}
