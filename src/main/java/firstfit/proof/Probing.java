package firstfit.proof;

import firstfit.proof.source.Probe;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Probes the source: claims what is false behind every call that changes state, and sees that
 * nothing proves it.
 */
public final class Probing {
  private final Recorder.Settings settings;
  private final PrintWriter out;
  private final SourceProof source;

  /**
   * Prepares for a checkout.
   *
   * @param project the checkout
   * @param settings how to derive and discharge; its limit is that of each probe
   * @param out where to report
   */
  public Probing(Project project, Recorder.Settings settings, PrintWriter out) {
    this(project, settings, out, System.getenv());
  }

  Probing(
      Project project,
      Recorder.Settings settings,
      PrintWriter out,
      Map<String, String> environment) {
    this.settings = settings;
    this.out = out;
    this.source = new SourceProof(project, settings, environment);
  }

  /**
   * Puts the probes and prints a row for each.
   *
   * @param selection the methods whose calls are probed
   * @return whether no probe is proved
   * @throws IOException if a file cannot be read
   * @throws InterruptedException if interrupted
   */
  public boolean run(Selection selection) throws IOException, InterruptedException {
    Collection<MethodCatalog.Entry> selected = selection.of(source.catalog(), source.verified());
    List<Probe> probes = ProbeRun.of(source.sources(), selected);
    Solver solver = new EmbeddedSolver();
    ProbeRun run = new ProbeRun(source, solver, settings.jobs(), signature -> settings.limit());
    Map<Probe, Answer> answers = run.run(probes);
    Table table = new Table("call", "of", ">claims", "verdict", ">seconds");
    answers.forEach(
        (probe, answer) ->
            table.row(
                ProofRun.shortName(probe.caller()) + ":" + probe.lastLine(),
                ProofRun.shortName(probe.callee()),
                String.valueOf(Math.max(1, probe.claims().size())),
                answer.proved() ? "PROVED" : answer.verdict().toString(),
                String.format(Locale.ROOT, "%.2f", answer.seconds())));
    out.print(table);
    out.println();
    run.problems().forEach(p -> out.println("FAIL " + p));
    Duration limit = settings.limit();
    int claims = probes.stream().mapToInt(p -> Math.max(1, p.claims().size())).sum();
    out.printf(
        "%d probes with %d claims, %d s each, by %s: %d problems%n",
        probes.size(), claims, limit.toSeconds(), solver.version(), run.problems().size());
    return run.problems().isEmpty() && answers.size() == probes.size();
  }
}
