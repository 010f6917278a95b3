package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The requirements and their proofs are the same in every format, whatever their words are. */
class TheoremFormatTest {
  private static final String STATEMENT =
      "by \"50 %\", a|b & c_d #1 \\ {2^30} `x`, ~5 < $6 > -- or";

  @TempDir Path directory;
  private SampleProject sample;

  @BeforeEach
  void recordSample() throws Exception {
    sample = new SampleProject(directory);
    assertTrue(sample.record(), () -> sample.printed.toString());
    sample.write(
        "spec/SPEC.md", "- **I1** count\n- **M1** " + STATEMENT + "\n  more\n- **M9** nowhere\n");
  }

  private String written(String format) {
    StringWriter out = new StringWriter();
    CommandLine line =
        new CommandLine(new firstfit.cli.ProveCommand()).setOut(new PrintWriter(out));
    assertEquals(
        0, line.execute("--project", sample.root.toString(), "--theorems", "--format", format));
    return out.toString();
  }

  private static void assertRow(String pattern, String text) {
    assertTrue(Pattern.compile("(?md)^" + pattern + "$").matcher(text).find(), text);
  }

  @Test
  void markdown() {
    String text = written("markdown");
    assertRow(
        Pattern.quote(
                "| M1 | by \"50 %\", a\\|b & c_d #1 \\ {2^30} `x`, ~5 < $6 > -- or more |"
                    + " [Counter.java:15](src/main/java/sample/Counter.java#L15) | 1 | ")
            + "[0-9.]+ \\|",
        text);
    assertRow(Pattern.quote("| M9 | nowhere | no clause | 0 | 0.0 |"), text);
  }

  @Test
  void csv() {
    String text = written("csv");
    assertTrue(text.startsWith("id,requirement,clause,methods,proof seconds\r\nI1,count,"), text);
    assertRow(
        Pattern.quote(
                "M1,\"by \"\"50 %\"\", a|b & c_d #1 \\ {2^30} `x`, ~5 < $6 > -- or more\","
                    + "src/main/java/sample/Counter.java#L15,1,")
            + "[0-9]+[.][0-9]{2}\r",
        text);
    assertRow("M9,nowhere,no clause,0,0.00\r", text);
    assertRow("T1,,every method,3,[0-9.]+\r", text);
  }

  @Test
  void json() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(written("json"));
    JsonNode figures = tree.get("figures");
    Manifest manifest = sample.check().manifest();
    assertEquals(7, figures.get("requirements").asInt(), "I1 M1 M2 M9 T1 T2 L1");
    assertEquals(4, figures.get("clauses").asInt(), "I1 M1 M2 L1");
    assertEquals(1, figures.get("classes").asInt());
    assertEquals(3, figures.get("methods").asInt());
    assertEquals(3, figures.get("assertions").asInt());
    assertEquals("openjml 9.9", figures.get("verifier").asText());
    assertEquals(
        manifest.methods().stream().mapToDouble(m -> m.embedded().seconds()).sum(),
        figures.get("seconds").asDouble(),
        0.001);
    JsonNode m1 = tree.get("requirements").get(1);
    assertEquals("M1", m1.get("id").asText());
    assertEquals(STATEMENT + " more", m1.get("requirement").asText());
    assertEquals("src/main/java/sample/Counter.java", m1.at("/clauses/0/path").asText());
    assertEquals(15, m1.at("/clauses/0/line").asInt());
    assertEquals(SampleProject.INCREMENT, m1.at("/methods/0").asText());
  }

  @Test
  void latex() {
    String text = written("latex");
    assertRow(Pattern.quote("\\newcommand{\\firstfitMethods}{3}"), text);
    assertRow(Pattern.quote("\\newcommand{\\firstfitRequirements}{7}"), text);
    assertRow(Pattern.quote("\\newcommand{\\firstfitClauses}{4}"), text);
    assertRow(Pattern.quote("\\newcommand{\\firstfitVerifier}{openjml 9.9}"), text);
    assertRow(
        Pattern.quote(
                "M1 & by \\char34{}50 \\%\\char34{}, a\\textbar{}b \\& c\\_d \\#1"
                    + " \\textbackslash{} \\{2\\textasciicircum{}30\\}"
                    + " \\textasciigrave{}x\\textasciigrave{}, \\textasciitilde{}5 \\textless{}"
                    + " \\$6 \\textgreater{} -{}- or more & \\texttt{Counter.java:15} & 1 & ")
            + "[0-9.]+ \\\\\\\\",
        text);
    assertBalanced(text);
    Matcher command = Pattern.compile("\\\\newcommand\\{\\\\(\\w+)\\}").matcher(text);
    List<String> names = command.results().map(m -> m.group(1)).toList();
    assertEquals(13, names.stream().distinct().count(), text);
    names.forEach(name -> assertTrue(name.matches("firstfit[A-Za-z]+"), name));
  }

  /** Braces that TeX sees pair up, and the table is one command. */
  private static void assertBalanced(String text) {
    int depth = 0;
    for (String line : text.lines().toList()) {
      String seen = line.replaceAll("\\\\[\\\\{}%]", "").replaceAll("%.*", "");
      for (char c : seen.toCharArray()) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        assertFalse(depth < 0, line);
      }
    }
    assertEquals(0, depth, text);
  }

  @Test
  void otherFormatsAreUserErrors() {
    assertRefused("--format xml is none: markdown, latex, csv or json", "--theorems", "xml");
    assertRefused("--format goes with --theorems: give both, or none", "--seeds=1", "csv");
  }

  private void assertRefused(String message, String mode, String format) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          2, Main.run("prove", "--project", sample.root.toString(), mode, "--format", format));
    } finally {
      System.setErr(before);
    }
    assertEquals("firstfit: " + message, err.toString(StandardCharsets.UTF_8).strip());
  }
}
