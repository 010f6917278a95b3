package firstfit.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Records the proofs of the source. Everything that a change can concern is derived anew with
 * OpenJML; only conditions that are not on record are put to the solvers, and those that are
 * selected.
 */
public final class Recorder {
  /**
   * How to record and verify.
   *
   * @param solver the external solver
   * @param limit time limit per query
   * @param feasibilityLimit time limit per feasibility point; null for one that follows from the
   *     method's own time
   * @param jobs how many conditions, and runs of OpenJML, at once
   * @param openJmlArguments further arguments for OpenJML
   */
  public record Settings(
      String solver,
      Duration limit,
      Duration feasibilityLimit,
      int jobs,
      List<String> openJmlArguments) {}

  private static final String LOG = "target/recording.log";

  private final Project project;
  private final Settings settings;
  private final PrintWriter out;
  private final SourceProof source;
  private final Map<String, String> digests = new TreeMap<>();
  private final Map<String, Manifest.Method> records = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Prepares for a checkout.
   *
   * @param project the checkout
   * @param settings how to record
   * @param out where to report
   */
  public Recorder(Project project, Settings settings, PrintWriter out) {
    this(project, settings, out, System.getenv());
  }

  Recorder(Project project, Settings settings, PrintWriter out, Map<String, String> environment) {
    this.project = project;
    this.settings = settings;
    this.out = out;
    this.source = new SourceProof(project, settings, environment);
    source.catalog().sources().keySet().forEach(path -> digests.put(path, project.digest(path)));
  }

  /**
   * Verifies and records; {@code proofs/} changes only if everything is proved. Until then, what
   * the solvers answer is kept in {@code target/}, so that the next run goes on from there.
   *
   * @param selection methods to verify in any case; of the others, all those that have changed must
   *     be among them
   * @return whether everything is proved
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if interrupted
   */
  public boolean record(Selection selection) throws IOException, InterruptedException {
    Collection<MethodCatalog.Entry> all = source.catalog().entries().values();
    Collection<MethodCatalog.Entry> selected = selection.of(source.catalog(), source.verified());
    problems.addAll(source.standIns());
    if (!problems.isEmpty()) {
      return fail();
    }
    ExternalSolver external = new ExternalSolver(settings.solver());
    EmbeddedSolver embedded = new EmbeddedSolver();
    Manifest tools = tools(external, embedded);
    KeptRecords old =
        new KeptRecords(project, source.catalog(), source.verified(), tools, !selection.isAll());
    List<MethodCatalog.Entry> toDerive =
        all.stream()
            .filter(e -> selected.contains(e) || !old.isIntact(e) || old.mayHaveChanged(e, digests))
            .toList();
    try (Scratch scratch = new Scratch();
        AnswerLog log = new AnswerLog(project.root().resolve(LOG))) {
      Derivation derivation = source.derive(toDerive, scratch.directory(), problems);
      if (!problems.isEmpty()) {
        return fail();
      }
      Map<String, Condition> anew = new TreeMap<>();
      for (MethodCatalog.Entry entry : all) {
        Condition condition = derivation.conditions().get(entry.signature());
        if (condition == null
            || (old.has(entry, condition) && (selection.isAll() || !selected.contains(entry)))) {
          keep(entry, old.of(entry.signature()));
        } else if (selected.contains(entry)) {
          anew.put(entry.signature(), condition);
        } else {
          problems.add(
              entry.signature()
                  + ": its condition is not the one on record: select it too, or run prove --record"
                  + " without --class and --method");
        }
      }
      if (problems.isEmpty()) {
        prove(anew, derivation.pointsElsewhere(), external, embedded, scratch, log);
      }
      checkUnchanged();
      if (!problems.isEmpty()) {
        return fail();
      }
      write(tools, old, anew);
      log.delete();
    }
    return true;
  }

  private Manifest tools(ExternalSolver external, EmbeddedSolver embedded) throws IOException {
    OpenJml openJml = source.openJml();
    Manifest.Verifier verifier =
        new Manifest.Verifier(
            "OpenJML", openJml.version(), openJml.portableOptions(), openJml.jdkSpecifications());
    return new Manifest(
        Manifest.FORMAT,
        verifier,
        external.version(),
        embedded.version(),
        (int) settings.limit().toSeconds(),
        List.of(),
        List.of());
  }

