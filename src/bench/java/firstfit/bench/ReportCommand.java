package firstfit.bench;

import firstfit.console.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks, measures and compares all subjects at all workloads. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Measure all allocators at all workloads, and write tables, plots and results.json.",
      "Each result is printed as it comes, and the files are written anew with it: an interrupted"
          + " run loses nothing."
    })
public final class ReportCommand implements Callable<Integer> {
  private static final int SLOWEST_PASSES = 15;
  private static final int QUICK_MAGNITUDE = 10_000;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      defaultValue = "src/test/resources/traces",
      description =
          "Folder of traces (*.trace, *.trace.gz), all of which are run (default:"
              + " ${DEFAULT-VALUE}).")
  private Path traces;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/bench-report",
      description = "Where to write; a report there is replaced (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--quick",
      description =
          "A few minutes, to see that everything works: short iterations, nothing above 10,000"
              + " blocks or holes.")
  private boolean quick;

  @Option(
      names = "--subjects",
      split = ",",
      paramLabel = "NAME",
      description = "Only these allocators.")
  private List<String> onlySubjects = List.of();

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      description = "Only these workloads: a trace without its ending, or steady-1k and so on.")
  private List<String> onlyWorkloads = List.of();

  @Spec private CommandSpec spec;

  private final Results results = new Results();

  @Override
  public Integer call() throws IOException, RunnerException {
    List<String> workloads = workloads();
    List<Subjects> subjects = subjects();
    createDirectory();
    Measurement measurement =
        quick ? new Measurement(traces, 2, 3, 100) : new Measurement(traces, 5, 10, 300);
    describe(measurement);
    for (String name : workloads) {
      Workload workload = workload(name);
      if (!quick || workload.magnitude() <= QUICK_MAGNITUDE) {
        results.workloads.add(workload.row());
        new Checks(results).run(workload, subjects);
        measure(workload, subjects, measurement);
      }
    }
    slowest(subjects);
    out().print("\n" + ReportFiles.page(results));
    out().flush();
    return 0;
  }

  private void measure(Workload workload, List<Subjects> subjects, Measurement measurement)
      throws IOException, RunnerException {
    for (Subjects subject : subjects) {
      if (!subject.skips(workload.kind(), workload.magnitude())) {
        Results.Cell cell = measurement.measure(workload, subject);
        results.cells.add(cell);
        write();
        out()
            .printf(
                Locale.ROOT,
                "%-20s %-16s %12.1f ns/op%n",
                cell.workload(),
                cell.subject(),
                cell.nsPerOperation());
        out().flush();
      }
    }
  }

  private void slowest(List<Subjects> subjects) throws IOException {
    int holes = quick ? 1_000 : 100_000;
    SlowestOperation search = new SlowestOperation(holes);
    for (Subjects subject : subjects) {
      // those that take time in proportion to the holes are not in question, and would take minutes
      if (subject.mostHoles > 100_000) {
        Results.Slowest found = search.measure(subject, SLOWEST_PASSES);
        results.slowest.add(found);
        write();
        out()
            .printf(
                Locale.ROOT,
                "slowest operation    %-16s %12d ns%n",
                found.subject(),
                found.slowest());
        out().flush();
      }
    }
  }

  private void describe(Measurement measurement) {
    results.started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    results.command =
        "java -jar target/bench.jar "
            + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    results.settings =
        String.format(
            "Each cell: a JVM of its own, %d iterations to warm up and %d measured, of %d ms and at"
                + " least one round of a trace.",
            measurement.warmUp(), measurement.iterations(), measurement.milliseconds());
    results.machine = Machine.describe();
  }

  private List<Subjects> subjects() {
    if (onlySubjects.isEmpty()) {
      return List.of(Subjects.values());
    }
    List<Subjects> chosen = new ArrayList<>();
    for (String label : onlySubjects) {
      chosen.add(
          Subjects.labelled(label)
              .orElseThrow(
                  () ->
                      new UserError(
                          "no allocator is called '"
                              + label
                              + "': choose from "
                              + Subjects.labels())));
    }
    return chosen;
  }

  private List<String> workloads() {
    if (!Files.isDirectory(traces)) {
      throw new UserError("no folder " + traces + ": name a folder of traces with --traces");
    }
    try {
      List<String> all = Workloads.names(traces);
      Set<String> chosen = new LinkedHashSet<>(onlyWorkloads.isEmpty() ? all : onlyWorkloads);
      for (String name : chosen) {
        if (!all.contains(name)) {
          throw new UserError(
              "no workload is called '" + name + "': choose from " + String.join(", ", all));
        }
      }
      return List.copyOf(chosen);
    } catch (IOException e) {
      throw new UserError("can't read the folder " + traces + ": " + e.getMessage());
    }
  }

  private Workload workload(String name) {
    try {
      return Workloads.named(name, traces);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  private void createDirectory() {
    try {
      Files.createDirectories(out);
      Files.delete(Files.createTempFile(out, "bench", null));
    } catch (IOException e) {
      throw new UserError("can't write to the directory " + out + ": name another with --out");
    }
  }

  private void write() throws IOException {
    results.targets = Targets.of(results);
    ReportFiles.write(out, results);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
