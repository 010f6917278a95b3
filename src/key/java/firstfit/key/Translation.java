package firstfit.key;

import firstfit.console.UserError;
import firstfit.proof.Project;
import firstfit.proof.Sources;
import firstfit.proof.VerifiedClasses;
import firstfit.proof.source.Breach;
import firstfit.proof.source.KeyDialect;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The verified classes of a checkout, written for KeY. */
final class Translation {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: here).")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/key/translated",
      description = "Where to write the translated sources (default: ${DEFAULT-VALUE}).")
  private Path out;

  private Project project;
  private List<String> classes;
  private Sources sources;

  /** Opens the checkout, whose sources must keep the rules. */
  void open() {
    project = Project.open(folder, null);
    VerifiedClasses verified = VerifiedClasses.read(project.verified());
    classes = verified.classes();
    sources = new Sources(project, verified);
    List<Breach> breaches = sources.breaches();
    if (!breaches.isEmpty()) {
      throw new UserError(
          "the sources break a rule ("
              + breaches.get(0)
              + "): nothing was asked of KeY; correct them");
    }
  }

  Project project() {
    return project;
  }

  List<String> classes() {
    return classes;
  }

  void check(String className) {
    if (!classes.contains(className)) {
      throw new UserError(
          className + " is no verified class: give one of " + String.join(", ", classes));
    }
  }

  /** Writes a class and what its proofs depend on into a folder, and adds what it cannot say. */
  Path write(String className, List<String> refusals) throws IOException {
    Path target = out.resolve(className);
    empty(target);
    for (String path : sources.dependenciesOf(className)) {
      SourceFile file = sources.files().get(path);
      KeyDialect translated = new KeyDialect(file);
      refusals.addAll(translated.refusals());
      Path to = target.resolve(path);
      Files.createDirectories(to.getParent());
      Files.writeString(to, translated.text());
    }
    return target;
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    }
  }
}
