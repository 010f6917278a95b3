package firstfit.mutation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import firstfit.proof.Digests;
import firstfit.proof.Signatures;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.StrongerContracts;
import firstfit.proof.source.StrongerContracts.Stronger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the mutants of a source: all operators on all of its methods that have a body, and all that
 * makes their contracts stronger, one change each. Some will not compile, or compile to the same
 * code as another.
 */
final class MutantFinder {
  private static final Pattern GHOST_UPDATE = Pattern.compile("//@ set [^;\\n]*;");

  private final ParsedSource source;
  private final List<Bug> bugs;
  private final Map<String, Stronger> contracts;
  private final List<MethodMutants> found = new ArrayList<>();

  private MutantFinder(ParsedSource source, List<Bug> bugs) {
    this.source = source;
    this.bugs = bugs;
    contracts = StrongerContracts.of(SourceFile.parse(source.path(), source.text()));
  }

  /**
   * The mutants of a source by method, in its order, and lemmas behind them; first those of the
   * contract, then those with a name.
   */
  static List<MethodMutants> find(ParsedSource source, List<Bug> bugs) {
    MutantFinder finder = new MutantFinder(source, bugs);
    String prefix =
        source.unit().getPackageName() == null ? "" : source.unit().getPackageName() + ".";
    TreePath root = new TreePath(source.unit());
    for (Tree each : source.unit().getTypeDecls()) {
      if (each instanceof ClassTree type) {
        finder.type(prefix, new TreePath(root, type), type);
      }
    }
    finder.lemmas();
    return finder.found;
  }

  private void type(String prefix, TreePath path, ClassTree type) {
    String name = prefix + type.getSimpleName();
    int last = source.start(type);
    for (Tree each : type.getMembers()) {
      if (each instanceof ClassTree nested) {
        type(name + ".", new TreePath(path, nested), nested);
      } else if (each instanceof MethodTree method
          && source.isWritten(method)
          && method.getBody() != null) {
        method(name, new TreePath(path, method), method, last);
      }
      last = Math.max(last, source.end(each));
    }
  }

  private void method(String className, TreePath path, MethodTree method, int from) {
    String signature = className + "." + key(className, method);
    int start = source.start(method.getBody());
    int end = source.end(method);
    Stronger contract = contracts.remove(signature);
    List<Edit> edits = new ArrayList<>(contract == null ? List.of() : ofContract(contract));
    bugs.stream()
        .filter(bug -> bug.method().equals(signature))
        .forEach(bug -> edits.add(bug.in(source.text(), start, end)));
    List<Edit> made = new ArrayList<>();
    TreePath body = new TreePath(path, method.getBody());
    new ExpressionOperators(source, made).scan(body, null);
    StatementOperators statements = new StatementOperators(source, made);
    statements.scan(body, null);
    statements.earlyReturns(method);
    new VariableOperator(source, made, path).scan(body, null);
    ghostUpdates(start, end, made);
    made.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
    edits.addAll(made);
    found.add(
        new MethodMutants(
            signature,
            Digests.sha256(source.text().substring(from, end)),
            numbered(className, signature, edits)));
  }

  /** What no Java method is left for. */
  private void lemmas() {
    contracts.forEach(
        (signature, each) ->
            found.add(
                new MethodMutants(
                    signature,
                    Digests.sha256(each.text()),
                    numbered(
                        Signatures.classOf(signature), signature, ofContract(each)))));
  }

  private static List<Edit> ofContract(Stronger contract) {
    return contract.changes().stream()
        .map(
            each ->
                new Edit(
                    each.ofFrame() ? Edit.FRAME : Edit.PRECONDITION,
                    each.start(),
                    each.end(),
                    each.after()))
        .toList();
  }

  private void ghostUpdates(int start, int end, List<Edit> edits) {
    Matcher update = GHOST_UPDATE.matcher(source.text()).region(start, end);
    while (update.find()) {
      edits.add(new Edit(Edit.GHOST, update.start(), update.end(), ""));
    }
  }

  private List<Mutant> numbered(String className, String signature, List<Edit> edits) {
    Map<String, Integer> counts = new HashMap<>();
    List<Mutant> mutants = new ArrayList<>();
    for (Edit each : edits) {
      int number = counts.merge(each.operator(), 1, Integer::sum);
      mutants.add(
          new Mutant(
              signature + "/" + each.operator().replace(' ', '-') + "/" + number,
              source.path(),
              className,
              signature,
              each.operator(),
              source.line(each.start()),
              each.start(),
              source.text().substring(each.start(), each.end()),
              each.after()));
    }
    return mutants;
  }

  private static String key(String className, MethodTree method) {
    String name =
        method.getName().contentEquals("<init>")
            ? className.substring(className.lastIndexOf('.') + 1)
            : method.getName().toString();
    return method.getParameters().stream()
        .map(parameter -> simple(parameter.getType()))
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  private static String simple(Tree type) {
    String text = type.toString().replaceAll("<.*>", "");
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
