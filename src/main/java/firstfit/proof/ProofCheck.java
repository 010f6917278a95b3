package firstfit.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the records with the source: nothing stale, nothing damaged, nothing missing, nothing
 * extra. Only then does discharging the conditions say something about the source.
 */
public final class ProofCheck {
  static final String CONDITIONS = "conditions";

  private final Project project;
  private final VerifiedClasses verified;
  private final MethodCatalog catalog;
  private final Manifest manifest;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Condition> conditions = new LinkedHashMap<>();

  /**
   * Runs all comparisons.
   *
   * @param project the checkout
   */
  public ProofCheck(Project project) {
    this.project = project;
    this.verified = VerifiedClasses.read(project.verified());
    this.manifest = Manifest.read(project.manifest());
    this.catalog = new MethodCatalog(project, new Sources(project, verified));
    checkSources();
    checkMethods();
    checkConditions();
    checkExtraFiles();
  }

  /**
   * What does not match, each in one line that names it.
   *
   * @return empty if the records belong to the source
   */
  public List<String> problems() {
    return problems;
  }

  /**
   * The readable conditions.
   *
   * @return signature to condition, in the manifest's order
   */
  public Map<String, Condition> conditions() {
    return conditions;
  }

  /**
   * The records.
   *
   * @return the manifest
   */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * The methods to be proved.
   *
   * @return the catalog
   */
  public MethodCatalog catalog() {
    return catalog;
  }

  Cores cores() {
    return Cores.read(project);
  }

  VerifiedClasses verified() {
    return verified;
  }

  private void checkSources() {
    Map<String, String> recorded = new TreeMap<>();
    manifest.sources().forEach(s -> recorded.put(s.path(), s.sha256()));
    for (String path : catalog.sources().keySet()) {
      if (!project.digest(path).equals(recorded.remove(path))) {
        problems.add(
            "stale: " + path + " is not the source that was verified (prove --record verifies it)");
      }
    }
    recorded
        .keySet()
        .forEach(path -> problems.add("stale: " + path + " was verified and is no longer used"));
  }

  private void checkMethods() {
    Set<String> seen = new HashSet<>();
    for (Manifest.Method method : manifest.methods()) {
      MethodCatalog.Entry entry = catalog.entries().get(method.signature());
      if (!seen.add(method.signature())) {
        problems.add("recorded twice: " + method.signature());
      } else if (entry == null) {
        problems.add(
            "no such method: "
                + method.signature()
                + " is in the manifest and not in the verified classes");
      } else if (!entry.requirements().equals(method.requirements())
          || !entry.invariants().equals(method.invariants())) {
        problems.add("requirement ids of " + method.signature() + " differ from its contract");
      } else if (!entry.source().equals(method.source())) {
        problems.add("source of " + method.signature() + " is not " + method.source());
      } else if (!verified.optionsOf(method.signature()).equals(method.solverOptions())) {
        problems.add(
            "solver options of " + method.signature() + " differ from proofs/verified.json");
      }
    }
    for (String signature : catalog.entries().keySet()) {
      if (!seen.contains(signature)) {
        problems.add("not recorded: " + signature + " has no entry in the manifest");
      }
    }
    checkNames("solverOptions", verified.solverOptions().keySet());
    checkNames("assertionsAtOnce", verified.assertionsAtOnce().keySet());
    verified
        .assertionsAtOnce()
        .forEach(
            (name, most) -> {
              if (most < 1) {
                problems.add(
                    "assertionsAtOnce of " + name + " in proofs/verified.json: give at least 1");
              }
            });
  }

  private void checkNames(String setting, Set<String> names) {
    for (String name : names) {
      if (!catalog.entries().containsKey(name) && !verified.classes().contains(name)) {
        problems.add("no such method: " + name + " has " + setting + " in proofs/verified.json");
      }
    }
  }

  /** Several at once: the conditions are large. */
  private void checkConditions() {
    List<Checked> all = manifest.methods().parallelStream().map(this::checkCondition).toList();
    for (Checked each : all) {
      if (each.problem() != null) {
        problems.add(each.problem());
      } else {
        conditions.put(each.method().signature(), each.condition());
      }
    }
  }

  /** A condition that belongs to its method, or else what is wrong with it. */
  private record Checked(Manifest.Method method, Condition condition, String problem) {}

  private Checked checkCondition(Manifest.Method method) {
    Path file = project.proofs().resolve(CONDITIONS).resolve(method.condition());
    String name = "condition " + method.condition() + " of " + method.signature();
    if (!Files.isRegularFile(file)) {
      return new Checked(method, null, "missing: " + name);
    }
    try {
      String script = Digests.gunzip(Files.readAllBytes(file));
      Condition condition = new Condition(script);
      return new Checked(method, condition, problem(method, name, script, condition));
    } catch (IOException e) {
      return new Checked(method, null, "damaged: " + name + " cannot be read");
    }
  }

  private static String problem(
      Manifest.Method method, String name, String script, Condition condition) {
    if (!Digests.sha256(script).equals(method.sha256())) {
      return "damaged: " + name + " has another digest";
    }
    if (condition.assertions() != method.assertions()) {
      return name
          + " has "
          + condition.assertions()
          + " assertions, the manifest says "
          + method.assertions();
    }
    if (condition.feasibilityPoints().size() != method.feasibilityPoints()) {
      return name + " has another number of feasibility points than the manifest says";
    }
    String defect = condition.defect(method.signature());
    return defect != null ? name + " " + defect : null;
  }

  private void checkExtraFiles() {
    Set<String> known = new TreeSet<>();
    for (Manifest.Method method : manifest.methods()) {
      if (!known.add(method.condition())) {
        problems.add("condition " + method.condition() + " stands for two methods");
      }
    }
    Path directory = project.proofs().resolve(CONDITIONS);
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> !known.contains(n))
          .sorted()
          .forEach(
              n ->
                  problems.add(
                      "extra: proofs/" + CONDITIONS + "/" + n + " is in no manifest entry"));
    } catch (IOException e) {
      problems.add("cannot list proofs/" + CONDITIONS + ": " + e.getMessage());
    }
  }
}
