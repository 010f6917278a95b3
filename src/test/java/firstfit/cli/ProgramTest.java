package firstfit.cli;

import static firstfit.cli.CommandLineRun.assertRefused;
import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import firstfit.check.CampaignReport;
import firstfit.report.CampaignFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs as subjects; the commands are for a POSIX shell. */
@DisabledOnOs(OS.WINDOWS)
final class ProgramTest {
  /** This program itself, as one to be tested. */
  private static final String OURS =
      Path.of(System.getProperty("java.home"), "bin", "java")
          + " -cp '"
          + System.getProperty("java.class.path")
          + "' firstfit.cli.Main replay --capacity {capacity} --print -";

  @TempDir Path folder;

  private CommandLineRun campaign(String command, Object... more) {
    Object[] args = new Object[more.length + 9];
    List<Object> first =
        List.of(
            "campaign", "--out", folder.resolve("c"), "--seed", 4, "--jobs", 1, "--exec", command);
    System.arraycopy(first.toArray(), 0, args, 0, 9);
    System.arraycopy(more, 0, args, 9, more.length);
    return CommandLineRun.of(args);
  }

  @Test
  void oursPasses() throws IOException {
    CommandLineRun run = campaign(OURS, "--ops", 20_000);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("20,000", figure(run.out(), "operations "));
    CampaignReport report = CampaignFiles.read(folder.resolve("c"));
    assertEquals(List.of("--exec", OURS), report.options());
    assertEquals(List.of(), report.excluded());
    CommandLineRun again =
        CommandLineRun.of("campaign", "--resume", folder.resolve("c"), "--ops", 1);
    assertEquals(0, again.exitCode(), again.err());
    assertEquals("30,000", figure(again.out(), "operations "));
  }

