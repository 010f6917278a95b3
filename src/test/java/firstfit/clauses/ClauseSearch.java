package firstfit.clauses;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every state of a small heap, and every outcome of every call from each, to the clauses of
 * {@link Allocator} as its source states them.
 *
 * <ul>
 *   <li>Clauses and invariants together must allow exactly one outcome of a call.
 *   <li>An invariant does something if there are maps that it alone of the invariants forbids.
 *   <li>A clause of a method does something if there is an outcome, among all maps, that it alone
 *       of the method's clauses forbids.
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
          ArrayIndexOutOfBoundsException.class);

  private final Interface contract;
  private final int capacity;
  private final Queries queries;
  private final Candidates candidates;
  private final List<Maps> states;
  private final List<int[]> entries;
  private final Map<Contract.Part, Tally> tallies = new LinkedHashMap<>();
  private long calls;

  ClauseSearch(Interface contract, int capacity) {
    this.contract = contract;
    this.capacity = capacity;
    this.queries = new Queries(contract);
    this.candidates = new Candidates(contract.invariants(), capacity);
    this.states = candidates.states();
    this.entries = candidates.entries();
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

  int states() {
    return states.size();
  }

  /** The calls from all states. */
  long calls() {
    return calls;
  }

  /**
   * Searches.
   *
   * @throws IllegalStateException if the clauses allow no outcome of a call, or more than one
   */
  ClauseSearch run() {
    candidates.forEachBreakingOne(
        (invariant, maps) ->
            tallies.get(invariant).forbids(new Scene(maps, new long[0], queries), 1));
    for (Maps before : states) {
      for (Contract each : contract.contracts().values()) {
        for (long[] arguments : arguments(each)) {
          call(before, each, arguments);
          calls++;
        }
      }
    }
    return this;
  }

  /** All arguments around the heap; alignments up to one above the largest. */
  private List<long[]> arguments(Contract method) {
    List<long[]> all = new ArrayList<>(List.of(new long[0]));
    for (String parameter : method.parameters()) {
      List<long[]> longer = new ArrayList<>();
      for (long[] each : all) {
        for (long value = -1; value <= capacity + 1; value++) {
          longer.add(with(each, value));
        }
        if (parameter.equals("alignment")) {
          longer.add(with(each, Allocator.MAX_CAPACITY));
          longer.add(with(each, Allocator.MAX_CAPACITY + 1L));
        }
      }
      all = longer;
    }
    return all;
  }

  private static long[] with(long[] values, long value) {
    long[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  private void call(Maps before, Contract method, long[] arguments) {
    Map<Contract.Case, Scene> applying = new LinkedHashMap<>();
    for (Contract.Case each : method.cases()) {
      Scene scene = new Scene(before, arguments, queries);
      if (each.applies(scene)) {
        applying.put(each, scene);
      }
    }
    String what =
        method.method() + Arrays.toString(arguments) + " from " + Arrays.toString(before.liveAt());
    if (applying.size() != 1) {
      throw new IllegalStateException(applying.size() + " cases apply to " + what);
    }
    Contract.Case only = applying.keySet().iterator().next();
    Scene scene = applying.get(only);
    only.requires().forEach(p -> tallies.get(p).opens(scene));
    int allowed = allowed(before, method, only, scene);
    if (allowed != 1) {
      throw new IllegalStateException(allowed + " outcomes of " + what);
    }
    judge(before, method, only, scene);
  }

  private long[] results(Contract method) {
    if (method.result() == void.class) {
      return new long[] {0};
    }
    if (method.result() == boolean.class) {
      return new long[] {0, 1};
    }
    long[] results = new long[capacity + 5];
    Arrays.setAll(results, i -> i - 2);
    return results;
  }

  /** How many outcomes the clauses and the invariants allow; any exception counts as one. */
  private int allowed(Maps before, Contract method, Contract.Case applying, Scene scene) {
    int allowed = 0;
    boolean still = method.pure() || applying.changesNothing();
    for (Maps after : still ? List.of(before) : states) {
      scene.now = after;
      for (long result : results(method)) {
        scene.result = result;
        boolean fits = applying.demands().stream().allMatch(p -> fits(p, scene));
        allowed += applying.normal() && fits ? 1 : 0;
      }
      allowed += applying.normal() ? 0 : 1;
    }
    scene.now = before;
    return allowed;
  }

  private static boolean fits(Contract.Part part, Scene scene) {
    return part.kind() != Contract.Kind.ENSURES || part.allows(scene);
  }

  /** Tells the clauses which outcomes they alone forbid. */
  private void judge(Maps before, Contract method, Contract.Case applying, Scene scene) {
    boolean changes = !method.pure();
    for (long result : results(method)) {
      scene.result = result;
      Outcomes outcomes = new Outcomes(before, applying, scene, changes ? entries : List.of());
      if (applying.normal()) {
        outcomes.returns(tallies);
      } else {
        // it returns, where it must not, and has the maps that the frame allows
        outcomes.endsOtherwise(tallies);
      }
    }
    for (Class<? extends RuntimeException> each : EXCEPTIONS) {
      Outcomes outcomes = new Outcomes(before, applying, scene, changes ? entries : List.of());
      if (applying.normal()) {
        outcomes.endsOtherwise(tallies);
      } else {
        outcomes.fails(each, EXCEPTIONS, tallies);
      }
    }
  }
}
