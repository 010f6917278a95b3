package firstfit.proof.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * {@link Rule#GROUPS}: what a class maps of an object in a field is all that the object's methods
 * assign.
 */
final class GroupRule {
  private final Facts facts;

  GroupRule(Facts facts) {
    this.facts = facts;
  }

  List<Breach> breaches() {
    List<Breach> breaches = new ArrayList<>();
    for (Facts.ClassFacts each : facts.classes().values()) {
      each.mapped.forEach(
          (field, mapped) -> {
            TypeElement type = Facts.declared(field.asType());
            Set<String> missing = new LinkedHashSet<>(type == null ? Set.of() : locations(type));
            missing.removeAll(mapped);
            if (!missing.isEmpty()) {
              String text =
                  "maps leaves out of " + field.getSimpleName() + ": " + String.join(", ", missing);
              breaches.add(
                  facts.breach(each.unit, facts.declaration(field, each.tree), Rule.GROUPS, text));
            }
          });
    }
    return breaches;
  }

  /** Every location that the methods of a class may assign, from the class on. */
  private Set<String> locations(TypeElement type) {
    Set<String> all = new LinkedHashSet<>();
    Set<TypeElement> types = new LinkedHashSet<>(Set.of(type));
    types.addAll(Facts.supertypes(type));
    for (TypeElement each : types) {
      Facts.ClassFacts found = facts.classes().get(each);
      if (found != null) {
        all.addAll(found.locations);
        found.mapped.forEach(
            (field, paths) -> paths.forEach(p -> all.add(field.getSimpleName() + "." + p)));
      }
    }
    return all;
  }
}
