package firstfit.proof;

import firstfit.console.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Verifies the source with the installed OpenJML and tells, apart from that, which of the
 * conditions are those on record.
 */
public final class SourceVerification {
  private static final String DIFFERENCE =
      "Another condition means another source, or a version of OpenJML that derives other"
          + " conditions; whether it is proved is the other column.";

  private final Project project;
  private final Recorder.Settings settings;
  private final PrintWriter out;
  private final SourceProof source;

  /**
   * Prepares for a checkout.
   *
   * @param project the checkout
   * @param settings how to verify
   * @param out where to report
   */
  public SourceVerification(Project project, Recorder.Settings settings, PrintWriter out) {
    this(project, settings, out, System.getenv());
  }

  SourceVerification(
      Project project,
      Recorder.Settings settings,
      PrintWriter out,
      Map<String, String> environment) {
    this.project = project;
    this.settings = settings;
    this.out = out;
    this.source = new SourceProof(project, settings, environment);
  }

  /**
   * Verifies and prints a row for each method.
   *
   * @param selection the methods
   * @return whether all of them are verified, whatever is on record
   * @throws IOException if a file cannot be read
   * @throws InterruptedException if interrupted
   */
  public boolean run(Selection selection) throws IOException, InterruptedException {
    Collection<MethodCatalog.Entry> selected = selection.of(source.catalog(), source.verified());
    String version = source.openJml().version();
    ExternalSolver solver = new ExternalSolver(settings.solver());
    Map<String, String> recorded = recorded();
    List<String> problems = new ArrayList<>(source.standIns());
    Table table = new Table("method", "verdict", ">seconds", "condition");
    Map<String, Integer> comparisons =
        new TreeMap<>(Map.of("same", 0, "differs", 0, "not on record", 0));
    int verified = 0;
    try (Scratch scratch = new Scratch()) {
      Map<String, Condition> conditions =
          source.derive(selected, scratch.directory(), problems).conditions();
      Map<String, Answer> answers = source.discharge(solver, conditions);
      problems.addAll(source.explain(solver, answers, scratch.directory()));
      for (MethodCatalog.Entry entry : selected) {
        String signature = entry.signature();
        Answer answer = answers.get(signature);
        String comparison = compare(conditions.get(signature), recorded.get(signature));
        comparisons.merge(comparison, 1, Integer::sum);
        verified += answer != null && answer.proved() ? 1 : 0;
        table.row(
            ProofRun.shortName(signature),
            answer == null ? "no condition" : answer.verdict().toString(),
            answer == null ? "" : String.format(Locale.ROOT, "%.2f", answer.seconds()),
            comparison);
      }
    }
    out.print(table);
    out.println();
    problems.forEach(p -> out.println(p.startsWith("  ") ? p : "FAIL " + p));
    out.printf(
        "%d of %d methods verified, conditions by %s, by %s%n",
        verified, selected.size(), version, solver.version());
    out.printf(
        "conditions: %d the same as on record, %d differ, %d not on record%n",
        comparisons.get("same"), comparisons.get("differs"), comparisons.get("not on record"));
    if (comparisons.get("differs") > 0) {
      out.println(DIFFERENCE);
    }
    return problems.isEmpty() && verified == selected.size();
  }

  private static String compare(Condition condition, String recorded) {
    if (recorded == null) {
      return "not on record";
    }
    return condition != null && condition.script().equals(recorded) ? "same" : "differs";
  }

  /**
   * The recorded conditions as they are in their files, by signature; none where there is no
   * manifest.
   */
  private Map<String, String> recorded() {
    Map<String, String> scripts = new TreeMap<>();
    if (Files.exists(project.manifest())) {
      try {
        Manifest.read(project.manifest())
            .methods()
            .forEach(
                m ->
                    scripts.put(
                        m.signature(), String.valueOf(ProofsFolder.read(project, m.condition()))));
      } catch (UserError e) {
        out.println("no records to compare with: " + e.getMessage());
      }
    }
    return scripts;
  }
}
