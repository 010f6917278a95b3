package firstfit.site;

import static firstfit.report.Svg.escape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.mutation.KillMatrix;
import firstfit.proof.KeyRecord;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this repository hangs together, whether its records match its sources or not. */
class SiteTest {
  private static final Project PROJECT = Project.open(Path.of(""), null);
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");

  private static ProofCheck check;
  private static Map<String, String> pages;
  private static final Map<String, Set<String>> LINKS = new TreeMap<>();

  @BeforeAll
  static void make() {
    check = new ProofCheck(PROJECT);
    pages = Site.pages(PROJECT, check);
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

  /** From the page of a requirement, without going back. */
  @Test
  void fourClicksLeadToAClauseAProofATestAndAMutant() {
    String requirement = Addresses.requirement("I3");
    String clause = Addresses.line("src/main/java/firstfit/freelist/FreeTable.java", 7);
    String method = Addresses.method("firstfit.freelist.FreeTable.release(int,int)");
    String test = Addresses.source("src/test/java/firstfit/AllocatorRequirements.java");
    String mutant = method + "#merge-with-the-lower-side-only-1";
    assertTrue(LINKS.get(requirement).contains(clause));
    assertTrue(LINKS.get(clause.split("#")[0]).contains(method));
    assertTrue(LINKS.get(method).contains(requirement));
    assertTrue(LINKS.get(requirement).stream().anyMatch(link -> link.startsWith(test + "#L")));
    assertTrue(LINKS.get(requirement).contains(mutant));
  }

  @Test
  void everyMutantStandsOnThePageOfItsMethodAndInTheMatrix() {
    KillMatrix matrix = KillMatrix.read(Path.of("proofs"), KillMatrix.MUTANTS);
    List<String> stale = matrix.stale(PROJECT);
    Set<String> asked = new TreeSet<>();
    for (KillMatrix.Method method : matrix.methods()) {
      String page = Addresses.method(method.method());
      asked.add(page);
      for (KillMatrix.Row row : method.mutants()) {
        String anchor = MutantText.anchor(method, row);
        assertTrue(pages.get(page).contains("<tr id=\"" + anchor + "\">"), row.id());
        String line = Addresses.line(method.source(), row.line());
        assertEquals(!stale.contains(method.source()), LINKS.get(page).contains(line), row.id());
        assertTrue(LINKS.get(Addresses.MUTANTS).contains(page + "#" + anchor), row.id());
        assertEquals(
            row.equivalent() != null,
            row(pages.get(page), anchor).contains("does the same as the original"),
            row.id());
      }
    }
    for (String signature : check.catalog().entries().keySet()) {
      String page = Addresses.method(signature);
      assertEquals(!asked.contains(page), pages.get(page).contains("Nobody has asked"), signature);
    }
  }

  private static String row(String page, String anchor) {
    int start = page.indexOf("<tr id=\"" + anchor + "\">");
    return page.substring(start, page.indexOf("</tr>", start));
  }

  @Test
  void whatNoticedAMutantLeadsToItsClauseAndItsTest() {
    String calloc = Addresses.method("firstfit.Heap.calloc(int)");
    String mutant = row(pages.get(calloc), "calloc-one-short-1");
    assertTrue(mutant.contains("sources/src/main/java/firstfit/Heap.java.html#L"), mutant);
    assertTrue(mutant.contains("sources/src/test/java/firstfit/HeapRequirements.java"), mutant);
    assertTrue(LINKS.get(Addresses.requirement("H2")).contains(calloc + "#calloc-one-short-1"));
  }

  @Test
  void theSecondVerifierIsNamedWhereItWasAsked() {
    KeyRecord key = KeyRecord.read(Path.of("proofs/key.json"));
    for (String signature : check.catalog().entries().keySet()) {
      String page = pages.get(Addresses.method(signature));
      List<KeyRecord.Entry> entries = key.of(signature);
      assertEquals(!entries.isEmpty(), page.contains("<th>KeY "), signature);
      entries.forEach(
          each ->
              assertTrue(
                  page.contains("contract " + each.contract() + ": " + escape(each.result()) + ","),
                  signature));
    }
    assertTrue(key.contractsProved() > 0);
  }

  @Test
  void theFirstPageSaysWhatWouldBeNoticed() throws IOException {
    String index = pages.get(Addresses.INDEX);
    String noticed = index.substring(index.indexOf("<h2 id=\"noticed\">"));
    Matcher clauses =
        Pattern.compile("Of ([0-9]+) clauses in all")
            .matcher(Files.readString(Path.of("spec/clauses.md")));
    assertTrue(clauses.find());
    int mutants =
        KillMatrix.read(Path.of("proofs"), KillMatrix.MUTANTS).methods().stream()
            .mapToInt(m -> m.mutants().size())
            .sum();
    for (Object number :
        List.of(
            clauses.group(1),
            mutants,
            check.manifest().methods().size(),
            KeyRecord.read(Path.of("proofs/key.json")).contracts().size())) {
      assertTrue(noticed.contains("<td class=\"n\">" + number + "</td>"), number + noticed);
    }
    for (String page :
        List.of(
            Addresses.MUTANTS,
            Addresses.document("spec/clauses.md"),
            Addresses.document("proofs/stability.md"),
            Addresses.document("README.md") + "#a-second-verifier")) {
      assertTrue(LINKS.get(Addresses.INDEX).contains(page), page);
    }
  }

  @Test
  void mutantsOfAnotherTextAreStale(@TempDir Path folder) throws IOException {
    for (String part : List.of("src/main/java", "proofs", "spec")) {
      try (Stream<Path> files = Files.walk(Path.of(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.createDirectories(folder.resolve(file).getParent());
          Files.copy(file, folder.resolve(file));
        }
      }
    }
    Path lookup = folder.resolve("src/main/java/firstfit/freelist/Lookup.java");
    String text = Files.readString(lookup);
    assertTrue(text.contains("(hi - lo) / 2"));
    Files.writeString(lookup, text.replace("(hi - lo) / 2", "(hi - lo) / 3"));
    Project changed = Project.open(folder, null);
    Map<String, String> site = Site.pages(changed, new ProofCheck(changed));
    String middle = Addresses.method("firstfit.freelist.Lookup.middle(int,int)");
    String largest = Addresses.method("firstfit.freelist.Lookup.largest(int[],int)");
    assertTrue(site.get(middle).contains("Stale: they were made from another text"));
    assertFalse(site.get(largest).contains("Stale"));
    assertTrue(row(site.get(largest), "constant-1").contains("line 75 then"));
    assertFalse(pages.get(middle).contains("Stale"));
    KillMatrix matrix = KillMatrix.read(Path.of("proofs"), KillMatrix.MUTANTS);
    int before = matrix.staleMethods(PROJECT).size();
    assertTrue(
        site.get(Addresses.INDEX)
            .contains("stale: the text of " + (before + 1) + " of the methods has changed"));
    Pattern mark =
        Pattern.compile(
            Pattern.quote(Path.of(middle).getFileName().toString())
                + "[^<]*</a> <span class=\"fail\">stale</span>");
    for (String page : List.of(Addresses.MUTANTS, Addresses.requirement("T2"))) {
      assertTrue(mark.matcher(site.get(page)).find(), page);
      assertFalse(mark.matcher(pages.get(page)).find(), page);
    }
  }

  @Test
  void everyRequirementAndMethodHasItsPage() {
    assertTrue(check.catalog().entries().size() > 200);
    for (String signature : check.catalog().entries().keySet()) {
      String page = pages.get(Addresses.method(signature));
      for (String part : List.of("contract", "code", "proof", "mutants")) {
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
