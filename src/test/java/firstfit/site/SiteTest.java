package firstfit.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The site of this repository hangs together, whether its records match its sources or not. */
class SiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");

  private static ProofCheck check;
  private static Map<String, String> pages;
  private static final Map<String, Set<String>> LINKS = new TreeMap<>();

  @BeforeAll
  static void make() {
    Project project = Project.open(Path.of(""), null);
    check = new ProofCheck(project);
    pages = Site.pages(project, check);
    pages.forEach(
        (file, text) ->
            LINKS.put(
                file,
                LINK.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !link.matches("https?:.*"))
                    .map(link -> URI.create("/" + file).resolve(link).toString().substring(1))
                    .collect(Collectors.toCollection(TreeSet::new))));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<String, Set<String>> anchors = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    pages.forEach(
        (file, text) ->
            anchors.put(
                file,
                ANCHOR.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet())));
    LINKS.forEach(
        (file, links) -> {
          for (String link : links) {
            String[] parts = link.split("#", 2);
            Set<String> there = anchors.get(parts[0]);
            if (there == null || parts.length == 2 && !there.contains(parts[1])) {
              broken.add(file + " -> " + link);
            }
          }
        });
    assertEquals(List.of(), broken);
    assertTrue(LINKS.values().stream().mapToInt(Set::size).sum() > 10_000);
  }

  @Test
  void everyPageIsReachedFromTheFirst() {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(Addresses.INDEX));
    while (!open.isEmpty()) {
      String page = open.remove(0);
      if (reached.add(page)) {
        LINKS.get(page).forEach(link -> open.add(link.split("#")[0]));
      }
    }
    Set<String> left = new TreeSet<>(pages.keySet());
    left.removeAll(reached);
    assertEquals(Set.of(), left);
  }

  /** Only what the repository's texts link to lies elsewhere, and nothing is loaded from there. */
  @Test
  void nothingComesFromElsewhere() {
    pages.forEach(
        (file, text) -> {
          assertFalse(
              Pattern.compile("(?i)<script|<iframe|@import|url\\(").matcher(text).find(), file);
          assertFalse(
              Pattern.compile("(?:src=|<link [^>]*href=)\"(?:[a-z]+:|//)").matcher(text).find(),
              file);
          assertFalse(text.contains(Path.of("").toAbsolutePath().toString()), file);
        });
  }

  @Test
  void filesDifferInMoreThanCapitals() {
    Set<String> names =
        pages.keySet().stream().map(f -> f.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    assertEquals(pages.size(), names.size());
  }

  /** Requirement and clause, requirement and method, requirement and test: there and back. */
  @Test
  void linksLeadBothWays() {
    String requirement = Addresses.requirement("I3");
    String test = Addresses.source("src/test/java/firstfit/AllocatorRequirements.java");
    String faults = Addresses.source("src/test/java/firstfit/check/FaultsTest.java");
    String tree = Addresses.source("src/main/java/firstfit/freelist/FreeTable.java");
    String method = Addresses.method("firstfit.freelist.FreeListAllocator.free(int)");
    assertTrue(LINKS.get(Addresses.INDEX).contains(requirement));
    for (String other : List.of(test, faults, tree, method)) {
      assertTrue(
          LINKS.get(requirement).stream().anyMatch(link -> link.split("#")[0].equals(other)),
          other);
      assertTrue(LINKS.get(other).contains(requirement), other);
    }
    assertTrue(LINKS.get(requirement).contains("documents/spec/SPEC.html#I3"));
    assertTrue(LINKS.get("documents/spec/SPEC.html").contains(requirement));
    assertTrue(
        LINKS.get(method).stream()
            .anyMatch(
                link ->
                    link.startsWith(
                        Addresses.source("src/main/java/firstfit/Allocator.java") + "#L")));
  }

  @Test
  void everyRequirementAndMethodHasItsPage() {
    assertTrue(check.catalog().entries().size() > 200);
    for (String signature : check.catalog().entries().keySet()) {
      String page = pages.get(Addresses.method(signature));
      for (String part : List.of("contract", "code", "proof")) {
        assertTrue(page.contains("<h2 id=\"" + part + "\">"), signature);
      }
      boolean recorded =
          check.manifest().methods().stream().anyMatch(m -> m.signature().equals(signature));
      assertEquals(!recorded, page.contains("Not recorded"), signature);
    }
    for (String id : List.of("I1", "M2", "F4", "T1", "A2", "H4", "L4", "R5", "P3", "C1")) {
      String page = pages.get(Addresses.requirement(id));
      assertFalse(page.contains("no clause"), id);
      assertFalse(page.contains("No test"), id);
    }
  }
}
