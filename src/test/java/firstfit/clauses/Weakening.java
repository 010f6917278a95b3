package firstfit.clauses;

import firstfit.clauses.Expression.Binary;
import firstfit.clauses.Expression.Conditional;
import firstfit.clauses.Expression.Literal;
import firstfit.clauses.Expression.Not;
import firstfit.clauses.Expression.Old;
import firstfit.clauses.Expression.Quantifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions that a condition implies, each by one small step: a conjunct gone, a bound moved by
 * one, a range shorter at one end, one direction of an equivalence or of an equation, one branch of
 * a choice.
 */
final class Weakening {
  private Weakening() {}

  /** All weaker conditions that are one step away. */
  static Set<Expression> of(Expression condition) {
    Set<Expression> weaker = new LinkedHashSet<>(changed(condition, true));
    weaker.remove(condition);
    return weaker;
  }

  /** All stronger conditions that are one step away. */
  static Set<Expression> strengthening(Expression condition) {
    Set<Expression> stronger = new LinkedHashSet<>(changed(condition, false));
    stronger.remove(condition);
    return stronger;
  }

  private static List<Expression> changed(Expression e, boolean weaker) {
    List<Expression> found = new ArrayList<>();
    if (e instanceof Binary b) {
      binary(b, weaker, found);
    } else if (e instanceof Quantifier q) {
      // a range is what a universal claim assumes, and what an existential claim claims
      changed(q.range(), q.all() != weaker)
          .forEach(r -> found.add(new Quantifier(q.all(), q.variables(), r, q.body())));
      changed(q.body(), weaker)
          .forEach(d -> found.add(new Quantifier(q.all(), q.variables(), q.range(), d)));
    } else if (e instanceof Not n && n.operator().equals("!")) {
      changed(n.inner(), !weaker).forEach(c -> found.add(new Not("!", c)));
    } else if (e instanceof Old o) {
      changed(o.inner(), weaker).forEach(c -> found.add(new Old(c)));
    }
    return found;
  }

  private static void binary(Binary b, boolean weaker, List<Expression> found) {
    Expression l = b.left();
    Expression r = b.right();
    Function<String, Binary> as = operator -> new Binary(operator, l, r);
    switch (b.operator()) {
      case "&&", "||" -> {
        if (b.operator().equals("&&") == weaker) {
          found.add(l);
          found.add(r);
        }
        changed(l, weaker).forEach(c -> found.add(new Binary(b.operator(), c, r)));
        changed(r, weaker).forEach(c -> found.add(new Binary(b.operator(), l, c)));
      }
      case "==>" -> {
        changed(l, !weaker).forEach(c -> found.add(new Binary("==>", c, r)));
        changed(r, weaker).forEach(c -> found.add(new Binary("==>", l, c)));
      }
      case "<==>" -> {
        if (weaker) {
          found.add(as.apply("==>"));
          found.add(new Binary("==>", r, l));
        } else {
          found.add(new Binary("&&", l, r));
          found.add(new Binary("&&", new Not("!", l), new Not("!", r)));
        }
      }
      case "<" -> found.add(
          weaker ? as.apply("<=") : new Binary("<", new Binary("+", l, new Literal(1)), r));
      case "<=" -> found.add(
          weaker ? new Binary("<=", l, new Binary("+", r, new Literal(1))) : as.apply("<"));
      case ">" -> found.add(
          weaker ? as.apply(">=") : new Binary(">", l, new Binary("+", r, new Literal(1))));
      case ">=" -> found.add(
          weaker ? new Binary(">=", new Binary("+", l, new Literal(1)), r) : as.apply(">"));
      case "==" -> equation(l, r, weaker, found);
      case "!=" -> {
        if (!weaker) {
          found.add(as.apply("<"));
          found.add(as.apply(">"));
        }
      }
      default -> {
        // not a condition
      }
    }
  }

  private static void equation(Expression l, Expression r, boolean weaker, List<Expression> found) {
    if (!weaker) {
      return;
    }
    found.add(new Binary("<=", l, r));
    found.add(new Binary(">=", l, r));
    if (r instanceof Conditional c) {
      Binary then = new Binary("==", l, c.then());
      Binary otherwise = new Binary("==", l, c.otherwise());
      found.add(new Binary("==>", c.condition(), then));
      found.add(new Binary("==>", new Not("!", c.condition()), otherwise));
      changed(then, true)
          .forEach(
              w ->
                  found.add(
                      new Binary(
                          "&&",
                          new Binary("==>", c.condition(), w),
                          new Binary("==>", new Not("!", c.condition()), otherwise))));
      changed(otherwise, true)
          .forEach(
              w ->
                  found.add(
                      new Binary(
                          "&&",
                          new Binary("==>", c.condition(), then),
                          new Binary("==>", new Not("!", c.condition()), w))));
    }
  }
}
