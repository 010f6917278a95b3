package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
  private static final int SECONDS = 3;

  /** A copy of this checkout with another matrix of mutants. */
  private static void checkout(Path folder, String mutants) throws IOException {
    for (String part : List.of("src/main/java", "proofs")) {
      try (Stream<Path> files = Files.walk(Path.of(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.createDirectories(folder.resolve(file).getParent());
          Files.copy(file, folder.resolve(file));
        }
      }
    }
    Files.writeString(folder.resolve("proofs/mutants.json"), mutants);
  }

  @Test
  void aMatrixOfOtherSourcesIsAWarning(@TempDir Path folder) throws IOException {
    String path = "src/main/java/firstfit/Heap.java";
    String other = "{\"sources\": {\"%s\": \"0\"}, \"methods\": []}".formatted(path);
    checkout(folder, other);
    Files.writeString(folder.resolve("proofs/contracts.json"), other);
    CommandLineRun run =
        CommandLineRun.of("prove", "--project", folder, "--method", "Lookup.middle");
    assertEquals(0, run.exitCode(), run.out());
    assertEquals(
        "WARNING "
            + path
            + " has changed since proofs/mutants.json: run mvn -Pmutants -Dmutants=--changed and"
            + " prove --mutants --changed",
        run.outLines().get(0));
    assertEquals(
        "WARNING "
            + path
            + " has changed since proofs/contracts.json: run prove --mutants --contracts --changed",
        run.outLines().get(1));
  }

  @Test
  void theMatrixIsPrintedAsATable(@TempDir Path folder) throws IOException {
    checkout(
        folder,
        """
        {"sources": {}, "methods": [{"method": "a.A.m()", "source": "src/main/java/a/A.java",
          "sha256": "0", "mutants": [{"id": "a.A.m()/constant/1", "operator": "constant",
            "line": 3, "edit": "0 -> 1", "findings": {"campaign": {"outcome": "killed",
            "by": "M1: other size"}}}]}]}
        """);
    CommandLineRun run = CommandLineRun.of("prove", "--project", folder, "--kills");
    assertEquals(0, run.exitCode());
    assertTrue(
        run.outLines().contains("| a | 1 | - | - | - | - | 1/1 | 1 | 1 | 0 | 0 | 0 |"), run.out());
    run = CommandLineRun.of("prove", "--project", folder, "--kills", "--contracts");
    assertEquals(0, run.exitCode());
    assertFalse(run.out().contains("| a |"), run.out());
  }

  @Test
  void changedMutantsAreMutants() {
    CommandLineRun.assertRefused(
        "--changed, --bugs, --contracts and --per-method go with --mutants: give it too, or none",
        CommandLineRun.of("prove", "--changed"));
    CommandLineRun.assertRefused(
        "--bugs and --contracts exclude each other: give one of them",
        CommandLineRun.of("prove", "--mutants", "--bugs", "--contracts"));
  }

  @Test
  void interruptedSaysWhatWasDoneAndTakesNoAnswerFromIt() throws Exception {
    try (InterruptedProcess prove = InterruptedProcess.start("prove", "--method", "Blocks.")) {
      prove.interruptWithChildrenAfter(SECONDS);
      String log = prove.output();
      assertTrue(log.contains("interrupted; so far:"), log);
      assertTrue(log.contains("not done"), log);
      assertFalse(log.contains("unknown"), log);
      assertFalse(log.contains("error"), log);
    }
  }
}
