package firstfit.mutation;

import firstfit.proof.Project;
import firstfit.proof.VerifiedClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks some columns about mutants, and writes what came of it into the matrix. What is found is in
 * a log under {@code target/} until then.
 */
public final class MutationRun implements AutoCloseable {
  /**
   * A question.
   *
   * @param sha256 digest of the method's text
   * @param mutant about which mutant
   * @param column who is asked
   */
  public record Task(String sha256, Mutant mutant, Column column) {}

  /** Where findings are kept until they are in the matrix. */
  static final String LOG = "target/mutants.log";

  private final Project project;
  private final Mutants mutants;
  private final Collection<Column> columns;
  private final boolean changedOnly;
  private final MutantLog log;
  private KillMatrix old;

  /**
   * Prepares a run, or goes on with one that was stopped.
   *
   * @param project the checkout
   * @param mutants its mutants
   * @param columns who is asked
   * @param changedOnly only about mutants of which the matrix does not tell what came of them, or
   *     whose method has changed since
   */
  public MutationRun(
      Project project, Mutants mutants, Collection<Column> columns, boolean changedOnly) {
    this.project = project;
    this.mutants = mutants;
    this.columns = columns;
    this.old = KillMatrix.read(project.proofs(), mutants.file());
    this.changedOnly = changedOnly;
    this.log = new MutantLog(project.root().resolve(LOG));
  }

  /**
   * What is still to be asked; ghost updates only of the proof.
   *
   * @return the questions, mutant by mutant
   */
  public List<Task> open() {
    Map<String, KillMatrix.Row> rows = old.rows();
    List<Task> tasks = new ArrayList<>();
    for (MethodMutants method : mutants.methods()) {
      for (Mutant mutant : method.mutants()) {
        for (Column column : columns) {
          boolean asked = mutants.isAsked(mutant) && (!mutant.isGhost() || column == Column.PROOF);
          boolean known =
              log.of(method.sha256(), mutant, column) != null
                  || changedOnly && recorded(method, mutant, rows).containsKey(column);
          if (asked && !known) {
            tasks.add(new Task(method.sha256(), mutant, column));
          }
        }
      }
    }
    return tasks;
  }

  /** What the matrix tells of a mutant whose method has not changed. */
  private Map<Column, Finding> recorded(
      MethodMutants method, Mutant mutant, Map<String, KillMatrix.Row> rows) {
    KillMatrix.Row row = rows.get(mutant.id());
    return row != null
            && row.edit().equals(mutant.edit())
            && method.sha256().equals(old.digestOf(method.method()))
        ? row.findings()
        : Map.of();
  }

  /**
   * Takes in an answer; several threads may.
   *
   * @param task the question
   * @param finding the answer
   */
  public void add(Task task, Finding finding) {
    log.add(task.sha256(), task.mutant(), task.column(), finding);
  }

  /**
   * Writes the matrix: the mutants of which something is known, and what it told of other classes.
   * What another run has written since this one began stays.
   *
   * @return the matrix
   */
  public KillMatrix write() {
    old = KillMatrix.read(project.proofs(), mutants.file());
    List<String> order =
        VerifiedClasses.read(project.verified()).classes().stream().map(Project::sourceOf).toList();
    List<KillMatrix.Method> methods = methods();
    Set<String> written = mutants.digests().keySet();
    old.methods().stream().filter(each -> !written.contains(each.source())).forEach(methods::add);
    methods.removeIf(each -> !order.contains(each.source()));
    methods.sort(Comparator.comparingInt(each -> order.indexOf(each.source())));
    Map<String, String> digests = new TreeMap<>(old.sources());
    digests.putAll(mutants.digests());
    digests.keySet().retainAll(order);
    KillMatrix matrix = new KillMatrix(digests, methods);
    matrix.write(project.proofs(), mutants.file());
    return matrix;
  }

  private List<KillMatrix.Method> methods() {
    Equivalents equivalents = Equivalents.read(project.proofs());
    Map<String, KillMatrix.Row> rows = old.rows();
    List<KillMatrix.Method> methods = new ArrayList<>();
    for (MethodMutants method : mutants.methods()) {
      List<KillMatrix.Row> asked =
          method.mutants().stream()
              .map(mutant -> row(method, mutant, rows, equivalents))
              .filter(row -> !row.findings().isEmpty())
              .toList();
      if (!asked.isEmpty()) {
        methods.add(
            new KillMatrix.Method(
                method.method(), method.mutants().get(0).path(), method.sha256(), asked));
      }
    }
    return methods;
  }

  private KillMatrix.Row row(
      MethodMutants method,
      Mutant mutant,
      Map<String, KillMatrix.Row> rows,
      Equivalents equivalents) {
    Map<Column, Finding> findings = new TreeMap<>(recorded(method, mutant, rows));
    for (Column column : Column.values()) {
      Finding found = log.of(method.sha256(), mutant, column);
      if (found != null) {
        findings.put(column, found);
      }
    }
    return new KillMatrix.Row(
        mutant.id(),
        mutant.operator(),
        mutant.line(),
        mutant.edit(),
        findings,
        equivalents.why(mutant.id(), mutant.edit()));
  }

  /** Forgets what these columns found about these mutants: the matrix has it. */
  public void forget() {
    log.forget(mutants.methods().stream().map(MethodMutants::sha256).toList(), columns);
  }

  @Override
  public void close() {
    log.close();
  }
}
