package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
final class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"prove", "replay", "import", "exhaust", "campaign", "merge", "view", "site"})
  void everyCommandTellsItsVersionAndItsOptions(String command) {
    String version = CommandLineRun.of("--version").out();
    assertTrue(version.matches("firstfit \\d+\\.\\d+\\.\\d+\\R"), version);
    assertEquals(version, CommandLineRun.of(command, "--version").out());
    CommandLineRun help = CommandLineRun.of(command, "--help");
    assertEquals(0, help.exitCode());
    assertTrue(help.out().startsWith("Usage: firstfit " + command + " "), help.out());
    assertEquals(help, CommandLineRun.of(command, "help"));
    assertEquals(help.out(), CommandLineRun.of("help", command).out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replay --capcity 1K t | unknown option '--capcity': did you mean --capacity? | replay
          replay --capcity=1K t | unknown option '--capcity': did you mean --capacity? | replay
          exhaust --capcity 5   | unknown option '--capcity': did you mean --capacity? | exhaust
          view --capcity 5      | unknown option '--capcity': did you mean --capacity? | view
          campaign --resum d    | unknown option '--resum': did you mean --resume?     | campaign
          replay t              | Missing required option: '--capacity=N'              | replay
          prove now             | unexpected 'now'                                     | prove
          """)
  void theCauseIsNamed(String command, String cause, String name) {
    assertRefused(
        cause + " (see firstfit " + name + " --help)",
        CommandLineRun.of((Object[]) command.split(" ")));
  }

  @Test
  void unknownCommand() {
    assertRefused(
        "unknown command 'replya': did you mean replay? (see firstfit --help)",
        CommandLineRun.of("replya"));
  }

  @Test
  void aPictureHasTheNameOfOne() {
    Path png = folder.resolve("x.png");
    assertRefused(
        png + " would be an SVG picture: let its name end in .svg",
        CommandLineRun.of("view", "spec/example.trace", "--out", png));
    assertFalse(Files.exists(png));
  }
}
