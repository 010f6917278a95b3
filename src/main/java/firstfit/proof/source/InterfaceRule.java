package firstfit.proof.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * {@link Rule#INTERFACES}: OpenJML takes the fields of a known class as unchanged by a call through
 * its interface.
 */
final class InterfaceRule {
  private final Facts facts;

  InterfaceRule(Facts facts) {
    this.facts = facts;
  }

  List<Breach> breaches() {
    List<Breach> breaches = new ArrayList<>();
    for (Facts.ClassFacts each : facts.classes().values()) {
      Set<TypeElement> through = interfacesCalled(each.element, new HashSet<>());
      for (TypeElement named : each.named) {
        Set<TypeElement> both = new LinkedHashSet<>(Facts.supertypes(named));
        both.retainAll(through);
        if (!Facts.isInterface(named) && !named.equals(each.element) && !both.isEmpty()) {
          String text =
              "names "
                  + named.getSimpleName()
                  + " and calls through "
                  + both.iterator().next().getSimpleName();
          breaches.add(facts.breach(each.unit, each.tree, Rule.INTERFACES, text));
        }
      }
    }
    return breaches;
  }

  /** The interfaces whose methods a class calls, itself or through the classes it calls. */
  private Set<TypeElement> interfacesCalled(TypeElement type, Set<TypeElement> seen) {
    Set<TypeElement> found = new LinkedHashSet<>();
    Facts.ClassFacts known = facts.classes().get(type);
    if (known == null || !seen.add(type)) {
      return found;
    }
    for (TypeElement callee : known.called) {
      if (Facts.isInterface(callee)) {
        found.add(callee);
      } else {
        found.addAll(interfacesCalled(callee, seen));
      }
    }
    return found;
  }
}
