package firstfit.proof;

import firstfit.console.UserError;
import java.util.Map;
import java.util.TreeMap;

/** The records as they are, and which of them can stay because the proof is the same. */
final class KeptRecords {
  private static final String ALL = "run prove --record without --class and --method";

  private final Project project;
  private final MethodCatalog catalog;
  private final VerifiedClasses verified;
  private final Manifest manifest;
  private final boolean sameTools;
  private final Map<String, Manifest.Method> methods = new TreeMap<>();
  private final Map<String, String> sources = new TreeMap<>();

  /** Reads the records; tools are those of the new recording, without sources and methods. */
  KeptRecords(
      Project project,
      MethodCatalog catalog,
      VerifiedClasses verified,
      Manifest tools,
      boolean needed) {
    this.project = project;
    this.catalog = catalog;
    this.verified = verified;
    this.manifest = read(needed);
    this.sameTools =
        manifest != null
            && tools.verifier().equals(manifest.verifier())
            && tools.recordingSolver().equals(manifest.recordingSolver())
            && tools.embeddedSolver().equals(manifest.embeddedSolver());
    if (needed && !sameTools) {
      throw new UserError(
          "the records were made by other versions of OpenJML or Z3, or with other options: "
              + ALL);
    }
    if (sameTools) {
      manifest.methods().forEach(m -> methods.put(m.signature(), m));
      manifest.sources().forEach(s -> sources.put(s.path(), s.sha256()));
    }
  }

  private Manifest read(boolean needed) {
    try {
      return Manifest.read(project.manifest());
    } catch (UserError e) {
      if (needed) {
        throw new UserError(e.getMessage() + "; or " + ALL);
      }
      return null;
    }
  }

  /** The greater of two time limits: of the new recording, and of the records. */
  int limitSeconds(int anew) {
    return methods.isEmpty() ? anew : Math.max(anew, manifest.limitSeconds());
  }

  /** The record of a method, or null. */
  Manifest.Method of(String signature) {
    return methods.get(signature);
  }

  /**
   * Whether a source that the conditions of a method can depend on has changed since they were
   * recorded.
   */
  boolean mayHaveChanged(MethodCatalog.Entry entry, Map<String, String> digests) {
    return catalog.dependenciesOf(entry.className()).stream()
        .anyMatch(path -> !digests.get(path).equals(sources.get(path)));
  }

  /** Whether a method has this very condition, with the same solver options, on record. */
  boolean has(MethodCatalog.Entry entry, Condition condition) {
    Manifest.Method old = methods.get(entry.signature());
    return isIntact(entry) && old.sha256().equals(Digests.sha256(condition.script()));
  }

  /**
   * Whether a method has a record that is undamaged and made with the solver options it has now.
   */
  boolean isIntact(MethodCatalog.Entry entry) {
    Manifest.Method old = methods.get(entry.signature());
    if (old == null || !old.solverOptions().equals(verified.optionsOf(entry.signature()))) {
      return false;
    }
    String script = ProofsFolder.read(project, old.condition());
    return script != null && Digests.sha256(script).equals(old.sha256());
  }
}
