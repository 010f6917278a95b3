package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of a small project, and what the command refuses. */
class SiteCommandTest {
  @TempDir Path directory;
  private SampleProject sample;
  private Path out;
  private String printed;
  private String errors;

  @BeforeEach
  void recordSample() throws Exception {
    sample = new SampleProject(directory);
    sample.write("spec/SPEC.md", "# What\n\n- **I1** a < b & so on\n- **M1** as I1 says\n");
    sample.write("README.md", "# It\n\n[spec](spec/SPEC.md#what), [gone](x/y.md), I1 and Z9\n");
    sample.write(
        "src/test/java/sample/CounterTest.java",
        "abstract class CounterTest {\n  // I1\n  void m1Counts() {}\n  void others() {}\n}\n");
    sample.write("src/test/java/sample/RunTest.java", "class RunTest extends CounterTest {}\n");
    assertTrue(sample.record(), () -> sample.printed.toString());
    out = directory.resolve("site");
  }

  private int site(Path to) {
    PrintStream standard = System.out;
    PrintStream error = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      return Main.run("site", "--project", sample.root.toString(), "--out", to.toString());
    } finally {
      System.setOut(standard);
      System.setErr(error);
      printed = outBytes.toString(StandardCharsets.UTF_8);
      errors = errBytes.toString(StandardCharsets.UTF_8);
    }
  }

  private String page(String file) throws IOException {
    return Files.readString(out.resolve(file));
  }

  private static void assertHas(String part, String page) {
    assertTrue(page.contains(part), page);
  }

  private void assertRefused(String message) {
    assertEquals("firstfit: " + message + "\n", errors);
    assertEquals("", printed);
  }

  @Test
  void pagesShowTheRecords() throws Exception {
    assertEquals(0, site(out), () -> printed + errors);
    assertHas("begin with " + out.resolve("index.html"), printed);
    String index = page("index.html");
    assertHas("<a href=\"requirements/I1.html\">I1</a></td><td>a &lt; b &amp; so on</td>", index);
    assertFalse(index.contains("do not match"), index);

    String method = page("methods/sample.Counter.increment-int.html");
    assertHas(
        "ensures count == \\old(count) + by;   // <a href=\"../requirements/M1.html\">", method);
    assertHas("inherited from Countable", method);
    assertHas("ensures true;   // <a href=\"../requirements/M2.html\">M2</a>", method);
    assertHas("count += by;", method);
    assertHas("../sources/src/main/java/sample/Counter.java.html#L20", method);
    Manifest.Method record =
        sample.check().manifest().methods().stream()
            .filter(m -> m.signature().equals(SampleProject.INCREMENT))
            .findFirst()
            .orElseThrow();
    assertHas(
        String.format(Locale.ROOT, "proved in %.2f s", record.embedded().seconds()),
        method);
    assertHas(record.sha256(), method);
    assertHas("The default constructor.", page("methods/sample.Counter.Counter.html"));
    assertHas(
        "pure model boolean lemma(int k)".replace("lemma", ">lemma</a>"),
        page("methods/sample.Counter.lemma-int.html").replaceAll("<a href=\"[^\"]*\"", ""));
  }

  @Test
  void idsAreLinksWhereverTheyStand() throws Exception {
    assertEquals(0, site(out), () -> printed + errors);
    String m1 = page("requirements/M1.html");
    assertHas("as <a href=\"I1.html\">I1</a> says", m1);
    assertHas("../sources/src/test/java/sample/CounterTest.java.html#L3\">m1Counts</a>", m1);
    assertHas("RunTest.java.html\">RunTest</a>", m1);
    assertHas("../documents/spec/SPEC.html#M1", m1);
    String test = page("sources/src/test/java/sample/CounterTest.java.html");
    assertHas("requirements/M1.html\">m1Counts</a>() {}", test);
    assertHas("requirements/I1.html\">I1</a>", test);
    String readme = page("documents/README.html");
    assertHas(
        "<a href=\"spec/SPEC.html#what\">spec</a>, gone, <a href=\"../requirements/I1.html\">",
        readme);
    assertHas("and Z9", readme);
    assertHas("<a id=\"I1\"></a>", page("documents/spec/SPEC.html"));
  }

  @Test
  void recordsThatDoNotMatchAreSaidOnEveryPage() throws Exception {
    sample.write(
        "src/main/java/sample/Counter.java",
        SampleProject.SOURCE.replace("count += by", "count += by + 0"));
    assertEquals(1, site(out), () -> printed + errors);
    assertHas("FAIL the records do not match the sources (1 differences", printed);
    assertHas("stale: src/main/java/sample/Counter.java", page("index.html"));
    assertHas("The records do not match the sources", page("requirements/I1.html"));
  }

  @Test
  void brokenRuleFailsAndWritesNothing() throws Exception {
    sample.write(
        "src/main/java/sample/Counter.java",
        SampleProject.SOURCE.replace("count += by;", "//@ assume by == 0;\n    count += by;"));
    assertEquals(1, site(out));
    assertTrue(printed.startsWith("FAIL src/main/java/sample/Counter.java:19: rule jml"), printed);
    assertFalse(Files.exists(out));
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.createDirectories(out);
    Files.writeString(out.resolve("style.css"), "mine");
    assertEquals(2, site(out));
    assertRefused(out + " has style.css in it already: name another directory with --out");
    assertEquals("mine", page("style.css"));
    Files.delete(out.resolve("style.css"));
    Files.writeString(out.resolve("other.txt"), "mine");
    assertEquals(0, site(out), () -> printed + errors);
    assertEquals(2, site(out));
    assertRefused(out + " has index.html in it already: name another directory with --out");
  }

  @Test
  void unusableDirectories() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertEquals(2, site(file));
    assertRefused("can't create the directory " + file + ": name another with --out");
    Files.delete(sample.root.resolve("proofs/manifest.json"));
    assertEquals(2, site(out));
    assertRefused(
        "cannot read "
            + sample.root.resolve("proofs/manifest.json")
            + ": run in a checkout or pass --project");
    assertFalse(Files.exists(out.resolve("index.html")));
  }
}
