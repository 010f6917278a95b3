package firstfit.cli;

import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.check.FaultyAllocator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      search.interruptAfter(1, directory);
      String log = search.output();
      assertTrue(log.startsWith("exhaust: free-list, 20 bytes, interrupted\n"), log);
      assertFalse(log.contains("DIFFERENT"), log);
    }
    assertTrue(Files.readString(directory.resolve("report.json")).contains("INTERRUPTED"));
    assertTrue(Files.readString(directory.resolve("report.html")).contains(">interrupted<"));
  }
}
