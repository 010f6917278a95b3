package firstfit.key;

import de.uka.ilkd.key.proof.init.ProofInputException;
import de.uka.ilkd.key.proof.io.ProblemLoaderException;
import de.uka.ilkd.key.util.KeYConstants;
import firstfit.console.UserError;
import firstfit.proof.Project;
import firstfit.proof.Sources;
import firstfit.proof.VerifiedClasses;
import firstfit.proof.source.Breach;
import firstfit.proof.source.KeyDialect;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Translates the verified classes and proves their contracts. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Prove the contracts of the source with KeY, by its own search alone.",
      "A row for each contract tells what came of it; the exit code is 0 only if all are proved."
    })
public final class ProveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The checkout (default: here).")
  private Path project;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Only this verified class; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only methods whose name and parameter types contain this.")
  private String method;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Rule applications for a contract (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/key/translated",
      description = "Where to write the translated sources (default: ${DEFAULT-VALUE}).")
  private Path out;

  private PrintWriter rows;
  private int tried;
  private int proved;

  /** Made by the command line. */
  public ProveCommand() {}

  @Override
  public Integer call() throws IOException {
    if (steps < 1) {
      throw new UserError("--steps needs a number from 1");
    }
    rows = spec.commandLine().getOut();
    Project checkout = Project.open(project, null);
    VerifiedClasses verified = VerifiedClasses.read(checkout.verified());
    Sources sources = new Sources(checkout, verified);
    List<Breach> breaches = sources.breaches();
    if (!breaches.isEmpty()) {
      breaches.forEach(b -> rows.println("FAIL " + b));
      rows.flush();
      return 1;
    }
    for (String each : only) {
      if (!verified.classes().contains(each)) {
        throw new UserError(
            each + " is no verified class: give one of " + String.join(", ", verified.classes()));
      }
    }
    rows.printf("KeY %s, at most %d steps for a contract%n", KeYConstants.VERSION, steps);
    KeyProver prover = new KeyProver(steps);
    boolean whole = true;
    for (String each : only.isEmpty() ? verified.classes() : only) {
      whole &= prove(sources, each, prover);
    }
    if (tried == 0 && whole) {
      throw new UserError("no contract's method contains " + method + ": shorten --method");
    }
    rows.printf("%d of %d contracts proved%n", proved, tried);
    rows.flush();
    return whole && proved == tried ? 0 : 1;
  }

  /** Whether KeY could read the class. */
  private boolean prove(Sources sources, String className, KeyProver prover) throws IOException {
    List<String> refusals = new ArrayList<>();
    Path folder = translate(sources, className, refusals);
    if (refusals.isEmpty()) {
      try {
        prover.prove(folder, className, method, o -> row(className, o));
        return true;
      } catch (ProblemLoaderException | ProofInputException | RuntimeException e) {
        refusals.add("KeY fails:" + Outcome.cause(e));
      }
    }
    refusals.forEach(r -> rows.printf("%s  not tried: %s%n", className, r));
    rows.flush();
    return false;
  }

  private Path translate(Sources sources, String className, List<String> refusals)
      throws IOException {
    Path folder = out.resolve(className);
    empty(folder);
    for (String path : sources.dependenciesOf(className)) {
      SourceFile file = sources.files().get(path);
      KeyDialect translated = new KeyDialect(file);
      refusals.addAll(translated.refusals());
      Path target = folder.resolve(path);
      Files.createDirectories(target.getParent());
      Files.writeString(target, translated.text());
    }
    return folder;
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    }
  }

  private void row(String className, Outcome outcome) {
    tried++;
    proved += outcome.proved() ? 1 : 0;
    rows.printf(
        Locale.ROOT,
        "%s.%s  %s  %d steps  %.1f s%n",
        className,
        outcome.method(),
        outcome.result(),
        outcome.steps(),
        outcome.seconds());
    rows.flush();
  }
}
