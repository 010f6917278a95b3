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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The mutants of the verified classes of a checkout that count: they compile, and not to the code
 * of the original or of another mutant. Those of ghost updates always count.
 */
public final class Mutants {
  private final Map<String, List<MethodMutants>> byClass = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> code = new ConcurrentHashMap<>();
  private final Map<String, String> sources = new ConcurrentHashMap<>();
  private final List<Bug> bugs;
  private final Selection.Kind kind;
  private final Predicate<Mutant> asked;
  private final int perMethod;
  private final Set<String> drawn = ConcurrentHashMap.newKeySet();

  private Mutants(List<Bug> bugs, Selection selection) {
    this.bugs = bugs;
    this.kind = selection.kind();
    this.perMethod = selection.perMethod();
    Set<String> names = bugs.stream().map(Bug::name).collect(Collectors.toSet());
    asked =
        mutant ->
            mutant.id().contains(selection.part())
                && switch (kind) {
                  case BODIES -> !mutant.isOfContract();
                  case BUGS -> names.contains(mutant.operator());
                  case CONTRACTS -> mutant.isOfContract();
                };
  }

  /**
   * Which mutants are asked about.
   *
   * @param classes names of their classes, empty for all that are verified
   * @param part a part of their ids
   * @param kind what is changed
   * @param perMethod how many of each method, drawn by digest; 0 for all
   */
  public record Selection(Collection<String> classes, String part, Kind kind, int perMethod) {
    /** What a mutant changes. */
    public enum Kind {
      /** The body. */
      BODIES,
      /** The body, into a bug that {@code proofs/bugs.json} names. */
      BUGS,
      /** The contract, into one that promises more. */
      CONTRACTS
    }

    /**
     * All mutants of some classes.
     *
     * @param classes their names, empty for all that are verified
     * @return the selection
     */
    public static Selection of(Collection<String> classes) {
      return new Selection(classes, "", Kind.BODIES, 0);
    }
  }

  /**
   * Makes them. Of the methods of these classes the others are found too, but not compiled.
   *
   * @param project the checkout
   * @param selection which are asked about
   * @return the mutants
   * @throws UserError if one of the classes is not verified
   */
  public static Mutants of(Project project, Selection selection) {
    Collection<String> classes = selection.classes();
    List<String> verified = VerifiedClasses.read(project.verified()).classes();
    for (String name : classes) {
      if (!verified.contains(name)) {
        throw new UserError(
            name + " is no verified class: give one of " + String.join(", ", verified));
      }
    }
    Mutants mutants = new Mutants(Bug.read(project.proofs()), selection);
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
    try (Compiler compiler = Compiler.of(project)) {
      Set<String> seen = new HashSet<>();
      compiler.compile(path, source).ifPresent(classes -> seen.add(digest(classes)));
      List<MethodMutants> made = new ArrayList<>();
      for (MethodMutants method : MutantFinder.find(compiler.parse(path, source), bugs)) {
        List<Mutant> all = method.mutants();
        int end = behindLastAsked(all);
        List<Mutant> kept = new ArrayList<>(all.subList(0, end));
        kept.removeIf(each -> !counts(each, source, compiler, seen));
        kept.addAll(all.subList(end, all.size()));
        draw(kept);
        made.add(new MethodMutants(method.method(), method.sha256(), kept));
      }
      return made;
    }
  }

  /** Chooses some mutants of a method: the same in each run, and more where more are wanted. */
  private void draw(List<Mutant> ofMethod) {
    ofMethod.stream()
        .filter(asked)
        .sorted(Comparator.comparing(each -> Digests.sha256(each.id() + "\n" + each.edit())))
        .limit(perMethod == 0 ? Long.MAX_VALUE : perMethod)
        .forEach(each -> drawn.add(each.id()));
  }

  /** Those before it may have the same code, those behind it are not needed. */
  private int behindLastAsked(List<Mutant> all) {
    int end = all.size();
    while (end > 0 && !asked.test(all.get(end - 1))) {
      end--;
    }
    return end;
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
   * Whether a mutant was selected.
   *
   * @param mutant one of these
   * @return whether it is asked about
   */
  public boolean isAsked(Mutant mutant) {
    return drawn.contains(mutant.id());
  }

  /**
   * All methods of the classes, in the order of their sources.
   *
   * @return the methods with their mutants
   */
  public List<MethodMutants> methods() {
    return byClass.values().stream().flatMap(List::stream).toList();
  }

  /** Where what came of them is written. */
  String file() {
    return kind == Selection.Kind.CONTRACTS ? KillMatrix.CONTRACTS : KillMatrix.MUTANTS;
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
   * @param mutant one of these that is asked about, but none of a ghost update
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
