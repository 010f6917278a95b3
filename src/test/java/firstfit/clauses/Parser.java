package firstfit.clauses;

import firstfit.Allocator;
import firstfit.proof.source.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the expressions of a contract. */
final class Parser {
  /** Most parameters, {@code old} variables and bound variables of a contract. */
  static final int SLOTS = 64;

  /** Binary operators by level, the weakest first; comparisons, which chain, are one level. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("<==>"),
          Set.of("==>"),
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!="),
          Set.of("<", "<=", ">", ">="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final int IMPLICATION = 1;
  private static final int COMPARISON = 5;

  private final Map<String, Integer> slots = new HashMap<>();
  private int free;
  private List<Token> tokens = List.of();
  private int at;

  /** Reads contracts with these parameters, which have the first slots. */
  Parser(List<String> parameters) {
    parameters.forEach(this::declare);
  }

  /** Reads a whole clause. */
  Expression parse(List<Token> clause) {
    tokens = clause;
    at = 0;
    Expression e = expression();
    if (at < tokens.size()) {
      throw unexpected();
    }
    return e;
  }

  /** Reads the locations of an {@code assignable}. */
  Frame frame(List<Token> clause) {
    tokens = clause;
    at = 0;
    List<Frame.Range> ranges = new ArrayList<>();
    do {
      String name = tokens.get(at++).text();
      if (name.equals("state")) {
        ArrayName.MAPS.forEach(map -> ranges.add(new Frame.Range(map, null, null)));
      } else if (ArrayName.named(name).isPresent()) {
        expect("[");
        ranges.add(range(ArrayName.named(name).get()));
        expect("]");
      } else if (!Set.of("hints", "\\nothing").contains(name)) {
        throw new IllegalArgumentException("unknown location " + name);
      }
    } while (skip(","));
    return new Frame(ranges);
  }

  private Frame.Range range(ArrayName name) {
    if (skip("*")) {
      return new Frame.Range(name, null, null);
    }
    Expression from = expression();
    return new Frame.Range(name, from, skip("..") ? expression() : from);
  }

  /** Reads {@code type name = expression}, and knows the name from then on. */
  Map.Entry<Expression.Variable, Expression> definition(List<Token> clause) {
    String name = clause.get(1).text();
    Expression value = parse(clause.subList(3, clause.size()));
    return Map.entry(declare(name), value);
  }

  private Expression.Variable declare(String name) {
    slots.put(name, free);
    return new Expression.Variable(name, free++);
  }

  private Expression expression() {
    Expression e = level(0);
    if (!skip("?")) {
      return e;
    }
    Expression then = expression();
    expect(":");
    return new Expression.Conditional(e, then, expression());
  }

  private Expression level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Expression left = level(level + 1);
    Expression chained = null;
    while (at < tokens.size() && LEVELS.get(level).contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      Expression right = level(level == IMPLICATION ? level : level + 1);
      Expression both = new Expression.Binary(operator, left, right);
      if (level == COMPARISON) {
        chained = chained == null ? both : new Expression.Binary("&&", chained, both);
        left = right;
      } else {
        left = both;
      }
    }
    return chained != null ? chained : left;
  }

  private Expression unary() {
    for (String operator : List.of("!", "-")) {
      if (skip(operator)) {
        return new Expression.Not(operator, unary());
      }
    }
    return primary();
  }

  private Expression primary() {
    Token token = tokens.get(at++);
    String text = token.text();
    if (text.equals("(")) {
      boolean all = skip("\\forall");
      Expression e = all || skip("\\exists") ? quantifier(all) : expression();
      expect(")");
      return e;
    }
    if (token.kind() == Token.Kind.NUMBER) {
      return new Expression.Literal(Long.decode(text.replace("L", "")));
    }
    Optional<ArrayName> array = ArrayName.named(text);
    if (array.isPresent()) {
      return map(array.get());
    }
    switch (text) {
      case "null" -> {
        return new Expression.Literal(0);
      }
      case "\\result" -> {
        return new Expression.Result();
      }
      case "heapCapacity" -> {
        return new Expression.Capacity();
      }
      case "MAX_CAPACITY" -> {
        return new Expression.Literal(Allocator.MAX_CAPACITY);
      }
      case "\\old" -> {
        expect("(");
        Expression inner = expression();
        expect(")");
        return new Expression.Old(inner);
      }
      default -> {
        return name(text);
      }
    }
  }

  private Expression map(ArrayName name) {
    if (skip("[")) {
      Expression index = expression();
      expect("]");
      return new Expression.Entry(name, index);
    }
    if (skip(".")) {
      expect("length");
      return new Expression.Length(name);
    }
    return new Expression.Reference(name);
  }

  private Expression name(String name) {
    if (skip(".")) {
      return primary();
    }
    if (!skip("(")) {
      if (!slots.containsKey(name)) {
        throw new IllegalArgumentException("unknown name " + name);
      }
      return new Expression.Variable(name, slots.get(name));
    }
    List<Expression> arguments = new ArrayList<>();
    while (!skip(")")) {
      arguments.add(expression());
      skip(",");
    }
    return new Expression.Call(name, arguments);
  }

  private Expression quantifier(boolean all) {
    expect("int");
    Map<String, Integer> outer = new HashMap<>(slots);
    List<Expression.Variable> variables = new ArrayList<>();
    do {
      variables.add(declare(tokens.get(at++).text()));
    } while (skip(","));
    expect(";");
    Expression range = expression();
    expect(";");
    Expression body = expression();
    slots.clear();
    slots.putAll(outer);
    return new Expression.Quantifier(all, variables, range, body);
  }

  private boolean skip(String text) {
    boolean found = at < tokens.size() && tokens.get(at).text().equals(text);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String text) {
    if (!skip(text)) {
      throw unexpected();
    }
  }

  private IllegalArgumentException unexpected() {
    String found = at < tokens.size() ? "'" + tokens.get(at).text() + "'" : "end";
    return new IllegalArgumentException("unexpected " + found + " in line " + tokens.get(0).line());
  }
}
