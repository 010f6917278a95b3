package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class ViewCommandTest {
  @TempDir Path folder;
  private Path trace;

  @BeforeEach
  void writeTrace() throws IOException {
    trace =
        Files.writeString(folder.resolve("t"), "a 0 4\na 1 10\na 2 4\nf 1\na 3 5\nx 14\na 4 100\n");
  }

  @Test
  void text() {
    CommandLineRun run = CommandLineRun.of("view", trace, "--at", 5, "--capacity", 32);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        List.of(
            "t after 5 operations: 32 bytes, 13 live, 5 blocks",
            "# live, . free, + both; 1 byte a character",
            "#########.....####..............",
            "",
            "   address        size  block",
            "         0           4  ID 0",
            "         4           5  ID 3",
            "         9           5  free",
            "        14           4  ID 2",
            "        18          14  free"),
        run.outLines());
  }

  @Test
  void coarseMap() throws IOException {
    Path large = Files.writeString(folder.resolve("large"), "a 0 1\na 1 2047\na 2 512\nf 0\nf 2\n");
    List<String> lines = CommandLineRun.of("view", large, "--capacity", "4K").outLines();
    assertEquals("# live, . free, + both; 4 bytes a character", lines.get(1));
    assertEquals("+" + "#".repeat(63), lines.get(2));
    assertEquals("#".repeat(64), lines.get(9));
    assertEquals(".".repeat(64), lines.get(10));
    assertEquals(".".repeat(64), lines.get(17));
    assertEquals("", lines.get(18));
  }

  /** The heap ends at the highest address in use, and the last operation is the default. */
  @Test
  void defaults() {
    assertEquals(
        "t after 3 operations: 18 bytes, 18 live, 3 blocks",
        CommandLineRun.of("view", trace, "--at", 3).outLines().get(0));
    assertEquals(
        "t after 0 operations: 1 bytes, 0 live, 1 blocks",
        CommandLineRun.of("view", trace, "--at", 0).outLines().get(0));
    assertTrue(
        CommandLineRun.of("view", trace)
            .outLines()
            .get(0)
            .startsWith("t after 7 operations: 109 bytes, 109 live, 3"));
  }

  /** Blocks are drawn to scale, in address order, with their ids and addresses. */
  @Test
  void picture() throws Exception {
    Path svg = folder.resolve("p.svg");
    CommandLineRun run =
        CommandLineRun.of("view", trace, "--at", 5, "--capacity", 32, "--out", svg);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.out());
    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    List<Double> widths = new ArrayList<>();
    NodeList rects = picture.getElementsByTagName("rect");
    for (int i = 1; i < rects.getLength(); i++) {
      widths.add(Double.parseDouble(((Element) rects.item(i)).getAttribute("width")));
    }
    assertEquals(5, widths.size());
    double scale = 1048.0 / 32;
    int[] sizes = {4, 5, 5, 4, 14};
    for (int i = 0; i < sizes.length; i++) {
      assertEquals(sizes[i] * scale, widths.get(i), 1);
    }
    List<String> labels = new ArrayList<>();
    NodeList texts = picture.getElementsByTagName("text");
    for (int i = 1; i < texts.getLength(); i++) {
      labels.add(texts.item(i).getTextContent());
    }
    assertEquals(List.of("0", "0", "3", "4", "free", "9", "2", "14", "free", "18"), labels);
  }

  @Test
  void recordedTrace() throws Exception {
    Path svg = folder.resolve("p.svg");
    assertEquals(
        0,
        CommandLineRun.of(
                "view",
                "src/test/resources/traces/git-repack.trace.gz",
                "--at",
                50_000,
                "--out",
                svg)
            .exitCode());
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
  }

  @Test
  void badInput() throws IOException {
    assertRefused(
        "--at 8 is out of range: " + trace + " has 7 operations", "view", trace, "--at", 8);
    assertRefused(
        "--at -1 is out of range: " + trace + " has 7 operations", "view", trace, "--at", -1);
    Path taken = Files.writeString(folder.resolve("taken.svg"), "mine");
    assertRefused(
        taken + " exists already: name another file with --out", "view", trace, "--out", taken);
    assertEquals("mine", Files.readString(taken));
    Path nowhere = folder.resolve("no/such/p.svg");
    assertEquals(2, CommandLineRun.of("view", trace, "--out", nowhere).exitCode());
    assertRefused("no such trace: missing", "view", "missing");
    assertEquals(2, CommandLineRun.of("view", trace, "--capacity", 0).exitCode());
    assertEquals(2, CommandLineRun.of("view").exitCode());
  }

  private static void assertRefused(String message, Object... args) {
    CommandLineRun.assertRefused(message, CommandLineRun.of(args));
  }

  /** No space left is simulated by a limit on the size of files. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void aPictureThatCannotBeWrittenIsNotThere() throws Exception {
    Path svg = folder.resolve("p.svg");
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 1; exec \"$@\"", "bash"));
    command.addAll(
        JavaProcess.command(
            "-XX:-UsePerfData",
            "firstfit.cli.Main",
            "view",
            "--out",
            svg.toString(),
            "src/test/resources/traces/git-repack.trace.gz"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), printed);
    assertTrue(printed.startsWith("firstfit: can't write " + svg + ": "), printed);
    assertEquals(1, printed.lines().count());
    assertFalse(Files.exists(svg));
  }
}
