package firstfit.clauses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the queries answer by their own contracts, which must leave exactly one answer. */
final class Queries {
  private final Map<String, Contract> contracts = new HashMap<>();
  private final Map<Maps, Map<List<Object>, Long>> known = new IdentityHashMap<>();

  Queries(Interface read) {
    contracts.putAll(read.contracts());
    contracts.putAll(read.functions());
  }

  /** The answer of a query in a state. */
  long answer(Maps maps, String method, long[] arguments) {
    List<Object> key = new ArrayList<>(List.of(method));
    Arrays.stream(arguments).forEach(key::add);
    Map<List<Object>, Long> here = known.computeIfAbsent(maps, m -> new HashMap<>());
    Long answer = here.get(key);
    if (answer == null) {
      answer = solve(maps, contracts.get(method), arguments);
      here.put(key, answer);
    }
    return answer;
  }

  private long solve(Maps maps, Contract contract, long[] arguments) {
    Scene scene = new Scene(maps, arguments, this);
    Expression equal = contract.equation();
    if (equal != null) {
      return equal.value(scene);
    }
    List<Long> answers = new ArrayList<>();
    boolean truth = contract.result() == boolean.class;
    for (long r = truth ? 0 : scene.lowest(); r <= (truth ? 1 : scene.highest()); r++) {
      scene.result = r;
      boolean allowed = false;
      for (Contract.Case each : contract.cases()) {
        if (each.applies(scene)) {
          if (!each.normal()) {
            throw UndefinedException.INSTANCE;
          }
          allowed = each.demands().stream().allMatch(p -> p.condition() == null || p.allows(scene));
        }
      }
      if (allowed) {
        answers.add(r);
      }
    }
    if (answers.size() != 1) {
      throw new IllegalStateException(
          contract.method() + Arrays.toString(arguments) + " may answer " + answers);
    }
    return answers.get(0);
  }
}
