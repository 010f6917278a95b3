package firstfit.cli;

import firstfit.report.SearchReport;
import firstfit.report.SearchReport.Verdict;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what an exhaustive search has done. */
final class SearchSummary {
  private SearchSummary() {}

  /** Prints a report; {@code directory} is where it was written, or null. */
  static void print(PrintWriter out, SearchReport report, Path directory) {
    boolean complete = report.verdict() == Verdict.EQUAL;
    String part = report.part();
    out.printf(
        Locale.ROOT,
        "exhaust: %s, %d bytes%s%s%n",
        report.allocator(),
        report.capacity(),
        part.isEmpty() ? "" : ", " + part,
        complete ? "" : ", " + report.verdict().word());
    String verdict = complete ? "  " + report.verdict().word() : "";
    boolean known = report.statesExpected() >= 0;
    out.printf(
        Locale.ROOT, "  states found    %,15d%s%n", report.statesFound(), known ? "" : verdict);
    if (known) {
      out.printf(Locale.ROOT, "  states expected %,15d%s%n", report.statesExpected(), verdict);
    }
    out.printf(Locale.ROOT, "  states tried    %,15d%n", report.statesTried());
    out.printf(Locale.ROOT, "  transitions     %,15d%n", report.transitions());
    out.printf(Locale.ROOT, "  seconds         %15.1f%n", report.seconds());
    if (report.failure() != null) {
      out.println("  " + report.failure().message());
      out.println("  smallest trace, on a heap of " + report.failure().capacity() + " bytes:");
      report.failure().trace().forEach(line -> out.println("    " + line));
    }
    Path page = directory == null ? null : directory.resolve("report.html");
    if (page != null && Files.exists(page)) {
      out.println("  report: " + page);
    }
    out.flush();
  }
}
