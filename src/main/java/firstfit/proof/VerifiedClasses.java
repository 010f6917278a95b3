package firstfit.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be proved, {@code proofs/verified.json}, written by hand.
 *
 * @param classes qualified names of the verified classes
 * @param exceptions qualified names of the exceptions that verified code may throw
 * @param jdkMethods the JDK methods that verified code may call, each taken at the word of its JML
 *     specification
 * @param notProved what has a contract and is not proved at present, each in a sentence
 * @param solverOptions Z3 options {@code name=value} of methods that need some, by signature, or by
 *     class for all its other methods
 * @param assertionsAtOnce how many assertions of a method are asked at once, by signature, or by
 *     class for all its other methods; where nothing is said, all
 * @param runtimeOnly requirements that are checked only at run time
 */
public record VerifiedClasses(
    List<String> classes,
    List<String> exceptions,
    List<String> jdkMethods,
    List<String> notProved,
    Map<String, List<String>> solverOptions,
    Map<String, Integer> assertionsAtOnce,
    List<RuntimeOnly> runtimeOnly) {

  /**
   * A requirement that no proof covers.
   *
   * @param id the requirement
   * @param why why, and how it is checked instead
   */
  public record RuntimeOnly(String id, String why) {}

  /** Fills in what the file leaves out, and puts signatures into their normal form. */
  public VerifiedClasses {
    classes = classes == null ? List.of() : List.copyOf(classes);
    exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
    notProved = notProved == null ? List.of() : List.copyOf(notProved);
    jdkMethods = jdkMethods == null ? List.of() : List.copyOf(jdkMethods);
    runtimeOnly = runtimeOnly == null ? List.of() : List.copyOf(runtimeOnly);
    solverOptions = byNormalNames(solverOptions, classes);
    assertionsAtOnce = byNormalNames(assertionsAtOnce, classes);
  }

  private static <T> Map<String, T> byNormalNames(Map<String, T> byName, List<String> classes) {
    Map<String, T> normal = new TreeMap<>();
    if (byName != null) {
      byName.forEach(
          (name, value) ->
              normal.put(classes.contains(name) ? name : Signatures.normal(name), value));
    }
    return normal;
  }

  /** What is said of a method, or else of its class, or else the value that holds otherwise. */
  private static <T> T of(Map<String, T> byName, String signature, T otherwise) {
    return byName.getOrDefault(
        signature, byName.getOrDefault(Signatures.classOf(signature), otherwise));
  }

  /**
   * Reads the file.
   *
   * @param file the file
   * @return its content
   * @throws UserError if there is none or it cannot be read
   */
  public static VerifiedClasses read(Path file) {
    VerifiedClasses verified =
        JsonFile.read(
            file,
            new ObjectMapper().readerFor(VerifiedClasses.class),
            "correct it",
            "run in a checkout or pass --project");
    if (verified.classes().isEmpty()) {
      throw new UserError(file + " names no class: list the verified classes under \"classes\"");
    }
    return verified;
  }

  /**
   * Z3 options of a method.
   *
   * @param signature in normal form
   * @return its options, mostly none
   */
  public List<String> optionsOf(String signature) {
    return of(solverOptions, signature, List.of());
  }

  /**
   * How many assertions of a method are asked at once.
   *
   * @param signature in normal form
   * @return at least 1
   */
  public int atOnce(String signature) {
    return of(assertionsAtOnce, signature, Integer.MAX_VALUE);
  }
}
