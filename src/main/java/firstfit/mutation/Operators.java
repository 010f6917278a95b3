package firstfit.mutation;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.List;

/** Part of the operators: finds edits in a method's body. */
abstract class Operators extends TreePathScanner<Void, Void> {
  final ParsedSource source;
  private final List<Edit> edits;

  Operators(ParsedSource source, List<Edit> edits) {
    this.source = source;
    this.edits = edits;
  }

  final void replace(String operator, Tree tree, String after) {
    replace(operator, source.start(tree), source.end(tree), after);
  }

  final void replace(String operator, int start, int end, String after) {
    edits.add(new Edit(operator, start, end, after));
  }

  /** Two neighbours change places; what stands between them stays. */
  final void swap(String operator, Tree a, Tree b) {
    String between = source.text().substring(source.end(a), source.start(b));
    replace(operator, source.start(a), source.end(b), source.text(b) + between + source.text(a));
  }

  final int afterSpace(int position) {
    int at = position;
    while (Character.isWhitespace(source.text().charAt(at))) {
      at++;
    }
    return at;
  }

  final TreePath pathOf(Tree child) {
    return new TreePath(getCurrentPath(), child);
  }

  /** An expression as an operand of plus and minus. */
  final String operand(Tree expression) {
    String text = source.text(expression);
    return switch (expression.getKind()) {
      case IDENTIFIER,
          MEMBER_SELECT,
          METHOD_INVOCATION,
          ARRAY_ACCESS,
          PARENTHESIZED,
          INT_LITERAL -> text;
      default -> "(" + text + ")";
    };
  }
}
