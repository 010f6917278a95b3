package firstfit.mutation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import firstfit.proof.Digests;
import firstfit.proof.JsonFile;
import firstfit.proof.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What notices which mutant: {@code proofs/mutants.json}, and {@code proofs/contracts.json} for
 * those whose contract was changed.
 *
 * @param sources digests of the sources that the mutants were made from, by path
 * @param methods the methods with their mutants, in the order of the verified classes
 */
public record KillMatrix(Map<String, String> sources, List<Method> methods) {
  /** The file for mutants whose code was changed. */
  public static final String MUTANTS = "mutants.json";

  /** The file for mutants whose contract was changed. */
  public static final String CONTRACTS = "contracts.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A method.
   *
   * @param method its signature
   * @param source its source, relative to the project
   * @param sha256 digest of its text when the mutants were made
   * @param mutants its mutants
   */
  public record Method(String method, String source, String sha256, List<Row> mutants) {}

  /**
   * A mutant.
   *
   * @param id its name
   * @param operator what made it
   * @param line where it stands
   * @param edit the change
   * @param findings what came of it, by column
   * @param equivalent why it does the same as the original; null where nothing is said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String id,
      String operator,
      int line,
      String edit,
      Map<Column, Finding> findings,
      String equivalent) {
    /** Orders the columns. */
    public Row {
      findings = findings == null ? new TreeMap<>() : new TreeMap<>(findings);
    }

    /**
     * Whether a column noticed it.
     *
     * @param column the column
     * @return false also where it was not asked
     */
    public boolean isNoticedBy(Column column) {
      return findings.containsKey(column) && findings.get(column).outcome().isNoticed();
    }

    /**
     * Whether some column noticed it.
     *
     * @return whether one did
     */
    public boolean wasNoticed() {
      return findings.keySet().stream().anyMatch(this::isNoticedBy);
    }

    /**
     * Whether a column was asked and could look at it.
     *
     * @param column the column
     * @return false where it does not run the changed code, or gets no condition from it
     */
    public boolean reaches(Column column) {
      return findings.containsKey(column) && findings.get(column).outcome().isAnswer();
    }

    /**
     * Whether nothing noticed it, and nothing is said of why.
     *
     * @return false also where nothing was asked
     */
    public boolean remainsUnexplained() {
      return !findings.isEmpty() && !wasNoticed() && equivalent == null;
    }

    /**
     * Whether nothing noticed it because it does the same as the original.
     *
     * @return whether it is said why
     */
    public boolean remainsExplained() {
      return !wasNoticed() && equivalent != null;
    }
  }

  /**
   * Reads a file.
   *
   * @param proofs the folder
   * @param name which of its two files
   * @return its content, no methods where there is no file
   * @throws UserError if it cannot be read
   */
  public static KillMatrix read(Path proofs, String name) {
    Path file = proofs.resolve(name);
    if (!Files.exists(file)) {
      return new KillMatrix(Map.of(), List.of());
    }
    return JsonFile.read(file, MAPPER.readerFor(KillMatrix.class), "restore or delete it");
  }

  /**
   * Sources that are no longer those that the mutants were made from.
   *
   * @param project the checkout
   * @return their paths, none where there is no matrix
   */
  public List<String> stale(Project project) {
    return new TreeMap<>(sources)
        .entrySet().stream()
            .filter(each -> !each.getValue().equals(Digests.sha256(project.read(each.getKey()))))
            .map(Map.Entry::getKey)
            .toList();
  }

  /**
   * Methods whose text is no longer that which the mutants were made from, or that are gone.
   *
   * @param project the checkout
   * @return their signatures
   * @throws UserError if a source that has changed does not compile
   */
  public Set<String> staleMethods(Project project) {
    Set<String> stale = new TreeSet<>();
    for (String path : stale(project)) {
      Map<String, String> now = new HashMap<>();
      try (Compiler compiler = Compiler.of(project)) {
        MutantFinder.find(compiler.parse(path, project.read(path)), List.of())
            .forEach(each -> now.put(each.method(), each.sha256()));
      }
      methods.stream()
          .filter(each -> each.source().equals(path))
          .filter(each -> !now.getOrDefault(each.method(), "").equals(each.sha256()))
          .forEach(each -> stale.add(each.method()));
    }
    return stale;
  }

  /** The mutants by id. */
  Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    methods.forEach(method -> method.mutants().forEach(row -> rows.put(row.id(), row)));
    return rows;
  }

  /** The digest that a method had, or null. */
  String digestOf(String method) {
    return methods.stream()
        .filter(each -> each.method().equals(method))
        .map(Method::sha256)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Writes a file, a line for each mutant, whole or not at all.
   *
   * @param proofs the folder
   * @param name which of its two files
   * @throws UserError if it cannot be written
   */
  public void write(Path proofs, String name) {
    Path file = proofs.resolve(name);
    try {
      List<String> texts = new ArrayList<>();
      for (Method method : methods) {
        List<String> rows = new ArrayList<>();
        for (Row row : method.mutants()) {
          rows.add("\n  " + MAPPER.writeValueAsString(row));
        }
        texts.add(
            "{\"method\":%s,\"source\":%s,\"sha256\":\"%s\",\"mutants\":[%s]}"
                .formatted(
                    MAPPER.writeValueAsString(method.method()),
                    MAPPER.writeValueAsString(method.source()),
                    method.sha256(),
                    String.join(",", rows)));
      }
      String digests = MAPPER.writeValueAsString(new TreeMap<>(sources)).replace(",", ",\n ");
      JsonFile.replace(
          file,
          "{\"sources\":" + digests + ",\n\"methods\":[\n" + String.join(",\n", texts) + "\n]}\n");
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
    }
  }
}
