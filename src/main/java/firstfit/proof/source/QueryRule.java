package firstfit.proof.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/**
 * {@link Rule#LATE_QUERIES} and {@link Rule#REPEATED_CALLS}: OpenJML gives a pure method that reads
 * objects the same value before and behind a call that changes them, and in JML behind such a call
 * the value that it had when the method began; and it gives two calls of one method the same
 * result, though the first changes what the second reads. Neither is so where it sees the change,
 * see {@link Facts#isSeen}, but a loop hides that: what it leaves can contradict a value from
 * before it.
 */
final class QueryRule extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Facts facts;
  private final boolean changing;
  private final Set<ExecutableElement> asked;
  private final List<Breach> breaches;
  private final Set<ExecutableElement> inClauses = new LinkedHashSet<>();
  private boolean changed;
  private boolean inClause;

  /**
   * Reads the body or a contract of a method; {@code changing} says whether the method may change
   * something, {@code asked} collects what its contracts and body call.
   */
  QueryRule(
      CompilationUnitTree unit,
      Facts facts,
      boolean changing,
      Set<ExecutableElement> asked,
      List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.changing = changing;
    this.asked = asked;
    this.breaches = breaches;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (!(facts.element(getCurrentPath()) instanceof ExecutableElement callee)) {
      return super.visitMethodInvocation(tree, null);
    }
    if (Facts.isSupport(Facts.owner(callee))) {
      clause(callee.getSimpleName().toString(), tree);
    } else {
      super.visitMethodInvocation(tree, null);
      called(callee, tree);
    }
    return null;
  }

  /** The queries in clauses; `old` clauses are none. */
  Set<ExecutableElement> inClauses() {
    return inClauses;
  }

  private void clause(String word, MethodInvocationTree tree) {
    boolean before = changed;
    boolean within = inClause;
    changed |= changing && word.equals("ensures");
    inClause = true;
    super.visitMethodInvocation(tree, null);
    changed = before;
    inClause = within;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    Element variable = facts.element(getCurrentPath());
    boolean within = inClause;
    inClause |= variable != null && Facts.isMarked(variable, "Ghost");
    super.visitVariable(tree, null);
    inClause = within;
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    super.visitNewClass(tree, null);
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee) {
      called(callee, tree);
    }
    return null;
  }

  private void called(ExecutableElement callee, Tree tree) {
    if (!facts.isSource(Facts.owner(callee))) {
      return;
    }
    if (changed) {
      facts.late().add(new Facts.Call(unit, tree, callee));
    }
    boolean first = asked.add(callee);
    if (inClause && facts.isQuery(callee)) {
      inClauses.add(callee);
    }
    if (facts.mayChange(callee)) {
      boolean seen = facts.isSeen(callee);
      changed |= !seen;
      if (!seen && !first && callee.getReturnType().getKind() != TypeKind.VOID) {
        String text = Facts.signature(callee) + " changes state and is called again";
        breaches.add(facts.breach(unit, tree, Rule.REPEATED_CALLS, text));
      }
    } else if (changed && facts.isQuery(callee) && (inClause || !first)) {
      String text =
          Facts.signature(callee)
              + " is called "
              + (inClause ? "in JML" : "again")
              + " behind a change of state";
      breaches.add(facts.breach(unit, tree, Rule.LATE_QUERIES, text));
    }
  }

  /** OpenJML takes locations of a parameter of another class as unchanged by a call. */
  static List<Breach> foreign(Facts facts) {
    return facts.called().stream()
        .filter(c -> facts.foreign().contains(c.callee()))
        .map(
            c ->
                facts.breach(
                    c.unit(),
                    c.tree(),
                    Rule.FRAMES,
                    Facts.signature(c.callee())
                        + " changes an object of another class and is called"))
        .toList();
  }

  /**
   * What is called behind a change has no query in its contract, which OpenJML would read there.
   */
  static List<Breach> late(Facts facts) {
    List<Breach> breaches = new ArrayList<>();
    for (Facts.Call each : facts.late()) {
      Set<ExecutableElement> queries = new LinkedHashSet<>();
      facts.withOverridden(each.callee()).forEach(m -> queries.addAll(facts.queries(m)));
      queries.forEach(
          q -> {
            String text =
                Facts.signature(each.callee())
                    + ", whose contract calls "
                    + Facts.signature(q)
                    + ", is called behind a change of state";
            breaches.add(facts.breach(each.unit(), each.tree(), Rule.LATE_QUERIES, text));
          });
    }
    return breaches;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    scan(tree.getCondition(), null);
    boolean before = changed;
    scan(tree.getThenStatement(), null);
    boolean then = changed;
    changed = before;
    scan(tree.getElseStatement(), null);
    changed |= then;
    return null;
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    super.visitReturn(tree, null);
    changed = false;
    return null;
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    super.visitThrow(tree, null);
    changed = false;
    return null;
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    loop(() -> super.visitWhileLoop(tree, null));
    return null;
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    loop(() -> super.visitForLoop(tree, null));
    return null;
  }

  private void loop(Runnable parts) {
    if (changes(getCurrentPath())) {
      changed = true;
      asked.stream()
          .filter(facts::isQuery)
          .map(q -> Facts.signature(q) + " is called before a loop that changes state")
          .map(text -> facts.breach(unit, getCurrentPath().getLeaf(), Rule.LATE_QUERIES, text))
          .forEach(breaches::add);
    }
    boolean before = changed;
    parts.run();
    changed |= before;
  }

  /** Whether a loop calls anything that changes state: then each round comes behind a change. */
  private boolean changes(TreePath loop) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            facts.element(getCurrentPath()) instanceof ExecutableElement callee
                && facts.mayChange(callee);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(loop, null);
    return found[0];
  }
}
