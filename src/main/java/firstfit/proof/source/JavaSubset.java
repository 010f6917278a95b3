package firstfit.proof.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Refuses whatever of Java is not on a list of what verified code uses. */
final class JavaSubset extends TreeScanner<Void, Void> {
  private static final Set<Kind> DECLARATIONS =
      EnumSet.of(
          Kind.COMPILATION_UNIT,
          Kind.PACKAGE,
          Kind.IMPORT,
          Kind.CLASS,
          Kind.INTERFACE,
          Kind.METHOD,
          Kind.VARIABLE,
          Kind.MODIFIERS,
          Kind.ANNOTATION);
  private static final Set<Kind> TYPES =
      EnumSet.of(Kind.PRIMITIVE_TYPE, Kind.ARRAY_TYPE, Kind.IDENTIFIER, Kind.MEMBER_SELECT);
  private static final Set<Kind> STATEMENTS =
      EnumSet.of(
          Kind.BLOCK,
          Kind.IF,
          Kind.FOR_LOOP,
          Kind.WHILE_LOOP,
          Kind.RETURN,
          Kind.THROW,
          Kind.EXPRESSION_STATEMENT);
  private static final Set<Kind> EXPRESSIONS =
      EnumSet.of(
          Kind.INT_LITERAL,
          Kind.LONG_LITERAL,
          Kind.BOOLEAN_LITERAL,
          Kind.STRING_LITERAL,
          Kind.NULL_LITERAL,
          Kind.PARENTHESIZED,
          Kind.CONDITIONAL_EXPRESSION,
          Kind.ARRAY_ACCESS,
          Kind.METHOD_INVOCATION,
          Kind.NEW_CLASS,
          Kind.NEW_ARRAY,
          Kind.TYPE_CAST,
          Kind.ASSIGNMENT,
          Kind.PLUS_ASSIGNMENT,
          Kind.MINUS_ASSIGNMENT,
          Kind.POSTFIX_INCREMENT,
          Kind.POSTFIX_DECREMENT,
          Kind.UNARY_MINUS,
          Kind.LOGICAL_COMPLEMENT,
          Kind.PLUS,
          Kind.MINUS,
          Kind.MULTIPLY,
          Kind.DIVIDE,
          Kind.REMAINDER,
          Kind.LESS_THAN,
          Kind.LESS_THAN_EQUAL,
          Kind.GREATER_THAN,
          Kind.GREATER_THAN_EQUAL,
          Kind.EQUAL_TO,
          Kind.NOT_EQUAL_TO,
          Kind.CONDITIONAL_AND,
          Kind.CONDITIONAL_OR);
  private static final Set<Modifier> MODIFIERS =
      EnumSet.of(Modifier.PUBLIC, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

  private final String path;
  private final JavaTrees trees;
  private final CompilationUnitTree unit;
  private final List<Breach> breaches = new ArrayList<>();
  private int depth;

  JavaSubset(String path, JavaTrees trees) {
    this.path = path;
    this.trees = trees;
    this.unit = trees.units().get(0);
    scan(unit, null);
  }

  List<Breach> breaches() {
    return breaches;
  }

  private void refuse(Tree tree, String what) {
    breaches.add(
        new Breach(
            path, (int) unit.getLineMap().getLineNumber(trees.position(tree)), Rule.JAVA, what));
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree != null) {
      Kind kind = tree.getKind();
      if (!DECLARATIONS.contains(kind)
          && !TYPES.contains(kind)
          && !STATEMENTS.contains(kind)
          && !EXPRESSIONS.contains(kind)) {
        refuse(
            tree,
            kind.toString().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " is not on the list of what verified Java may use");
        return null;
      }
    }
    return super.scan(tree, unused);
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    if (tree.isStatic() || tree.getQualifiedIdentifier().toString().endsWith(".*")) {
      refuse(tree, "an import that does not name a class");
    }
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    if (depth > 0) {
      refuse(tree, "a nested class");
      return null;
    }
    tree.getMembers().stream()
        .filter(m -> m.getKind() == Kind.BLOCK)
        .forEach(m -> refuse(m, "an initialiser"));
    depth++;
    super.visitClass(tree, null);
    depth--;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    for (Modifier each : tree.getModifiers().getFlags()) {
      if (!MODIFIERS.contains(each)) {
        refuse(tree, "the modifier " + each);
      }
    }
    return super.visitMethod(tree, null);
  }

  @Override
  public Void visitAnnotation(AnnotationTree tree, Void unused) {
    String name = tree.getAnnotationType().toString();
    if (!name.equals("Override") && !name.startsWith(Shadow.SUPPORT)) {
      refuse(tree, "the annotation @" + name);
    }
    return null;
  }
}
