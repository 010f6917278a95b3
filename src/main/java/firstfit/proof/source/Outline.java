package firstfit.proof.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Where the classes, methods and loops of a parsed source stand. */
final class Outline extends TreeScanner<Void, Void> {
  private static final Pattern ONLY_COMMENTS =
      Pattern.compile("(?s)(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*");

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<ClassTree> classes = new ArrayList<>();
  private final List<MethodTree> methods = new ArrayList<>();
  private final List<StatementTree> loops = new ArrayList<>();

  Outline(JavaTrees trees) {
    unit = trees.units().get(0);
    positions = Trees.instance(trees.task()).getSourcePositions();
    scan(unit, null);
    methods.sort(Comparator.comparingLong(this::start));
    loops.sort(Comparator.comparingLong(this::start));
  }

  private long start(Tree tree) {
    return positions.getStartPosition(unit, tree);
  }

  private boolean contains(Tree tree, int offset) {
    return tree != null && start(tree) <= offset && offset < positions.getEndPosition(unit, tree);
  }

  int line(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(start(tree));
  }

  boolean inBody(int offset) {
    return methods.stream().anyMatch(m -> contains(m.getBody(), offset));
  }

  boolean inInterface(int offset) {
    ClassTree inner = null;
    for (ClassTree each : classes) {
      if (contains(each, offset)) {
        inner = each;
      }
    }
    return inner != null && inner.getKind() == Tree.Kind.INTERFACE;
  }

  List<StatementTree> loops() {
    return loops;
  }

  /** The method that begins behind an offset with nothing but comments before it, or null. */
  MethodTree methodAfter(int offset, String source) {
    return next(methods, offset, source);
  }

  /** The loop that begins behind an offset with nothing but comments before it, or null. */
  StatementTree loopAfter(int offset, String source) {
    return next(loops, offset, source);
  }

  private <T extends Tree> T next(List<T> ascending, int offset, String source) {
    return ascending.stream()
        .filter(t -> start(t) >= offset)
        .findFirst()
        .filter(t -> ONLY_COMMENTS.matcher(source.substring(offset, (int) start(t))).matches())
        .orElse(null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    classes.add(tree);
    return super.visitClass(tree, null);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    methods.add(tree);
    return super.visitMethod(tree, null);
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    loops.add(tree);
    return super.visitForLoop(tree, null);
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    loops.add(tree);
    return super.visitWhileLoop(tree, null);
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    loops.add(tree);
    return super.visitDoWhileLoop(tree, null);
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    loops.add(tree);
    return super.visitEnhancedForLoop(tree, null);
  }
}
