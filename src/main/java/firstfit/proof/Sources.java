package firstfit.proof;

import firstfit.proof.source.Breach;
import firstfit.proof.source.Probe;
import firstfit.proof.source.Probes;
import firstfit.proof.source.Rule;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sources of the verified classes, and all that they name. */
public final class Sources {
  private final Project project;
  private final VerifiedClasses verified;
  private final Map<String, SourceFile> files = new TreeMap<>();
  private final Map<String, Set<String>> dependencies = new TreeMap<>();

  /**
   * Reads them.
   *
   * @param project the checkout
   * @param verified its verified classes
   */
  public Sources(Project project, VerifiedClasses verified) {
    this.project = project;
    this.verified = verified;
    verified.classes().forEach(name -> dependencies.put(name, project.closure(name, files)));
  }

  /**
   * Checks every rule.
   *
   * @return what breaks one, by path and line
   */
  public List<Breach> breaches() {
    List<Breach> breaches =
        new ArrayList<>(project.specificationFiles().stream().map(Sources::standIn).toList());
    breaches.addAll(ofFiles());
    return breaches;
  }

  private static Breach standIn(String path) {
    return new Breach(path, 1, Rule.ASSUMED, "would replace the contracts of a source: delete it");
  }

  private List<Breach> ofFiles() {
    return SourceRules.check(files.values(), allowed());
  }

  private SourceRules.Allowed allowed() {
    return new SourceRules.Allowed(
        Set.copyOf(verified.classes()),
        Set.copyOf(verified.exceptions()),
        Set.copyOf(verified.jdkMethods()));
  }

  /** A probe for each call that changes state; the sources must break no rule. */
  List<Probe> probes() {
    return Probes.of(files.values(), allowed());
  }

  VerifiedClasses verified() {
    return verified;
  }

  /**
   * The sources.
   *
   * @return by path
   */
  public Map<String, SourceFile> files() {
    return files;
  }

  /**
   * The sources that the conditions of a verified class can depend on.
   *
   * @param className qualified name
   * @return their paths
   */
  public Set<String> dependenciesOf(String className) {
    return dependencies.get(className);
  }
}
