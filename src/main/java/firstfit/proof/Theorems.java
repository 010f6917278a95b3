package firstfit.proof;

import firstfit.proof.Theorem.Place;
import firstfit.proof.source.Clause;
import firstfit.report.Requirements;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The requirements of a checkout, with their clauses and proofs, and the figures of all proofs. */
public final class Theorems {
  private static final String SPECIFICATION = "spec/SPEC.md";

  private final ProofCheck check;
  private final Map<String, List<Place>> places = new TreeMap<>(RequirementIds.ORDER);
  private final List<Theorem> all = new ArrayList<>();

  /**
   * What all proofs come to.
   *
   * @param requirements how many requirements there are
   * @param clauses how many clauses state one
   * @param classes how many classes are verified
   * @param methods how many methods are proved
   * @param assertions how many assertions the conditions of the methods join
   * @param seconds what the embedded solver took for them at recording
   * @param points how many feasibility points were asked for
   * @param probes how many calls were probed
   * @param claims how many false claims the probes made
   * @param verifier the verifier with its version
   * @param recordingSolver the external solver with its version
   * @param embeddedSolver the embedded solver with its version
   */
  public record Figures(
      int requirements,
      int clauses,
      int classes,
      int methods,
      int assertions,
      double seconds,
      int points,
      int probes,
      int claims,
      String verifier,
      String recordingSolver,
      String embeddedSolver) {}

  /**
   * Collects them.
   *
   * @param project the checkout
   * @param check its records
   */
  public Theorems(Project project, ProofCheck check) {
    this.check = check;
    check
        .catalog()
        .sources()
        .forEach(
            (path, file) ->
                file.types()
                    .forEach(
                        type -> {
                          type.invariants().forEach(c -> place(path, c));
                          type.members().forEach(m -> m.contract().forEach(c -> place(path, c)));
                        }));
    Map<String, String> statements = statements(project);
    TreeSet<String> ids = new TreeSet<>(RequirementIds.ORDER);
    ids.addAll(statements.keySet());
    ids.addAll(places.keySet());
    ids.addAll(RequirementIds.EVERY_METHOD);
    for (String id : ids) {
      all.add(
          new Theorem(
              id,
              statements.getOrDefault(id, ""),
              places.getOrDefault(id, List.of()),
              withoutClause(id),
              check.manifest().methods().stream().filter(m -> proves(m, id)).toList()));
    }
  }

  private void place(String path, Clause clause) {
    for (String id : clause.ids()) {
      places.computeIfAbsent(id, i -> new ArrayList<>()).add(new Place(path, clause.line()));
    }
  }

  /**
   * The requirements.
   *
   * @return in the order of the specification
   */
  public List<Theorem> all() {
    return List.copyOf(all);
  }

  /**
   * What all proofs come to.
   *
   * @return the figures, from the records
   */
  public Figures figures() {
    Manifest manifest = check.manifest();
    List<Manifest.Method> methods = manifest.methods();
    return new Figures(
        all.size(),
        (int) places.values().stream().flatMap(List::stream).distinct().count(),
        check.verified().classes().size(),
        methods.size(),
        methods.stream().mapToInt(Manifest.Method::assertions).sum(),
        hundredths(seconds(methods)),
        methods.stream().mapToInt(Manifest.Method::feasibilityPoints).sum(),
        methods.stream().mapToInt(m -> m.probes().asked()).sum(),
        methods.stream().mapToInt(m -> m.probes().claims()).sum(),
        manifest.verifier().version(),
        manifest.recordingSolver(),
        manifest.embeddedSolver());
  }

  /** Seconds of the embedded solver for all of them. */
  static double seconds(List<Manifest.Method> methods) {
    return methods.stream().mapToDouble(m -> m.embedded().seconds()).sum();
  }

  /** A sum of numbers of two decimals, without what adding them has put behind. */
  static double hundredths(double sum) {
    return Math.round(sum * 100) / 100.0;
  }

  private static boolean proves(Manifest.Method method, String id) {
    return method.requirements().contains(id)
        || method.invariants().contains(id)
        || RequirementIds.EVERY_METHOD.contains(id);
  }

  private String withoutClause(String id) {
    if (RequirementIds.EVERY_METHOD.contains(id)) {
      return "every method";
    }
    boolean runtime = check.verified().runtimeOnly().stream().anyMatch(r -> r.id().equals(id));
    return runtime ? "checked at run time" : "no clause";
  }

  private static Map<String, String> statements(Project project) {
    return Files.isRegularFile(project.root().resolve(SPECIFICATION))
        ? Requirements.parse(project.read(SPECIFICATION))
        : Map.of();
  }
}
