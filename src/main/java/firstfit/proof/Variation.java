package firstfit.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * A solver that gets each script in another form which means the same: what is asserted stands in
 * another order, and quoted symbols have other names. After the mutations of Zhou, Bosamiya,
 * Takashima, Li, Heule and Parno, "Mariposa: Measuring SMT Instability in Automated Program
 * Verification", FMCAD 2023. The script also asks for the solver's count of its steps.
 */
final class Variation implements Solver {
  private static final String ASSERT = "(assert ";
  private static final String QUERY = "(check-sat";

  private final Solver solver;
  private final int seed;

  /** The forms of a seed; with seed 0, every script as it is. */
  Variation(Solver solver, int seed) {
    this.solver = solver;
    this.seed = seed;
  }

  @Override
  public String version() {
    return solver.version();
  }

  @Override
  public boolean takesZ3Options() {
    return solver.takesZ3Options();
  }

  @Override
  public Answer discharge(String script, Duration limit) throws InterruptedException {
    String form = seed == 0 ? script : renamed(shuffled(script));
    return solver.discharge(takesZ3Options() ? form + "\n" + Answer.RESOURCES : form, limit);
  }

  /** All lines that assert something behind those that declare and define, in another order. */
  private String shuffled(String script) {
    List<String> asserted = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line : script.split("\n")) {
      if (line.startsWith(ASSERT)) {
        asserted.add(line);
      } else if (line.startsWith(QUERY)) {
        Collections.shuffle(asserted, new Random(seed));
        asserted.forEach(each -> text.append(each).append('\n'));
        text.append(line).append('\n');
      } else {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  /** Other names for quoted symbols, but for those that the script also writes without bars. */
  private String renamed(String script) {
    Set<String> plain =
        new HashSet<>(List.of(ControlFlow.TOKEN.matcher(script).replaceAll(" ").split("[\\s()]+")));
    Map<String, String> names = new HashMap<>();
    return ControlFlow.TOKEN
        .matcher(script)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    names.computeIfAbsent(
                        found.group(),
                        name ->
                            plain.contains(name.substring(1, name.length() - 1))
                                ? name
                                : "|s" + seed + "_" + names.size() + "|")));
  }
}
