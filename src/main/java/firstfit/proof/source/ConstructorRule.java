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
import java.util.ArrayList;
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
  private final List<Call> calls = new ArrayList<>();

  /** A call that may change state; the variable whose object alone it changes, or null. */
  private record Call(MethodInvocationTree tree, ExecutableElement callee, Element receiver) {}

  ConstructorRule(CompilationUnitTree unit, Facts facts, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.breaches = breaches;
  }

  /** Reads a constructor whole before it judges: in a loop, what comes later comes before. */
  void check(TreePath path) {
    scan(path, null);
    for (Call call : calls) {
      boolean own =
          call.receiver != null
              && madeHere.contains(call.receiver)
              && !given.contains(call.receiver);
      if (!own) {
        breaches.add(
            facts.breach(
                unit,
                call.tree,
                Rule.CONSTRUCTORS,
                "a constructor calls "
                    + Facts.signature(call.callee)
                    + ", which may change other objects: let a method make the call"));
      }
    }
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
      Element receiver = null;
      if (tree.getMethodSelect() instanceof MemberSelectTree select
          && isOwn(select.getExpression())
          && areNumbers(tree.getArguments())) {
        receiver = element(select.getExpression());
      }
      calls.add(new Call(tree, callee, receiver));
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
