package firstfit.report;

import static firstfit.report.Svg.format;

import firstfit.report.SearchReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory of an exhaustive search: {@code report.json}, {@code report.html}, and the trace of
 * a failure.
 */
public final class SearchFiles {
  private static final String TRACE = "failure.trace";

  private SearchFiles() {}

  /**
   * Reads the report of a directory.
   *
   * @param directory the directory of an exhaustive search
   * @return its report
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if it isn't a report of this version; the message says what it
   *     is
   */
  public static SearchReport read(Path directory) throws IOException {
    SearchReport report =
        ReportJson.read(
            directory, SearchReport.FORMAT, SearchReport.VERSION, SearchReport.class, older -> {});
    report.validate();
    return report;
  }

  /**
   * Writes {@code report.json}, at no time leaving half of one.
   *
   * @param directory where, which must exist
   * @param report what to write
   * @throws IOException if it can't be written
   */
  public static void writeJson(Path directory, SearchReport report) throws IOException {
    ReportJson.write(directory, report);
  }

  /**
   * Writes all files of a report, {@code report.json} first.
   *
   * @param directory where, which must exist
   * @param report what to write
   * @throws IOException if a file can't be written
   */
  public static void writeAll(Path directory, SearchReport report) throws IOException {
    writeJson(directory, report);
    if (report.failure() != null) {
      WholeFile.replace(
          directory.resolve(TRACE),
          "# "
              + report.failure().message()
              + "\n# "
              + replayCommand(report)
              + "\n"
              + String.join("\n", report.failure().trace())
              + "\n");
    }
    WholeFile.replace(directory.resolve("report.html"), page(report));
  }

  private static String replayCommand(SearchReport report) {
    return CampaignFiles.replayCommand(report.options(), report.failure().capacity(), TRACE);
  }

  private static String page(SearchReport report) {
    Verdict verdict = report.verdict();
    Page page =
        new Page(
            "search",
            format(
                "%s of %d bytes: %s",
                report.part().isEmpty() ? "Every state" : "Some states",
                report.capacity(),
                report.allocator()),
            verdict == Verdict.EQUAL ? "no difference from the model" : verdict.word(),
            verdict != Verdict.EQUAL);
    page.append("<table>\n");
    if (!report.part().isEmpty()) {
      page.row("part", report.part());
    }
    page.row("states found", format("%,d", report.statesFound()));
    if (report.statesExpected() >= 0) {
      page.row("states to be tried", format("%,d", report.statesExpected()));
    }
    page.row("states in which every operation was tried", format("%,d", report.statesTried()));
    page.row(
        "operations",
        format("%,d, each answer and state compared with the bitmap model", report.transitions()));
    page.row("seconds", format("%.1f", report.seconds()));
    page.origin(
        report.part().isEmpty()
            ? List.of(
                "java -jar firstfit.jar exhaust "
                    + CampaignFiles.words(report.options())
                    + " --capacity "
                    + report.capacity())
            : List.of());
    page.append("</table>\n");
    if (report.failure() != null) {
      page.append(
          format(
              "<h2 class=\"fail\">Failure</h2>%n<p>%s</p>%n<p>On a heap of %,d bytes:</p>%n",
              Requirements.message(report.failure().message()), report.failure().capacity()));
      page.failingTrace(
          report.failure().trace(), report.failure().capacity(), replayCommand(report));
      page.append(Requirements.section(List.of(report.failure().message().split(":")[0])));
    }
    return page.finish();
  }
}