  /** The proof stays; requirement ids are no part of it and may be new. */
  private void keep(MethodCatalog.Entry entry, Manifest.Method old) {
    records.put(
        entry.signature(),
        new Manifest.Method(
            entry.signature(),
            entry.source(),
            entry.requirements(),
            entry.invariants(),
            old.condition(),
            old.sha256(),
            old.assertions(),
            old.points(),
            old.probes(),
            old.solverOptions(),
            old.recorded(),
            old.embedded()));
  }

  private void prove(
      Map<String, Condition> conditions,
      Map<String, Set<Integer>> pointsElsewhere,
      ExternalSolver external,
      EmbeddedSolver embedded,
      Scratch scratch,
      AnswerLog log)
      throws IOException, InterruptedException {
    Set<Verdict> proved = EnumSet.of(Verdict.PROVED);
    Map<String, Answer> recorded = source.discharge(log.over(external, proved), conditions);
    problems.addAll(source.explain(external, recorded, scratch.directory()));
    if (!problems.isEmpty()) {
      return;
    }
    Map<String, Answer> again = source.discharge(log.over(embedded, proved), conditions);
    again.forEach(
        (signature, answer) -> {
          if (!answer.proved()) {
            problems.add(SourceProof.describe(signature, answer, embedded));
          }
        });
    if (!problems.isEmpty()) {
      return;
    }
    Set<Verdict> notRefuted = EnumSet.of(Verdict.NOT_PROVED, Verdict.UNKNOWN, Verdict.TIMEOUT);
    Contradictions contradictions =
        new Contradictions(settings, source, log.over(embedded, notRefuted), again, problems);
    Map<String, Manifest.Probes> probes = contradictions.inProbes(conditions.keySet());
    Map<String, Manifest.Points> points =
        problems.isEmpty() ? contradictions.inPoints(conditions, pointsElsewhere) : Map.of();
    if (problems.isEmpty()) {
      conditions.forEach(
          (signature, condition) ->
              records.put(
                  signature,
                  method(
                      signature,
                      condition,
                      recorded.get(signature),
                      again.get(signature),
                      points.get(signature),
                      probes.get(signature))));
    }
  }

  private void checkUnchanged() {
    digests.forEach(
        (path, digest) -> {
          if (!project.digest(path).equals(digest)) {
            problems.add(path + " changed while it was being verified");
          }
        });
  }

  private Manifest.Method method(
      String signature,
      Condition condition,
      Answer recorded,
      Answer embedded,
      Manifest.Points points,
      Manifest.Probes probes) {
    MethodCatalog.Entry entry = source.catalog().entries().get(signature);
    return new Manifest.Method(
        signature,
        entry.source(),
        entry.requirements(),
        entry.invariants(),
        ProofsFolder.fileName(signature),
        Digests.sha256(condition.script()),
        condition.assertions(),
        points,
        probes,
        source.verified().optionsOf(signature),
        result(recorded),
        result(embedded));
  }

  private static Manifest.Result result(Answer answer) {
    return new Manifest.Result(
        answer.verdict().toString(), Math.round(answer.seconds() * 100) / 100.0);
  }

  private void write(Manifest tools, KeptRecords old, Map<String, Condition> anew)
      throws IOException {
    List<Manifest.Source> sources =
        digests.entrySet().stream()
            .map(e -> new Manifest.Source(e.getKey(), e.getValue()))
            .toList();
    List<Manifest.Method> methods =
        source.catalog().entries().keySet().stream().map(records::get).toList();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            tools.verifier(),
            tools.recordingSolver(),
            tools.embeddedSolver(),
            old.limitSeconds(tools.limitSeconds()),
            sources,
            methods);
    new ProofsFolder(project).replace(manifest, anew, TrustPage.text(manifest, source.verified()));
    out.printf(
        "%d methods verified, the records of %d kept; proofs/ holds %d%n",
        anew.size(), methods.size() - anew.size(), methods.size());
  }

  private boolean fail() {
    problems.forEach(p -> out.println(p.startsWith("  ") ? p : "FAIL " + p));
    out.println(
        problems.stream().filter(p -> !p.startsWith("  ")).count()
            + " problems; proofs/ is as it was");
    return false;
  }
}
