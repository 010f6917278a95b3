package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that can't be used are refused in one line, and stay as they are. */
final class DamagedReportTest {
  @TempDir Path folder;

  private void writeReport() {
    CommandLineRun.of("campaign", "--out", folder.resolve("c"), "--ops", 1, "--seed", 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 1 | \"version\" : 2 | version 2 of the report; this program reads version 1",
        "firstfit campaign report | something else | not a firstfit campaign report",
        "\"SPLIT\" | \"CLEAVE\" | the counts do not match the cases",
        "\"coverage\" | \"average\" | damaged: ",
        "\"runs\" : 1 | \"runs\" : -1 | damaged: a part of -1 runs",
        "\"runs\" : 1 | \"runs\" : 1e3 | damaged: ",
        "\"runs\" : 1 | \"runs\" : 9223372036854775807 | damaged: a part of 92",
        "\"shards\" : 1 | \"shards\" : 0 | damaged: shard 0 of 0",
        "\"capacity\" : 0 | \"capacity\" : -5 | damaged: a capacity of -5",
        "\"interval\" : 256 | \"interval\" : 0 | damaged: allocator and interval",
        "\"operations\" : 10000 | \"operations\" : -1 | damaged: operations: -1",
        "\"seconds\" : 0 | \"seconds\" : NaN | damaged: Non-standard token 'NaN'",
        "\"seconds\" : 0 | \"seconds\" : \"NaN\", \"was\" : 0 | damaged: ",
        "\"seconds\" : 0 | \"seconds\" : -1 | damaged: seconds: -1",
        "\"OPERATION\" : 10000 | \"OPERATION\" : -7 | damaged: a count of -7",
        "\"OPERATION\" : 10000 | \"OPERATION\" : null | ",
        "\"fills\" : [ | \"fills\" : [ -1, | ",
        "\"failures\" : [ | \"failures\" : [ null | ",
        "\"unfinished\" : [ ] | \"unfinished\" : [ {\"seed\":4,\"run\":9,\"reason\":\"\"} ] |"
            + " damaged: the unfinished run 9 is in no part",
      })
  void reportsOfAnotherKind(String from, String to, String reason) throws IOException {
    writeReport();
    Path json = folder.resolve("c/report.json");
    String other =
        Files.readString(json).replaceAll("(econds\" : )[0-9.]+", "$10").replace(from, to);
    Files.writeString(json, other);
    for (CommandLineRun run :
        List.of(
            CommandLineRun.of("campaign", "--resume", folder.resolve("c"), "--ops", 1),
            CommandLineRun.of("merge", folder.resolve("c")))) {
      assertEquals(2, run.exitCode());
      assertEquals(1, run.err().lines().count());
      assertTrue(
          run.err()
              .startsWith(
                  "firstfit: " + json + " can't be used: " + (reason == null ? "" : reason)),
          run.err());
    }
    assertEquals(other, Files.readString(json));
  }

  @Test
  void textBehindTheReport() throws IOException {
    writeReport();
    Path json = folder.resolve("c/report.json");
    Files.writeString(json, Files.readString(json) + "{}");
    CommandLineRun run = CommandLineRun.of("merge", folder.resolve("c"));
    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("firstfit: " + json + " can't be used: damaged: "), run.err());
  }

  /** Cut off after any share of its bytes. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.7, 0.99})
  void truncatedReport(double share) throws IOException {
    writeReport();
    String whole = Files.readString(folder.resolve("c/report.json")).strip();
    Path json =
        Files.writeString(
            folder.resolve("report.json"), whole.substring(0, (int) (share * whole.length())));
    CommandLineRun run = CommandLineRun.of("merge", folder);
    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().startsWith("firstfit: " + json + " can't be used: ")
            && run.err().lines().count() == 1,
        run.err());
  }
}
