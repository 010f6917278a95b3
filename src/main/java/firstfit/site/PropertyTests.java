package firstfit.site;

import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests whose names begin with the id of a requirement, and the faults, planted into an
 * allocator, that a campaign must find under the id of a requirement.
 */
final class PropertyTests {
  private static final String TESTS = "src/test/java";
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^ +(?:public )?void (([a-z][0-9]+)[A-Z]\\w*)\\(");
  private static final Pattern FAULT =
      Pattern.compile("(?m)^ +\"([A-Z_]+), [0-9]+, ((?:[A-Z][0-9]+ ?)+)\",$");
  private static final Pattern CLASS = Pattern.compile("class (\\w+)(?: extends (\\w+))?");

  /**
   * Something in a test.
   *
   * @param id the requirement it is about
   * @param name what it is called
   * @param path the source
   * @param line its line
   */
  record Place(String id, String name, String path, int line) {}

  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, List<String>> runners = new TreeMap<>();
  private final List<Place> properties = new ArrayList<>();
  private final List<Place> faults = new ArrayList<>();

  private PropertyTests() {}

  /** Reads the tests of a checkout, which may have none. */
  static PropertyTests in(Path root, Set<String> ids) {
    PropertyTests tests = new PropertyTests();
    Map<String, String> texts = new TreeMap<>();
    if (Files.isDirectory(root.resolve(TESTS))) {
      try (Stream<Path> files = Files.walk(root.resolve(TESTS))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UserError("cannot read " + TESTS + ": " + e.getMessage());
      }
    }
    texts.forEach((path, text) -> tests.find(path, text, ids));
    texts.forEach(tests::findRunner);
    return tests;
  }

  private void find(String path, String text, Set<String> ids) {
    for (MatchResult found : matches(PROPERTY, text)) {
      String id = found.group(2).toUpperCase(Locale.ROOT);
      if (ids.contains(id)) {
        properties.add(new Place(id, found.group(1), path, line(text, found.start(1))));
        sources.put(path, text);
      }
    }
    for (MatchResult found : matches(FAULT, text)) {
      for (String id : found.group(2).split(" ")) {
        if (ids.contains(id)) {
          faults.add(new Place(id, found.group(1), path, line(text, found.start(1))));
          sources.put(path, text);
        }
      }
    }
  }

  /** A class that does nothing but run the tests of another. */
  private void findRunner(String path, String text) {
    Matcher declared = CLASS.matcher(text);
    if (declared.find() && declared.group(2) != null) {
      String parent = path.substring(0, path.lastIndexOf('/') + 1) + declared.group(2) + ".java";
      if (properties.stream().anyMatch(p -> p.path().equals(parent))) {
        runners.computeIfAbsent(parent, p -> new ArrayList<>()).add(path);
        sources.put(path, text);
      }
    }
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The tests of a requirement. */
  List<Place> properties(String id) {
    return properties.stream().filter(p -> p.id().equals(id)).toList();
  }

  /** The faults that are found under a requirement. */
  List<Place> faults(String id) {
    return faults.stream().filter(p -> p.id().equals(id)).toList();
  }

  /** The tests in a source, by line. */
  Map<Integer, Place> propertiesIn(String path) {
    Map<Integer, Place> byLine = new LinkedHashMap<>();
    properties.stream().filter(p -> p.path().equals(path)).forEach(p -> byLine.put(p.line(), p));
    return byLine;
  }

  /** A test of a class, its own or one that it runs; null where none of them is about one. */
  Place named(String className, String name) {
    return properties.stream()
        .filter(each -> each.name().equals(name))
        .filter(
            each ->
                Stream.concat(Stream.of(each.path()), runners(each.path()).stream())
                    .anyMatch(path -> SourcePage.className(path).equals(className)))
        .findFirst()
        .orElse(null);
  }

  /** The classes that run the tests in a source, where it is abstract. */
  List<String> runners(String path) {
    return runners.getOrDefault(path, List.of());
  }

  /** The sources of all of them, by path. */
  Map<String, String> sources() {
    return sources;
  }
}
