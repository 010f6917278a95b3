package firstfit.cli;

import firstfit.check.CampaignMerge;
import firstfit.check.CampaignReport;
import firstfit.console.UserError;
import firstfit.report.CampaignFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins the reports of campaigns. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = "Join the reports of campaigns, such as the shards of one, into one report.")
public final class MergeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of campaigns.")
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
    List<CampaignReport> reports = new ArrayList<>();
    for (Path directory : directories) {
      reports.add(ReportDirectory.read(directory));
    }
    CampaignReport merged;
    try {
      merged = CampaignMerge.merge(reports);
      merged.validate();
    } catch (IllegalArgumentException e) {
      throw new UserError("together the reports count more than one can: " + e.getMessage());
    } catch (CampaignMerge.Conflict e) {
      throw new UserError(
          directories.get(e.first())
              + " and "
              + directories.get(e.second())
              + " can't be merged: "
              + e.getMessage());
    }
    try (ReportDirectory directory = ReportDirectory.create(out)) {
      CampaignReport report = merged;
      String problem = directory.write(path -> CampaignFiles.writeAll(path, report));
      CampaignSummary.print(spec.commandLine().getOut(), report, out);
      if (problem != null) {
        throw new UserError(problem);
      }
    }
    if (merged.runs() == 0) {
      throw new UserError("the campaigns have brought no run to its end: resume them");
    }
    return merged.failures().isEmpty() ? 0 : 1;
  }
}
