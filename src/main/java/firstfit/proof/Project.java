package firstfit.proof;

import firstfit.console.UserError;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A checkout: where its sources, compiled classes and proofs are.
 *
 * @param root the project directory
 * @param classes its compiled classes, or null for those of this program
 */
public record Project(Path root, Path classes) {
  private static final String SOURCES = "src/main/java";

  /**
   * Opens a checkout.
   *
   * @param root the project directory
   * @param classes its compiled classes; null for {@code target/classes}, or this program's own where there are none
   * @return the project
   * @throws UserError if it is no checkout
   */
  public static Project open(Path root, Path classes) {
    if (!Files.isDirectory(root.resolve(SOURCES)) || !Files.isDirectory(root.resolve("proofs"))) {
      throw new UserError(root.toAbsolutePath().normalize() + " has no proofs/ or no " + SOURCES + ": run in a checkout or pass --project");
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
  static String sourceOf(String className) {
    return SOURCES + "/" + className.replace('.', '/') + ".java";
  }

  String read(String path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw new UserError("cannot read " + path + ": restore it, or correct the class names in proofs/verified.json");
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
    ClassLoader loader = classes == null ? Project.class.getClassLoader() : new URLClassLoader(new URL[] {url(classes)}, ClassLoader.getPlatformClassLoader());
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UserError("no compiled class " + className + ": run mvn package, or correct proofs/verified.json");
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
   * The source of a class and every source of the project whose class it names, directly or not: what its conditions
   * can depend on.
   */
  Map<String, SourceFile> closure(String className) {
    Map<String, String> bySimpleName = sourcesBySimpleName();
    Map<String, SourceFile> found = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(sourceOf(className));
    while (!open.isEmpty()) {
      String path = open.remove();
      if (!found.containsKey(path)) {
        SourceFile file = SourceFile.parse(read(path));
        found.put(path, file);
        file.words().stream().map(bySimpleName::get).filter(p -> p != null).forEach(open::add);
      }
    }
    return found;
  }

  private Map<String, String> sourcesBySimpleName() {
    Map<String, String> names = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root.resolve(SOURCES))) {
      for (Path file : new TreeSet<>(files.filter(f -> f.toString().endsWith(".java")).toList())) {
        names.put(file.getFileName().toString().replace(".java", ""), root.relativize(file).toString().replace('\\', '/'));
      }
    } catch (IOException e) {
      throw new UserError("cannot list " + SOURCES + ": " + e.getMessage());
    }
    return names;
  }
}
