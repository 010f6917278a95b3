package firstfit.cli;

import firstfit.check.CampaignMerge;
import firstfit.check.CampaignReport;
import firstfit.check.MergeConflict;
import firstfit.console.UserError;
import firstfit.report.CampaignFiles;
import firstfit.report.ReportJson;
import firstfit.report.SearchFiles;
import firstfit.report.SearchMerge;
import firstfit.report.SearchReport;
import firstfit.report.SearchReport.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins the reports of campaigns, or of exhaustive searches. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description =
        "Join the reports of campaigns or of exhaustive searches, such as the shards of one, into"
            + " one report.")
public final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of campaigns, or of exhaustive searches.")
  private List<Path> directories;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "merged-report",
      description = "Where the joined report goes (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return ReportJson.isA(SearchReport.FORMAT, directories.get(0))
        ? mergeSearches()
        : mergeCampaigns();
  }

  private int mergeCampaigns() {
    CampaignReport merged =
        merge(ReportDirectory::readCampaign, CampaignMerge::merge, CampaignReport::validate);
    write(
        path -> CampaignFiles.writeAll(path, merged),
        console -> CampaignSummary.print(console, merged, out));
    if (merged.runs() == 0) {
      throw new UserError("the campaigns have brought no run to its end: resume them");
    }
    return merged.failures().isEmpty() ? 0 : 1;
  }

  private int mergeSearches() {
    SearchReport merged =
        merge(ReportDirectory::readSearch, SearchMerge::merge, SearchReport::validate);
    write(
        path -> SearchFiles.writeAll(path, merged),
        console -> SearchSummary.print(console, merged, out));
    if (merged.verdict() == Verdict.FAILED) {
      return 1;
    }
    if (!merged.missing().isEmpty()) {
      throw new UserError(
          SearchReport.words(merged.missing())
              + " have not been tried: resume the searches, or merge the other shards too");
    }
    return 0;
  }

  private <T> T merge(Function<Path, T> reader, Function<List<T>, T> sum, Consumer<T> validation) {
    List<T> reports = directories.stream().map(reader).toList();
    try {
      T merged = sum.apply(reports);
      validation.accept(merged);
      return merged;
    } catch (IllegalArgumentException e) {
      throw new UserError("together the reports count more than one can: " + e.getMessage());
    } catch (MergeConflict e) {
      throw new UserError(
          directories.get(e.first())
              + " and "
              + directories.get(e.second())
              + " can't be merged: "
              + e.getMessage());
    }
  }

  private void write(ReportDirectory.Writer files, Consumer<PrintWriter> summary) {
    try (ReportDirectory directory = ReportDirectory.create(out)) {
      String problem = directory.write(files);
      summary.accept(spec.commandLine().getOut());
      if (problem != null) {
        throw new UserError(problem);
      }
    }
  }
}
