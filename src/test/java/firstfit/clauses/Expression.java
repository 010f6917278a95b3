package firstfit.clauses;

import java.util.List;
import java.util.Set;

/** An expression of the part of JML that the contracts use; booleans are 1 and 0. */
sealed interface Expression {
  /**
   * Its value.
   *
   * @throws UndefinedException where it has none, as an index may be out of range
   */
  long value(Scene scene);

  /** Whether it holds. */
  default boolean holds(Scene scene) {
    return value(scene) != 0;
  }

  /** Its direct parts. */
  default List<Expression> parts() {
    return List.of();
  }

  /** Whether an entry of a map, as it is after the call, is in it. */
  default boolean readsAfter(ArrayName map) {
    return parts().stream().anyMatch(p -> p.readsAfter(map));
  }

  /** A literal or constant. */
  record Literal(long literal) implements Expression {
    @Override
    public long value(Scene scene) {
      return literal;
    }

    @Override
    public String toString() {
      return String.valueOf(literal);
    }
  }

  /** A parameter or a bound variable. */
  record Variable(String name, int slot) implements Expression {
    @Override
    public long value(Scene scene) {
      return scene.values[slot];
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The bytes of the heap. */
  record Capacity() implements Expression {
    @Override
    public long value(Scene scene) {
      return scene.now.capacity();
    }

    @Override
    public String toString() {
      return "heapCapacity";
    }
  }

  /** What the call returns. */
  record Result() implements Expression {
    @Override
    public long value(Scene scene) {
      return scene.result;
    }

    @Override
    public String toString() {
      return "\\result";
    }
  }

  /** A map or array as such: none is null, and no two are the same. */
  record Reference(ArrayName map) implements Expression {
    @Override
    public long value(Scene scene) {
      return 1 + map.ordinal();
    }

    @Override
    public String toString() {
      return map.toString();
    }
  }

  /** The length of a map. */
  record Length(ArrayName map) implements Expression {
    @Override
    public long value(Scene scene) {
      return scene.now.map(map).length;
    }

    @Override
    public String toString() {
      return map + ".length";
    }
  }

  /** An entry of a map. */
  record Entry(ArrayName map, Expression index) implements Expression {
    @Override
    public long value(Scene scene) {
      int[] entries = scene.now.map(map);
      long at = index.value(scene);
      if (at < 0 || at >= entries.length) {
        throw UndefinedException.INSTANCE;
      }
      return entries[(int) at];
    }

    @Override
    public List<Expression> parts() {
      return List.of(index);
    }

    @Override
    public boolean readsAfter(ArrayName name) {
      return map == name || index.readsAfter(name);
    }

    @Override
    public String toString() {
      return map + "[" + index + "]";
    }
  }

  /** An expression in the maps before the call. */
  record Old(Expression inner) implements Expression {
    @Override
    public long value(Scene scene) {
      Maps after = scene.now;
      scene.now = scene.old;
      try {
        return inner.value(scene);
      } finally {
        scene.now = after;
      }
    }

    @Override
    public boolean readsAfter(ArrayName map) {
      return false;
    }

    @Override
    public String toString() {
      return "\\old(" + inner + ")";
    }
  }

  /** A call of a query. */
  record Call(String method, List<Expression> arguments) implements Expression {
    private static final Set<String> STATELESS = Set.of("aligned", "intOf", "longOf", "unsigned");

    @Override
    public long value(Scene scene) {
      long[] values = arguments.stream().mapToLong(a -> a.value(scene)).toArray();
      return scene.query(method, values);
    }

    @Override
    public List<Expression> parts() {
      return arguments;
    }

    @Override
    public boolean readsAfter(ArrayName map) {
      return !STATELESS.contains(method) || Expression.super.readsAfter(map);
    }

    @Override
    public String toString() {
      String inside = arguments.toString();
      return method + "(" + inside.substring(1, inside.length() - 1) + ")";
    }
  }

  /** A negation, {@code !} or {@code -}. */
  record Not(String operator, Expression inner) implements Expression {
    @Override
    public long value(Scene scene) {
      long value = inner.value(scene);
      return operator.equals("-") ? -value : 1 - value;
    }

    @Override
    public List<Expression> parts() {
      return List.of(inner);
    }

    @Override
    public String toString() {
      return operator + (inner instanceof Binary ? "(" + inner + ")" : inner);
    }
  }

  /** An operation on two operands. */
  record Binary(String operator, Expression left, Expression right) implements Expression {
    @Override
    public long value(Scene scene) {
      long a = left.value(scene);
      switch (operator) {
        case "&&" -> {
          return a != 0 ? right.value(scene) : 0;
        }
        case "||" -> {
          return a != 0 ? 1 : right.value(scene);
        }
        case "==>" -> {
          return a != 0 ? right.value(scene) : 1;
        }
        default -> {
          return applied(a, right.value(scene));
        }
      }
    }

    private long applied(long a, long b) {
      return switch (operator) {
        case "+" -> a + b;
        case "-" -> a - b;
        case "*" -> a * b;
        case "/" -> quotient(a, b);
        case "%" -> a - b * quotient(a, b);
        case "<" -> a < b ? 1 : 0;
        case "<=" -> a <= b ? 1 : 0;
        case ">" -> a > b ? 1 : 0;
        case ">=" -> a >= b ? 1 : 0;
        case "==", "<==>" -> a == b ? 1 : 0;
        case "!=" -> a != b ? 1 : 0;
        default -> throw new IllegalStateException("operator " + operator);
      };
    }

    private static long quotient(long a, long b) {
      if (b == 0) {
        throw UndefinedException.INSTANCE;
      }
      return a / b;
    }

    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return nested(left) + " " + operator + " " + nested(right);
    }

    private static String nested(Expression e) {
      return e instanceof Binary || e instanceof Conditional ? "(" + e + ")" : e.toString();
    }
  }

