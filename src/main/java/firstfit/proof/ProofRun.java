package firstfit.proof;

import firstfit.console.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

/**
 * Discharges recorded conditions and tells what came of it, also when only a part has been done.
 */
public final class ProofRun {
  private static final String LEGEND =
      "+inv: keeps the invariants of its class and interfaces. Every method also shows T1 (it"
          + " terminates) and T2 (no overflow, no bad index, no null, only declared exceptions).";

  private final Solver solver;
  private final int jobs;
  private final Duration limit;
  private final MethodCatalog catalog;
  private final VerifiedClasses verified;
  private final Cores cores;
  private final Map<String, Manifest.Method> methods = new LinkedHashMap<>();
  private final Map<String, Condition> conditions = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, Answer>> feasibility = new ConcurrentHashMap<>();
  private final int recorded;
  private final long begin = System.nanoTime();
  private int seeds = 1;

  /**
   * Prepares a run.
   *
   * @param check records that match the source
   * @param filter part of the signatures wanted, empty for all
   * @param solver the solver
   * @param jobs how many conditions at once
   * @param limit time limit per condition
   */
  public ProofRun(ProofCheck check, String filter, Solver solver, int jobs, Duration limit) {
    this.solver = solver;
    this.jobs = jobs;
    this.limit = limit;
    this.catalog = check.catalog();
    this.verified = check.verified();
    this.cores = check.cores();
    this.recorded = check.manifest().methods().size();
    for (Manifest.Method method : check.manifest().methods()) {
      if (method.signature().contains(filter)
          && check.conditions().containsKey(method.signature())) {
        methods.put(method.signature(), method);
        conditions.put(method.signature(), check.conditions().get(method.signature()));
      }
    }
  }

  /**
   * Number of methods that the filter selects.
   *
   * @return 0 where it selects none
   */
  public int size() {
    return methods.size();
  }

  /**
   * Discharges every condition.
   *
   * @param seeds how many random seeds, 0 to leave the solver's own
   * @throws InterruptedException if interrupted
   */
  public void discharge(int seeds) throws InterruptedException {
    discharge(seeds, seed -> solver);
  }

  /**
   * Discharges every condition in several forms, see {@link Variation}.
   *
   * @param forms how many forms, and random seeds
   * @return how much the proofs vary
   * @throws InterruptedException if interrupted
   */
  public Stability vary(int forms) throws InterruptedException {
    discharge(forms, seed -> new Variation(solver, seed));
    return Stability.of(solver.version(), forms, (int) limit.toSeconds(), answers);
  }

  private void discharge(int seeds, IntFunction<Solver> asked) throws InterruptedException {
    this.seeds = Math.max(seeds, 1);
    try (Progress progress = new Progress("prove", (long) methods.size() * this.seeds)) {
      for (int seed = 0; seed < this.seeds; seed++) {
        int number = seed;
        new Discharge(asked.apply(seed), jobs)
            .run(
                queries(seeds > 0 ? solver.seedOptions(seed) : List.of()),
                (signature, answer) -> {
                  answers
                      .computeIfAbsent(signature, s -> new ConcurrentSkipListMap<>())
                      .put(number, answer);
                  progress.step(signature);
                });
      }
    }
  }

  /**
   * The queries, slowest first as far as the records know, so that no slow one is left for the end.
   */
  private List<Discharge.Query<String>> queries(List<String> seedOptions) {
    List<Discharge.Query<String>> queries = new ArrayList<>();
    methods.values().stream()
        .sorted(
            Comparator.comparingDouble((Manifest.Method m) -> m.embedded().seconds()).reversed())
        .forEach(
            m -> {
              List<String> options = new ArrayList<>(m.solverOptions());
              options.addAll(seedOptions);
              queries.add(
                  new Discharge.Query<>(
                      m.signature(),
                      () -> conditions.get(m.signature()),
                      options,
                      verified.atOnce(m.signature()),
                      cores.of(m),
                      limit));
            });
    return queries;
  }

  /**
   * Asks at every feasibility point whether the solver can refute that it is reached.
   *
   * @param pointLimit time limit per point; null for one that follows from the method's own time
   * @throws InterruptedException if interrupted
   */
  public void checkFeasibility(Duration pointLimit) throws InterruptedException {
    List<Feasibility.Method> wanted = new ArrayList<>();
    for (Manifest.Method method : methods.values()) {
      feasibility.put(method.signature(), new ConcurrentSkipListMap<>());
      double seconds =
          answers.getOrDefault(method.signature(), Map.of()).values().stream()
              .mapToDouble(Answer::slowest)
              .max()
              .orElse(0);
      Duration each = pointLimit != null ? pointLimit : Feasibility.limit(seconds);
      wanted.add(
          new Feasibility.Method(
              method.signature(),
              conditions.get(method.signature()),
              method.solverOptions(),
              each));
    }
    Feasibility.check(
        wanted,
        solver,
        jobs,
        (signature, point, answer) -> feasibility.get(signature).put(point, answer));
  }

