package firstfit.proof.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Which method calls which, in code, lemmas or contracts. A call of an interface's method may run
 * any implementation.
 */
final class CallGraph {
  private final Map<ExecutableElement, Set<ExecutableElement>> callees = new LinkedHashMap<>();

  void add(ExecutableElement caller, ExecutableElement callee) {
    callees.computeIfAbsent(caller, c -> new LinkedHashSet<>()).add(callee);
  }

  /** A breach for each method that begins a cycle, at its declaration. */
  List<Breach> cycles(Facts facts) {
    addOverriding(facts);
    List<Breach> breaches = new ArrayList<>();
    Set<ExecutableElement> done = new HashSet<>();
    for (ExecutableElement start : List.copyOf(callees.keySet())) {
      List<ExecutableElement> cycle = cycleThrough(start);
      if (!cycle.isEmpty() && done.add(start) && facts.methods().containsKey(start)) {
        done.addAll(cycle);
        Facts.Place place = facts.methods().get(start);
        String names = cycle.stream().map(Facts::signature).collect(Collectors.joining(" calls "));
        breaches.add(
            new Breach(
                JavaTrees.path(place.unit()),
                place.line(),
                Rule.RECURSION,
                names + " calls " + Facts.signature(start)));
      }
    }
    return breaches;
  }

  private void addOverriding(Facts facts) {
    for (ExecutableElement method : facts.methods().keySet()) {
      for (TypeElement parent : Facts.supertypes(Facts.owner(method))) {
        for (ExecutableElement inherited : ElementFilter.methodsIn(parent.getEnclosedElements())) {
          if (facts.elements().overrides(method, inherited, Facts.owner(method))) {
            add(inherited, method);
          }
        }
      }
    }
  }

  /** A shortest chain of calls from a method to a call of it, or none. */
  private List<ExecutableElement> cycleThrough(ExecutableElement start) {
    Map<ExecutableElement, ExecutableElement> reachedFrom = new LinkedHashMap<>();
    Deque<ExecutableElement> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      ExecutableElement method = open.remove();
      for (ExecutableElement callee : callees.getOrDefault(method, Set.of())) {
        if (callee.equals(start)) {
          return chain(reachedFrom, start, method);
        }
        if (reachedFrom.putIfAbsent(callee, method) == null) {
          open.add(callee);
        }
      }
    }
    return List.of();
  }

  private static List<ExecutableElement> chain(
      Map<ExecutableElement, ExecutableElement> reachedFrom,
      ExecutableElement start,
      ExecutableElement end) {
    List<ExecutableElement> chain = new ArrayList<>();
    for (ExecutableElement each = end; !each.equals(start); each = reachedFrom.get(each)) {
      chain.add(0, each);
    }
    chain.add(0, start);
    return chain;
  }
}
