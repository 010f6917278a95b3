package firstfit.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import firstfit.proof.source.ClauseLabels;
import firstfit.proof.source.ClauseLabels.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which proofs take in which postconditions and invariants: {@code proofs/uses.json}. OpenJML
 * derives the conditions from sources whose clauses have labels, so that it is seen where each
 * clause is assumed; {@code proofs/cores.json} says what of this the proof of a method needs.
 *
 * @param conditions digest of the conditions that this was found in
 * @param clauses the clauses, in the order of the sources
 */
public record ClauseUses(String conditions, List<Use> clauses) {
  private static final String FILE = "uses.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Pattern LABEL =
      Pattern.compile(
          "(?m)^\\(define-fun \\|LABEL_lbl_(clause_[a-z]+)_[0-9]+\\| \\(\\) Bool (.*)\\)$");
  private static final Pattern STEP =
      Pattern.compile("(?m)^\\(define-fun (\\|BL_\\w+_A_[0-9]+\\|) \\(\\) Bool (.*)\\)$");

  /** An invariant of what a field refers to is assumed where that is not null. */
  private static final Pattern OF_FIELD =
      Pattern.compile("\\(or \\(not \\(distinct \\(select \\S+ \\S+\\) NULL\\)\\) (.*)\\)");

  /**
   * A clause.
   *
   * @param owner the method it belongs to, or the type whose invariant it is
   * @param promise whether code outside may rely on it
   * @param text the clause
   * @param usedBy the methods whose proofs need it where they assume it
   */
  public record Use(String owner, boolean promise, String text, Set<String> usedBy) {
    /**
     * Whether no proof needs it, and code outside cannot.
     *
     * @return whether it could go
     */
    public boolean remainsIdle() {
      return !promise && usedBy.isEmpty();
    }

    /** The type that declares it. */
    String type() {
      return owner.contains("(") ? Signatures.classOf(owner) : owner;
    }
  }

  /**
   * Derives the conditions with labels, compares them with those on record, and writes the file.
   *
   * @param project the checkout
   * @param check its records, which match the source
   * @param settings how to derive
   * @return what was found
   * @throws UserError if a condition does not come out as it is on record
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if interrupted
   */
  public static ClauseUses write(Project project, ProofCheck check, Recorder.Settings settings)
      throws IOException, InterruptedException {
    ClauseUses found = find(project, check, settings, System.getenv());
    found.write(project.proofs());
    return found;
  }

  static ClauseUses find(
      Project project,
      ProofCheck check,
      Recorder.Settings settings,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    ClauseLabels labels = new ClauseLabels();
    Map<String, Set<String>> users = new TreeMap<>();
    try (Scratch scratch = new Scratch()) {
      SourceProof source = new SourceProof(project, settings, environment);
      Project copy = source.copy(scratch.directory(), labels::label);
      List<String> problems = new ArrayList<>();
      Path folder = Files.createDirectory(scratch.directory().resolve("derivation"));
      Map<String, Condition> derived =
          source.derive(copy, source.catalog().entries().values(), folder, problems).conditions();
      for (Manifest.Method method : check.manifest().methods()) {
        Condition recorded = check.conditions().get(method.signature());
        Condition labelled = derived.get(method.signature());
        if (labelled == null || !steps(labelled).equals(steps(recorded))) {
          problems.add(method.signature() + ": OpenJML derives another condition than on record");
        } else {
          Set<String> needed = needed(recorded, check.cores().of(method));
          labelsIn(labelled, needed)
              .forEach(l -> users.computeIfAbsent(l, x -> new TreeSet<>()).add(method.signature()));
        }
      }
      if (!problems.isEmpty()) {
        throw new UserError(problems.get(0) + ": see prove --source");
      }
    }
    List<Use> uses = new ArrayList<>();
    labels
        .clauses()
        .forEach((label, c) -> uses.add(use(c, users.getOrDefault(label, Set.of()))));
    return new ClauseUses(digest(check.manifest()), uses);
  }

  private static Use use(Labelled clause, Set<String> users) {
    return new Use(clause.owner(), clause.promise(), clause.text(), users);
  }

  /** The steps that the proof needs; all of a part of which that is not known. */
  private static Set<String> needed(Condition condition, List<Cores.Part> parts) {
    Set<String> needed = new HashSet<>();
    for (Cores.Part part : parts) {
      for (BitSet core : part.cores()) {
        needed.addAll(condition.stepsIn(core));
      }
      if (part.kept().isEmpty()) {
        needed.addAll(steps(condition));
      }
    }
    return needed;
  }

  private static List<String> steps(Condition condition) {
    return STEP.matcher(condition.script()).results().map(m -> m.group(1)).toList();
  }

  /** The labels of the clauses that are assumed in a step that is needed. */
  private static Set<String> labelsIn(Condition labelled, Set<String> needed) {
    Set<String> assumed = new HashSet<>();
    Matcher step = STEP.matcher(labelled.script());
    while (step.find()) {
      if (needed.contains(step.group(1))) {
        Matcher ofField = OF_FIELD.matcher(step.group(2));
        assumed.add(ofField.matches() ? ofField.group(1) : step.group(2));
      }
    }
    return LABEL
        .matcher(labelled.script())
        .results()
        .filter(label -> assumed.contains(label.group(2)))
        .map(label -> label.group(1))
        .collect(Collectors.toSet());
  }

  private static String digest(Manifest manifest) {
    return Digests.sha256(
        manifest.methods().stream()
            .map(m -> m.signature() + " " + m.sha256() + "\n")
            .collect(Collectors.joining()));
  }

  /**
   * Reads the file.
   *
   * @param proofs the folder
   * @return its content, no clauses where there is no file
   * @throws UserError if it cannot be read
   */
  public static ClauseUses read(Path proofs) {
    Path file = proofs.resolve(FILE);
    return Files.exists(file)
        ? JsonFile.read(file, MAPPER.readerFor(ClauseUses.class), "restore it or run prove --uses")
        : new ClauseUses("", List.of());
  }

  /**
   * The clauses that some proof needs.
   *
   * @return those that are assumed somewhere and not for nothing
   */
  public List<Use> needed() {
    return clauses.stream().filter(use -> !use.usedBy().isEmpty()).toList();
  }

  /**
   * The clauses that no proof needs and no code outside can rely on.
   *
   * @return those that could go
   */
  public List<Use> idle() {
    return clauses.stream().filter(Use::remainsIdle).toList();
  }

  /**
   * Whether conditions have changed since.
   *
   * @param manifest the records
   * @return false also where nothing was found yet
   */
  public boolean isStale(Manifest manifest) {
    return !clauses.isEmpty() && !conditions.equals(digest(manifest));
  }

  /** Writes the file, a line for each clause. */
  void write(Path proofs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Use each : clauses) {
      lines.add(MAPPER.writeValueAsString(each));
    }
    JsonFile.replace(
        proofs.resolve(FILE),
        "{\"conditions\":\"%s\",\n\"clauses\":[\n%s\n]}\n"
            .formatted(conditions, String.join(",\n", lines)));
  }
}
