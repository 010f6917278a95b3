package firstfit.proof;

import firstfit.console.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of classes that need not be verified again, because nothing they depend on has changed. */
final class KeptRecords {
  private final Project project;
  private final MethodCatalog catalog;
  private final Map<String, String> digests;

  KeptRecords(Project project, MethodCatalog catalog, Map<String, String> digests) {
    this.project = project;
    this.catalog = catalog;
    this.digests = digests;
  }

  /** The records of all verified classes other than those to be verified anew. */
  List<Manifest.Method> of(List<String> anew, List<String> classes, Manifest.Verifier verifier) {
    Manifest old = Manifest.read(project.manifest());
    if (!old.verifier().equals(verifier)) {
      throw new UserError("the records were made by another OpenJML or with other options: run prove --record without --class");
    }
    Map<String, String> recorded = new TreeMap<>();
    old.sources().forEach(s -> recorded.put(s.path(), s.sha256()));
    for (String className : classes) {
      if (!anew.contains(className)) {
        checkKept(className, recorded, old);
      }
    }
    return old.methods().stream().filter(m -> isKept(m.signature(), anew)).toList();
  }

  private void checkKept(String className, Map<String, String> recorded, Manifest old) {
    for (String path : catalog.dependenciesOf(className)) {
      if (!digests.get(path).equals(recorded.get(path))) {
        throw new UserError(path + " changed and " + className + " depends on it: add --class " + className + ", or run prove --record without --class");
      }
    }
    for (MethodCatalog.Entry entry : catalog.entries().values()) {
      if (entry.className().equals(className) && old.methods().stream().noneMatch(m -> m.signature().equals(entry.signature()))) {
        throw new UserError(entry.signature() + " is not recorded: add --class " + className);
      }
    }
  }

  private boolean isKept(String signature, List<String> anew) {
    MethodCatalog.Entry entry = catalog.entries().get(signature);
    return entry != null && !anew.contains(entry.className());
  }
}
