package firstfit.proof;

import firstfit.console.Progress;
import firstfit.console.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Verifies the source with OpenJML, and records what it proved or compares it with the records. */
public final class Recorder {
  /**
   * How to record.
   *
   * @param solver the external solver
   * @param limit time limit per query
   * @param feasibilityLimit time limit per feasibility point
   * @param jobs conditions at once
   * @param openJmlArguments further arguments for OpenJML
   */
  public record Settings(String solver, Duration limit, Duration feasibilityLimit, int jobs, List<String> openJmlArguments) {}

  private final Project project;
  private final Settings settings;
  private final PrintWriter out;
  private final OpenJml openJml;
  private final VerifiedClasses verified;
  private final MethodCatalog catalog;
  private final Map<String, String> digests = new TreeMap<>();

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
    this.openJml = new OpenJml(environment, settings.openJmlArguments());
    this.verified = VerifiedClasses.read(project.verified());
    this.catalog = new MethodCatalog(project, new Sources(project, verified));
    catalog.sources().keySet().forEach(path -> digests.put(path, project.digest(path)));
  }

  /**
   * Verifies and records; {@code proofs/} changes only if everything is proved.
   *
   * @param only classes to verify, the records of the others being kept; empty for all
   * @return whether everything is proved
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if interrupted
   */
  public boolean record(List<String> only) throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    ExternalSolver external = new ExternalSolver(settings.solver());
    EmbeddedSolver embedded = new EmbeddedSolver();
    Manifest.Verifier verifier = new Manifest.Verifier("OpenJML", openJml.version(), openJml.portableOptions(), openJml.jdkSpecifications());
    Collection<MethodCatalog.Entry> wanted = wanted(only);
    List<Manifest.Method> kept = only.isEmpty() ? List.of() : new KeptRecords(project, catalog, digests).of(only, verified.classes(), verifier);
    try (Scratch scratch = new Scratch()) {
      Verification verification = new Verification(openJml, settings.solver(), settings.limit());
      verification.run(project, wanted, verified, scratch.directory());
      if (!verification.problems().isEmpty()) {
        return fail(verification.problems());
      }
      Map<String, Condition> conditions = new TreeMap<>();
      wanted.forEach(e -> conditions.put(e.signature(), new Condition(verification.scripts().get(e.signature()))));
      Map<String, Answer> recorded = discharge(external, conditions, problems);
      if (!problems.isEmpty()) {
        return fail(problems);
      }
      Map<String, Answer> again = discharge(embedded, conditions, problems);
      checkFeasibility(embedded, conditions, problems);
      checkUnchanged(problems);
      if (!problems.isEmpty()) {
        return fail(problems);
      }
      List<Manifest.Method> methods = new ArrayList<>();
      for (MethodCatalog.Entry entry : catalog.entries().values()) {
        if (wanted.contains(entry)) {
          methods.add(method(entry, conditions.get(entry.signature()), recorded.get(entry.signature()), again.get(entry.signature())));
        } else {
          kept.stream().filter(m -> m.signature().equals(entry.signature())).forEach(methods::add);
        }
      }
      List<Manifest.Source> sources = digests.entrySet().stream().map(e -> new Manifest.Source(e.getKey(), e.getValue())).toList();
      Manifest manifest = new Manifest(Manifest.FORMAT, verifier, external.version(), embedded.version(), (int) settings.limit().toSeconds(), sources, methods);
      new ProofsFolder(project).replace(manifest, conditions, TrustPage.text(manifest, verified, settings.feasibilityLimit().toSeconds()));
      out.printf("%d methods verified, proofs/ holds %d%n", wanted.size(), methods.size());
      return true;
    }
  }

  /**
   * Verifies the source and compares with the records.
   *
   * @return whether everything is verified and every condition is the recorded one
   * @throws IOException if a file cannot be read
   * @throws InterruptedException if interrupted
   */
  public boolean compare() throws IOException, InterruptedException {
    ProofCheck check = new ProofCheck(project);
    List<String> problems = new ArrayList<>(check.problems());
    openJml.version();
    try (Scratch scratch = new Scratch()) {
      Verification verification = new Verification(openJml, settings.solver(), settings.limit());
      verification.run(project, catalog.entries().values(), verified, scratch.directory());
      problems.addAll(verification.problems());
      for (String signature : catalog.entries().keySet()) {
        Condition recorded = check.conditions().get(signature);
        String fresh = verification.scripts().get(signature);
        if (recorded != null && fresh != null && !recorded.sameAs(new Condition(fresh))) {
          problems.add(signature + ": its condition differs from the recorded one");
        }
      }
    }
    if (!problems.isEmpty()) {
      return fail(problems);
    }
    out.printf("%d methods verified, every condition is the recorded one%n", catalog.entries().size());
    return true;
  }

  private Collection<MethodCatalog.Entry> wanted(List<String> only) {
    for (String name : only) {
      if (!verified.classes().contains(name)) {
        throw new UserError(name + " is no verified class: give one of " + verified.classes());
      }
    }
    return catalog.entries().values().stream().filter(e -> only.isEmpty() || only.contains(e.className())).toList();
  }

  private Map<String, Answer> discharge(Solver solver, Map<String, Condition> conditions, List<String> problems) throws InterruptedException {
    List<Discharge.Query<String>> queries = new ArrayList<>();
    conditions.forEach((signature, condition) -> queries.add(new Discharge.Query<>(signature, condition, verified.optionsOf(signature))));
    queries.sort(Comparator.comparingInt(q -> -q.condition().script().length()));
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    try (Progress progress = new Progress(solver.version(), queries.size())) {
      new Discharge(solver, settings.jobs(), settings.limit())
          .run(
              queries,
              (signature, answer) -> {
                answers.put(signature, answer);
                progress.step(signature);
              });
    }
    new TreeMap<>(answers)
        .forEach(
            (signature, answer) -> {
              if (!answer.proved()) {
                problems.add(signature + ": " + answer.verdict() + " by " + solver.version() + (answer.detail().isEmpty() ? "" : " (" + answer.detail() + ")"));
              }
            });
    return answers;
  }

  private void checkFeasibility(Solver solver, Map<String, Condition> conditions, List<String> problems) throws InterruptedException {
    TreeSet<String> bad = new TreeSet<>();
    Feasibility.check(
        conditions,
        verified::optionsOf,
        solver,
        settings.jobs(),
        settings.feasibilityLimit(),
        (signature, point, answer) -> {
          if (!Feasibility.holds(answer)) {
            synchronized (bad) {
              bad.add(signature + ": feasibility point " + point + (answer.proved() ? " is refuted" : " error " + answer.detail()));
            }
          }
        });
    conditions.forEach(
        (signature, condition) -> {
          if (condition.feasibilityPoints().isEmpty()) {
            bad.add(signature + ": its condition has no feasibility point");
          }
        });
    problems.addAll(bad);
  }

  private void checkUnchanged(List<String> problems) {
    digests.forEach(
        (path, digest) -> {
          if (!project.digest(path).equals(digest)) {
            problems.add(path + " changed while it was being verified");
          }
        });
  }

  private Manifest.Method method(MethodCatalog.Entry entry, Condition condition, Answer recorded, Answer embedded) {
    return new Manifest.Method(
        entry.signature(),
        entry.source(),
        digests.get(entry.source()),
        entry.requirements(),
        entry.invariants(),
        ProofsFolder.fileName(entry.signature()),
        Digests.sha256(condition.script()),
        condition.assertions(),
        condition.feasibilityPoints().size(),
        verified.optionsOf(entry.signature()),
        result(recorded),
        result(embedded));
  }

  private static Manifest.Result result(Answer answer) {
    return new Manifest.Result(answer.verdict().toString(), Math.round(answer.seconds() * 100) / 100.0);
  }

  private boolean fail(List<String> problems) {
    problems.forEach(p -> out.println("FAIL " + p));
    out.println(problems.size() + " problems; proofs/ is as it was");
    return false;
  }
}
