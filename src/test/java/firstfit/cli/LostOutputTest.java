package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose results reach nobody has not done its work. */
final class LostOutputTest {
  private static final String TRACE = " spec/example.trace";

  @TempDir Path folder;

  private Object[] words(String command) {
    return Arrays.stream(command.split(" "))
        .map(word -> word.replace("DIR", folder.toString()))
        .toArray();
  }

  private static void assertLost(CommandLineRun run) {
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(
        run.err()
            .endsWith(
                "firstfit: can't write to standard output: the disk is full, or its reader has"
                    + " gone\n"),
        run.err());
  }

  @EnabledOnOs(OS.LINUX)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaign --ops 1 --out DIR/c",
        "exhaust --capacity 3",
        "replay --capacity 1K" + TRACE,
        "replay --print --capacity 1K" + TRACE,
        "replay --check --capacity 1K" + TRACE,
        "import src/test/resources/recordings/calls.valgrind.log",
        "view" + TRACE,
        "prove --theorems",
        "prove --help",
        "--version"
      })
  void fullDisk(String command) throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertLost(CommandLineRun.printingTo(full, words(command)));
    }
  }

  /** As {@code | head -1}: the first bytes are read, the rest is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaign --ops 1 --out DIR/c",
        "exhaust --capacity 3",
        "replay --print --capacity 64M src/test/resources/traces/git-log.trace.gz",
        "view" + TRACE
      })
  void closedPipe(String command) {
    OutputStream reader =
        new OutputStream() {
          private int bytes;

          @Override
          public void write(int value) throws IOException {
            if (++bytes > 20) {
              throw new IOException("Broken pipe");
            }
          }
        };
    assertLost(CommandLineRun.printingTo(reader, words(command)));
  }
}
