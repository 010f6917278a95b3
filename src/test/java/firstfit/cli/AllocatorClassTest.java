package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.CampaignReport;
import firstfit.check.Mismatch;
import firstfit.check.TraceCheck;
import firstfit.indexed.IndexedAllocator;
import firstfit.report.CampaignFiles;
import firstfit.subjects.BestFit;
import firstfit.subjects.FirstFit;
import firstfit.subjects.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllocatorClassTest {
  @TempDir Path folder;

  private CommandLineRun campaign(String className, Object... more) {
    Object[] args = new Object[more.length + 7];
    System.arraycopy(more, 0, args, 7, more.length);
    Path out = folder.resolve("c");
    List<Object> first =
        List.of("campaign", "--out", out, "--seed", 4, "--allocator-class", className);
    System.arraycopy(first.toArray(), 0, args, 0, 7);
    return CommandLineRun.of(args);
  }

  @Test
  void whatItOffersIsTested() throws IOException {
    CommandLineRun run = campaign(FirstFit.class.getName(), "--ops", 100_000);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("100,000", figure(run.out(), "operations "));
    CampaignReport report = CampaignFiles.read(folder.resolve("c"));
    assertEquals(List.of(), report.uncovered());
    assertEquals("A1 A2 A3 A4 A5 C1 P1 P2 P3 P4 P5 R1 R2 R3 R4 R5", report.untested());
    assertTrue(run.out().contains("not tested: " + report.untested()), run.out());
    assertFalse(run.out().contains("resize"), run.out());
    assertEquals(
        0, CommandLineRun.of("campaign", "--resume", folder.resolve("c"), "--ops", 1).exitCode());
    assertEquals(11, CampaignFiles.read(folder.resolve("c")).runs());
  }

  /** Another program's class may be an allocator with all that ours have. */
  @Test
  void aWholeAllocatorIsTestedAsOurs() throws IOException {
    CommandLineRun run = campaign(IndexedAllocator.class.getName(), "--ops", 300_000);
    assertEquals(0, run.exitCode(), run.err());
    assertFalse(run.out().contains("NOT COVERED"), run.out());
  }

  @Test
  void aFailureIsSavedWithTheOptions() throws IOException {
    String name = BestFit.class.getName();
    CommandLineRun run = campaign(name, "--ops", 100_000);
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("FAILED in run 1: M2: malloc("), run.out());
    assertTrue(run.out().contains("replay --check --allocator-class " + name + " --capacity "));
    CampaignReport.Failure failure = CampaignFiles.read(folder.resolve("c")).failures().get(0);
    assertTrue(failure.trace().size() <= 6, () -> failure.trace().toString());
    String[] trace = failure.trace().toArray(String[]::new);
    assertThrows(
        Mismatch.class,
        () ->
            TraceCheck.assertAgrees(
                SubjectOptions.parse("--allocator-class", name), failure.capacity(), trace));
    TraceCheck.assertAgrees(SubjectOptions.parse(), failure.capacity(), trace);
    assertTrue(
        Files.readString(folder.resolve("c/Failure_4_1Test.java"))
            .contains("SubjectOptions.parse(\"--allocator-class\", \"" + name + "\"), "));
  }

  @Test
  void everyStateIsTried() {
    CommandLineRun run =
        CommandLineRun.of(
            "exhaust", "--capacity", 6, "--allocator-class", FirstFit.class.getName());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("233", figure(run.out(), "states found"));
    assertEquals(String.format("%,d", 233 * 15), figure(run.out(), "transitions"));
    CommandLineRun best =
        CommandLineRun.of("exhaust", "--capacity", 6, "--allocator-class", BestFit.class.getName());
    assertEquals(1, best.exitCode());
    assertTrue(best.out().contains("M2: malloc("), best.out());
  }

  @Test
  void tracesAreChecked() throws IOException {
    Path trace = Files.writeString(folder.resolve("t"), "a 0 3\nf 0\nx 7\na 1 0\n");
    Path resize = Files.writeString(folder.resolve("r"), "a 0 3\nr 0 4\n");
    String name = FirstFit.class.getName();
    CommandLineRun run =
        CommandLineRun.of("replay", "--check", "--capacity", 8, "--allocator-class", name, trace);
    assertEquals(trace + ": 4 operations agree with the model", run.out().strip());
    assertRefused(
        name + " has no resize: leave such operations out of the trace",
        CommandLineRun.of("replay", "--check", "--capacity", 8, "--allocator-class", name, resize));
    assertRefused(
        "--allocator-class is for tests: add --check",
        CommandLineRun.of("replay", "--capacity", 8, "--allocator-class", name, trace));
    for (List<String> option :
        List.of(
            List.of("--exec", "cat"),
            List.of("--classpath", "."),
            List.of("--without", "resize"),
            List.of("--policy", "any"),
            List.of("--rounding", "8"),
            List.of("--alignment", "8"),
            List.of("--undefined-bad-free"))) {
      List<Object> words = new ArrayList<>(List.of("replay", "--capacity", 8, trace));
      words.addAll(option);
      assertRefused(
          option.get(0) + " is for tests: add --check", CommandLineRun.of(words.toArray()));
    }
  }

  /** The class is in a folder of its own, and the saved command names that from anywhere. */
  @Test
  void classpath() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Full.java"),
            """
            public class Full implements firstfit.check.PartialAllocator {
              public Full(int capacity) {}
              @Override public int tryMalloc(int size) {
                if (size < 1) throw new IllegalArgumentException();
                return -1;
              }
              @Override public void free(int pointer) {
                throw new firstfit.InvalidPointerException(pointer);
              }
            }
            """);
    String path = System.getProperty("java.class.path");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", path, source.toString()));
    CommandLineRun run = campaign("Full", "--classpath", folder, "--ops", 1);
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(
        run.out().contains("M4: malloc(1) answered out of memory instead of address 0"), run.out());
    assertTrue(
        run.out()
            .contains(
                "replay --check --allocator-class Full --classpath "
                    + folder.toAbsolutePath()
                    + " --capacity 1 Failure_4_0.trace"),
        run.out());
    assertRefused(
        "no class is called Full: name the jar or folder that holds it with --classpath",
        CommandLineRun.of("exhaust", "--capacity", 3, "--allocator-class", "Full"));
    assertRefused(
        "--classpath names " + folder.resolve("x.jar") + ", which isn't there",
        CommandLineRun.of(
            "exhaust",
            "--capacity",
            3,
            "--allocator-class",
            "Full",
            "--classpath",
            folder.resolve("x.jar")));
  }

  @Test
  void unusableClasses() {
    String without = Unusable.WithoutCapacity.class.getName();
    assertRefused(
        without + " has no public constructor that takes the capacity, an int",
        campaign(without, "--ops", 1));
    assertRefused(
        "java.lang.String doesn't implement firstfit.check.PartialAllocator",
        campaign("java.lang.String", "--ops", 1));
    String broken = Unusable.Broken.class.getName();
    assertRefused(
        "the class " + broken + " can't be loaded: java.lang.ExceptionInInitializerError",
        campaign(broken, "--ops", 1));
    assertRefused(
        "--allocator, --allocator-class and --exec exclude each other: choose one",
        campaign(without, "--allocator", "indexed"));
    assertRefused(
        "--classpath is where --allocator-class is looked for: name that too",
        CommandLineRun.of("exhaust", "--capacity", 3, "--classpath", "."));
    assertFalse(Files.exists(folder.resolve("c")));
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    String name = Unusable.Throwing.class.getName();
    String what =
        "new "
            + name
            + "(7) throws java.lang.IllegalStateException: no heap of 7: if it is the capacity,"
            + " choose one with --capacity";
    assertRefused(what, CommandLineRun.of("exhaust", "--capacity", 7, "--allocator-class", name));
    Path trace = Files.writeString(folder.resolve("t"), "a 0 3\n");
    assertRefused(
        what,
        CommandLineRun.of("replay", "--check", "--capacity", 7, "--allocator-class", name, trace));
    CommandLineRun run = campaign(name, "--capacity", 7, "--jobs", 1);
    assertEquals(2, run.exitCode());
    assertEquals(
        "firstfit: runs that could not be brought to their end: run 0: " + what, run.err().strip());
  }
}
