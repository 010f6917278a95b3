package firstfit.cli;

import firstfit.proof.Project;
import firstfit.proof.Sources;
import firstfit.proof.VerifiedClasses;
import firstfit.proof.source.Breach;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name a checkout, whose sources must keep the rules. */
final class CheckoutOptions {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The checkout (default: the current directory).")
  private Path project = Path.of("");

  @Option(
      names = "--classes",
      paramLabel = "DIR",
      description = "Its compiled classes (default: target/classes, or those of this program).")
  private Path classes;

  Project open() {
    return Project.open(project, classes);
  }

  /** Whether the sources keep the rules; if not, says which they break, and what came of it. */
  static boolean keepsRules(Project checkout, PrintWriter out, String consequence) {
    List<Breach> breaches =
        new Sources(checkout, VerifiedClasses.read(checkout.verified())).breaches();
    if (!breaches.isEmpty()) {
      breaches.forEach(b -> out.println("FAIL " + b));
      out.println("The sources break a rule (proofs/TRUST.md lists them): " + consequence + ".");
      out.flush();
    }
    return breaches.isEmpty();
  }
}
