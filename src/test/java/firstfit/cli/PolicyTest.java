package firstfit.cli;

import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.CampaignReport;
import firstfit.check.CampaignReport.Failure;
import firstfit.report.CampaignFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correct allocators of several kinds, and what the policies say of them. */
final class PolicyTest {
  @TempDir Path folder;

  private CommandLineRun campaign(String subject, String policy) {
    List<Object> args =
        new ArrayList<>(List.of("campaign", "--out", folder.resolve("c"), "--seed", 4));
    args.addAll(List.of("--ops", 200_000, "--allocator-class", "firstfit.subjects." + subject));
    args.addAll(List.of(policy.split(" ")));
    return CommandLineRun.of(args.toArray());
  }

  private Failure failure() throws IOException {
    return CampaignFiles.read(folder.resolve("c")).failures().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "FirstFit, --policy first-fit",
    "FirstFit, --policy any --complete",
    "BestFit, --policy any",
    "BestFit, --policy any --complete",
    "NextFit, --policy any",
    "NextFit, --policy any --complete",
    "Buddy, --policy any",
    "EightByteFit, --policy any --rounding 8",
    "EightByteFit, --policy any --rounding 8 --alignment 8",
    "EightByteFit, --policy any --rounding 8 --alignment 4 --complete",
    "AlignedFit, --policy any --rounding 8",
    "AlignedFit, --policy any --rounding 8 --complete",
    "Trusting, --policy any --undefined-bad-free",
    "Reluctant, --policy any",
    "Reluctant, --policy any --undefined-bad-free",
  })
  void keeps(String subject, String policy) throws IOException {
    CommandLineRun run = campaign(subject, policy);
    assertEquals(0, run.exitCode(), () -> run.out() + run.err());
    assertEquals("200,000", figure(run.out(), "operations "));
    CampaignReport report = CampaignFiles.read(folder.resolve("c"));
    assertTrue(report.coverage().get("FREE_LAST") > 0);
    assertEquals(policy.contains("any"), report.untested().contains("M2"));
  }

  /** The last column is the length of the shrunk trace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BestFit | --policy first-fit | M2 | 4",
        "NextFit | --policy first-fit | M2 | 4",
        "Buddy | --policy first-fit | M4 | 2",
        "Buddy | --policy any --complete | M4 | 2",
        "EightByteFit | --policy any | M1 M3 M5 | 1",
        "EightByteFit | --policy any --rounding 4 | M1 M3 M5 | 1",
        "EightByteFit | --policy any --rounding 8 --alignment 16 | M1 | 2",
        "EightByteFit | --rounding 8 | M2 | 4",
        "AlignedFit | --policy any --rounding 8 --alignment 8 | A2 | 2",
        "Trusting | --policy any | F4 | 1",
        "Reluctant | --policy any --complete | P2 | 1",
      })
  void breaks(String subject, String policy, String requirement, int operations)
      throws IOException {
    CommandLineRun run = campaign(subject, policy);
    assertEquals(1, run.exitCode(), run.err());
    Failure failure = failure();
    assertTrue(failure.message().startsWith(requirement + ": "), failure.message());
    assertEquals(operations, failure.trace().size(), () -> failure.trace().toString());
  }

  /** First fit with all that ours have is one of the many ways to place blocks. */
  @ParameterizedTest
  @ValueSource(strings = {"--policy any", "--policy any --complete", "--undefined-bad-free"})
  void oursKeepThemAll(String policy) throws IOException {
    List<Object> args = new ArrayList<>(List.of("campaign", "--out", folder.resolve("c")));
    args.addAll(List.of("--seed", 4, "--ops", 300_000, "--allocator", "indexed"));
    args.addAll(List.of(policy.split(" ")));
    CommandLineRun run = CommandLineRun.of(args.toArray());
    assertEquals(0, run.exitCode(), () -> run.out() + run.err());
    assertFalse(run.out().contains("NOT COVERED"), run.out());
    assertEquals(
        policy.contains("any") ? "M2" : "F4", CampaignFiles.read(folder.resolve("c")).untested());
  }

  /** A failure is met again by the saved command, whose options say the same. */
  @Test
  void theOptionsAreSaved() throws IOException {
    String policy = "--policy any --rounding 8 --alignment 16";
    CommandLineRun run = campaign("EightByteFit", policy);
    assertTrue(
        run.out().startsWith("campaign: firstfit.subjects.EightByteFit " + policy + ", seed 4"),
        run.out());
    assertTrue(
        run.out()
            .contains(
                "replay --check --allocator-class firstfit.subjects.EightByteFit " + policy + " "),
        run.out());
    Failure failure = failure();
    String check =
        "replay --check --allocator-class firstfit.subjects.EightByteFit "
            + policy
            + " --capacity "
            + failure.capacity()
            + " "
            + folder.resolve("c").resolve(failure.name() + ".trace");
    CommandLineRun again = CommandLineRun.of((Object[]) check.split(" "));
    assertEquals(1, again.exitCode(), again.err());
    assertTrue(again.out().contains(failure.message()), again.out());
  }

  /**
   * Buddy sees four bytes: two blocks that fill them, and each half free, whole or in two cells
   * that are not both free. Trusting has six cells.
   */
  @ParameterizedTest
  @ValueSource(strings = {"BestFit", "NextFit", "Buddy", "Trusting"})
  void everyReachableState(String subject) {
    CommandLineRun run =
        CommandLineRun.of(
            "exhaust",
            "--capacity",
            6,
            "--policy",
            "any",
            "--undefined-bad-free",
            "--allocator-class",
            "firstfit.subjects." + subject);
    assertEquals(0, run.exitCode(), () -> run.out() + run.err());
    String states =
        switch (subject) {
          case "BestFit", "NextFit" -> "233";
          case "Buddy" -> "27";
          default -> "64";
        };
    assertEquals(states + "  equal", figure(run.out(), "states found"));
    assertFalse(run.out().contains("states expected"), run.out());
  }

  @Test
  void whatIsMissedIsFoundInSomeState() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "exhaust",
            "--capacity",
            8,
            "--policy",
            "any",
            "--complete",
            "--allocator-class",
            "firstfit.subjects.Buddy");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("M4: malloc("), run.out());
    Path trace = Files.writeString(folder.resolve("t"), "a 0 3\nx 1\nf 0\n");
    CommandLineRun kept =
        CommandLineRun.of(
            "replay",
            "--check",
            "--capacity",
            8,
            "--policy",
            "any",
            "--undefined-bad-free",
            "--allocator-class",
            "firstfit.subjects.Buddy",
            trace);
    assertEquals(trace + ": 3 operations agree with the model", kept.out().strip());
  }

  @ParameterizedTest
  @CsvSource({
    "--policy best, --policy best is none: first-fit or any",
    "--rounding 0, --rounding 0 is out of range: 1 to 1073741824",
    "--alignment -2, --alignment -2 is out of range: 1 to 1073741824",
  })
  void badOptions(String option, String message) {
    CommandLineRun run = campaign("FirstFit", option);
    assertEquals("firstfit: " + message, run.err().strip());
    assertEquals(2, run.exitCode());
    assertFalse(Files.exists(folder.resolve("c")));
  }
}
