package firstfit.proof.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * {@link Rule#LOOP_FRAMES}: OpenJML believes what {@code loop_writes} says, and takes all else as
 * it was before the loop.
 */
final class LoopRule extends TreePathScanner<Void, Void> {
  private final CompilationUnitTree unit;
  private final Facts facts;
  private final Set<String> assignable;
  private final List<Breach> breaches;
  private Set<String> named;
  private Frame frame;

  /**
   * What a loop may write, as its {@code loop_writes} says; null where OpenJML itself gathers what
   * the loop assigns.
   */
  private record Frame(Frame outer, Set<String> writes, Set<String> declared) {}

  /**
   * Reads a method's body; {@code assignable} holds the locations that the method's contract names.
   */
  LoopRule(CompilationUnitTree unit, Facts facts, Set<String> assignable, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.assignable = assignable;
    this.breaches = breaches;
  }

  private void breach(Tree tree, String message) {
    breaches.add(facts.breach(unit, tree, Rule.LOOP_FRAMES, message));
  }

  @Override
  public Void visitBlock(BlockTree tree, Void unused) {
    for (Tree each : tree.getStatements()) {
      boolean loop = each instanceof ForLoopTree || each instanceof WhileLoopTree;
      if (loop) {
        Set<String> writes = named;
        named = null;
        loop(each, writes);
      } else {
        scan(each, null);
      }
    }
    return null;
  }

  private void loop(Tree tree, Set<String> writes) {
    frame = new Frame(frame, writes, new HashSet<>());
    scan(tree, null);
    frame = frame.outer();
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee) {
      String name = callee.getSimpleName().toString();
      if (!Facts.isSupport(Facts.owner(callee))) {
        called(callee, tree);
      } else if (name.equals("writes")) {
        named = new HashSet<>();
        tree.getArguments().forEach(a -> named.add(location((MethodInvocationTree) a)));
      } else if (name.equals("set")) {
        written(tree.getArguments().get(0), tree);
      }
    }
    return super.visitMethodInvocation(tree, null);
  }

  /**
   * An array's elements are {@code a[*]}; a range is {@code a[*]} too where the method's contract
   * has the same range.
   */
  private String location(MethodInvocationTree location) {
    List<? extends ExpressionTree> parts = location.getArguments();
    if (!location.getMethodSelect().toString().endsWith("elements")) {
      return plain(parts.get(0));
    }
    boolean all = parts.size() == 1 || assignable.contains(location.toString());
    return all ? plain(parts.get(0)) + "[*]" : location.toString();
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee) {
      called(callee, tree);
    }
    return super.visitNewClass(tree, null);
  }

  private void called(ExecutableElement callee, Tree tree) {
    if (frame == null || !facts.isSource(Facts.owner(callee)) || Facts.isMarked(callee, "Pure")) {
      return;
    }
    boolean own =
        tree instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof IdentifierTree;
    Set<String> locations = own ? frameOf(callee) : null;
    for (Frame each = frame; each != null; each = each.outer()) {
      if (locations == null || each.writes() == null || !each.writes().containsAll(locations)) {
        breach(
            tree,
            Facts.signature(callee)
                + " is called in a loop, is not pure, and its frame is not in loop_writes");
        return;
      }
    }
  }

  /**
   * The fields and arrays that the contract of a method of the same class assigns, or null where it
   * names others or none.
   */
  private Set<String> frameOf(ExecutableElement callee) {
    Set<String> locations = new HashSet<>();
    for (MethodTree contract : facts.contracts().getOrDefault(callee, List.of())) {
      for (MethodInvocationTree location : Facts.assignable(contract)) {
        boolean elements = location.getMethodSelect().toString().endsWith("elements");
        locations.add(plain(location.getArguments().get(0)) + (elements ? "[*]" : ""));
      }
    }
    boolean parameters =
        callee.getParameters().stream()
            .anyMatch(
                p ->
                    locations.stream()
                        .anyMatch(l -> l.matches("\\Q" + p.getSimpleName() + "\\E\\b.*")));
    return locations.isEmpty() || parameters ? null : locations;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    if (frame != null) {
      frame.declared().add(tree.getName().toString());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    written(tree.getVariable(), tree);
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    written(tree.getVariable(), tree);
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT) {
      written(tree.getExpression(), tree);
    }
    return super.visitUnary(tree, null);
  }

  private void written(ExpressionTree target, Tree tree) {
    String name =
        target instanceof ArrayAccessTree access
            ? plain(access.getExpression()) + "[*]"
            : plain(target);
    for (Frame each = frame; each != null && !each.declared().contains(name); each = each.outer()) {
      if (each.writes() != null && !each.writes().contains(name)) {
        breach(tree, "a loop writes " + name + ", which its loop_writes does not name");
        return;
      }
    }
  }

  private static String plain(ExpressionTree tree) {
    return tree.toString().replaceFirst("^this\\.", "");
  }
}
