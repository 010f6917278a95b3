package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.CampaignReport;
import firstfit.check.Coverage;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.report.CampaignFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CampaignCommandTest {
  @TempDir Path folder;

  private CommandLineRun campaign(String out, Object... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("campaign", "--out", folder.resolve(out)), Stream.of(more))
            .toArray());
  }

  @Test
  void reportsAreWritten() throws IOException {
    CommandLineRun run = campaign("c", "--ops", 95_000, "--seed", 4);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("100,000", figure(run.out(), "operations "));
    assertEquals("10", figure(run.out(), "runs"));
    CampaignReport report = CampaignFiles.read(folder.resolve("c"));
    assertEquals(100_000, report.operations());
    assertEquals(List.of(new CampaignReport.Part(4, 0, 0, 1, 10)), report.parts());
    String page = Files.readString(folder.resolve("c/report.html"));
    assertTrue(page.contains("100,000, each answer compared"), page);
    assertFalse(page.contains("<script") || page.contains("src="), "nothing from outside");
    assertTrue(
        page.contains(
            "<pre>java -jar firstfit.jar campaign --allocator free-list --seed 4"
                + " --interval 256 --ops 100000</pre>"),
        page);
    assertLinksLead(page);
    assertFalse(run.out().contains("NOT COVERED"), run.out());
  }

  /** Each requirement of a case leads to its statement; the only other link is to the data. */
  private static void assertLinksLead(String page) {
    Set<String> links = new TreeSet<>();
    Matcher link = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
    while (link.find()) {
      links.add(link.group(1));
    }
    assertTrue(links.remove("report.json"), page);
    for (Coverage.Case each : Coverage.Case.values()) {
      for (String id : each.requirements().split(" ")) {
        assertTrue(links.contains("#" + id), id);
      }
    }
    for (String target : links) {
      String statement =
          "<tr id=\"" + target.substring(1) + "\"><td class=\"id\">[A-Z]\\d</td><td>\\w";
      assertTrue(Pattern.compile(statement).matcher(page).find(), target);
    }
  }

  /** The page names the command, and the command does the same runs. */
  @Test
  void thePageSaysHowToRepeat() throws IOException {
    campaign("c", "--ops", 20_000, "--seed", 9, "--capacity", 40, "--shard", "2/3");
    String page = Files.readString(folder.resolve("c/report.html"));
    Matcher command =
        Pattern.compile("<pre>java -jar firstfit.jar campaign (.*)</pre>").matcher(page);
    assertTrue(command.find(), page);
    campaign("d", (Object[]) command.group(1).split(" "));
    CampaignReport first = CampaignFiles.read(folder.resolve("c"));
    CampaignReport again = CampaignFiles.read(folder.resolve("d"));
    assertEquals(first.parts(), again.parts());
    assertEquals(first.coverage(), again.coverage());
  }

  @Test
  void whatIsNotCoveredIsSaid() {
    CommandLineRun run = campaign("c", "--ops", 10_000, "--capacity", 1, "--seed", 4);
    assertEquals(0, run.exitCode());
    assertTrue(
        run.out().contains("NOT COVERED: ") && run.out().contains("malloc: hole split;"),
        run.out());
  }

  @Test
  void durationEndsIt() {
    long start = System.nanoTime();
    CommandLineRun run = campaign("c", "--for", "1s", "--capacity", 1024);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(seconds >= 1 && seconds < 20, () -> seconds + " s");
  }

  @Test
  void resumeGoesOn() throws IOException {
    Path directory = folder.resolve("c");
    campaign("c", "--ops", 30_000, "--seed", 4, "--shard", "2/3");
    assertEquals(
        0, CommandLineRun.of("campaign", "--resume", directory, "--ops", 20_000).exitCode());
    CampaignReport resumed = CampaignFiles.read(directory);
    campaign("whole", "--ops", 50_000, "--seed", 4, "--shard", "2/3");
    CampaignReport whole = CampaignFiles.read(folder.resolve("whole"));
    assertEquals(List.of(new CampaignReport.Part(4, 0, 1, 3, 5)), resumed.parts());
    assertEquals(whole.coverage(), resumed.coverage());
  }

  @Test
  void shardsMerge() throws IOException {
    campaign("a", "--ops", 30_000, "--seed", 4, "--shard", "1/2");
    campaign("b", "--ops", 30_000, "--seed", 4, "--shard", "2/2");
    campaign("whole", "--ops", 60_000, "--seed", 4);
    Path merged = folder.resolve("merged");
    CommandLineRun run =
        CommandLineRun.of("merge", folder.resolve("a"), folder.resolve("b"), "--out", merged);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        CampaignFiles.read(folder.resolve("whole")).coverage(),
        CampaignFiles.read(merged).coverage());
    assertTrue(Files.readString(merged.resolve("report.html")).contains("shard 2/2"));
    assertRefused(
        merged + " holds a merged report: resume one of the campaigns it was made of",
        CommandLineRun.of("campaign", "--resume", merged));
    assertRefused(
        merged
            + " and "
            + folder.resolve("a")
            + " can't be merged: they have runs of seed 4 in common",
        CommandLineRun.of("merge", merged, folder.resolve("a"), "--out", folder.resolve("again")));
    assertFalse(Files.exists(folder.resolve("again")));
  }

  @Test
  void aFailureIsWrittenAsTraceAndTest() throws IOException {
    Allocators.BY_NAME.put("faulty", Fault.MISSED_MERGE_LEFT.constructor());
    try {
      CommandLineRun run = campaign("c", "--ops", 1_000_000, "--seed", 1, "--allocator", "faulty");
      assertEquals(1, run.exitCode());
      Path trace = folder.resolve("c/Failure_1_0.trace");
      assertTrue(run.out().contains("FAILED in run 0: I3: two free blocks touch at 1"), run.out());
      assertTrue(
          run.out().contains("replay --check --allocator faulty --capacity 2 Failure_1_0.trace"),
          run.out());
      CommandLineRun again =
          CommandLineRun.of("replay", "--check", "--allocator", "faulty", "--capacity", 2, trace);
      assertEquals(1, again.exitCode());
      assertEquals(
          trace + ": operation 2, f 0: I3: two free blocks touch at 1", again.out().strip());
      CommandLineRun sound = CommandLineRun.of("replay", "--check", "--capacity", 2, trace);
      assertEquals(0, sound.exitCode());
      assertEquals(trace + ": 2 operations agree with the model", sound.out().strip());
      assertTrue(
          Files.readString(folder.resolve("c/Failure_1_0Test.java"))
              .contains("\"p 0 1 1\",\n        \"f 0\""));
      String page = Files.readString(folder.resolve("c/report.html"));
      assertTrue(page.contains("Failure in run 0 of seed 1"), page);
      assertFalse(page.contains("<th>operations</th><td>0,"), page);
    } finally {
      Allocators.BY_NAME.remove("faulty");
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    campaign("c", "--ops", 1, "--seed", 4);
    byte[] before = Files.readAllBytes(folder.resolve("c/report.json"));
    assertRefused(
        folder.resolve("c")
            + " holds a report already: name another directory with --out, or go on with"
            + " --resume",
        campaign("c", "--ops", 1));
    assertEquals(new String(before), Files.readString(folder.resolve("c/report.json")));
  }

  @Test
  void unusableDirectories() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(
        "can't create the directory " + file.resolve("c") + ": name another with --out",
        campaign("file/c", "--ops", 1));
    assertRefused(
        folder + " is not the directory of a campaign: it has no report.json",
        CommandLineRun.of("campaign", "--resume", folder));
    assertRefused(
        folder + " is not the directory of a campaign: it has no report.json",
        CommandLineRun.of("merge", folder));
  }

  @ParameterizedTest
  @CsvSource({
    "--ops,0",
    "--ops,many",
    "--for,0s",
    "--for,soon",
    "--capacity,0",
    "--capacity,2G",
    "--seed,x",
    "--jobs,0",
    "--interval,0",
    "--shard,0/2",
    "--shard,3/2",
    "--shard,half",
    "--allocator,none",
    "--speed,9"
  })
  void badOptions(String option, String value) {
    CommandLineRun run = campaign("c", option, value);
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(option) || run.err().contains(value), run.err());
    assertFalse(Files.exists(folder.resolve("c")));
  }

  @Test
  void resumeTakesNoOtherSettings() {
    campaign("c", "--ops", 1, "--seed", 4);
    assertRefused(
        "--resume takes everything but --for, --ops and --jobs from the report: leave the other"
            + " options out",
        CommandLineRun.of("campaign", "--resume", folder.resolve("c"), "--seed", 5));
  }

  @Test
  void interruptedCampaignWritesItsReport() throws Exception {
    Path directory = folder.resolve("c");
    try (InterruptedProcess campaign =
        InterruptedProcess.start(
            "campaign", "--for", "10m", "--seed", "4", "--jobs", "1", "--out", directory)) {
      campaign.interruptAfter(2, directory);
      CampaignReport report = CampaignFiles.read(directory);
      assertTrue(report.runs() > 0);
      assertTrue(
          campaign.output().contains("report: " + directory.resolve("report.html")),
          campaign.output());
      assertTrue(Files.exists(directory.resolve("report.html")));
    }
  }

  /** A page that finds the disk full takes nothing from the report, nor from the summary. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void theReportComesBeforeThePage() throws IOException {
    Path draft = Files.createSymbolicLink(folder.resolve("report.html.tmp"), Path.of("/dev/full"));
    CommandLineRun run =
        CommandLineRun.of("campaign", "--out", folder, "--ops", 10_000, "--seed", 4);
    assertEquals(2, run.exitCode());
    assertEquals("10,000", figure(run.out(), "operations "));
    assertEquals(
        "firstfit: can't write to " + folder + ": No space left on device", run.err().strip());
    assertEquals(1, CampaignFiles.read(folder).runs());
    assertFalse(Files.exists(folder.resolve("report.html")));
    assertFalse(Files.exists(draft, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aSecondCampaignInADirectoryIsRefused() {
    Path directory = folder.resolve("c");
    campaign("c", "--ops", 1, "--seed", 4);
    String refusal =
        "another command is writing to "
            + directory
            + ": wait for its end, or name another directory";
    try (ReportDirectory taken = ReportDirectory.open(directory)) {
      assertRefused(refusal, CommandLineRun.of("campaign", "--resume", directory, "--ops", 1));
    }
    assertEquals(0, CommandLineRun.of("campaign", "--resume", directory, "--ops", 1).exitCode());
    Path fresh = folder.resolve("fresh");
    try (ReportDirectory taken = ReportDirectory.create(fresh)) {
      assertRefused(
          refusal.replace(directory.toString(), fresh.toString()), campaign("fresh", "--ops", 1));
    }
  }

  @Test
  void theFirstCheckpointComesAtOnce() throws Exception {
    CompletableFuture<CommandLineRun> run =
        CompletableFuture.supplyAsync(() -> campaign("c", "--for", "4s", "--seed", 4));
    while (!Files.exists(folder.resolve("c"))) {
      Thread.sleep(5);
    }
    Thread.sleep(1000);
    CampaignReport early = CampaignFiles.read(folder.resolve("c"));
    assertFalse(run.isDone());
    assertEquals(0, run.get().exitCode(), run.get().err());
    assertTrue(CampaignFiles.read(folder.resolve("c")).runs() > early.runs());
  }

  @Test
  void aCampaignWithoutARunIsNoSuccess() throws IOException {
    Allocators.BY_NAME.put(
        "asleep",
        capacity -> {
          LockSupport.parkNanos(2_000_000_000L);
          return Allocators.named(Allocators.DEFAULT).apply(capacity);
        });
    try {
      CommandLineRun run = campaign("c", "--for", "1s", "--jobs", 1, "--allocator", "asleep");
      assertEquals(2, run.exitCode());
      assertEquals("0", figure(run.out(), "runs"));
      assertEquals(
          "firstfit: no run was brought to its end: give it more time with --for, or a smaller"
              + " --capacity",
          run.err().strip());
      assertTrue(Files.readString(folder.resolve("c/report.html")).contains("nothing done"));
      assertEquals(
          "firstfit: the campaigns have brought no run to its end: resume them",
          CommandLineRun.of("merge", folder.resolve("c"), "--out", folder.resolve("m"))
              .err()
              .strip());
    } finally {
      Allocators.BY_NAME.remove("asleep");
    }
  }

  @Test
  void workersWithoutMemoryAreAnError() throws IOException {
    Allocators.BY_NAME.put(
        "hungry",
        capacity -> {
          throw new OutOfMemoryError("Java heap space");
        });
    try {
      CommandLineRun run = campaign("c", "--ops", 100_000, "--jobs", 2, "--allocator", "hungry");
      assertEquals(2, run.exitCode());
      assertEquals("0", figure(run.out(), "runs"));
      assertTrue(
          run.out().contains("NOT DONE: run 1: java.lang.OutOfMemoryError: Java heap space"),
          run.out());
      assertTrue(
          run.err().startsWith("firstfit: runs that could not be brought to their end: run ")
              && run.err().strip().endsWith(": take fewer --jobs, or run java with a larger -Xmx")
              && run.err().lines().count() == 1,
          run.err());
      assertEquals(2, CampaignFiles.read(folder.resolve("c")).unfinished().size());
    } finally {
      Allocators.BY_NAME.remove("hungry");
    }
  }
}
