package firstfit.proof.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes JML expressions as Java that has the same names and calls in it, each token in its line.
 * Only names, calls and types matter: an implication becomes a disjunction, a quantifier a switch
 * with variables of its own.
 */
final class ExpressionWriter {
  private final StringBuilder out = new StringBuilder();
  private int line;

  ExpressionWriter(int line) {
    this.line = line;
  }

  /** Goes on in a line, if it is further down. */
  ExpressionWriter at(int wanted) {
    while (line < wanted) {
      out.append('\n');
      line++;
    }
    return this;
  }

  ExpressionWriter put(String text) {
    out.append(text).append(' ');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** An expression. */
  ExpressionWriter expression(List<Token> tokens) {
    Deque<Boolean> compared = new ArrayDeque<>(List.of(false));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      at(token.line());
      if (token.is("(") && i + 1 < tokens.size() && isQuantifier(tokens.get(i + 1))) {
        int end = closing(tokens, i);
        quantifier(tokens.subList(i + 2, end));
        i = end;
      } else {
        put(translated(token, compared));
      }
    }
    return this;
  }

  private static boolean isQuantifier(Token token) {
    return token.is("\\forall") || token.is("\\exists");
  }

  private static String translated(Token token, Deque<Boolean> compared) {
    switch (token.text()) {
      case "(", "[" -> compared.push(false);
      case ")", "]" -> {
        if (compared.size() > 1) {
          compared.pop();
        }
      }
      case "&&", "||", "==", "!=", "?", ":", "," -> again(compared, false);
      case "==>", "<==>" -> {
        again(compared, false);
        return "||";
      }
      case "<", "<=", ">", ">=" -> {
        // a < b < c compares twice; as a < b + c it has the same names and a type
        return again(compared, true) ? "+" : token.text();
      }
      case "\\old" -> {
        return "";
      }
      case "\\result" -> {
        return Shadow.RESULT;
      }
      case "\\fresh", "\\invariant_for" -> {
        return Shadow.SUPPORT + "of";
      }
      default -> {
        return token.text();
      }
    }
    return token.text();
  }

  private static boolean again(Deque<Boolean> compared, boolean now) {
    boolean before = compared.pop();
    compared.push(now);
    return before;
  }

  /** The tokens of a quantifier between its word and its closing parenthesis. */
  private void quantifier(List<Token> tokens) {
    List<List<Token>> parts = split(tokens, ";");
    put("(switch (0) { default -> {");
    List<Token> names = parts.get(0);
    for (int i = 1; i < names.size(); i++) {
      if (!names.get(i).is(",")) {
        put(names.get(0).text() + " " + names.get(i).text() + " = 0;");
      }
    }
    put("yield");
    for (int i = 1; i < parts.size(); i++) {
      put(i > 1 ? "|| (" : "(").expression(parts.get(i)).put(")");
    }
    put("; } })");
  }

  /** Locations of an assignable, maps or loop_writes clause, as arguments. */
  ExpressionWriter locations(List<Token> tokens) {
    boolean first = true;
    for (List<Token> each : split(tokens, ",")) {
      if (each.size() == 1 && each.get(0).is("\\nothing")) {
        continue;
      }
      if (!each.isEmpty()) {
        at(each.get(0).line()).put(first ? "" : ",");
        location(each);
        first = false;
      }
    }
    return this;
  }

  private void location(List<Token> tokens) {
    int size = tokens.size();
    int open = tokens.get(size - 1).is("]") ? opening(tokens, size - 1) : -1;
    if (open < 0) {
      put(Shadow.SUPPORT + "field(").expression(tokens).put(")");
      return;
    }
    List<Token> index = tokens.subList(open + 1, size - 1);
    put(Shadow.SUPPORT + "elements(").expression(tokens.subList(0, open));
    if (!(index.size() == 1 && index.get(0).is("*"))) {
      for (List<Token> bound : split(index, "..")) {
        put(",").expression(bound);
      }
    }
    put(")");
  }

  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static int opening(List<Token> tokens, int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      depth += tokens.get(i).is("]") ? 1 : tokens.get(i).is("[") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Parts between separators that no bracket encloses. */
  static List<List<Token>> split(List<Token> tokens, String separator) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth +=
          token.is("(") || token.is("[") || token.is("{")
              ? 1
              : token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
      if (depth == 0 && token.is(separator)) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(tokens.subList(from, tokens.size()));
    return parts;
  }
}
