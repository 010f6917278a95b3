package firstfit.proof;

import firstfit.console.UserError;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checkout: where its sources, compiled classes and proofs are.
 *
 * @param root the project directory
 * @param classes its compiled classes, or null for those of this program
 */
public record Project(Path root, Path classes) {
  static final String SOURCES = "src/main/java";

  /**
   * Opens a checkout.
   *
   * @param root the project directory
   * @param classes its compiled classes; null for {@code target/classes}, or this program's own
   *     where there are none
   * @return the project
   * @throws UserError if it is no checkout
   */
  public static Project open(Path root, Path classes) {
    if (!Files.isDirectory(root.resolve(SOURCES)) || !Files.isDirectory(root.resolve("proofs"))) {
      throw new UserError(
          root.toAbsolutePath().normalize()
              + " has no proofs/ or no "
              + SOURCES
              + ": run in a checkout or pass --project");
    }
    Path compiled = classes != null ? classes : root.resolve("target/classes");
    if (classes != null && !Files.isDirectory(classes)) {
      throw new UserError("no directory " + classes + ": pass --classes the compiled classes");
    }
    return new Project(root, Files.isDirectory(compiled) ? compiled : null);
  }

  /**
   * The folder of the records.
   *
   * @return {@code proofs}
   */
  public Path proofs() {
    return root.resolve("proofs");
  }

  /**
   * The record of all proofs.
   *
   * @return {@code proofs/manifest.json}
   */
  public Path manifest() {
    return proofs().resolve("manifest.json");
  }

  /**
   * The list of verified classes.
   *
   * @return {@code proofs/verified.json}
   */
  public Path verified() {
    return proofs().resolve("verified.json");
  }

  /**
   * The source of a class.
   *
   * @param className qualified name
   * @return its file, relative to the project
   */
  public static String sourceOf(String className) {
    return SOURCES + "/" + className.replace('.', '/') + ".java";
  }

  /**
   * Reads a source.
   *
   * @param path the file, relative to the project
   * @return its text
   * @throws UserError if it cannot be read
   */
  public String read(String path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw new UserError(
          "cannot read "
              + path
              + ": restore it, or correct the class names in proofs/verified.json");
    }
  }

  String digest(String path) {
    try {
      return Digests.sha256(Files.readAllBytes(root.resolve(path)));
    } catch (IOException e) {
      throw new UserError("cannot read " + path + ": restore it");
    }
  }

  /** Loads a compiled class without running any of its code. */
  Class<?> load(String className) {
    // Not closed: classes are looked into for as long as this program runs.
    ClassLoader loader =
        classes == null
            ? Project.class.getClassLoader()
            : new URLClassLoader(new URL[] {url(classes)}, ClassLoader.getPlatformClassLoader());
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UserError(
          "no compiled class " + className + ": run mvn package, or correct proofs/verified.json");
    }
  }

  private static URL url(Path directory) {
    try {
      return directory.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Paths of the source of a class and of every source of the project whose class it names,
   * directly or not: what its conditions can depend on. Files read are put into {@code files}, and
   * not read again.
   */
  Set<String> closure(String className, Map<String, SourceFile> files) {
    Map<String, String> bySimpleName = sourcesBySimpleName();
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(sourceOf(className));
    while (!open.isEmpty()) {
      String path = open.remove();
      if (found.add(path)) {
        SourceFile file = files.computeIfAbsent(path, p -> SourceFile.parse(p, read(p)));
        file.words().stream().map(bySimpleName::get).filter(p -> p != null).forEach(open::add);
      }
    }
    return found;
  }

  private Map<String, String> sourcesBySimpleName() {
    Map<String, String> names = new TreeMap<>();
    sourcesEndingIn(".java")
        .forEach(
            path ->
                names.put(path.substring(path.lastIndexOf('/') + 1).replace(".java", ""), path));
    return names;
  }

  /** Files beside the sources that would replace the contracts in them. */
  Set<String> specificationFiles() {
    return sourcesEndingIn(".jml");
  }

  private Set<String> sourcesEndingIn(String ending) {
    try (Stream<Path> files = Files.walk(root.resolve(SOURCES))) {
      Stream<Path> found = files.filter(f -> f.toString().endsWith(ending));
      return found
          .map(f -> root.relativize(f).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UserError("cannot list " + SOURCES + ": " + e.getMessage());
    }
  }
}
