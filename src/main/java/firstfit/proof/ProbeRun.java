package firstfit.proof;

import firstfit.console.Progress;
import firstfit.proof.source.Probe;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Puts {@link Probe}s to OpenJML and a solver: false claims behind calls, of which none may be
 * proved.
 */
final class ProbeRun {
  private final SourceProof source;
  private final Solver solver;
  private final int jobs;
  private final Function<String, Duration> limits;
  private final List<String> problems = new ArrayList<>();

  /** Probes a checkout; {@code limits} gives each method's time limit by its signature. */
  ProbeRun(
      SourceProof source,
      Solver solver,
      int jobs,
      Function<String, Duration> limits) {
    this.source = source;
    this.solver = solver;
    this.jobs = jobs;
    this.limits = limits;
  }

  /** What went wrong: probes that were proved, or could not be put. */
  List<String> problems() {
    return problems;
  }

  /** The probes in some methods. */
  static List<Probe> of(Sources sources, Collection<MethodCatalog.Entry> methods) {
    List<String> signatures = methods.stream().map(MethodCatalog.Entry::signature).toList();
    return sources.probes().stream().filter(p -> signatures.contains(p.caller())).toList();
  }

  /** Puts these probes, and of those that are proved each claim alone. */
  Map<Probe, Answer> run(List<Probe> probes) throws IOException, InterruptedException {
    Map<Probe, Answer> answers = ask(probes);
    List<Probe> single = new ArrayList<>();
    answers.forEach(
        (probe, answer) -> {
          if (answer.proved() && probe.claims().size() > 1) {
            probe.claims().forEach(c -> single.add(probe.only(c)));
          } else if (answer.proved() || answer.verdict() == Verdict.ERROR) {
            problems.add(describe(probe, answer));
          }
        });
    int before = problems.size();
    ask(single)
        .forEach(
            (probe, answer) -> {
              if (answer.proved()) {
                problems.add(describe(probe, answer));
              }
            });
    if (!single.isEmpty() && problems.size() == before) {
      problems.add(
          "some of these is proved, though none alone: "
              + single.stream().map(p -> p.claims().get(0).location()).toList());
    }
    return answers;
  }

  private static String describe(Probe probe, Answer answer) {
    String claim =
        probe.claims().isEmpty()
            ? "that nothing reaches the place"
            : "that " + probe.claims().get(0).location() + " is unchanged";
    String place =
        probe.path()
            + ":"
            + probe.lastLine()
            + ": behind the call of "
            + probe.callee()
            + " in "
            + probe.caller();
    return answer.proved() ? place + " it is proved " + claim : place + ": " + answer.detail();
  }

  private Map<Probe, Answer> ask(List<Probe> probes) throws IOException, InterruptedException {
    Map<Probe, Condition> conditions = derive(probes);
    List<Discharge.Query<Probe>> queries = new ArrayList<>();
    conditions.forEach(
        (probe, condition) ->
            queries.add(
                new Discharge.Query<>(
                    probe,
                    condition::ofClaim,
                    source.verified().optionsOf(probe.caller()),
                    source.verified().atOnce(probe.caller()),
                    limits.apply(probe.caller()))));
    Map<Probe, Answer> answers = new ConcurrentHashMap<>();
    try (Progress progress = new Progress("probes", " probes", 1, queries.size())) {
      new Discharge(solver, jobs)
          .run(
              queries,
              (probe, answer) -> {
                answers.put(probe, answer);
                progress.step(probe.caller());
              });
    }
    Map<Probe, Answer> inOrder = new LinkedHashMap<>();
    probes.stream().filter(answers::containsKey).forEach(p -> inOrder.put(p, answers.get(p)));
    return inOrder;
  }

  /**
   * OpenJML derives the conditions of many probes in one run, but of one method only one at a time.
   */
  private Map<Probe, Condition> derive(List<Probe> probes)
      throws IOException, InterruptedException {
    Map<Probe, Condition> conditions = new LinkedHashMap<>();
    List<Probe> open = new ArrayList<>(probes);
    while (!open.isEmpty()) {
      Map<String, Probe> round = new TreeMap<>();
      open.forEach(p -> round.putIfAbsent(p.caller(), p));
      open.removeAll(round.values());
      try (Scratch scratch = new Scratch()) {
        Project probed = copyWith(round.values(), scratch.directory());
        List<MethodCatalog.Entry> methods =
            source.catalog().entries().values().stream()
                .filter(e -> round.containsKey(e.signature()))
                .toList();
        Path folder = Files.createDirectory(scratch.directory().resolve("derivation"));
        Derivation derivation = source.derive(probed, methods, folder, problems);
        round.forEach(
            (signature, probe) -> {
              if (derivation.conditions().containsKey(signature)) {
                conditions.put(probe, derivation.conditions().get(signature));
              }
            });
      }
    }
    return conditions;
  }

  /** The sources with these probes in them, in a folder of their own. */
  private Project copyWith(Collection<Probe> probes, Path directory) throws IOException {
    return source.copy(
        directory,
        file -> {
          List<Probe> here =
              probes.stream()
                  .filter(p -> p.path().equals(file.path()))
                  .sorted(Comparator.comparingInt(Probe::firstLine).reversed())
                  .toList();
          String text = file.text();
          for (Probe probe : here) {
            text = probe.insertedInto(text);
          }
          return text;
        });
  }
}
