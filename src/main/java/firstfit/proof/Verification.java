package firstfit.proof;

import firstfit.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Verifies whole classes with OpenJML, two runs at a time. */
final class Verification {
  private static final int RUNS_AT_ONCE = 2;

  private final OpenJml openJml;
  private final String solver;
  private final Duration limit;
  private final Map<String, String> scripts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  Verification(OpenJml openJml, String solver, Duration limit) {
    this.openJml = openJml;
    this.solver = solver;
    this.limit = limit;
  }

  /** The conditions found, by signature. */
  Map<String, String> scripts() {
    return scripts;
  }

  /** What could not be verified. */
  List<String> problems() {
    return problems;
  }

  /** Verifies these methods and notes conditions and problems. */
  void run(Project project, Collection<MethodCatalog.Entry> methods, VerifiedClasses verified, Path directory) throws IOException, InterruptedException {
    List<OpenJml.Run> runs = plan(methods, verified);
    ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE);
    List<Future<OpenJml.Outcome>> outcomes = new ArrayList<>();
    try (Progress progress = new Progress("OpenJML", methods.size())) {
      for (OpenJml.Run run : runs) {
        Path folder = Files.createDirectory(directory.resolve("run" + outcomes.size()));
        outcomes.add(threads.submit(() -> verify(project, run, folder, progress)));
      }
      Map<String, String> verdicts = new TreeMap<>();
      for (Future<OpenJml.Outcome> outcome : outcomes) {
        verdicts.putAll(outcome.get().verdicts());
        scripts.putAll(outcome.get().scripts());
        problems.addAll(outcome.get().failures());
      }
      judge(methods, verdicts);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private OpenJml.Outcome verify(Project project, OpenJml.Run run, Path folder, Progress progress) throws IOException, InterruptedException {
    Path launcher = folder.resolve("solver");
    OpenJml.writeSolverScript(launcher, solver, limit, run.solverOptions());
    Path conditions = Files.createDirectory(folder.resolve("conditions"));
    Duration total = limit.multipliedBy(2).plusSeconds(30).multipliedBy(run.methods() + 1L);
    return openJml.verify(project, run, launcher, conditions, total, progress::step);
  }

  /** A run per class, and one more for each set of solver options that some of its methods need. */
  static List<OpenJml.Run> plan(Collection<MethodCatalog.Entry> methods, VerifiedClasses verified) {
    Map<String, Map<List<String>, List<String>>> names = new LinkedHashMap<>();
    for (MethodCatalog.Entry entry : methods) {
      String name = entry.signature().substring(0, entry.signature().indexOf('('));
      names.computeIfAbsent(entry.className(), c -> new LinkedHashMap<>()).computeIfAbsent(verified.optionsOf(entry.signature()), o -> new ArrayList<>()).add(name);
    }
    List<OpenJml.Run> runs = new ArrayList<>();
    names.forEach(
        (className, byOptions) -> {
          List<String> special = byOptions.entrySet().stream().filter(e -> !e.getKey().isEmpty()).flatMap(e -> e.getValue().stream()).distinct().toList();
          byOptions.forEach(
              (options, group) -> {
                List<String> include = options.isEmpty() ? List.of(className + ".*") : group.stream().distinct().toList();
                runs.add(new OpenJml.Run(className, include, options.isEmpty() ? special : List.of(), options, group.size()));
              });
        });
    return runs;
  }

  private void judge(Collection<MethodCatalog.Entry> methods, Map<String, String> verdicts) {
    Map<String, String> unexpected = new TreeMap<>(verdicts);
    for (MethodCatalog.Entry entry : methods) {
      String signature = entry.signature();
      String verdict = unexpected.remove(signature);
      if (verdict == null) {
        problems.add(signature + ": OpenJML did not complete its proof");
      } else if (!verdict.equals("no warnings")) {
        problems.add(signature + ": not verified, " + verdict);
      } else if (!scripts.containsKey(signature)) {
        problems.add(signature + ": OpenJML saved no condition");
      } else {
        String defect = new Condition(scripts.get(signature)).defect(signature);
        if (defect != null) {
          problems.add(signature + ": its condition " + defect);
        }
      }
    }
    unexpected.keySet().forEach(s -> problems.add(s + ": verified, but not known as a method of the verified classes"));
  }
}
