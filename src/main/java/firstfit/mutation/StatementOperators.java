package firstfit.mutation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** Deleted, swapped and left out statements, early returns and forced conditions. */
final class StatementOperators extends Operators {
  private static final String DELETED = "statement deleted";
  private static final String SWAPPED = "statements swapped";
  private static final String EARLY_RETURN = "early return";
  private static final String ELSE = "else dropped";
  private static final String CONDITION = "condition forced";

  StatementOperators(ParsedSource source, List<Edit> edits) {
    super(source, edits);
  }

  /** The edits of a method with a body, whose path is the current one. */
  void earlyReturns(MethodTree method) {
    String value = defaultOf(method.getReturnType());
    // before the clauses of a loop, which must stay beside it
    int at = source.start(method.getBody()) + 1;
    for (StatementTree each : method.getBody().getStatements()) {
      at = afterSpace(at);
      boolean isReturn = each instanceof ReturnTree || each instanceof ThrowTree;
      if (source.isWritten(each) && !isReturn) {
        replace(EARLY_RETURN, at, at, "if (true) return" + value + "; ");
      }
      at = source.isWritten(each) ? source.end(each) : at;
    }
  }

  private static String defaultOf(Tree type) {
    return switch (type == null ? "void" : type.toString()) {
      case "void" -> "";
      case "boolean" -> " false";
      case "byte", "short", "int", "long" -> " 0";
      default -> " null";
    };
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    boolean inFor =
        getCurrentPath().getParentPath().getLeaf() instanceof ForLoopTree loop
            && loop.getStatement() != tree;
    if (source.isWritten(tree) && !inFor) {
      replace(DELETED, tree, ";");
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public Void visitBlock(BlockTree tree, Void unused) {
    List<? extends StatementTree> statements = tree.getStatements();
    for (int i = 1; i < statements.size(); i++) {
      StatementTree a = statements.get(i - 1);
      StatementTree b = statements.get(i);
      if (canBeSwapped(a) && canBeSwapped(b) && (isCall(a) || isCall(b))) {
        swap(SWAPPED, a, b);
      }
    }
    return super.visitBlock(tree, null);
  }

  private boolean canBeSwapped(StatementTree tree) {
    return source.isWritten(tree) && (isCall(tree) || tree instanceof VariableTree);
  }

  private static boolean isCall(StatementTree tree) {
    return tree instanceof ExpressionStatementTree;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    force(tree.getCondition(), "(true)", "(false)");
    if (tree.getElseStatement() != null) {
      int from = source.end(tree.getThenStatement());
      replace(ELSE, from, source.end(tree.getElseStatement()), "");
    }
    return super.visitIf(tree, null);
  }

  private void force(ExpressionTree condition, String always, String never) {
    replace(CONDITION, condition, always);
    replace(CONDITION, condition, never);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    force(tree.getCondition(), "true", "false");
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    forceLoop(tree.getCondition());
    return super.visitWhileLoop(tree, null);
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    forceLoop(tree.getCondition());
    return super.visitDoWhileLoop(tree, null);
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    if (tree.getCondition() != null) {
      forceLoop(tree.getCondition());
    }
    return super.visitForLoop(tree, null);
  }

  /** With a constant, the compiler would refuse what stands behind the loop, or the loop. */
  private void forceLoop(ExpressionTree condition) {
    if (source.type(pathOf(condition)).getKind() == TypeKind.BOOLEAN) {
      String text = source.text(condition);
      String inner = text.startsWith("(") ? text : "(" + text + ")";
      force(condition, "(" + inner + " || true)", "(" + inner + " && false)");
    }
  }
}
