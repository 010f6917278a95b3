package firstfit.cli;

import firstfit.check.CampaignReport;
import firstfit.console.UserError;
import firstfit.report.CampaignFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Campaign directories named on the command line. */
final class ReportDirectory {
  private ReportDirectory() {}

  /** Makes a directory ready for a new report, and refuses one that holds a report already. */
  static Path create(Path directory) {
    for (String name : new String[] {"report.json", "report.html"}) {
      if (Files.exists(directory.resolve(name))) {
        throw new UserError(
            directory
                + " holds a report already: name another directory with --out, or go on with"
                + " campaign --resume");
      }
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UserError("can't create the directory " + directory + ": name another with --out");
    }
    return writable(directory);
  }

  /** Finds out before the work starts whether its results can be written. */
  static Path writable(Path directory) {
    try {
      Files.delete(Files.createTempFile(directory, "firstfit", null));
      return directory;
    } catch (IOException e) {
      throw new UserError(
          "can't write to the directory " + directory + ": name another with --out");
    }
  }

  static CampaignReport read(Path directory) {
    Path file = CampaignFiles.json(directory);
    if (!Files.exists(file)) {
      throw new UserError(directory + " is not the directory of a campaign: it has no report.json");
    }
    try {
      return CampaignFiles.read(directory);
    } catch (IOException e) {
      throw new UserError("can't read " + file + ": " + Traces.reason(e));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          file + " can't be used: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  static void write(Path directory, CampaignReport report) {
    try {
      CampaignFiles.writeAll(directory, report);
    } catch (IOException e) {
      throw new UserError("can't write to " + directory + ": " + Traces.reason(e));
    }
  }
}
