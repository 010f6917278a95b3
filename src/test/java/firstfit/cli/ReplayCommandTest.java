package firstfit.cli;

import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayCommandTest {
  private static final String EXAMPLE =
      """
      # every answer there is
      a 0 4
      a 1 4
      a 2 9      # does not fit
      f 2
      a 3 0
      f 3
      x 0
      f 0        # freed already, by its address
      a 0 8
      x 1
      x -1
      x 16
      f 1
      a 4 12
      """;
  private static final List<String> ANSWERS =
      List.of(
          "0", "4", "oom", "skip", "invalid", "skip", "ok", "invalid", "8", "invalid", "invalid",
          "invalid", "ok", "oom");

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void printsOneAnswerALine() throws IOException {
    Path trace = file("example.trace", EXAMPLE);
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 16, "--print", trace);
    assertEquals(0, run.exitCode());
    assertEquals(ANSWERS, run.outLines());
    assertEquals("14", figure(run.err(), "operations "));
    assertEquals("2", figure(run.err(), "allocations that didn't fit"));
    assertEquals("1", figure(run.err(), "refused sizes"));
    assertEquals("4", figure(run.err(), "refused frees"));
    assertEquals("2", figure(run.err(), "skipped frees"));
    assertEquals("12", figure(run.err(), "peak live bytes"));
    assertEquals("16", figure(run.err(), "peak heap address"));
    assertEquals("1.333", figure(run.err(), "peak address / live bytes"));
    assertEquals("2", figure(run.err(), "blocks at the end"));
    assertEquals("3", figure(run.err(), "blocks at most"));
  }

  @Test
  void alignedAllocations() throws IOException {
    String operations =
        """
        a 0 1
        m 1 2 3
        m 2 2 8
        m 3 9 1      # 6 bytes from 10 on
        m 4 1 17     # 0 is the only multiple, and taken
        m 5 1 0
        m 6 1 1073741825
        m 7 0 1
        f 4
        f 1
        m 1 4 2
        r 1 6
        """;
    Path trace = file("aligned.trace", operations);
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 16, "--print", trace);
    assertEquals(
        List.of(
            "0", "3", "8", "oom", "oom", "invalid", "invalid", "invalid", "skip", "ok", "2", "2"),
        run.outLines());
    assertEquals("2", figure(run.err(), "allocations that didn't fit"));
    assertEquals("3", figure(run.err(), "refused sizes"));
    CommandLineRun check = CommandLineRun.of("replay", "--capacity", 16, "--check", trace);
    assertEquals(trace + ": 12 operations agree with the model", check.out().strip());
  }

  @Test
  void summaryGoesToStandardOutput() throws IOException {
    CommandLineRun run = CommandLineRun.of("replay", "--capacity=1K", file("t", "a 0 5\nf 0\n"));
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
    assertTrue(run.out().contains("1,024 bytes"), run.out());
    assertEquals("5", figure(run.out(), "peak live bytes"));
    assertEquals("1.000", figure(run.out(), "peak address / live bytes"));
  }

  @Test
  void eachTraceGetsAFreshHeap() throws IOException {
    Path trace = file("t", "a 0 5\n");
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 8, "--print", trace, trace);
    assertEquals(List.of("0", "0"), run.outLines());
  }

  @Test
  void gzip() throws IOException {
    Path trace = folder.resolve("no-suffix");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(trace))) {
      out.write("a 0 5\nf 0\n".getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals(
        List.of("0", "ok"),
        CommandLineRun.of("replay", "--capacity", 8, "--print", trace).outLines());
  }

  @Test
  void malformedLine() throws IOException {
    Path trace = file("bad.trace", "a 0 5\na 1\n");
    refused(trace + ":2: SIZE is missing", "replay", "--capacity", 8, trace);
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 8, "--print", trace);
    assertEquals(2, run.exitCode());
    assertEquals("firstfit: " + trace + ":2: SIZE is missing", run.err().strip());
    assertEquals(List.of("0"), run.outLines(), "the answers to the lines before");
  }

  /** More operations than are in memory at a time, whose IDs name block after block. */
  private static String longTrace() {
    StringBuilder lines = new StringBuilder();
    for (int id = 0; id < 10_000; id++) {
      lines.append("a ").append(id).append(" 3\n");
      if (id > 0) {
        lines.append("f ").append(id - 1).append('\n');
      }
    }
    return lines.toString();
  }

  @Test
  void aLongTraceIsCheckedPartByPart() throws IOException {
    Path trace = file("t", longTrace());
    CommandLineRun run = CommandLineRun.of("replay", "--check", "--capacity", 9, trace);
    assertEquals(trace + ": 19999 operations agree with the model", run.out().strip());
    assertEquals(0, run.exitCode());
    Path cut = file("cut", longTrace() + "a 1\n");
    refused(cut + ":20000: SIZE is missing", "replay", "--check", "--capacity", 9, cut);
  }

  /** What comes behind the difference isn't read. */
  @Test
  void aDifferenceIsToldBeforeTheRestIsRead() throws IOException {
    Path trace = file("t", "x 1\n" + longTrace() + "a 1\n");
    CommandLineRun run =
        CommandLineRun.of(
            "replay",
            "--check",
            "--capacity",
            9,
            "--allocator-class",
            "firstfit.subjects.Trusting",
            trace);
    assertEquals(1, run.exitCode());
    assertEquals(trace + ": operation 1, x 1: F4: free(1) was accepted", run.out().strip());
  }

  @Test
  void whatIsBehindTheCompressedDataIsRefused() throws IOException {
    Path trace = folder.resolve("t.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(trace))) {
      out.write("a 0 5\n".getBytes(StandardCharsets.US_ASCII));
    }
    Files.writeString(trace, "f 0\n", StandardOpenOption.APPEND);
    refused(
        "can't read " + trace + ": the compressed data is followed by something else",
        "replay",
        "--capacity",
        8,
        trace);
  }

  @Test
  void missingTrace() {
    Path trace = folder.resolve("missing");
    refused("no such trace: " + trace, "replay", "--capacity", 8, trace);
    refused(folder + " is a directory: name a trace file", "replay", "--capacity", 8, folder);
  }

  @Test
  void damagedGzip() throws IOException {
    Path trace = folder.resolve("damaged.gz");
    Files.write(trace, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 8, trace);
    assertEquals(2, run.exitCode());
    assertEquals(
        "firstfit: can't read " + trace + ": the compressed data is cut off", run.err().strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1073741825",
        "2G",
        "1048577K",
        "12Q",
        "",
        "1e3",
        "99999999999999999999"
      })
  void capacityOutOfRange(String capacity) throws IOException {
    CommandLineRun run =
        CommandLineRun.of("replay", "--capacity=" + capacity, file("t", "a 0 1\n"));
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("--capacity") && run.err().lines().count() == 1, run.err());
  }

  @Test
  void unknownOptionAndAllocator() throws IOException {
    Path trace = file("t", "a 0 1\n");
    CommandLineRun run = CommandLineRun.of("replay", "--capacity", 8, "--fast", trace);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("'--fast'") && run.err().lines().count() == 1, run.err());
    refused(
        "no allocator is called 'buddy': choose one of " + String.join(", ", Allocators.names()),
        "replay",
        "--capacity",
        8,
        "--allocator",
        "buddy",
        trace);
  }

  private static void refused(String message, Object... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertEquals("firstfit: " + message, run.err().strip());
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
  }
}
