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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts mutants of the verified methods to OpenJML and the solver, under the contracts as they are:
 * none should be proved. Methods are proved one by one, so several mutants of different methods are
 * derived at once.
 */
public final class MutantProof {
  private static final int ROUND = 16;

  /** What stands before the name of a source, and would take the place of what follows it. */
  private static final Pattern FOLDERS = Pattern.compile("[\\w./-]*/(?=\\w+\\.java:\\d)");

  /** File, line and kind of what fails, in OpenJML's words. */
  private static final Pattern CLAUSE =
      Pattern.compile("^.*?(\\S+:\\d+:) verify: The prover cannot establish .*?\\((.*?):?\\).*");

  private final Project project;
  private final PrintWriter out;
  private final SourceProof source;
  private final ExternalSolver external;
  private final EmbeddedSolver embedded = new EmbeddedSolver();

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
        ask(round, mutants, run);
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

  private void ask(List<Task> round, Mutants mutants, MutationRun run)
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
      Map<String, Answer> answers = source.discharge(embedded, conditions);
      for (Task task : round) {
        Answer answer = answers.get(signature(task));
        if (answer != null) {
          run.add(task, finding(answer, signature(task), copy, scratch.directory()));
        } else if (round.size() == 1) {
          run.add(task, new Finding(Outcome.NO_CONDITION, String.join("; ", problems)));
        } else {
          ask(List.of(task), mutants, run);
        }
      }
    }
  }

  private static String signature(Task task) {
    return Signatures.normal(task.mutant().method());
  }

  private Finding finding(Answer answer, String signature, Project copy, Path directory)
      throws IOException, InterruptedException {
    return switch (answer.verdict()) {
      case PROVED -> Finding.of(Outcome.SURVIVED);
      case TIMEOUT -> Finding.of(Outcome.TIMEOUT);
      case ERROR -> throw new UserError(
          "the solver failed on a mutant of "
              + signature
              + " ("
              + answer.detail()
              + "): run it again");
      case NOT_PROVED, UNKNOWN -> Finding.killed(
          source.explain(copy, signature, external, directory).stream()
              .filter(line -> line.contains(" verify: "))
              .map(
                  line ->
                      CLAUSE.matcher(FOLDERS.matcher(line).replaceAll("")).replaceFirst("$1 $2"))
              .findFirst()
              .orElse(answer.verdict() + " " + answer.detail()));
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
