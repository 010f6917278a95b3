package firstfit.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tests are asked: those of what the library computes. */
final class TestClasses {
  private static final List<String> PACKAGES =
      List.of("firstfit", "firstfit.freelist", "firstfit.indexed");

  /**
   * Tests of jars, of the sources' form, of locks, and those that run another JVM or a copy of the
   * sources: no mutant gets there.
   */
  private static final Pattern OTHERS =
      Pattern.compile("(Library|Release|SourceLines|OutOfMemory|Cost|Synchronized\\w*)Test");

  private TestClasses() {}

  /** The names of the test classes in a folder of compiled tests. */
  static List<String> in(Path folder) {
    return PACKAGES.stream()
        .flatMap(
            each -> names(folder.resolve(each.replace('.', '/'))).map(name -> each + "." + name))
        .toList();
  }

  private static Stream<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.class"))
          .map(name -> name.replaceFirst("\\.class$", ""))
          .filter(name -> !OTHERS.matcher(name).matches())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