  /**
   * Tells whether everything asked has been shown.
   *
   * @return false if a condition is not proved, a point refuted, or the run not complete
   */
  public boolean proved() {
    boolean feasible =
        feasibility.entrySet().stream()
            .allMatch(
                e ->
                    Feasibility.hold(
                        e.getValue(),
                        conditions.get(e.getKey()),
                        methods.get(e.getKey()).points().notApplicable()));
    return feasible && !methods.isEmpty() && methods.keySet().stream().allMatch(this::proved);
  }

  private boolean proved(String signature) {
    Map<Integer, Answer> all = answers.getOrDefault(signature, Map.of());
    return all.size() == seeds && all.values().stream().allMatch(Answer::proved);
  }

  /**
   * The table, the totals and the legend.
   *
   * @return text that ends in a line break
   */
  public String report() {
    boolean withFeasibility = !feasibility.isEmpty();
    List<String> headings =
        new ArrayList<>(
            List.of(
                "method",
                "requirements",
                ">assertions",
                seeds > 1 ? "verdict over " + seeds + " seeds" : "verdict",
                ">seconds"));
    if (withFeasibility) {
      headings.add("feasibility");
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (Manifest.Method method : methods.values()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  shortName(method.signature()),
                  requirements(method),
                  String.valueOf(method.assertions())));
      row.addAll(verdictAndSeconds(answers.getOrDefault(method.signature(), Map.of())));
      if (withFeasibility) {
        row.add(
            Feasibility.describe(
                feasibility.getOrDefault(method.signature(), Map.of()),
                conditions.get(method.signature()),
                method.points().notApplicable()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table + "\n" + totals() + LEGEND + "\n";
  }

  static String shortName(String signature) {
    int classDot = Signatures.classOf(signature).lastIndexOf('.');
    return signature.substring(classDot + 1);
  }

  private String requirements(Manifest.Method method) {
    String own = String.join(" ", method.requirements());
    MethodCatalog.Entry entry = catalog.entries().get(method.signature());
    boolean invariants = entry != null && entry.keepsInvariants();
    return invariants ? (own + " +inv").strip() : own.isEmpty() ? "-" : own;
  }

  private List<String> verdictAndSeconds(Map<Integer, Answer> all) {
    if (all.isEmpty()) {
      return List.of("not done", "");
    }
    Answer first = all.values().iterator().next();
    if (seeds == 1) {
      return List.of(
          first.verdict() + (first.detail().isEmpty() ? "" : ": " + first.detail()),
          seconds(first.seconds()));
    }
    long proved = all.values().stream().filter(Answer::proved).count();
    Set<Verdict> others = new java.util.TreeSet<>();
    all.values().stream().filter(a -> !a.proved()).forEach(a -> others.add(a.verdict()));
    double min = all.values().stream().mapToDouble(Answer::seconds).min().orElse(0);
    double max = all.values().stream().mapToDouble(Answer::seconds).max().orElse(0);
    String rest = others.isEmpty() ? "" : " " + others.toString().replaceAll("[\\[\\]]", "");
    return List.of(proved + "/" + seeds + " proved" + rest, seconds(min) + "-" + seconds(max));
  }

  private String totals() {
    double sum = 0;
    double slowest = -1;
    String slowestMethod = "";
    for (var each : answers.entrySet()) {
      for (Answer answer : each.getValue().values()) {
        sum += answer.seconds();
        if (answer.seconds() > slowest) {
          slowest = answer.seconds();
          slowestMethod = each.getKey();
        }
      }
    }
    long good = methods.keySet().stream().filter(this::proved).count();
    int assertions = methods.values().stream().mapToInt(Manifest.Method::assertions).sum();
    String filtered =
        methods.size() == recorded
            ? ""
            : " (filtered: " + methods.size() + " of " + recorded + " recorded)";
    String result =
        String.format(
            Locale.ROOT,
            "%d of %d methods proved%s, %d conditions, %d assertions, by %s%n",
            good,
            methods.size(),
            filtered,
            methods.size(),
            assertions,
            solver.version());
    if (slowest < 0) {
      return result;
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    return result
        + String.format(
            Locale.ROOT,
            "%.1f s in all, %.1f s of solver time, slowest %s with %.2f s%n",
            wall,
            sum,
            shortName(slowestMethod),
            slowest);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
