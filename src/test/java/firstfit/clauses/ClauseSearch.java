package firstfit.clauses;

import firstfit.HeapExhaustedException;
import firstfit.InvalidAccessException;
import firstfit.InvalidPointerException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts every state of a small heap, and every outcome of every call from each, to the clauses of a
 * class as its source states them.
 *
 * <ul>
 *   <li>Clauses and invariants together must allow exactly one outcome of a call.
 *   <li>An invariant does something if there are maps that it alone of the invariants forbids.
 *   <li>A clause of a method does something if there is an outcome, among all maps and bytes, that
 *       it alone of the method's clauses forbids.
 * </ul>
 *
 * <p>A clause that has no value for an outcome, as an index in it is out of range, forbids nothing
 * there.
 */
final class ClauseSearch {
  private static final List<Class<? extends RuntimeException>> EXCEPTIONS =
      List.of(
          IllegalArgumentException.class,
          InvalidPointerException.class,
          HeapExhaustedException.class,
          InvalidAccessException.class,
          IndexOutOfBoundsException.class,
          ArithmeticException.class);

  private final Interface contract;
  private final Queries queries;
  private final Map<Contract.Part, Tally> tallies = new LinkedHashMap<>();
  private long calls;

  ClauseSearch(Interface contract) {
    this.contract = contract;
    this.queries = new Queries(contract);
    contract.invariants().forEach(p -> tallies.put(p, new Tally(p)));
    for (Contract each : contract.contracts().values()) {
      for (Contract.Case c : each.cases()) {
        c.inOrder().forEach(p -> tallies.put(p, new Tally(p)));
      }
    }
  }

  /** What was found of each clause. */
  Map<Contract.Part, Tally> tallies() {
    return tallies;
  }

  /** The calls from all states. */
  long calls() {
    return calls;
  }

  /** Puts all maps to the invariants. */
  ClauseSearch invariants(Candidates candidates) {
    candidates.forEachBreakingOne(
        (invariant, maps) ->
            tallies.get(invariant).forbids(new Scene(maps, new long[0], queries), 1));
    return this;
  }

  /**
   * Goes through all calls of all methods.
   *
   * @param spaces the heaps for each method
   * @throws IllegalStateException if the clauses allow no outcome of a call, or more than one
   */
  ClauseSearch calls(Function<Contract, Space> spaces) {
    for (Contract each : contract.contracts().values()) {
      Space space = spaces.apply(each);
      Tried tried =
          new Tried(
              each,
              space.results(each),
              each.pure() ? List.of() : space.valid(each),
              each.pure() ? List.of() : space.all(each));
      for (Maps before : space.before()) {
        for (long[] arguments : space.arguments(each)) {
          call(tried, before, arguments);
          calls++;
        }
      }
    }
    return this;
  }

  /** A method with the results and the contents of arrays that are tried in all its calls. */
  private record Tried(Contract method, Set<Long> results, List<Axis> valid, List<Axis> all) {}

  private void call(Tried tried, Maps before, long[] arguments) {
    Contract method = tried.method();
    Map<Contract.Case, Scene> applying = new LinkedHashMap<>();
    for (Contract.Case each : method.cases()) {
      Scene scene = new Scene(before, arguments, queries);
      if (each.applies(scene)) {
        applying.put(each, scene);
      }
    }
    String what =
        method.method()
            + Arrays.toString(arguments)
            + " from "
            + Arrays.toString(before.map(ArrayName.LIVE_AT));
    if (applying.size() != 1) {
      throw new IllegalStateException(applying.size() + " cases apply to " + what);
    }
    Contract.Case only = applying.keySet().iterator().next();
    Scene scene = applying.get(only);
    only.requires().forEach(p -> tallies.get(p).opens(scene));
    Outcomes valid = new Outcomes(before, only, scene, tried.valid());
    long allowed = 0;
    for (long result : only.normal() ? tried.results() : Set.of(0L)) {
      scene.result = result;
      allowed += valid.allowed();
    }
    if (allowed != 1) {
      throw new IllegalStateException(allowed + " outcomes of " + what);
    }
    judge(tried, before, only, scene);
  }

  /** Tells the clauses which outcomes they alone forbid. */
  private void judge(Tried tried, Maps before, Contract.Case applying, Scene scene) {
    Outcomes outcomes = new Outcomes(before, applying, scene, tried.all());
    for (long result : tried.results()) {
      scene.result = result;
      if (applying.normal()) {
        outcomes.returns(tallies);
      } else {
        // it returns, where it must not, and has the maps that the frame allows
        outcomes.endsOtherwise(tallies);
      }
    }
    for (Class<? extends RuntimeException> each : EXCEPTIONS) {
      if (applying.normal()) {
        outcomes.endsOtherwise(tallies);
      } else {
        outcomes.fails(each, EXCEPTIONS, tallies);
      }
    }
  }
}
