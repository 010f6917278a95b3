package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in examples/ has the flaw that the README tells of, and no other. */
final class ExampleTest {
  private static final Path EXAMPLE = Path.of("examples", "list_allocator.py");

  @TempDir Path folder;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    boolean found;
    try {
      found = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      found = false;
    }
    assumeTrue(found, "python3 is not on the PATH");
  }

  private CommandLineRun campaign(Path program) {
    return CommandLineRun.of(
        "campaign",
        "--out",
        folder.resolve("c"),
        "--seed",
        1,
        "--ops",
        50_000,
        "--exec",
        "python3 " + program + " {capacity}");
  }

  @Test
  void theFlawIsFound() {
    CommandLineRun run = campaign(EXAMPLE);
    assertEquals(1, run.exitCode(), run.err());
    String found =
        """
          FAILED in run 1: M6: malloc(0) answered address 0 instead of a refusal
          smallest trace, on a heap of 1 bytes:
            a 0 0
        """;
    assertTrue(run.out().contains(found), run.out());
  }

  @Test
  void withoutItAllIsWell() throws IOException {
    String flawed = Files.readString(EXAMPLE);
    String fixed =
        flawed.replace(
            "def malloc(self, size):\n",
            "def malloc(self, size):\n        if size < 1:\n            return \"invalid\"\n");
    assertTrue(fixed.length() > flawed.length());
    CommandLineRun run = campaign(Files.writeString(folder.resolve("fixed.py"), fixed));
    assertEquals(0, run.exitCode(), () -> run.out() + run.err());
  }
}
