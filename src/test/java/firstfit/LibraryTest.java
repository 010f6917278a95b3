package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others get: the packages that the module exports, alone in a jar, serve a program that holds
 * the lines of the README.
 */
class LibraryTest {
  private static final Path DESCRIPTOR = Path.of("src/module/java/module-info.java");
  private static final String PRINTED = "true 0";

  @TempDir static Path folder;
  private static Path classes;
  private static ModuleDescriptor module;
  private static Path jar;
  private static Path client;

  /** Makes the jar from the classes under test, and compiles a program with it as a module. */
  @BeforeAll
  static void build() throws Exception {
    classes = Path.of(Allocator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path library = folder.resolve("library");
    run("javac", "--patch-module", "firstfit=" + classes, "-d", library, DESCRIPTOR);
    try (InputStream compiled = Files.newInputStream(library.resolve("module-info.class"))) {
      module = ModuleDescriptor.read(compiled);
    }
    for (Path file : libraryClasses()) {
      Path copy = library.resolve(classes.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    jar = folder.resolve("firstfit.jar");
    run("jar", "--create", "--file", jar, "-C", library, ".");
    client = folder.resolve("client");
    run("javac", "-Xlint:all", "-Werror", "-p", jar, "-d", client, clientModule(), clientClass());
  }

  private static List<Path> libraryClasses() throws IOException {
    List<Path> found = new ArrayList<>();
    for (ModuleDescriptor.Exports each : module.exports()) {
      try (Stream<Path> files = Files.list(classes.resolve(each.source().replace('.', '/')))) {
        files.filter(file -> file.toString().endsWith(".class")).forEach(found::add);
      }
    }
    return found;
  }

  private static Path clientModule() throws IOException {
    return Files.writeString(
        folder.resolve("module-info.java"), "module client { requires firstfit; }");
  }

  private static Path clientClass() throws IOException {
    String source =
        """
        package client;
        import firstfit.Allocator;
        import firstfit.Heap;
        import firstfit.freelist.FreeListAllocator;
        import firstfit.indexed.IndexedAllocator;
        final class Main {
          public static void main(String[] args) {
        %s
            System.out.print(allocator.isEmpty() + " " + new IndexedAllocator(8).malloc(8));
          }
        }
        """;
    Path file = Files.createDirectories(folder.resolve("source/client")).resolve("Main.java");
    return Files.writeString(file, source.formatted(readmeLines()));
  }

  private static String readmeLines() throws IOException {
    Matcher lines =
        Pattern.compile("(?m)^ {4}Allocator allocator = new FreeListAllocator.*\\n(?: {4}.*\\n)+")
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(lines.find(), "the README shows how to use an allocator");
    return lines.group();
  }

  private static void run(String tool, Object... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = ToolProvider.findFirst(tool).orElseThrow().run(stream, stream, words);
    assertEquals(0, code, () -> tool + ": " + said.toString(StandardCharsets.UTF_8));
  }

  private static String printedBy(Path java, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }

  private static Path ownJava() {
    return java(Path.of(System.getProperty("java.home")));
  }

  private static String joined(Path... places) {
    return Stream.of(places)
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  @Test
  void runsOnTheClassPath() throws Exception {
    assertEquals(PRINTED, printedBy(ownJava(), "-cp", joined(jar, client), "client.Main"));
  }

  @Test
  void runsOnTheModulePath() throws Exception {
    assertEquals(
        PRINTED, printedBy(ownJava(), "-p", joined(jar, client), "-m", "client/client.Main"));
  }

  /** An image holds nothing but the program, the library and the base of Java. */
  @Test
  void runsInAnImage() throws Exception {
    Path image = folder.resolve("image");
    run("jlink", "-p", joined(jar, client), "--add-modules", "client", "--output", image);
    assertEquals(PRINTED, printedBy(java(image), "-m", "client/client.Main"));
    List<String> modules =
        printedBy(java(image), "--list-modules").lines().map(m -> m.replaceAll("@.*", "")).toList();
    assertEquals(List.of("client", "firstfit", "java.base"), modules);
  }

  @Test
  void implementationsShowTheirAllocatorsAndLawsOnly() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Path file : libraryClasses()) {
      String name = classes.relativize(file).toString().replaceAll("[/\\\\]", ".");
      Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
      if (Modifier.isPublic(type.getModifiers()) && type.getPackage() != Heap.class.getPackage()) {
        names.add(type.getName());
      }
    }
    Set<String> expected =
        Set.of(
            "firstfit.freelist.FreeListAllocator",
            "firstfit.freelist.FreeListLaws",
            "firstfit.indexed.IndexedAllocator");
    assertEquals(expected, names);
  }

  @Test
  void theBuildTakesThePackagesThatTheModuleExports() throws IOException {
    Set<String> packages =
        Pattern.compile(",")
            .splitAsStream(between("<library>", "</library>"))
            .map(files -> files.replace("/*.*", "").replace('/', '.'))
            .collect(Collectors.toSet());
    Set<String> exported =
        module.exports().stream()
            .filter(Predicate.not(ModuleDescriptor.Exports::isQualified))
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    assertEquals(exported, packages);
  }

  /** Whoever depends on the library gets nothing else: what is no test's is optional. */
  @Test
  void dependenciesAreOptional() throws IOException {
    String dependencies = between("<dependencies>", "</dependencies>");
    List<String> passedOn =
        Pattern.compile("</dependency>")
            .splitAsStream(dependencies.strip())
            .filter(d -> !d.contains("<optional>true</optional>") && !d.contains("<scope>test<"))
            .toList();
    assertEquals(List.of(), passedOn);
  }

  /** The first text between two marks of the POM. */
  private static String between(String before, String after) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    int start = pom.indexOf(before) + before.length();
    return pom.substring(start, pom.indexOf(after, start));
  }
}
