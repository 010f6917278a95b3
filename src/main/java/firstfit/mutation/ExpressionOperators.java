package firstfit.mutation;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Map;

/** Arithmetic, comparison, logic, constants, off by one, arguments and array indices. */
final class ExpressionOperators extends Operators {
  private static final String ARITHMETIC = "arithmetic";
  private static final String COMPARISON = "comparison";
  private static final String LOGIC = "logic";
  private static final String CONSTANT = "constant";
  private static final String OFF_BY_ONE = "off by one";
  private static final String ARGUMENTS = "arguments swapped";
  private static final String MORE = " + 1";
  private static final String LESS = " - 1";
  private static final String INDEX = "index shifted";

  private static final Map<String, List<String>> ARITHMETIC_OPERATORS =
      Map.ofEntries(
          Map.entry("+", List.of("-")),
          Map.entry("-", List.of("+")),
          Map.entry("*", List.of("/")),
          Map.entry("/", List.of("*")),
          Map.entry("%", List.of("/")),
          Map.entry("<<", List.of(">>")),
          Map.entry(">>", List.of("<<")),
          Map.entry(">>>", List.of("<<", ">>")),
          Map.entry("&", List.of("|")),
          Map.entry("|", List.of("&")),
          Map.entry("^", List.of("|")));

  private static final Map<String, List<String>> COMPARISONS =
      Map.of(
          "<", List.of("<=", ">"),
          "<=", List.of("<", ">="),
          ">", List.of(">=", "<"),
          ">=", List.of(">", "<="),
          "==", List.of("!=", "<=", ">="),
          "!=", List.of("=="));

  private static final Map<String, List<String>> LOGIC_OPERATORS =
      Map.of("&&", List.of("||"), "||", List.of("&&"));

  private static final List<String> SYMBOLS =
      List.of(
          ">>>", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "<", ">", "+", "-", "*", "/", "%",
          "&", "|", "^");

  ExpressionOperators(ParsedSource source, List<Edit> edits) {
    super(source, edits);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    int from = afterSpace(source.end(tree.getLeftOperand()));
    SYMBOLS.stream()
        .filter(symbol -> source.text().startsWith(symbol, from))
        .findFirst()
        .ifPresent(symbol -> symbol(tree, symbol, from));
    return super.visitBinary(tree, null);
  }

  private void symbol(BinaryTree tree, String symbol, int from) {
    int to = from + symbol.length();
    if (source.isInteger(getCurrentPath())) {
      each(ARITHMETIC, ARITHMETIC_OPERATORS, symbol, from, to);
    }
    each(COMPARISON, COMPARISONS, symbol, from, to);
    each(LOGIC, LOGIC_OPERATORS, symbol, from, to);
    if (LOGIC_OPERATORS.containsKey(symbol)) {
      replace(LOGIC, tree, source.text(tree.getLeftOperand()));
      replace(LOGIC, tree, source.text(tree.getRightOperand()));
    }
  }

  private void each(
      String operator, Map<String, List<String>> others, String symbol, int from, int to) {
    others.getOrDefault(symbol, List.of()).forEach(other -> replace(operator, from, to, other));
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    int from = afterSpace(source.end(tree.getVariable()));
    int to = source.text().indexOf('=', from);
    if (source.isInteger(pathOf(tree.getVariable()))) {
      String symbol = source.text().substring(from, to);
      each(ARITHMETIC, ARITHMETIC_OPERATORS, symbol, from, to);
    }
    offByOne(tree.getExpression(), MORE);
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    String operand = source.text(tree.getExpression());
    switch (tree.getKind()) {
      case POSTFIX_INCREMENT -> replace(ARITHMETIC, tree, operand + "--");
      case POSTFIX_DECREMENT -> replace(ARITHMETIC, tree, operand + "++");
      case PREFIX_INCREMENT -> replace(ARITHMETIC, tree, "--" + operand);
      case PREFIX_DECREMENT -> replace(ARITHMETIC, tree, "++" + operand);
      case UNARY_MINUS -> replace(ARITHMETIC, tree, operand);
      case LOGICAL_COMPLEMENT -> replace(LOGIC, tree, operand);
      default -> {}
    }
    return super.visitUnary(tree, null);
  }

  @Override
  public Void visitLiteral(LiteralTree tree, Void unused) {
    Object value = tree.getValue();
    if (value instanceof Integer number) {
      replace(CONSTANT, tree, String.valueOf(number + 1));
      replace(CONSTANT, tree, String.valueOf(number - 1));
    } else if (value instanceof Long number) {
      replace(CONSTANT, tree, number + 1 + "L");
      replace(CONSTANT, tree, number - 1 + "L");
    } else if (value instanceof Boolean flag) {
      replace(CONSTANT, tree, String.valueOf(!flag));
    }
    return null;
  }

  /** One more where a value is kept or returned, one less where it is handed over. */
  private void offByOne(ExpressionTree expression, String by) {
    if (!source.isWritten(expression)
        || expression instanceof LiteralTree
        || !source.isInteger(pathOf(expression))) {
      return;
    }
    replace(OFF_BY_ONE, expression, operand(expression) + by);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    offByOne(tree.getExpression(), MORE);
    return super.visitReturn(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    offByOne(tree.getExpression(), MORE);
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    offByOne(tree.getInitializer(), MORE);
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    offByOne(tree.getTrueExpression(), MORE);
    offByOne(tree.getFalseExpression(), MORE);
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    arguments(tree.getArguments());
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    arguments(tree.getArguments());
    return super.visitNewClass(tree, null);
  }

  private void arguments(List<? extends ExpressionTree> arguments) {
    arguments.forEach(each -> offByOne(each, LESS));
    for (int i = 1; i < arguments.size(); i++) {
      Tree a = arguments.get(i - 1);
      Tree b = arguments.get(i);
      if (source.sameType(source.type(pathOf(a)), source.type(pathOf(b)))
          && !source.text(a).equals(source.text(b))) {
        swap(ARGUMENTS, a, b);
      }
    }
  }

  @Override
  public Void visitArrayAccess(ArrayAccessTree tree, Void unused) {
    replace(INDEX, tree.getIndex(), operand(tree.getIndex()) + MORE);
    replace(INDEX, tree.getIndex(), operand(tree.getIndex()) + LESS);
    return super.visitArrayAccess(tree, null);
  }
}