  /** A choice. */
  record Conditional(Expression condition, Expression then, Expression otherwise)
      implements Expression {
    @Override
    public long value(Scene scene) {
      return condition.holds(scene) ? then.value(scene) : otherwise.value(scene);
    }

    @Override
    public List<Expression> parts() {
      return List.of(condition, then, otherwise);
    }

    @Override
    public String toString() {
      return condition + " ? " + then + " : " + otherwise;
    }
  }

  /** All or some integers of a range. */
  record Quantifier(boolean all, List<Variable> variables, Expression range, Expression body)
      implements Expression {
    @Override
    public long value(Scene scene) {
      return search(0, scene) ? (all ? 0 : 1) : (all ? 1 : 0);
    }

    /** Whether there are values of the variables from this one on that decide. */
    private boolean search(int at, Scene scene) {
      if (at == variables.size()) {
        return decides(scene);
      }
      int slot = variables.get(at).slot();
      UndefinedException undefined = null;
      for (long i = scene.lowest(); i <= scene.highest(); i++) {
        scene.values[slot] = i;
        try {
          if (search(at + 1, scene)) {
            return true;
          }
        } catch (UndefinedException e) {
          undefined = undefined == UndefinedException.UNBOUNDED ? undefined : e;
        }
      }
      if (undefined != null) {
        throw undefined;
      }
      return false;
    }

    private boolean decides(Scene scene) {
      if (!range.holds(scene)) {
        return false;
      }
      for (Variable each : variables) {
        long value = scene.values[each.slot()];
        if (value == scene.lowest() || value == scene.highest()) {
          throw UndefinedException.UNBOUNDED;
        }
      }
      return body.holds(scene) != all;
    }

    @Override
    public List<Expression> parts() {
      return List.of(range, body);
    }

    @Override
    public String toString() {
      String names = variables.toString();
      return (all ? "(\\forall int " : "(\\exists int ")
          + names.substring(1, names.length() - 1)
          + "; "
          + range
          + "; "
          + body
          + ")";
    }
  }
}
