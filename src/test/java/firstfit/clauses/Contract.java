package firstfit.clauses;

import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract of a method, as its source states it.
 *
 * @param method its name
 * @param parameters the names of its parameters, which are all ints
 * @param result what it returns: an int, a boolean, or nothing
 * @param pure whether it changes nothing
 * @param cases its cases
 */
record Contract(
    String method, List<String> parameters, Class<?> result, boolean pure, List<Case> cases) {
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
   */
  record Part(Kind kind, String where, String text, Expression condition) {
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

    private int number() {
      return Integer.parseInt(where.substring(where.lastIndexOf('.') + 1));
    }

    /** Whether it says something of a map after the call. */
    boolean speaksOf(String map) {
      return condition != null && condition.readsAfter(map);
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

    /** Its clauses, as they stand in it. */
    List<Part> inOrder() {
      return Stream.concat(requires.stream(), demands.stream())
          .sorted(Comparator.comparingInt(Part::number))
          .toList();
    }

    /** Whether it leaves the maps as they were. */
    boolean changesNothing() {
      return demands.stream().anyMatch(p -> p.kind() == Kind.ASSIGNABLE);
    }
  }

  /** Reads the contract of a method. */
  static Contract of(SourceFile.Member member, List<String> parameters, Class<?> result) {
    String method = member.key().substring(0, member.key().indexOf('('));
    List<Case> cases = new ArrayList<>();
    List<Clause> clauses = new ArrayList<>();
    for (Clause each : member.contract()) {
      if (each.keyword().equals("also")) {
        cases.add(readCase(method, cases.size(), parameters, clauses));
        clauses.clear();
      } else {
        clauses.add(each);
      }
    }
    cases.add(readCase(method, cases.size(), parameters, clauses));
    return new Contract(method, parameters, result, member.modifiers().contains("pure"), cases);
  }

  private static Case readCase(
      String method, int number, List<String> parameters, List<Clause> clauses) {
    Parser parser = new Parser(parameters);
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
          demands.add(new Part(Kind.BEHAVIOR, where, text, null));
        }
        case "requires" -> requires.add(
            new Part(Kind.REQUIRES, where, text, parser.parse(each.body())));
        case "old" -> {
          Map.Entry<Expression.Variable, Expression> definition = parser.definition(each.body());
          definitions.put(definition.getKey(), definition.getValue());
        }
        case "ensures" -> demands.add(
            new Part(Kind.ENSURES, where, text, parser.parse(each.body())));
        case "assignable" -> {
          if (!text.equals("assignable state")) {
            demands.add(new Part(Kind.ASSIGNABLE, where, text, null));
          }
        }
        case "signals_only" -> demands.add(new Part(Kind.SIGNALS_ONLY, where, text, null));
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
        new Parser(List.of()).parse(clause.body()));
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
