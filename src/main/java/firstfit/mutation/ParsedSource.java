package firstfit.mutation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A source and its syntax tree, with names and types resolved. */
final class ParsedSource {
  private final String path;
  private final String text;
  private final CompilationUnitTree unit;
  private final JavacTask task;
  private final Trees trees;

  ParsedSource(String path, String text, JavacTask task, CompilationUnitTree unit) {
    this.path = path;
    this.text = text;
    this.unit = unit;
    this.task = task;
    this.trees = Trees.instance(task);
  }

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) trees.getSourcePositions().getEndPosition(unit, tree);
  }

  /** Whether a tree stands in the text, and was not added by the compiler. */
  boolean isWritten(Tree tree) {
    return tree != null && start(tree) >= 0 && end(tree) > start(tree);
  }

  String text(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  int line(int position) {
    return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
  }

  Element element(TreePath path) {
    return trees.getElement(path);
  }

  TypeMirror type(TreePath path) {
    return trees.getTypeMirror(path);
  }

  boolean sameType(TypeMirror a, TypeMirror b) {
    return a != null && b != null && task.getTypes().isSameType(a, b);
  }

  /** Whether an expression is an int or a long. */
  boolean isInteger(TreePath expression) {
    TypeMirror type = type(expression);
    return type != null && (type.getKind() == TypeKind.INT || type.getKind() == TypeKind.LONG);
  }
}
