package firstfit.proof;

import firstfit.proof.source.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks for contradictions in methods that have just been proved: points that a proof says cannot
 * be reached, and false claims behind calls that it shows.
 */
final class Contradictions {
  private final Recorder.Settings settings;
  private final SourceProof source;
  private final Solver solver;
  private final Map<String, Duration> limits = new HashMap<>();
  private final List<String> problems;

  /** Looks into methods proved in these answers, and adds what it finds to {@code problems}. */
  Contradictions(
      Recorder.Settings settings,
      SourceProof source,
      Solver solver,
      Map<String, Answer> own,
      List<String> problems) {
    this.settings = settings;
    this.source = source;
    this.solver = solver;
    this.problems = problems;
    Duration given = settings.feasibilityLimit();
    own.forEach(
        (signature, answer) ->
            limits.put(signature, given != null ? given : Feasibility.limit(answer.slowest())));
  }

  /**
   * Asks every feasibility point; those elsewhere, in contracts of the JDK, may be out of reach.
   */
  Map<String, Manifest.Points> inPoints(
      Map<String, Condition> conditions, Map<String, Set<Integer>> elsewhere)
      throws InterruptedException {
    List<Feasibility.Method> methods = new ArrayList<>();
    Map<String, Map<Integer, Answer>> answers = new TreeMap<>();
    conditions.forEach(
        (signature, condition) -> {
          if (condition.feasibilityPoints().isEmpty()) {
            problems.add(signature + ": its condition has no feasibility point");
          }
          List<String> options = source.verified().optionsOf(signature);
          methods.add(new Feasibility.Method(signature, condition, options, limits.get(signature)));
          answers.put(signature, new ConcurrentHashMap<>());
        });
    Feasibility.check(
        methods,
        solver,
        settings.jobs(),
        (signature, point, answer) -> answers.get(signature).put(point, answer));
    Map<String, Manifest.Points> counts = new TreeMap<>();
    answers.forEach(
        (signature, each) -> {
          Feasibility.problems(each, elsewhere.get(signature))
              .forEach(problem -> problems.add(signature + ": feasibility " + problem));
          counts.put(signature, Feasibility.count(each, limits.get(signature)));
        });
    return counts;
  }

  /** Puts a probe behind every call that changes state. */
  Map<String, Manifest.Probes> inProbes(Collection<String> signatures)
      throws IOException, InterruptedException {
    List<MethodCatalog.Entry> methods =
        signatures.stream().map(source.catalog().entries()::get).toList();
    List<Probe> probes = ProbeRun.of(source.sources(), methods);
    ProbeRun run = new ProbeRun(source, solver, settings.jobs(), limits::get);
    Map<Probe, Answer> answers = run.run(probes);
    problems.addAll(run.problems());
    Map<String, Manifest.Probes> counts = new TreeMap<>();
    signatures.forEach(signature -> counts.put(signature, count(signature, answers)));
    return counts;
  }

  private Manifest.Probes count(String caller, Map<Probe, Answer> answers) {
    Map<Verdict, Long> verdicts =
        answers.entrySet().stream()
            .filter(e -> e.getKey().caller().equals(caller))
            .collect(Collectors.groupingBy(e -> e.getValue().verdict(), Collectors.counting()));
    int claims =
        answers.keySet().stream()
            .filter(p -> p.caller().equals(caller))
            .mapToInt(p -> Math.max(1, p.claims().size()))
            .sum();
    return new Manifest.Probes(
        (int) verdicts.values().stream().mapToLong(n -> n).sum(),
        claims,
        (int) limits.get(caller).toSeconds(),
        verdicts.getOrDefault(Verdict.NOT_PROVED, 0L).intValue(),
        verdicts.getOrDefault(Verdict.UNKNOWN, 0L).intValue(),
        verdicts.getOrDefault(Verdict.TIMEOUT, 0L).intValue());
  }
}
