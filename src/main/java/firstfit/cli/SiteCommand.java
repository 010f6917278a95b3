package firstfit.cli;

import firstfit.console.Progress;
import firstfit.console.UserError;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.report.WholeFile;
import firstfit.site.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the requirements, clauses, proofs and tests as a site to browse. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    description = {
      "Write a static site: requirements, clauses, methods with their proofs, tests, and mutants"
          + " with what noticed them, all with links between them.",
      "Exits with 1 if the records do not match the sources; the pages say so, too."
    })
public final class SiteCommand implements Callable<Integer> {
  @Mixin private CheckoutOptions checkoutOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the site goes; begin with its index.html.")
  private Path out;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public SiteCommand() {}

  @Override
  public Integer call() {
    Project checkout = checkoutOptions.open();
    PrintWriter console = spec.commandLine().getOut();
    if (!CheckoutOptions.keepsRules(checkout, console, "nothing was written")) {
      return 1;
    }
    try (ReportDirectory directory = ReportDirectory.create(out, Site.TOP)) {
      ProofCheck check = new ProofCheck(checkout);
      Map<String, String> pages = Site.pages(checkout, check);
      String problem = directory.write(path -> write(path, pages));
      if (problem != null) {
        throw new UserError(problem);
      }
      console.println("site: " + pages.size() + " files, begin with " + out.resolve("index.html"));
      int differences = check.problems().size();
      if (differences > 0) {
        console.println(
            "FAIL the records do not match the sources ("
                + differences
                + " differences, listed on the first page)");
      }
      console.flush();
      return differences > 0 ? 1 : 0;
    }
  }

  private static void write(Path directory, Map<String, String> pages) throws IOException {
    try (Progress progress = new Progress("site", " files", 1, pages.size())) {
      int done = 0;
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = directory.resolve(page.getKey());
        Files.createDirectories(file.getParent());
        WholeFile.create(file, page.getValue());
        progress.at(++done);
      }
    }
  }
}
