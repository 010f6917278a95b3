package firstfit.key;

import firstfit.console.UserError;
import firstfit.proof.KeyRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proves again what the record says is proved. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Prove from source each contract that proofs/key.json lists as proved.",
      "The exit code is 0 only if KeY proves them all within the recorded steps."
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Translation translation;

  /** Made by the command line. */
  public CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    translation.open();
    KeyRecord recorded = KeyRecord.read(KeyRecord.file(translation.project()));
    Map<String, Set<String>> expected =
        recorded.contracts().stream()
            .filter(KeyRecord.Entry::proved)
            .collect(
                Collectors.groupingBy(
                    KeyRecord.Entry::className,
                    TreeMap::new,
                    Collectors.mapping(e -> e.method() + " " + e.contract(), Collectors.toSet())));
    if (expected.isEmpty()) {
      throw new UserError("proofs/key.json lists no proved contract: write it with prove --record");
    }
    expected.keySet().forEach(translation::check);
    KeyProver prover = new KeyProver(recorded.steps());
    PrintWriter rows = spec.commandLine().getOut();
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, Set<String>> each : expected.entrySet()) {
      lost.addAll(unproved(each.getKey(), each.getValue(), prover, rows));
    }
    lost.forEach(l -> rows.println("FAIL " + l + " is not proved any more"));
    rows.println(recorded.summary() + (lost.isEmpty() ? ", and again" : ", but not again"));
    rows.flush();
    return lost.isEmpty() ? 0 : 1;
  }

  private Set<String> unproved(
      String className, Set<String> expected, KeyProver prover, PrintWriter rows)
      throws IOException {
    Set<String> left = new HashSet<>(expected);
    List<String> problems =
        prover.prove(
            translation,
            className,
            (name, number) -> expected.contains(className + "." + name + " " + number),
            o -> {
              rows.println(o.row());
              rows.flush();
              if (o.proved()) {
                left.remove(o.method() + " " + o.contract());
              }
            });
    problems.forEach(p -> rows.println("FAIL " + className + ": " + p));
    return left;
  }
}
