package firstfit.clauses;

import firstfit.proof.source.Clause;
import firstfit.proof.source.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract of a method, as its source states it.
 *
 * @param method its name
 * @param parameters its parameters but those that are arrays, with their types
 * @param arrays the arrays that it could change, its parameters among them
 * @param result what it returns: a number, a boolean, or nothing
 * @param pure whether it changes nothing
 * @param cases its cases
 */
record Contract(
    String method,
    Map<String, Class<?>> parameters,
    Set<ArrayName> arrays,
    Class<?> result,
    boolean pure,
    List<Case> cases) {
  /** What a clause demands of an outcome. */
  enum Kind {
    INVARIANT,
    REQUIRES,
    BEHAVIOR,
    ASSIGNABLE,
    ENSURES,
    SIGNALS_ONLY
  }

  /**
   * A clause.
   *
   * @param kind what it demands
   * @param where its method, or {@code invariant}, and its number there
   * @param text its text
   * @param condition what holds, for the kinds that have an expression
   * @param frame what may change, of an {@code assignable}
   */
  record Part(Kind kind, String where, String text, Expression condition, Frame frame) {
    /**
     * Whether its expression forbids nothing in a scene.
     *
     * @throws UndefinedException if it has a range without bounds
     */
    boolean allows(Scene scene) {
      try {
        return condition.holds(scene);
      } catch (UndefinedException e) {
        if (e == UndefinedException.UNBOUNDED) {
          throw e;
        }
        return true;
      }
    }

    /** That of its place, for speed: its expression may be large. */
    @Override
    public int hashCode() {
      return where.hashCode();
    }

    private int number() {
      return Integer.parseInt(where.substring(where.lastIndexOf('.') + 1));
    }

    /** Whether it says something of an array after the call. */
    boolean speaksOf(ArrayName array) {
      return condition != null && condition.readsAfter(array);
    }
  }

  /**
   * A case of a contract.
   *
   * @param normal whether the call returns
   * @param requires when it applies; all of these
   * @param definitions its {@code old} variables
   * @param demands the clauses that an outcome must meet where it applies
   */
  record Case(
      boolean normal,
      List<Part> requires,
      Map<Expression.Variable, Expression> definitions,
      List<Part> demands) {
    /** Whether it applies; and, if so, gives its {@code old} variables their values. */
    boolean applies(Scene before) {
      for (Part each : requires) {
        if (!each.condition().holds(before)) {
          return false;
        }
      }
      definitions.forEach((name, value) -> before.values[name.slot()] = value.value(before));
      return true;
    }

    /** The demands of a kind. */
    List<Part> demands(Kind kind) {
      return demands.stream().filter(p -> p.kind() == kind).toList();
    }

    /** Its clauses, as they stand in it. */
    List<Part> inOrder() {
      return Stream.concat(requires.stream(), demands.stream())
          .sorted(Comparator.comparingInt(Part::number))
          .toList();
    }
  }

  /** What the result is equal to, where that is all that its clauses say; else null. */
  Expression equation() {
    if (cases.size() > 1 || !cases.get(0).requires().isEmpty()) {
      return null;
    }
    List<Part> ensures = cases.get(0).demands(Kind.ENSURES);
    return ensures.size() == 1
            && ensures.get(0).condition() instanceof Expression.Binary b
            && b.operator().equals("==")
            && b.left() instanceof Expression.Result
        ? b.right()
        : null;
  }

  /** The same with other cases. */
  Contract with(List<Case> others) {
    return new Contract(method, parameters, arrays, result, pure, others);
  }

  /** Reads the cases of a contract. */
  Contract read(List<Clause> contract) {
    List<Case> read = new ArrayList<>();
    List<Clause> clauses = new ArrayList<>();
    for (Clause each : contract) {
      if (each.keyword().equals("also")) {
        read.add(readCase(read.size(), clauses));
        clauses.clear();
      } else {
        clauses.add(each);
      }
    }
    read.add(readCase(read.size(), clauses));
    return with(read);
  }

  private Case readCase(int number, List<Clause> clauses) {
    Parser parser = new Parser(List.copyOf(parameters.keySet()));
    boolean normal = true;
    List<Part> requires = new ArrayList<>();
    List<Part> demands = new ArrayList<>();
    Map<Expression.Variable, Expression> definitions = new LinkedHashMap<>();
    for (Clause each : clauses) {
      String where = method + " " + (number + 1) + "." + (requires.size() + demands.size() + 1);
      String text = (each.keyword() + " " + text(each.body())).strip();
      switch (each.keyword()) {
        case "normal_behavior", "exceptional_behavior" -> {
          normal = each.keyword().startsWith("normal");
          demands.add(new Part(Kind.BEHAVIOR, where, text, null, null));
        }
        case "requires" ->
            requires.add(new Part(Kind.REQUIRES, where, text, parser.parse(each.body()), null));
        case "old" -> {
          Map.Entry<Expression.Variable, Expression> definition = parser.definition(each.body());
          definitions.put(definition.getKey(), definition.getValue());
        }
        case "ensures" ->
            demands.add(new Part(Kind.ENSURES, where, text, parser.parse(each.body()), null));
        case "assignable" -> {
          Frame frame = parser.frame(each.body());
          if (!frame.allowsAll(arrays)) {
            demands.add(new Part(Kind.ASSIGNABLE, where, text, null, frame));
          }
        }
        case "signals_only" -> demands.add(new Part(Kind.SIGNALS_ONLY, where, text, null, null));
        default -> throw new IllegalArgumentException(each.keyword() + " in " + method);
      }
    }
    return new Case(normal, requires, definitions, demands);
  }

  /** The clause of an invariant. */
  static Part invariant(int number, Clause clause) {
    return new Part(
        Kind.INVARIANT,
        "invariant " + number,
        "invariant " + text(clause.body()),
        new Parser(List.of()).parse(clause.body()),
        null);
  }

  private static String text(List<Token> tokens) {
    String spaced = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    return spaced
        .replaceAll(" ?([\\[(.]) ?", "$1")
        .replaceAll(" ([\\]),;])", "$1")
        .replaceAll("(&&|\\|\\||==>|[<>=!+*:?-]) ?([(])", "$1 $2")
        .replaceAll("! \\(", "!(");
  }
}
