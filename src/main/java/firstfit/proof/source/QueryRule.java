package firstfit.proof.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * {@link Rule#LATE_QUERIES}: OpenJML gives a pure method that reads objects the same value before and behind a call that
 * changes them.
 */
final class QueryRule extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Facts facts;
  private final boolean changing;
  private final List<Breach> breaches;
  private boolean changed;

  /** Reads the body or a contract of a method; {@code changing} says whether the method may change something. */
  QueryRule(CompilationUnitTree unit, Facts facts, boolean changing, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.changing = changing;
    this.breaches = breaches;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (!(facts.element(getCurrentPath()) instanceof ExecutableElement callee)) {
      return super.visitMethodInvocation(tree, null);
    }
    boolean before = changed;
    boolean support = Facts.isSupport(Facts.owner(callee));
    changed |= support && changing && callee.getSimpleName().contentEquals("ensures");
    super.visitMethodInvocation(tree, null);
    if (support) {
      changed = before || changed && !callee.getSimpleName().contentEquals("ensures");
    } else {
      called(callee, tree);
    }
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    super.visitNewClass(tree, null);
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee && facts.isSource(Facts.owner(callee))) {
      changed |= !Facts.isMarked(callee, "Pure");
    }
    return null;
  }

  private void called(ExecutableElement callee, Tree tree) {
    if (!Facts.isMarked(callee, "Pure")) {
      changed = true;
    } else if (changed && readsObjects(callee)) {
      String text = Facts.signature(callee) + " is called behind a change of state";
      breaches.add(facts.breach(unit, tree, Rule.LATE_QUERIES, text));
    }
  }

  private static boolean readsObjects(ExecutableElement callee) {
    boolean isStatic = callee.getModifiers().contains(Modifier.STATIC);
    return !isStatic || callee.getParameters().stream().anyMatch(p -> !p.asType().getKind().isPrimitive());
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
    boolean before = changed;
    super.visitWhileLoop(tree, null);
    changed |= before;
    return null;
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    boolean before = changed;
    super.visitForLoop(tree, null);
    changed |= before;
    return null;
  }
}
