package firstfit.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command on two threads of Spark tells and writes what the same command does without it. */
final class SparkTest {
  @TempDir Path folder;

  /** What a command printed and returned. */
  private record Ended(int exitCode, String out, String err) {}

  private static Ended run(ToIntFunction<String[]> program, String command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      int exitCode = program.applyAsInt(command.split(" "));
      return new Ended(
          exitCode,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static Ended plain(String command) {
    return run(firstfit.cli.Main::run, command + " --jobs 2");
  }

  private static Ended onSpark(String command) {
    return run(Main::run, command + " --jobs 2");
  }

  /** Without what depends on the time, and with one name for all folders. */
  private static String timeless(String text, Path directory) {
    return text.replace(directory.toString(), "DIR")
        .replaceAll("(?im)^.*(seconds|per second|operations/s|core time|date).*$", "");
  }

  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), timeless(Files.readString(file), directory));
      }
    }
    return files;
  }

  private void assertSame(Path one, Ended ofOne, Path other, Ended ofOther) throws IOException {
    assertEquals("", ofOther.err());
    assertEquals(timeless(ofOne.out(), one), timeless(ofOther.out(), other));
    assertEquals(ofOne.exitCode(), ofOther.exitCode());
    assertEquals(files(one), files(other));
    assertNotEquals("", files(one).get("report.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exhaust --capacity 9 --allocator indexed",
        "exhaust --capacity 9 --shard 2/3",
        "exhaust --capacity 8 --allocator-class firstfit.subjects.BestFit",
        "exhaust --capacity 1 --allocator-class firstfit.spark.Brittle",
        "exhaust --capacity 8 --allocator-class firstfit.spark.Brittle",
        "campaign --seed 7 --ops 500000 --allocator indexed",
        "campaign --seed 7 --ops 300000 --capacity 64 --interval 16 --shard 2/3",
        "campaign --seed 7 --ops 500000 --allocator-class firstfit.subjects.BestFit",
        "campaign --seed 7 --ops 300000 --policy any --allocator-class firstfit.subjects.NextFit",
        "campaign --seed 7 --ops 2000000 --capacity 8 --allocator-class firstfit.spark.Brittle",
      })
  void theReportIsTheSame(String command) throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    assertSame(one, plain(command + " --out " + one), other, onSpark(command + " --out " + other));
  }

  @Test
  void theNextCommandGoesOnWithAReport() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    String command = "campaign --seed 5 --ops 200000 --capacity 100 --out ";
    plain(command + one);
    onSpark(command + other);
    assertSame(
        one,
        plain("campaign --ops 100000 --resume " + one),
        other,
        onSpark("campaign --ops 100000 --resume " + other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "campaign | a campaign on Spark is cut into pieces beforehand: say --ops",
        "exhaust --capacity 5 --policy any | states that have to be found can't be shared out:"
            + " leave out --policy any, --rounding and --alignment, or search on one machine",
        "exhaust --capacity 6 --allocator-class firstfit.subjects.Unusable$Throwing | new"
            + " firstfit.subjects.Unusable$Throwing(6) throws java.lang.IllegalStateException: no"
            + " heap of 6: if it is the capacity, choose one with --capacity",
        "campaign --ops 9 --capacity 6 --allocator-class firstfit.subjects.Unusable$Throwing | runs"
            + " that could not be brought to their end: run 0: new"
            + " firstfit.subjects.Unusable$Throwing(6) throws java.lang.IllegalStateException: no"
            + " heap of 6: if it is the capacity, choose one with --capacity",
      })
  void errorsAreALine(String command, String message) {
    Ended ended = onSpark(command + " --out " + folder.resolve("c"));
    assertEquals("firstfit: " + message, ended.err().strip());
    assertEquals(2, ended.exitCode());
  }
}
