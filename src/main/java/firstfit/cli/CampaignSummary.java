package firstfit.cli;

import firstfit.check.CampaignReport;
import firstfit.check.Coverage.Case;
import firstfit.report.CampaignFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what a campaign has done. */
final class CampaignSummary {
  private CampaignSummary() {}

  static void print(PrintWriter out, CampaignReport report, Path directory) {
    out.printf(
        Locale.ROOT,
        "campaign: %s, seed %s%n",
        report.allocator(),
        String.join(
            ", ",
            report.parts().stream().map(part -> Long.toString(part.seed())).distinct().toList()));
    out.printf(Locale.ROOT, "  operations %,20d%n", report.operations());
    out.printf(Locale.ROOT, "  runs       %,20d%n", report.runs());
    out.printf(Locale.ROOT, "  seconds    %20.1f%n", report.seconds());
    out.printf(Locale.ROOT, "  checked operations per second and core %,.0f%n", report.rate());
    Map<Case, Long> cases = report.toCoverage().cases();
    cases.keySet().removeIf(report::excludes);
    cases.forEach(
        (each, count) ->
            out.printf(
                Locale.ROOT,
                "  %-15s %-50s %,15d%n",
                each.requirements(),
                each.description(),
                count));
    if (!report.excluded().isEmpty()) {
      out.println("  not tested: " + report.untested());
    }
    List<Case> missing = report.uncovered();
    if (!missing.isEmpty()) {
      out.println(
          "  NOT COVERED: " + String.join("; ", missing.stream().map(Case::description).toList()));
    }
    for (CampaignReport.Failure failure : report.failures()) {
      out.printf(Locale.ROOT, "  FAILED in run %d: %s%n", failure.run(), failure.message());
      out.printf(Locale.ROOT, "  smallest trace, on a heap of %d bytes:%n", failure.capacity());
      failure.trace().forEach(line -> out.println("    " + line));
      out.println("  " + CampaignFiles.replayCommand(report, failure));
    }
    report
        .unfinished()
        .forEach(left -> out.printf("  NOT DONE: run %d: %s%n", left.run(), left.reason()));
    Path page = directory.resolve("report.html");
    if (Files.exists(page)) {
      out.println("  report: " + page);
    }
    out.flush();
  }
}
