package firstfit.site;

import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillTable;
import firstfit.proof.ClauseUses;
import firstfit.proof.KeyRecord;
import firstfit.proof.Manifest;
import firstfit.proof.MethodCatalog;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.proof.Theorem;
import firstfit.proof.Theorems;
import firstfit.proof.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the site shows, each thing under its name. */
final class Content {
  private final Theorems theorems;
  private final MethodCatalog catalog;
  private final List<String> problems;
  private final PropertyTests tests;
  private final Map<String, String> documents;
  private final KillMatrix matrix;
  private final KillMatrix contracts;
  private final List<List<String>> killTable;
  private final Set<String> staleSources;
  private final Set<String> staleMethods;
  private final KilledMutants kills;
  private final KeyRecord key;
  private final ClauseUses uses;
  private final Map<String, Theorem> byId = new LinkedHashMap<>();
  private final Map<String, Manifest.Method> records = new TreeMap<>();

  Content(Project project, ProofCheck check) {
    theorems = new Theorems(project, check);
    catalog = check.catalog();
    problems = check.problems();
    theorems.all().forEach(t -> byId.put(t.id(), t));
    check.manifest().methods().stream()
        .filter(m -> catalog.entries().containsKey(m.signature()))
        .forEach(m -> records.put(m.signature(), m));
    tests = PropertyTests.in(project.root(), byId.keySet());
    documents = Documents.in(project.root());
    matrix = KillMatrix.read(project.proofs(), KillMatrix.MUTANTS);
    contracts = KillMatrix.read(project.proofs(), KillMatrix.CONTRACTS);
    killTable = KillTable.rows(matrix, project.proofs());
    staleSources = Set.copyOf(matrix.stale(project));
    staleMethods = matrix.staleMethods(project);
    kills = new KilledMutants(matrix, catalog, this::isCurrent);
    uses = ClauseUses.read(project.proofs());
    Path keyFile = KeyRecord.file(project);
    key = Files.exists(keyFile) ? KeyRecord.read(keyFile) : new KeyRecord("", 0, List.of());
  }

  Theorems.Figures figures() {
    return theorems.figures();
  }

  /** The requirements by id, in the order of the specification. */
  Map<String, Theorem> requirements() {
    return byId;
  }

  /** The methods to be proved, by signature. */
  Map<String, MethodCatalog.Entry> methods() {
    return catalog.entries();
  }

  /** The record of a method; null where it is not recorded. */
  Manifest.Method record(String signature) {
    return records.get(signature);
  }

  /** Its own declaration, then those that it overrides. */
  List<MethodCatalog.Declaration> declarations(String signature) {
    return catalog.declarations(signature);
  }

  /** The methods of a source that must be proved. */
  List<MethodCatalog.Entry> methodsOf(String path) {
    return methods().values().stream().filter(e -> e.source().equals(path)).toList();
  }

  /** The sources that the proofs depend on, by path. */
  Map<String, SourceFile> sources() {
    return catalog.sources();
  }

  PropertyTests tests() {
    return tests;
  }

  /** The texts in Markdown, by path. */
  Map<String, String> documents() {
    return documents;
  }

  /** Which proofs need which clauses. */
  ClauseUses uses() {
    return uses;
  }

  /** What notices which mutant. */
  KillMatrix matrix() {
    return matrix;
  }

  /** What fails under contracts that promise more. */
  KillMatrix contracts() {
    return contracts;
  }

  /** The matrix in numbers: cells by row, the first is the head. */
  List<List<String>> killTable() {
    return killTable;
  }

  /** The mutants of a method that were asked about. */
  List<KillMatrix.Method> mutantsOf(String signature) {
    return matrix.methods().stream().filter(m -> m.method().equals(signature)).toList();
  }

  /** Whether the mutants of a method were made from another text of it. */
  boolean isStale(KillMatrix.Method method) {
    return staleMethods.contains(method.method()) || !methods().containsKey(method.method());
  }

  /** Whether the lines of a source are those that the matrix speaks of. */
  boolean isCurrent(String path) {
    return !staleSources.contains(path);
  }

  /** The requirements that mutants were noticed under. */
  KilledMutants kills() {
    return kills;
  }

  /** What the second verifier made of contracts; none where there is no record. */
  KeyRecord key() {
    return key;
  }

  /** What of the records does not match the sources. */
  List<String> problems() {
    return problems;
  }
}
