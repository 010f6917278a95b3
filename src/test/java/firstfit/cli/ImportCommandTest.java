package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recordings are of a program that calls everything, in two processes, and of {@code ls}. */
final class ImportCommandTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
  private static final Path CALLS = RECORDINGS.resolve("calls.valgrind.log");
  private static final Path LS_VALGRIND = RECORDINGS.resolve("ls.valgrind.log.gz");
  private static final Path LS_HEAPTRACK = RECORDINGS.resolve("ls.heaptrack.gz");

  @TempDir Path folder;

  /** A log of these lines, each with the prefix of a process. */
  private Path log(String... lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("--7-- ").append(line).append('\n');
    }
    return Files.writeString(folder.resolve("log"), text);
  }

  private static String fromStandardInput(String text, Object... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    try {
      CommandLineRun run = CommandLineRun.of(args);
      assertEquals(0, run.exitCode(), run.err());
      return run.out();
    } finally {
      System.setIn(before);
    }
  }

  /** Zeroed, aligned and moved blocks, failures, a block above 2 GiB, two threads. */
  @Test
  void everyCall() {
    CommandLineRun run = CommandLineRun.of("import", CALLS);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        List.of(
            "# ./calls x",
            "a 0 0",
            "a 1 300",
            "r 1 50",
            "r 1 5000",
            "m 2 64 256",
            "m 3 128 64",
            "m 4 99 32",
            "a 5 33",
            "f 5",
            "a 5 272",
            "a 6 1000",
            "r 6 2000",
            "f 6",
            "a 6 1001",
            "r 6 2001",
            "f 6",
            "a 6 77",
            "a 7 272",
            "a 8 1000",
            "r 8 2000",
            "f 8",
            "a 8 1001",
            "r 8 2001",
            "f 8",
            "a 8 77",
            "f 6",
            "f 8",
            "f 0",
            "f 1",
            "f 2",
            "f 3",
            "f 4",
            "f 5",
            "f 7"),
        run.outLines());
    assertEquals("14", figure(run.err(), "allocations"));
    assertEquals("6", figure(run.err(), "reallocations"));
    assertEquals("14", figure(run.err(), "frees"));
    assertEquals("7,913", figure(run.err(), "peak live bytes"));
    assertEquals("2", figure(run.err(), "left out: failed calls"));
    assertEquals("1", figure(run.err(), "left out: above 2 GiB"));
  }

  /** The child frees what its parent has allocated. */
  @Test
  void anotherProcess() throws IOException {
    Matcher child = Pattern.compile("left out: process (\\d+)").matcher("");
    CommandLineRun first = CommandLineRun.of("import", CALLS);
    assertTrue(child.reset(first.err()).find(), first.err());
    CommandLineRun run = CommandLineRun.of("import", CALLS, "--process", child.group(1));
    assertEquals(List.of("# ./calls x", "a 0 11", "f 0"), run.outLines());
    String log = Files.readString(CALLS);
    String calls = "(?m)^--" + child.group(1) + "-- free\\(0x[1-9A-F].*$";
    long frees = Pattern.compile(calls).matcher(log).results().count();
    assertEquals(frees - 1 + "", figure(run.err(), "left out: unknown pointers"));
    assertRefused(
        "no allocation in "
            + CALLS
            + ": it has those of other processes, of which --process chooses one",
        CommandLineRun.of("import", CALLS, "--process", 1));
  }

  /** Valgrind counts a realloc as an allocation and a free. */
  @Test
  void countsAreThoseOfValgrind() throws IOException {
    String log;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(LS_VALGRIND))) {
      log = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
    CommandLineRun run = CommandLineRun.of("import", LS_VALGRIND);
    Matcher total = Pattern.compile("heap usage: (\\d+) allocs, (\\d+) frees").matcher(log);
    assertTrue(total.find());
    int moved = Integer.parseInt(figure(run.err(), "reallocations"));
    assertEquals(
        Integer.parseInt(total.group(1)),
        Integer.parseInt(figure(run.err(), "allocations")) + moved);
    assertEquals(
        Integer.parseInt(total.group(2)), Integer.parseInt(figure(run.err(), "frees")) + moved);
    Matcher atExit = Pattern.compile("in use at exit: .* in (\\d+) blocks").matcher(log);
    assertTrue(atExit.find());
    assertEquals(atExit.group(1), figure(run.err(), "live blocks at the end"));
    assertFalse(run.err().contains("left out"), run.err());
  }

  @Test
  void heaptrack() {
    CommandLineRun run = CommandLineRun.of("import", LS_HEAPTRACK);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("# ls /usr", run.outLines().get(0));
    assertEquals("a 0 72704", run.outLines().get(1));
    assertEquals("226", figure(run.err(), "allocations"));
    assertEquals("73", figure(run.err(), "frees"));
    assertFalse(run.err().contains("left out"), run.err());
  }

  /** What is imported can be replayed, and the two agree on the peak. */
  @Test
  void replayed() throws IOException {
    CommandLineRun imported = CommandLineRun.of("import", LS_VALGRIND);
    String summary = fromStandardInput(imported.out(), "replay", "--capacity", "1M", "-");
    assertEquals("0", figure(summary, "allocations that didn't fit"));
    assertEquals("0", figure(summary, "refused frees"));
    assertEquals("65,974", figure(summary, "peak live bytes"));
    assertEquals("65,974", figure(imported.err(), "peak live bytes"));
    Path file = folder.resolve("ls.trace.gz");
    assertEquals(0, CommandLineRun.of("import", LS_VALGRIND, "--out", file).exitCode());
    assertEquals(0, CommandLineRun.of("replay", "--check", "--capacity", "100K", file).exitCode());
  }

  @Test
  void standardInputAndFile() throws IOException {
    String expected = CommandLineRun.of("import", CALLS).out();
    assertEquals(expected, fromStandardInput(Files.readString(CALLS), "import"));
    Path file = folder.resolve("t");
    assertEquals("", fromStandardInput(Files.readString(CALLS), "import", "-", "--out", file));
    assertEquals(expected, Files.readString(file));
    assertRefused(
        file + " exists already: name another file with --out",
        CommandLineRun.of("import", CALLS, "--out", file));
    assertEquals(expected, Files.readString(file));
  }

  /** C++, what is not a call, and what came between a call and its answer. */
  @Test
  void linesOfValgrind() throws IOException {
    Path log =
        log(
            "_ZnamRKSt9nothrow_t(7) = 0x10",
            "_ZnwmSt11align_val_t(size 256, al 128) = 0x20",
            "malloc_usable_size(0x10) = 7",
            "malloc(3)Warning: set address range perms: large range [0x59, 0x11) (undefined)",
            "WARNING: something else",
            " = 0x30",
            "realloc(0x30,0)free(0x30)",
            " = 0",
            "_ZdlPvmSt11align_val_t(0x20)",
            "_ZdaPv(0x10)");
    Files.writeString(
        log, Files.readString(log) + "malloc(1) = 0x40\n--00:00:00:01.234 7-- malloc(1) = 0x50\n");
    CommandLineRun run = CommandLineRun.of("import", log);
    assertEquals(
        List.of("a 0 7", "m 1 256 128", "a 2 3", "f 2", "f 1", "f 0", "a 0 1"), run.outLines());
    assertFalse(run.err().contains("left out"), run.err());
  }

  @Test
  void whatIsNotRecordedOrDamaged() throws IOException {
    Path log =
        log(
            "malloc(1) = 0x10",
            "malloc(2) = 0x10",
            "free(0x20)",
            "free(0x0)",
            "realloc(0x30,5) = 0x40",
            "realloc(0x40,6442450944) = 0x50",
            "realloc(0x50,6) = 0x60",
            "malloc(9999999999999999999999) = 0x70",
            "malloc(3)",
            "malloc(4) = 0x80");
    CommandLineRun run = CommandLineRun.of("import", log);
    assertEquals(
        List.of("a 0 1", "f 0", "a 0 2", "a 1 5", "f 1", "a 1 6", "a 2 4"), run.outLines());
    assertEquals("1", figure(run.err(), "frees added, not recorded"));
    assertEquals("2", figure(run.err(), "left out: unknown pointers"));
    assertEquals("1", figure(run.err(), "left out: above 2 GiB"));
    assertEquals("1", figure(run.err(), "left out: damaged lines"));
    assertEquals("1", figure(run.err(), "left out: calls without an answer"));
    assertEquals("12", figure(run.err(), "peak live bytes"));
  }

  @Test
  void refused() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "v 10400 3\nX ls\na 1d8 7\n+ 0\n");
    assertRefused(
        file
            + ":3: this data of heaptrack is interpreted and has no addresses: record with"
            + " heaptrack --raw",
        CommandLineRun.of("import", file));
    Files.write(file, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
    assertRefused(
        "can't read "
            + file
            + ": it is compressed with zstd: pipe the output of zstd -dc into import -",
        CommandLineRun.of("import", file));
    Path out = folder.resolve("out");
    for (String text : List.of("", "int main() { free(0x10); }\n")) {
      Files.writeString(file, text);
      assertRefused(
          "no allocation in "
              + file
              + ": it must be what valgrind --trace-malloc=yes or heaptrack --raw writes",
          CommandLineRun.of("import", file, "--out", out));
      assertFalse(Files.exists(out));
    }
    assertRefused(
        "no such recording: " + folder.resolve("nix"),
        CommandLineRun.of("import", folder.resolve("nix")));
  }
}
