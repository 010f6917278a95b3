package firstfit.proof;

import firstfit.console.UserError;
import java.util.List;

/**
 * Some of the verified methods.
 *
 * @param classes qualified names of classes, empty for all
 * @param text part of the signature, empty for all
 */
public record Selection(List<String> classes, String text) {

  boolean isAll() {
    return classes.isEmpty() && text.isEmpty();
  }

  /** The methods selected, in the catalog's order. */
  List<MethodCatalog.Entry> of(MethodCatalog catalog, VerifiedClasses verified) {
    for (String name : classes) {
      if (!verified.classes().contains(name)) {
        throw new UserError(
            name + " is no verified class: give one of " + String.join(", ", verified.classes()));
      }
    }
    List<MethodCatalog.Entry> selected =
        catalog.entries().values().stream()
            .filter(e -> classes.isEmpty() || classes.contains(e.className()))
            .filter(e -> e.signature().contains(text))
            .toList();
    if (selected.isEmpty()) {
      String where = classes.isEmpty() ? "" : " in " + String.join(", ", classes);
      throw new UserError(
          "no verified method's signature" + where + " contains " + text + ": shorten --method");
    }
    return selected;
  }
}
