package firstfit.proof.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The rules about types, and about who writes what, for Java that runs and for lemmas. */
final class PlainJava extends TreePathScanner<Void, Void> {
  private static final Set<TypeKind> NUMBERS =
      EnumSet.of(TypeKind.BOOLEAN, TypeKind.BYTE, TypeKind.INT, TypeKind.LONG, TypeKind.VOID);

  private final CompilationUnitTree unit;
  private final Facts facts;
  private final List<Breach> breaches;

  PlainJava(CompilationUnitTree unit, Facts facts, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.breaches = breaches;
  }

  private void breach(Tree tree, Rule rule, String message) {
    breaches.add(facts.breach(unit, tree, rule, message));
  }

  private TypeMirror type(Tree tree) {
    return facts.type(new TreePath(getCurrentPath(), tree));
  }

  private void checkType(Tree at, TypeMirror type) {
    if (type == null || type.getKind() == TypeKind.ERROR) {
      return;
    }
    if (type instanceof ArrayType array) {
      checkType(at, array.getComponentType());
      return;
    }
    TypeElement named = Facts.declared(type);
    boolean known =
        named != null
            && (facts.isSource(named)
                || Facts.isSupport(named)
                || isText(type)
                || Facts.isSupport(owner(named)));
    if (!known && !NUMBERS.contains(type.getKind())) {
      breach(at, Rule.TYPES, "the type " + type);
    }
  }

  private static TypeElement owner(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outer : type;
  }

  private static boolean isText(TypeMirror type) {
    return type != null && type.toString().equals("java.lang.String");
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    Element variable = facts.element(getCurrentPath());
    if (variable != null) {
      checkType(tree, variable.asType());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement method
        && method.getKind() == ElementKind.METHOD) {
      checkType(tree, method.getReturnType());
    }
    return super.visitMethod(tree, null);
  }

  @Override
  public Void visitTypeCast(TypeCastTree tree, Void unused) {
    checkType(tree, type(tree.getType()));
    return super.visitTypeCast(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee
        && Facts.isSupport(Facts.owner(callee))) {
      return null;
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    if (tree.getKind() == Tree.Kind.PLUS) {
      checkText(tree, tree.getLeftOperand(), tree.getRightOperand());
    }
    return super.visitBinary(tree, null);
  }

  /** A text with an object in it would call the object's {@code toString}. */
  private void checkText(Tree at, ExpressionTree... operands) {
    for (ExpressionTree each : operands) {
      TypeMirror type = type(each);
      if (type != null && !type.getKind().isPrimitive() && !isText(type)) {
        breach(at, Rule.TYPES, "a text with " + each + " in it, which is no number and no text");
      }
    }
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    checkTarget(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    checkTarget(tree.getVariable());
    checkText(tree, tree.getExpression());
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        breach(
            tree,
            Rule.JAVA,
            "a call or an assignment on the right of " + tree.getVariable() + "'s");
        return null;
      }

      @Override
      public Void visitAssignment(AssignmentTree call, Void nothing) {
        return visitMethodInvocation(null, null);
      }

      @Override
      public Void visitUnary(UnaryTree unary, Void nothing) {
        return isStep(unary) ? visitMethodInvocation(null, null) : super.visitUnary(unary, null);
      }
    }.scan(new TreePath(getCurrentPath(), tree.getExpression()), null);
    return super.visitCompoundAssignment(tree, null);
  }

  private static boolean isStep(UnaryTree tree) {
    return tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (isStep(tree)) {
      checkTarget(tree.getExpression());
    }
    return super.visitUnary(tree, null);
  }

  /** A method writes fields of its own object, and elements of arrays that it names itself. */
  private void checkTarget(ExpressionTree target) {
    ExpressionTree base =
        target instanceof ArrayAccessTree access ? access.getExpression() : target;
    boolean own =
        base instanceof IdentifierTree
            || base instanceof MemberSelectTree select
                && select.getExpression().toString().equals("this");
    if (!own) {
      breach(
          target,
          Rule.OWN_WRITES,
          "writes " + target + ", which is neither this object's nor a local's");
    }
  }
}
