package firstfit.site;

import firstfit.proof.Manifest;
import firstfit.proof.MethodCatalog;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.proof.Theorem;
import firstfit.proof.Theorems;
import firstfit.proof.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the site shows, each thing under its name. */
final class Content {
  private final Theorems theorems;
  private final MethodCatalog catalog;
  private final List<String> problems;
  private final PropertyTests tests;
  private final Map<String, String> documents;
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

  /** What of the records does not match the sources. */
  List<String> problems() {
    return problems;
  }
}
