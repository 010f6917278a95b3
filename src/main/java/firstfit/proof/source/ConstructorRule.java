package firstfit.proof.source;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;

/** The rule about what a constructor calls. */
final class ConstructorRule extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Facts facts;
  private final List<Breach> breaches;
  private final Set<Element> madeHere = new HashSet<>();
  private final Set<Element> given = new HashSet<>();

  ConstructorRule(CompilationUnitTree unit, Facts facts, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.breaches = breaches;
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    Element target = element(tree.getVariable());
    boolean made =
        tree.getExpression() instanceof NewClassTree it && areNumbers(it.getArguments());
    (made ? madeHere : given).add(target);
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee
        && callee.getKind() != ElementKind.CONSTRUCTOR
        && facts.mayChange(callee)) {
      boolean own =
          tree.getMethodSelect() instanceof MemberSelectTree select
              && isOwn(select.getExpression())
              && madeHere.contains(element(select.getExpression()))
              && !given.contains(element(select.getExpression()))
              && areNumbers(tree.getArguments());
      if (!own) {
        breaches.add(
            facts.breach(
                unit,
                tree,
                Rule.CONSTRUCTORS,
                "a constructor calls "
                    + Facts.signature(callee)
                    + ", which may change other objects: let a method make the call"));
      }
    }
    return super.visitMethodInvocation(tree, null);
  }

  /** A variable or a field of this, not the field of that name of another object. */
  private static boolean isOwn(ExpressionTree receiver) {
    return receiver instanceof IdentifierTree
        || receiver instanceof MemberSelectTree field
            && field.getExpression().toString().equals("this");
  }

  private Element element(ExpressionTree tree) {
    return facts.element(new TreePath(getCurrentPath(), tree));
  }

  private boolean areNumbers(List<? extends ExpressionTree> arguments) {
    return arguments.stream()
        .map(each -> facts.type(new TreePath(getCurrentPath(), each)))
        .allMatch(type -> type != null && type.getKind().isPrimitive());
  }
}
