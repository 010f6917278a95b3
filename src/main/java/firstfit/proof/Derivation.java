package firstfit.proof;

import firstfit.console.Progress;
import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets OpenJML derive the conditions of methods from the source, a run for each class; no solver is
 * asked.
 */
final class Derivation {
  private static final Duration LIMIT_PER_METHOD = Duration.ofSeconds(120);

  private static final Pattern POINT =
      Pattern.compile(
          "\\|ASSERT_[0-9]+_([0-9]+)[-0-9_]*\\| \\(distinct \\|?__JML_FeasCheck_\\|? ([0-9]+)\\)");

  private final OpenJml openJml;
  private final int jobs;
  private final Map<String, Set<Integer>> pointsElsewhere = new TreeMap<>();
  private final Map<String, Condition> conditions = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  Derivation(OpenJml openJml, int jobs) {
    this.openJml = openJml;
    this.jobs = jobs;
  }

  /** The conditions found, in normal form, by signature. */
  Map<String, Condition> conditions() {
    return conditions;
  }

  /**
   * Feasibility points that stand in no source of this project but in a contract of another file
   * that is longer, such as one of the JDK: OpenJML also puts points behind the calls in contracts,
   * and the case of a contract that does not apply cannot be reached.
   */
  Map<String, Set<Integer>> pointsElsewhere() {
    return pointsElsewhere;
  }

  /** What could not be derived. */
  List<String> problems() {
    return problems;
  }

  /** Derives the conditions of these methods, out of all that the catalog lists. */
  void run(
      Project project,
      MethodCatalog catalog,
      Collection<MethodCatalog.Entry> methods,
      Path directory)
      throws IOException, InterruptedException {
    Path solver = directory.resolve("solver");
    OpenJml.writeSilentSolver(solver);
    List<Callable<OpenJml.Outcome>> runs = new ArrayList<>();
    try (Progress progress = new Progress("OpenJML", methods.size())) {
      for (OpenJml.Run run : plan(methods, catalog.entries().values())) {
        Path folder = Files.createDirectory(directory.resolve("run" + runs.size()));
        Duration total = LIMIT_PER_METHOD.multipliedBy(run.methods() + 1L);
        runs.add(() -> openJml.run(project, run, solver, folder, total, progress::step));
      }
      Map<String, String> verdicts = new TreeMap<>();
      Map<String, String> scripts = new TreeMap<>();
      for (OpenJml.Outcome outcome : inParallel(runs, jobs)) {
        verdicts.putAll(outcome.verdicts());
        scripts.putAll(outcome.scripts());
        problems.addAll(outcome.failures());
      }
      for (MethodCatalog.Entry entry : methods) {
        String script = scripts.get(entry.signature());
        judge(entry.signature(), verdicts.get(entry.signature()), script);
        pointsElsewhere.put(
            entry.signature(),
            script == null
                ? Set.of()
                : pointsBeyond(project.read(entry.source()).length(), script));
      }
      verdicts.keySet().stream()
          .filter(s -> !catalog.entries().containsKey(s))
          .forEach(
              s -> problems.add(s + ": OpenJML knows it, the list of verified methods does not"));
    }
  }

  /** What runs of OpenJML give, so many at once. */
  static <T> List<T> inParallel(List<Callable<T>> runs, int jobs)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(runs)) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError error) {
        throw error;
      }
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A run per class: all of it, so that OpenJML shows methods that the catalog lacks, or some
   * methods by name.
   */
  static List<OpenJml.Run> plan(
      Collection<MethodCatalog.Entry> methods, Collection<MethodCatalog.Entry> all) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (MethodCatalog.Entry entry : methods) {
      String name = entry.signature().substring(0, entry.signature().indexOf('('));
      names.computeIfAbsent(entry.className(), c -> new ArrayList<>()).add(name);
    }
    List<OpenJml.Run> runs = new ArrayList<>();
    names.forEach(
        (className, group) -> {
          long whole = all.stream().filter(e -> e.className().equals(className)).count();
          List<String> include =
              group.size() == whole
                  ? List.of(className + ".*")
                  : group.stream().distinct().toList();
          runs.add(new OpenJml.Run(className, include, group.size()));
        });
    return runs;
  }

  /** The points whose position in their file is one that a file of this length lacks. */
  static Set<Integer> pointsBeyond(int length, String script) {
    Set<Integer> beyond = new TreeSet<>();
    Matcher point = POINT.matcher(script);
    while (point.find()) {
      if (Integer.parseInt(point.group(1)) >= length) {
        beyond.add(Integer.valueOf(point.group(2)));
      }
    }
    return beyond;
  }

  private void judge(String signature, String verdict, String script) {
    if (verdict == null) {
      problems.add(signature + ": OpenJML did not complete its proof");
    } else if (script == null) {
      problems.add(signature + ": OpenJML saved no condition (" + verdict + ")");
    } else {
      Condition condition = new Condition(NormalForm.of(script));
      String defect = condition.defect(signature);
      if (defect != null) {
        problems.add(signature + ": its condition " + defect);
      }
      conditions.put(signature, condition);
    }
  }
}
