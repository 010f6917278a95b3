package firstfit.clauses;

import java.util.LinkedHashSet;
import java.util.Set;

/** What was found of a clause. */
final class Tally {
  private final Set<Expression> unnoticed = new LinkedHashSet<>();
  private final int forms;
  private long alone;

  Tally(Contract.Part part) {
    if (part.condition() != null) {
      unnoticed.addAll(
          part.kind() == Contract.Kind.REQUIRES
              ? Weakening.strengthening(part.condition())
              : Weakening.of(part.condition()));
    }
    forms = unnoticed.size();
  }

  /** The outcomes that it alone forbids; of a {@code requires}, the calls that it covers. */
  long alone() {
    return alone;
  }

  /** The number of forms of the clause with which the contract would say less. */
  int forms() {
    return forms;
  }

  /** Those of them with which it says the same, as far as the heap shows. */
  Set<Expression> unnoticed() {
    return unnoticed;
  }

  /** It alone forbids outcomes of which one is in a scene. */
  void forbids(Scene scene, long outcomes) {
    alone += outcomes;
    unnoticed.removeIf(e -> allows(e, scene));
  }

  /** It covers a call; where a narrower form does not, the outcome is open. */
  void opens(Scene scene) {
    alone++;
    unnoticed.removeIf(e -> excludes(e, scene));
  }

  private static boolean allows(Expression form, Scene scene) {
    try {
      return form.holds(scene);
    } catch (UndefinedException e) {
      return e != UndefinedException.UNBOUNDED;
    }
  }

  private static boolean excludes(Expression form, Scene scene) {
    try {
      return !form.holds(scene);
    } catch (UndefinedException e) {
      return false;
    }
  }
}
