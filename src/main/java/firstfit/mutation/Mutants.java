package firstfit.mutation;

import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.proof.Digests;
import firstfit.proof.Project;
import firstfit.proof.VerifiedClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mutants of the verified classes of a checkout that count: they compile, and not to the code
 * of the original or of another mutant. Those of ghost updates always count.
 */
public final class Mutants {
  private final Map<String, List<MethodMutants>> byClass = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> code = new ConcurrentHashMap<>();
  private final Map<String, String> sources = new ConcurrentHashMap<>();
  private final List<Bug> bugs;
  private final String classPath;

  private Mutants(List<Bug> bugs, String classPath) {
    this.bugs = bugs;
    this.classPath = classPath;
  }

  /**
   * Makes them.
   *
   * @param project the checkout
   * @param classes names of the classes, empty for all that are verified
   * @return the mutants
   * @throws UserError if one of the classes is not verified
   */
  public static Mutants of(Project project, Collection<String> classes) {
    List<String> verified = VerifiedClasses.read(project.verified()).classes();
    for (String name : classes) {
      if (!verified.contains(name)) {
        throw new UserError(
            name + " is no verified class: give one of " + String.join(", ", verified));
      }
    }
    String classPath =
        project.classes() == null
            ? System.getProperty("java.class.path")
            : project.classes().toString();
    Mutants mutants = new Mutants(Bug.read(project.proofs()), classPath);
    List<String> chosen =
        classes.isEmpty() ? verified : verified.stream().filter(classes::contains).toList();
    chosen.forEach(name -> mutants.byClass.put(name, List.of()));
    try (Progress progress = new Progress("mutants compiled", " classes", 1, chosen.size())) {
      chosen.parallelStream()
          .forEach(
              name -> {
                List<MethodMutants> made = mutants.make(project, name);
                synchronized (mutants) {
                  mutants.byClass.put(name, made);
                }
                progress.step(name);
              });
    }
    return mutants;
  }

  private List<MethodMutants> make(Project project, String className) {
    String path = Project.sourceOf(className);
    String source = project.read(path);
    sources.put(path, source);
    try (Compiler compiler = new Compiler(classPath)) {
      Set<String> seen = new HashSet<>();
      compiler.compile(path, source).ifPresent(classes -> seen.add(digest(classes)));
      List<MethodMutants> made = new ArrayList<>();
      for (MethodMutants method : MutantFinder.find(compiler.parse(path, source), bugs)) {
        List<Mutant> kept =
            method.mutants().stream().filter(each -> counts(each, source, compiler, seen)).toList();
        made.add(new MethodMutants(method.method(), method.sha256(), kept));
      }
      return made;
    }
  }

  private boolean counts(Mutant mutant, String source, Compiler compiler, Set<String> seen) {
    if (mutant.isGhost()) {
      return true;
    }
    Optional<Map<String, byte[]>> classes =
        compiler.compile(mutant.path(), mutant.appliedTo(source));
    if (classes.isEmpty() || !seen.add(digest(classes.get()))) {
      return false;
    }
    code.put(mutant.id(), classes.get());
    return true;
  }

  private static String digest(Map<String, byte[]> classes) {
    StringBuilder all = new StringBuilder();
    classes.forEach((name, bytes) -> all.append(name).append(Digests.sha256(bytes)));
    return all.toString();
  }

  /**
   * Whether a mutant is one of the bugs in {@code proofs/bugs.json}.
   *
   * @param mutant the mutant
   * @return whether it has the name of one
   */
  public boolean isBug(Mutant mutant) {
    return bugs.stream().anyMatch(bug -> bug.name().equals(mutant.operator()));
  }

  /**
   * All methods of the classes, in the order of their sources.
   *
   * @return the methods with their mutants
   */
  public List<MethodMutants> methods() {
    return byClass.values().stream().flatMap(List::stream).toList();
  }

  /** Digests of the sources, by path. */
  Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    sources.forEach((path, text) -> digests.put(path, Digests.sha256(text)));
    return digests;
  }

  /**
   * The code of a mutant.
   *
   * @param mutant one of these, but none of a ghost update
   * @return its classes by name
   */
  public Map<String, byte[]> code(Mutant mutant) {
    return code.get(mutant.id());
  }

  /**
   * A source with mutants of different methods in it.
   *
   * @param together some of these, all of the same source
   * @return the text with their changes
   */
  public String source(Collection<Mutant> together) {
    List<Mutant> lastFirst =
        together.stream().sorted(Comparator.comparingInt(Mutant::start).reversed()).toList();
    String text = sources.get(lastFirst.get(0).path());
    for (Mutant each : lastFirst) {
      text = each.appliedTo(text);
    }
    return text;
  }
}
