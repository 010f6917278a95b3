package firstfit.proof;

import firstfit.console.UserError;
import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillTable;
import firstfit.mutation.Mutant;
import firstfit.mutation.Mutants;
import firstfit.mutation.MutationRun;
import firstfit.mutation.MutationRun.Task;
import firstfit.mutation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts mutants of the verified methods to OpenJML and the solver, under the contracts as they are,
 * and the methods as they are under contracts that promise more: none should be proved. Methods are
 * proved one by one, so several mutants of different methods are derived at once.
 */
public final class MutantProof {
  private static final int ROUND = 64;

  /** What stands before the name of a source, and would take the place of what follows it. */
  private static final Pattern FOLDERS = Pattern.compile("[\\w./-]*/(?=\\w+\\.java:\\d)");

  /** File, line and kind of what fails, in OpenJML's words. */
  private static final Pattern CLAUSE =
      Pattern.compile("^.*?(\\S+:\\d+:) verify: The prover cannot establish .*?\\((.*?):?\\).*");

  private static final Set<Verdict> EXPLAINED = Set.of(Verdict.NOT_PROVED, Verdict.UNKNOWN);

  private final Project project;
  private final PrintWriter out;
  private final SourceProof source;
  private final ExternalSolver external;
  private final EmbeddedSolver embedded = new EmbeddedSolver();
  private final Duration limit;
  private final Map<String, Double> ownSeconds = new HashMap<>();

  /**
   * Prepares for a checkout.
   *
   * @param project the checkout
   * @param settings how to derive and prove; the limit is that of each query
   * @param out where to report
   */
  public MutantProof(Project project, Recorder.Settings settings, PrintWriter out) {
    this(project, settings, out, System.getenv());
  }

  MutantProof(
      Project project,
      Recorder.Settings settings,
      PrintWriter out,
      Map<String, String> environment) {
    this.project = project;
    this.out = out;
    this.source = new SourceProof(project, settings, environment);
    this.external = new ExternalSolver(settings.solver());
    this.limit = settings.limit();
    if (Files.exists(project.manifest())) {
      Manifest.read(project.manifest())
          .methods()
          .forEach(each -> ownSeconds.put(each.signature(), each.embedded().seconds()));
    }
  }

  /**
   * Asks about some mutants, and writes the matrix.
   *
   * @param selection which
   * @param changedOnly only about mutants that have no answer in the matrix, or of a changed method
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if interrupted
   */
  public void run(Mutants.Selection selection, boolean changedOnly)
      throws IOException, InterruptedException {
    Mutants mutants = Mutants.of(project, selection);
    try (MutationRun run = new MutationRun(project, mutants, List.of(Column.PROOF), changedOnly)) {
      List<Task> open = new ArrayList<>(run.open());
      int all = open.size();
      while (!open.isEmpty()) {
        List<Task> round = round(open);
        open.removeAll(round);
        settle(round, mutants, run);
        out.printf("%d of %d mutants asked%n", all - open.size(), all);
        out.flush();
      }
      KillMatrix matrix = run.write();
      run.forget();
      out.print(KillTable.of(matrix, project.proofs()));
      out.flush();
    }
  }

  /** Of each method one at most. */
  private static List<Task> round(List<Task> open) {
    Map<String, Task> byMethod = new LinkedHashMap<>();
    for (Task task : open) {
      if (byMethod.size() < ROUND) {
        byMethod.putIfAbsent(task.mutant().method(), task);
      }
    }
    return List.copyOf(byMethod.values());
  }

  /** Asks those again of which a round does not tell, fewer at a time. */
  private void settle(List<Task> round, Mutants mutants, MutationRun run)
      throws IOException, InterruptedException {
    int before = round.size() + 1;
    List<Task> left = round;
    while (!left.isEmpty() && left.size() < before) {
      before = left.size();
      left = ask(left, mutants, run);
    }
    for (Task task : left) {
      ask(List.of(task), mutants, run);
    }
  }

  /** Asks about mutants of different methods at once; the result are those that are left open. */
  private List<Task> ask(List<Task> round, Mutants mutants, MutationRun run)
      throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Project copy = copy(round, mutants, scratch.directory());
      List<MethodCatalog.Entry> methods =
          source.catalog().entries().values().stream()
              .filter(e -> round.stream().anyMatch(t -> signature(t).equals(e.signature())))
              .toList();
      List<String> problems = new ArrayList<>();
      Path folder = Files.createDirectory(scratch.directory().resolve("derivation"));
      Map<String, Condition> conditions =
          source.derive(copy, methods, folder, problems).conditions();
      Map<String, Task> tasks =
          round.stream().collect(Collectors.toMap(MutantProof::signature, Function.identity()));
      Map<String, Answer> answers =
          source.discharge(embedded, conditions, each -> limit(tasks.get(each)));
      List<String> toExplain =
          answers.keySet().stream()
              .filter(each -> EXPLAINED.contains(answers.get(each).verdict()))
              .filter(each -> !tasks.get(each).mutant().isOfContract())
              .toList();
      Map<String, List<String>> reasons =
          source.explain(copy, toExplain, external, scratch.directory());
      boolean alone = round.size() == 1;
      List<Task> again = new ArrayList<>();
      for (Task task : round) {
        Answer answer = answers.get(signature(task));
        if (answer == null && alone) {
          run.add(task, new Finding(Outcome.NO_CONDITION, String.join("; ", problems)));
        } else if (alone || answer != null && !mayHaveHelp(task, answer)) {
          run.add(task, finding(answer, signature(task), reasons));
        } else {
          again.add(task);
        }
      }
      return again;
    }
  }

  /** Stronger contracts of other methods may be what makes a proof succeed. */
  private static boolean mayHaveHelp(Task task, Answer answer) {
    return task.mutant().isOfContract() && answer.proved();
  }

  /** What is still proved under a stronger contract takes as long as it does on record. */
  private Duration limit(Task task) {
    Double own = ownSeconds.get(signature(task));
    if (own == null || !task.mutant().isOfContract()) {
      return limit;
    }
    Duration enough = Feasibility.limit(own);
    return enough.compareTo(limit) < 0 ? enough : limit;
  }

  private static String signature(Task task) {
    return Signatures.normal(task.mutant().method());
  }

  private static Finding finding(
      Answer answer, String signature, Map<String, List<String>> reasons) {
    return switch (answer.verdict()) {
      case PROVED -> Finding.of(Outcome.SURVIVED);
      case TIMEOUT -> Finding.of(Outcome.TIMEOUT);
      case ERROR ->
          throw new UserError(
              "the solver failed on a mutant of "
                  + signature
                  + " ("
                  + answer.detail()
                  + "): run it again");
      case NOT_PROVED, UNKNOWN ->
          Finding.killed(
              reasons.getOrDefault(signature, List.of()).stream()
                  .filter(line -> line.contains(" verify: "))
                  .map(
                      line ->
                          CLAUSE
                              .matcher(FOLDERS.matcher(line).replaceAll(""))
                              .replaceFirst("$1 $2"))
                  .findFirst()
                  .orElse((answer.verdict() + " " + answer.detail()).strip()));
    };
  }

  /** The sources with these mutants in them. */
  private Project copy(List<Task> round, Mutants mutants, Path directory) throws IOException {
    return source.copy(
        directory,
        file -> {
          List<Mutant> here =
              round.stream().map(Task::mutant).filter(m -> m.path().equals(file.path())).toList();
          return here.isEmpty() ? file.text() : mutants.source(here);
        });
  }
}
