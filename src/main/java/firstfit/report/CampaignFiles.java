package firstfit.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firstfit.check.CampaignReport;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.check.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory of a campaign: {@code report.json}, {@code report.html}, and a trace and a test for
 * each failure.
 */
public final class CampaignFiles {
  private CampaignFiles() {}

  /**
   * Reads the report of a directory.
   *
   * @param directory the directory of a campaign
   * @return its report
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if it isn't a report of this version; the message says what it
   *     is
   */
  public static CampaignReport read(Path directory) throws IOException {
    try {
      CampaignReport report =
          ReportJson.read(
              directory,
              CampaignReport.FORMAT,
              CampaignReport.VERSION,
              CampaignReport.class,
              CampaignFiles::addMissing);
      report.validate();
      return report;
    } catch (NullPointerException e) {
      throw new IllegalArgumentException("damaged: a field is missing", e);
    }
  }

  private static void addMissing(ObjectNode fields) {
    for (String name : List.of("unfinished", "excluded")) {
      if (!fields.has(name)) {
        fields.putArray(name);
      }
    }
    if (!fields.has("options")) {
      fields.putArray("options").add("--allocator").add(fields.path("allocator").asText());
    }
  }

  /**
   * Writes {@code report.json}, at no time leaving half of one.
   *
   * @param directory where, which must exist
   * @param report what to write
   * @throws IOException if it can't be written
   */
  public static void writeJson(Path directory, CampaignReport report) throws IOException {
    ReportJson.write(directory, report);
  }

  /**
   * Writes all files of a report, {@code report.json} first.
   *
   * @param directory where, which must exist
   * @param report what to write
   * @throws IOException if a file can't be written
   */
  public static void writeAll(Path directory, CampaignReport report) throws IOException {
    writeJson(directory, report);
    for (Failure failure : report.failures()) {
      WholeFile.replace(
          directory.resolve(failure.name() + ".trace"),
          String.join("\n", traceLines(report, failure)) + "\n");
      WholeFile.replace(directory.resolve(failure.name() + "Test.java"), test(report, failure));
    }
    WholeFile.replace(directory.resolve("report.html"), CampaignPage.render(report));
  }

  /**
   * The command that shows a failure again, in the directory of the campaign.
   *
   * @param report the report of the campaign
   * @param failure what failed
   * @return a shell command
   */
  public static String replayCommand(CampaignReport report, Failure failure) {
    return replayCommand(report.options(), failure.capacity(), failure.name() + ".trace");
  }

  static String replayCommand(List<String> options, int capacity, String file) {
    return "java -jar firstfit.jar replay --check "
        + words(options)
        + " --capacity "
        + capacity
        + " "
        + file;
  }

  /** The command that does the runs of a part again. */
  static String campaignCommand(CampaignReport report, Part part) {
    return "java -jar firstfit.jar campaign "
        + words(report.options())
        + " --seed "
        + part.seed()
        + (part.capacity() == 0 ? "" : " --capacity " + part.capacity())
        + " --interval "
        + report.interval()
        + (part.shards() == 1 ? "" : " --shard " + (part.shard() + 1) + "/" + part.shards())
        + " --ops "
        + Runs.operationsOf(part.runs());
  }

  static String words(List<String> options) {
    return options.stream().map(CampaignFiles::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static List<String> traceLines(CampaignReport report, Failure failure) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + failure.message());
    lines.add(
        "# allocator "
            + report.allocator()
            + ", capacity "
            + failure.capacity()
            + ", seed "
            + failure.seed()
            + ", run "
            + failure.run());
    lines.add("# " + replayCommand(report, failure));
    lines.addAll(failure.trace());
    return lines;
  }

  private static String test(CampaignReport report, Failure failure) {
    String operations = String.join("\",\n        \"", failure.trace());
    String options =
        report.options().stream()
            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(", "));
    return """
        import firstfit.check.TraceCheck;
        import firstfit.cli.SubjectOptions;
        import org.junit.jupiter.api.Test;

        /** Run %d of the campaign with seed %d: %s. */
        final class %sTest {
          @Test
          void agreesWithTheModel() {
            TraceCheck.assertAgrees(SubjectOptions.parse(%s), %d,
                "%s");
          }
        }
        """
        .formatted(
            failure.run(),
            failure.seed(),
            failure.message().replace("*/", "* /").replace("\\u", "\\ u"),
            failure.name(),
            options,
            failure.capacity(),
            operations);
  }
}
