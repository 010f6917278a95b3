package firstfit.key;

import de.uka.ilkd.key.util.KeYConstants;
import firstfit.console.UserError;
import firstfit.proof.KeyRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private Translation translation;

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
      names = "--record",
      description = "Write the rows to proofs/key.json, where they replace those of their classes.")
  private boolean record;

  /** Made by the command line. */
  public ProveCommand() {}

  @Override
  public Integer call() throws IOException {
    if (steps < 1) {
      throw new UserError("--steps needs a number from 1");
    }
    if (record && !method.isEmpty()) {
      throw new UserError("--record takes whole classes: leave out --method");
    }
    translation.open();
    only.forEach(translation::check);
    PrintWriter rows = spec.commandLine().getOut();
    rows.printf("KeY %s, at most %d steps for a contract%n", KeYConstants.VERSION, steps);
    KeyProver prover = new KeyProver(steps);
    List<KeyRecord.Entry> entries = new ArrayList<>();
    boolean whole = true;
    for (String each : only.isEmpty() ? translation.classes() : only) {
      whole &= prove(each, prover, entries, rows);
    }
    if (entries.isEmpty() && whole) {
      throw new UserError("no contract's method contains " + method + ": shorten --method");
    }
    KeyRecord result = new KeyRecord(KeYConstants.VERSION, steps, entries);
    rows.println(result.summary());
    rows.flush();
    if (record) {
      write(result);
    }
    return whole && entries.stream().allMatch(KeyRecord.Entry::proved) ? 0 : 1;
  }

  /** Whether KeY could read the class. */
  private boolean prove(
      String className, KeyProver prover, List<KeyRecord.Entry> entries, PrintWriter rows)
      throws IOException {
    List<String> problems =
        prover.prove(
            translation,
            className,
            (name, number) -> name.contains(method),
            o -> {
              entries.add(
                  new KeyRecord.Entry(className, o.method(), o.contract(), o.result(), o.steps()));
              rows.println(o.row());
              rows.flush();
            });
    problems.forEach(p -> rows.printf("%s  not tried: %s%n", className, p));
    rows.flush();
    return problems.isEmpty();
  }

  private void write(KeyRecord result) throws IOException {
    Path file = KeyRecord.file(translation.project());
    KeyRecord all = Files.exists(file) ? result.over(KeyRecord.read(file)) : result;
    if (all.contracts().size() > result.contracts().size()
        && KeyRecord.read(file).steps() != steps) {
      throw new UserError(
          file + " has rows made with another --steps: delete it to begin a new record");
    }
    all.write(file);
  }
}