  @Test
  void everyStateAndATrace() throws IOException {
    CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 1, "--exec", OURS);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("2  equal", figure(run.out(), "states expected"));
    Path trace =
        Files.writeString(
            folder.resolve("t"), "a 0 3\na 1 2\nf 0\nx 4\np 2 1 1\nz 1 2\nm 3 1 6\nc\n");
    CommandLineRun check =
        CommandLineRun.of("replay", "--check", "--capacity", 8, "--exec", OURS, trace);
    assertEquals(trace + ": 8 operations agree with the model", check.out().strip());
  }

  /** An allocator of one byte for the shell, right but for what it does where a block is freed. */
  private static String oneByte(String free) {
    return "u=0; while read o i n; do case $o in"
        + " a) if test $n -lt 1; then echo invalid; elif test $n -gt 1 || test $u = 1;"
        + " then echo oom; else u=1; echo 0; fi;; x) echo invalid;;"
        + " f) "
        + free
        + ";; *) echo unsupported;; esac; done";
  }

  /** A shell script, what is found, and the shrunk trace. */
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("while read o; do echo hello; done", "T2: a 0 1: was answered 'hello'", "a 0 1"),
        arguments(
            oneByte("echo oh no >&2; exit 7"),
            "T2: f 0: the program ended with exit code 7: oh no",
            "a 0 1, f 0"),
        arguments(
            oneByte("exec 1>&-"),
            "T2: f 0: the program has closed its input or output",
            "a 0 1, f 0"),
        arguments(
            oneByte("echo unsupported"), "T2: f 0: was answered 'unsupported'", "a 0 1, f 0"));
  }

  /** Each is told with the operation that showed it, and is started again to shrink the trace. */
  @ParameterizedTest
  @MethodSource("faults")
  void whatIsWrongIsTold(String script, String message, String trace) throws IOException {
    CommandLineRun run = campaign(": {capacity}; " + script, "--ops", 100, "--capacity", 1);
    assertEquals(1, run.exitCode(), run.err());
    CampaignReport.Failure failure = CampaignFiles.read(folder.resolve("c")).failures().get(0);
    assertEquals(message, failure.message());
    assertEquals(List.of(trace.split(", ")), failure.trace());
    assertTrue(run.out().contains("replay --check --exec ': {capacity}; "), run.out());
  }

  /** A program that no longer answers is ended, whatever it is doing. */
  @Test
  void aProgramThatHangs() throws Exception {
    Path pid = folder.resolve("pid");
    CommandLineRun run =
        campaign(
            ": {capacity}; " + oneByte("echo $$ > " + pid + "; sleep 1000"),
            "--capacity",
            1,
            "--ops",
            100);
    assertEquals(1, run.exitCode(), run.err());
    CampaignReport.Failure failure = CampaignFiles.read(folder.resolve("c")).failures().get(0);
    assertTrue(
        failure.message().matches("T1: f [0-9]+: a call of free has run for 10 s"),
        failure.message());
    long hung = Long.parseLong(Files.readString(pid).strip());
    for (int i = 0; i < 100 && ProcessHandle.of(hung).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertFalse(ProcessHandle.of(hung).isPresent());
  }

  @Test
  void unusablePrograms() {
    assertRefused(
        "--exec 'cat' doesn't say where the capacity goes: write {capacity}", campaign("cat"));
    assertRefused(
        "--exec takes a command of one line: put more into a script",
        campaign("cd /\nprogram {capacity}"));
    CommandLineRun missing = campaign("no-such-program {capacity}");
    assertTrue(
        missing
            .err()
            .startsWith("firstfit: --exec 'no-such-program {capacity}' can't be started: "),
        missing.err());
    assertEquals(2, missing.exitCode());
    assertRefused(
        "--exec 'sleep {capacity}' doesn't answer within 10 s: each answer is a line that must be"
            + " flushed",
        campaign("sleep {capacity}", "--capacity", 1000));
    assertRefused(
        "--allocator, --allocator-class and --exec exclude each other: choose one",
        campaign("x {capacity}", "--allocator", "indexed"));
    assertFalse(Files.exists(folder.resolve("c")));
  }

  private static CommandLineRun withInput(InputStream input, Object... args) {
    InputStream before = System.in;
    System.setIn(input);
    try {
      return CommandLineRun.of(args);
    } finally {
      System.setIn(before);
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void standardInputIsATrace() {
    CommandLineRun figures = withInput(text("a 0 3\nf 0\n"), "replay", "--capacity", 8, "-");
    assertEquals(0, figures.exitCode(), figures.err());
    assertEquals("3", figure(figures.out(), "peak live bytes"));
    CommandLineRun check =
        withInput(text("a 0 3\nf 0\n"), "replay", "--capacity", 8, "--check", "-");
    assertEquals("-: 2 operations agree with the model", check.out().strip());
    assertRefused(
        "- is standard input: name no other trace beside it",
        withInput(text(""), "replay", "--capacity", 8, "-", "-"));
  }

  /** An answer comes before the next operation is read; what is malformed is told when it comes. */
  @Test
  void operationsAreAnsweredWhenTheyCome() throws Exception {
    try (PipedOutputStream operations = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(operations);
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream output = new PipedOutputStream(answers)) {
      InputStream before = System.in;
      System.setIn(input);
      try {
        CompletableFuture<CommandLineRun> run =
            CompletableFuture.supplyAsync(
                () -> CommandLineRun.printingTo(output, "replay", "--capacity", 8, "--print", "-"));
        for (String exchange : List.of("a 0 3:0", "a 1 9:oom", "f 0:ok", "r 1 3:skip")) {
          String[] parts = exchange.split(":");
          operations.write((parts[0] + "\n").getBytes(StandardCharsets.US_ASCII));
          operations.flush();
          StringBuilder answer = new StringBuilder();
          for (int c = answers.read(); c != '\n'; c = answers.read()) {
            answer.append((char) c);
          }
          assertEquals(parts[1], answer.toString());
        }
        operations.write("f 0\n".getBytes(StandardCharsets.US_ASCII));
        operations.close();
        assertEquals(2, run.get().exitCode());
        assertEquals(
            "firstfit: standard input:5: ID 0 names no block: allocate it first",
            run.get().err().strip());
      } finally {
        System.setIn(before);
      }
    }
  }
}
