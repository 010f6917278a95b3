package firstfit.proof;

import firstfit.console.Progress;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What recording and verifying have in common: conditions from OpenJML, answers from solvers, and
 * why a proof fails.
 */
final class SourceProof {
  private final Project project;
  private final Recorder.Settings settings;
  private final OpenJml openJml;
  private final VerifiedClasses verified;
  private final Sources sources;
  private final MethodCatalog catalog;

  SourceProof(Project project, Recorder.Settings settings, Map<String, String> environment) {
    this.project = project;
    this.settings = settings;
    this.openJml = new OpenJml(environment, settings.openJmlArguments());
    this.verified = VerifiedClasses.read(project.verified());
    this.sources = new Sources(project, verified);
    this.catalog = new MethodCatalog(project, sources);
  }

  OpenJml openJml() {
    return openJml;
  }

  VerifiedClasses verified() {
    return verified;
  }

  Sources sources() {
    return sources;
  }

  MethodCatalog catalog() {
    return catalog;
  }

  /** A copy of the project in a folder, with other sources. */
  Project copy(Path directory, Function<SourceFile, String> changed) throws IOException {
    for (SourceFile source : catalog.sources().values()) {
      Path file = directory.resolve(source.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, changed.apply(source));
    }
    return new Project(directory, project.classes());
  }

  /** Files on the specification path that would replace the contracts of the sources. */
  List<String> standIns() {
    return openJml.specified(catalog.sources().keySet()).stream()
        .map(f -> f + " would replace the contracts of a source: delete it")
        .toList();
  }

  /** The conditions of these methods as OpenJML derives them now. */
  Derivation derive(Collection<MethodCatalog.Entry> methods, Path directory, List<String> problems)
      throws IOException, InterruptedException {
    return derive(project, methods, directory, problems);
  }

  /** The same for a copy of the project with other sources. */
  Derivation derive(
      Project copy, Collection<MethodCatalog.Entry> methods, Path directory, List<String> problems)
      throws IOException, InterruptedException {
    Derivation derivation = new Derivation(openJml, settings.jobs());
    derivation.run(copy, catalog, methods, directory);
    problems.addAll(derivation.problems());
    return derivation;
  }

  /** A solver's answers to these conditions. */
  Map<String, Answer> discharge(Solver solver, Map<String, Condition> conditions)
      throws InterruptedException {
    return discharge(solver, conditions, signature -> settings.limit());
  }

  /** The same with a time limit for each method. */
  Map<String, Answer> discharge(
      Solver solver, Map<String, Condition> conditions, Function<String, Duration> limit)
      throws InterruptedException {
    List<Discharge.Query<String>> queries = new ArrayList<>();
    conditions.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().script().length()))
        .forEach(
            e ->
                queries.add(
                    new Discharge.Query<>(
                        e.getKey(),
                        e::getValue,
                        verified.optionsOf(e.getKey()),
                        verified.atOnce(e.getKey()),
                        limit.apply(e.getKey()))));
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    try (Progress progress = new Progress(solver.version(), queries.size())) {
      new Discharge(solver, settings.jobs())
          .run(
              queries,
              (signature, answer) -> {
                answers.put(signature, answer);
                progress.step(signature);
              });
    }
    return new TreeMap<>(answers);
  }

  /** A line for each method that is not proved, and what OpenJML says of it. */
  List<String> explain(ExternalSolver solver, Map<String, Answer> answers, Path directory)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Map<String, Answer> failed = new TreeMap<>(answers);
    failed.values().removeIf(Answer::proved);
    Map<String, List<String>> reasons = explain(project, failed.keySet(), solver, directory);
    failed.forEach(
        (signature, answer) -> {
          lines.add(describe(signature, answer, solver));
          reasons.get(signature).forEach(line -> lines.add("  " + line));
        });
    return lines;
  }

  static String describe(String signature, Answer answer, Solver solver) {
    return signature
        + ": "
        + answer.verdict()
        + " by "
        + solver.version()
        + (answer.detail().isEmpty() ? "" : " (" + answer.detail() + ")");
  }

  /**
   * What OpenJML says of methods that are not proved, in a project or a copy of it: a run for each
   * class and choice of options.
   */
  Map<String, List<String>> explain(
      Project copy, Collection<String> signatures, ExternalSolver solver, Path directory)
      throws IOException, InterruptedException {
    Map<List<String>, List<MethodCatalog.Entry>> byOptions = new LinkedHashMap<>();
    for (String signature : signatures) {
      byOptions
          .computeIfAbsent(verified.optionsOf(signature), o -> new ArrayList<>())
          .add(catalog.entries().get(signature));
    }
    Duration each = settings.limit().multipliedBy(10).plusSeconds(60);
    List<Callable<Map<String, List<String>>>> runs = new ArrayList<>();
    Map<String, List<String>> found = new TreeMap<>();
    try (Progress progress = new Progress("why not", signatures.size())) {
      for (Map.Entry<List<String>, List<MethodCatalog.Entry>> group : byOptions.entrySet()) {
        Path program = directory.resolve("explain" + runs.size());
        OpenJml.writeSolver(program, solver.command(), settings.limit(), group.getKey());
        for (OpenJml.Run run : Derivation.plan(group.getValue(), catalog.entries().values())) {
          Duration total = each.multipliedBy(run.methods());
          runs.add(() -> openJml.explain(copy, run, program, total, progress::step));
        }
      }
      Derivation.inParallel(runs, settings.jobs()).forEach(found::putAll);
    }
    Map<String, List<String>> reasons = new TreeMap<>();
    for (String signature : signatures) {
      List<String> lines = found.getOrDefault(signature, List.of());
      reasons.put(
          signature,
          lines.isEmpty()
              ? List.of("OpenJML, which asks in steps, names no clause that fails")
              : lines);
    }
    return reasons;
  }
}
