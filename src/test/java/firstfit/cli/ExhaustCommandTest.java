package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.report.SearchFiles;
import firstfit.report.SearchReport;
import firstfit.report.SearchReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExhaustCommandTest {
  @TempDir Path folder;

  @Test
  void foundIsExpected() {
    CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 8, "--jobs", 2);
    assertEquals(0, run.exitCode());
    assertEquals("1,597", figure(run.out(), "states found"));
    assertEquals("1,597  equal", figure(run.out(), "states expected"));
    assertEquals("389,668", figure(run.out(), "transitions"));
    assertEquals("", run.err());
  }

  @Test
  void aFailureIsShrunkAndPrinted() {
    Allocators.BY_NAME.put("faulty", Fault.MISSED_MERGE_RIGHT.constructor());
    try {
      CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 9, "--allocator", "faulty");
      assertEquals(1, run.exitCode());
      assertTrue(run.out().contains("FAILED"), run.out());
      assertTrue(run.out().contains("I3: two free blocks touch at 1"), run.out());
      assertTrue(run.out().contains("heap of 2 bytes:\n    a 0 1\n    f 0\n"), run.out());
    } finally {
      Allocators.BY_NAME.remove("faulty");
    }
  }

  @Test
  void badInput() {
    CommandLineRun tooLarge = CommandLineRun.of("exhaust", "--capacity", 23);
    assertEquals(2, tooLarge.exitCode());
    assertEquals(
        "firstfit: --capacity 23 has too many states to search: at most 22",
        tooLarge.err().strip());
    assertEquals(2, CommandLineRun.of("exhaust", "--capacity", 0).exitCode());
    assertEquals(2, CommandLineRun.of("exhaust").exitCode());
    assertEquals(2, CommandLineRun.of("exhaust", "--capacity", 3, "--jobs", 0).exitCode());
    assertEquals(
        2, CommandLineRun.of("exhaust", "--capacity", 3, "--allocator", "none").exitCode());
  }

  @Test
  void reportsAreWritten() throws IOException {
    Path directory = folder.resolve("e");
    CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 5, "--out", directory);
    assertEquals(0, run.exitCode(), run.err());
    JsonNode report = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    assertEquals("EQUAL", report.path("verdict").asText());
    assertEquals(89, report.path("statesFound").asInt());
    assertEquals(89 * 109, report.path("transitions").asInt());
    String page = Files.readString(directory.resolve("report.html"));
    assertTrue(page.contains("no difference from the model"), page);
    assertTrue(run.out().contains("report: " + directory.resolve("report.html")), run.out());
    CommandLineRun again = CommandLineRun.of("exhaust", "--capacity", 5, "--out", directory);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("holds a report already"), again.err());
  }

  @Test
  void whatIsLeftOutIsNotTried() throws IOException {
    String less = "resize,tryMallocAt,tryMallocAligned,clear";
    CommandLineRun whole = exhaust("whole", "--without", less);
    assertEquals(0, whole.exitCode(), whole.err());
    assertEquals("1,597  equal", figure(whole.out(), "states expected"));
    assertEquals(String.format("%,d", 1597 * (9 + 10)), figure(whole.out(), "transitions"));
    assertEquals(
        "exhaust: free-list without resize, tryMallocAt, tryMallocAligned, clear, 8 bytes",
        whole.outLines().get(0));
    exhaust("a", "--without", less, "--shard", "1/2");
    exhaust("b", "--without", less, "--shard", "2/2");
    assertEquals(0, merge("ab", "a", "b").exitCode());
    assertEquals(reportWithoutSeconds("whole"), reportWithoutSeconds("ab"));
    exhaust("c", "--shard", "2/2");
    assertEquals(2, merge("ac", "a", "c").exitCode());
    CommandLineRun again =
        CommandLineRun.of("exhaust", "--resume", folder.resolve("a"), "--jobs", 1);
    assertEquals(whole.outLines().get(0), again.outLines().get(0).replaceAll(", states.*", ""));
  }

  @Test
  void aFaultOfWhatIsLeftOutIsNotFound() {
    Allocators.BY_NAME.put("faulty", Fault.TAIL_KEPT_APART.constructor());
    try {
      assertEquals(1, exhaust("all", "--allocator", "faulty").exitCode());
      CommandLineRun less = exhaust("less", "--allocator", "faulty", "--without", "resize");
      assertEquals(0, less.exitCode(), less.out());
    } finally {
      Allocators.BY_NAME.remove("faulty");
    }
  }

  @ParameterizedTest
  @CsvSource({"free", "tryMalloc", "mallocs", "''"})
  void whatCannotBeLeftOutIsNamed(String method) {
    assertRefused(
        "--without "
            + method
            + " is not possible: name methods of firstfit.Allocator, but not tryMalloc or free",
        CommandLineRun.of("exhaust", "--capacity", 3, "--without", method));
  }

  private CommandLineRun exhaust(String out, Object... more) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of("exhaust", "--capacity", 8, "--out", folder.resolve(out)),
                Stream.of(more))
            .toArray());
  }

  private CommandLineRun merge(String out, String... directories) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of("merge", "--out", folder.resolve(out)),
                Stream.of(directories).map(folder::resolve))
            .toArray());
  }

  private String reportWithoutSeconds(String directory) throws IOException {
    return Files.readString(folder.resolve(directory).resolve("report.json"))
        .replaceAll("\"seconds\" : .*", "");
  }

  @Test
  void mergedShardsAreTheWhole() throws IOException {
    exhaust("whole");
    CommandLineRun first = exhaust("a", "--shard", "1/3");
    assertEquals(0, first.exitCode(), first.err());
    assertEquals("exhaust: free-list, 8 bytes, states 0 to 531 of 1,597", first.outLines().get(0));
    assertEquals("532  equal", figure(first.out(), "states expected"));
    assertEquals(0, exhaust("b", "--shard", "2/3").exitCode());
    assertEquals(0, exhaust("c", "--shard", "3/3").exitCode());
    CommandLineRun merged = merge("abc", "c", "a", "b");
    assertEquals(0, merged.exitCode(), merged.err());
    assertEquals("exhaust: free-list, 8 bytes", merged.outLines().get(0));
    assertEquals("1,597  equal", figure(merged.out(), "states expected"));
    assertEquals("389,668", figure(merged.out(), "transitions"));
    assertEquals(reportWithoutSeconds("whole"), reportWithoutSeconds("abc"));
    assertTrue(
        Files.readString(folder.resolve("abc/report.html")).contains("Every state of 8 bytes"));
    assertTrue(
        Files.readString(folder.resolve("a/report.html"))
            .contains("<td>states 0 to 531 of 1,597</td>"));
  }

  @Test
  void aMergeThatLacksStatesIsNoSuccess() {
    exhaust("a", "--shard", "1/3");
    exhaust("c", "--shard", "3/3");
    CommandLineRun merged = merge("ac", "a", "c");
    assertEquals(2, merged.exitCode());
    assertEquals("1,065  equal", figure(merged.out(), "states expected"));
    assertEquals(
        "firstfit: states 532 to 1,063 have not been tried: resume the searches, or merge the other"
            + " shards too",
        merged.err().strip());
    assertRefused(
        folder.resolve("ac") + " holds a merged report: resume one of the searches it was made of",
        CommandLineRun.of("exhaust", "--resume", folder.resolve("ac")));
  }

  @Test
  void whatCannotBeMerged() throws IOException {
    exhaust("whole");
    exhaust("a", "--shard", "1/3");
    exhaust("other", "--shard", "2/3", "--allocator", "indexed");
    exhaust("found", "--policy", "any");
    CommandLineRun.of("exhaust", "--capacity", 3, "--out", folder.resolve("small"));
    CommandLineRun.of("campaign", "--ops", 1, "--out", folder.resolve("campaign"));
    String whole = folder.resolve("whole") + " and ";
    assertRefused(
        whole + folder.resolve("a") + " can't be merged: they have states in common",
        merge("m", "whole", "a"));
    assertRefused(
        whole + folder.resolve("other") + " can't be merged: they are about different allocators",
        merge("m", "whole", "other"));
    assertRefused(
        whole
            + folder.resolve("small")
            + " can't be merged: they are about heaps of different sizes",
        merge("m", "whole", "small"));
    assertRefused(
        folder.resolve("campaign/report.json") + " can't be used: not a firstfit exhaustive search",
        merge("m", "whole", "campaign"));
    assertRefused(
        folder.resolve("found")
            + " holds a search whose states had to be found: it has no shards and can't be resumed",
        merge("m", "found"));
    assertFalse(Files.exists(folder.resolve("m")));
  }

  /** The report of a shard that was ended half-way, as a process that was killed leaves it. */
  private void writeHalf(String name, int tried) throws IOException {
    exhaust(name, "--shard", "2/3");
    Path json = folder.resolve(name).resolve("report.json");
    String half =
        Files.readString(json)
            .replace("\"verdict\" : \"EQUAL\"", "\"verdict\" : \"INTERRUPTED\"")
            .replaceAll("(tried|statesFound|statesTried)\" : 532", "$1\" : " + tried)
            .replaceAll("transitions\" : [0-9]+", "transitions\" : " + 244 * tried);
    Files.writeString(json, half);
  }

  @Test
  void resumeGoesOn() throws IOException {
    exhaust("b", "--shard", "2/3");
    writeHalf("half", 100);
    CommandLineRun resumed = CommandLineRun.of("exhaust", "--resume", folder.resolve("half"));
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertEquals(reportWithoutSeconds("b"), reportWithoutSeconds("half"));
    CommandLineRun again = CommandLineRun.of("exhaust", "--resume", folder.resolve("half"));
    assertEquals(0, again.exitCode(), again.err());
    assertEquals("532  equal", figure(again.out(), "states expected"));
    assertRefused(
        "--resume takes everything but --jobs from the report: leave the other options out",
        CommandLineRun.of("exhaust", "--resume", folder.resolve("half"), "--capacity", 8));
    assertRefused(
        folder + " is not the directory of an exhaustive search: it has no report.json",
        CommandLineRun.of("exhaust", "--resume", folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 2 | \"version\" : 1 | version 1 of the report; this program reads version 2",
        "\"tried\" : 100 | \"tried\" : 533 | damaged: states 532 to 1064, 533 tried",
        "\"tried\" : 100 | \"tried\" : 101 | damaged: the counts contradict each other",
        "\"to\" : 1064 | \"to\" : 1598 | damaged: there is no state 1597",
        "INTERRUPTED | EQUAL | damaged: the counts contradict each other",
        "\"transitions\" : 2 | \"transitions\" : -2 | damaged: transitions: -24400",
        "\"capacity\" : 8 | \"capacity\" : 99 | damaged: a capacity of 99",
        "\"--allocator\" | null | damaged: no options choose the allocator",
        "\"ranges\" : [ | \"ranges\" : [ null, | damaged: the ranges are missing",
        "} ] | | damaged: ",
      })
  void damagedReports(String from, String to, String reason) throws IOException {
    writeHalf("half", 100);
    Path json = folder.resolve("half/report.json");
    String damaged = Files.readString(json).replace(from, to == null ? "" : to);
    Files.writeString(json, damaged);
    for (CommandLineRun run :
        List.of(
            CommandLineRun.of("exhaust", "--resume", folder.resolve("half")), merge("m", "half"))) {
      assertEquals(2, run.exitCode(), run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(
          run.err().startsWith("firstfit: " + json + " can't be used: " + reason), run.err());
    }
    assertEquals(damaged, Files.readString(json));
  }

  @Test
  void shardsNeedStatesThatAreKnown() {
    assertRefused(
        "--shard takes states that are known beforehand: leave out --policy any, --rounding and"
            + " --alignment",
        CommandLineRun.of("exhaust", "--capacity", 4, "--shard", "1/2", "--policy", "any"));
    CommandLineRun empty = CommandLineRun.of("exhaust", "--capacity", 1, "--shard", "1/9");
    assertEquals(0, empty.exitCode());
    assertEquals("exhaust: free-list, 1 bytes, no states of 2", empty.outLines().get(0));
  }

  @Test
  void aFailureIsWrittenAsTrace() throws IOException {
    Allocators.BY_NAME.put("faulty", Fault.MISSED_MERGE_RIGHT.constructor());
    try {
      Path directory = folder.resolve("e");
      CommandLineRun run =
          CommandLineRun.of(
              "exhaust", "--capacity", 9, "--allocator", "faulty", "--out", directory);
      assertEquals(1, run.exitCode());
      Path trace = directory.resolve("failure.trace");
      CommandLineRun again =
          CommandLineRun.of("replay", "--check", "--allocator", "faulty", "--capacity", 2, trace);
      assertEquals(1, again.exitCode());
      assertTrue(again.out().contains("I3: two free blocks touch at 1"), again.out());
      assertTrue(Files.readString(directory.resolve("report.html")).contains("<svg"));
      assertRefused(
          directory + " holds a failure: search anew once it is put right",
          CommandLineRun.of("exhaust", "--resume", directory));
      CommandLineRun merged = CommandLineRun.of("merge", directory, "--out", folder.resolve("m"));
      assertEquals(1, merged.exitCode());
      assertTrue(merged.out().contains("heap of 2 bytes:\n    a 0 1\n    f 0\n"), merged.out());
    } finally {
      Allocators.BY_NAME.remove("faulty");
    }
  }

  @Test
  void aThreadWithoutMemoryIsAnError() {
    Allocators.BY_NAME.put(
        "hungry",
        capacity -> {
          throw new OutOfMemoryError("Java heap space");
        });
    try {
      CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 3, "--allocator", "hungry");
      assertEquals(2, run.exitCode());
      assertEquals("", run.out());
      assertEquals("firstfit: no memory: run java with a larger -Xmx", run.err().strip());
    } finally {
      Allocators.BY_NAME.remove("hungry");
    }
  }

  @Test
  void interruptedIsSaidAndReported() throws Exception {
    Path directory = folder.resolve("e");
    try (InterruptedProcess search =
        InterruptedProcess.start(
            "exhaust", "--capacity", "20", "--jobs", "1", "--out", directory)) {
      search.interruptAfter(2, directory);
      String log = search.output();
      assertTrue(log.startsWith("exhaust: free-list, 20 bytes, interrupted\n"), log);
    }
    SearchReport report = SearchFiles.read(directory);
    assertEquals(Verdict.INTERRUPTED, report.verdict());
    assertTrue(report.statesTried() > 0);
    assertEquals(1324 * report.statesTried(), report.transitions());
    assertTrue(Files.readString(directory.resolve("report.html")).contains(">interrupted<"));
  }
}
