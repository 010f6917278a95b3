package firstfit.proof;

import firstfit.proof.ClauseUses.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many clauses of each type proofs need where they assume them. */
public final class UseTable {
  private UseTable() {}

  /**
   * Makes the table in Markdown.
   *
   * @param uses which proofs need which clauses
   * @return the table, with a line for each idle clause below it
   */
  public static String withIdle(ClauseUses uses) {
    return of(uses)
        + uses.idle().stream()
            .map(use -> "\nidle: " + use.owner() + ": " + use.text())
            .collect(Collectors.joining())
        + "\n";
  }

  /**
   * Makes the table in Markdown.
   *
   * @param uses which proofs need which clauses
   * @return the table
   */
  public static String of(ClauseUses uses) {
    StringBuilder text =
        new StringBuilder(
            """
            | type | clauses | needed by proofs | only promised to callers | idle |
            |---|--:|--:|--:|--:|
            """);
    Map<String, List<Use>> byType =
        uses.clauses().stream()
            .collect(Collectors.groupingBy(Use::type, LinkedHashMap::new, Collectors.toList()));
    byType.forEach((type, ofType) -> row(text, "`" + type + "`", ofType));
    row(text, "all", uses.clauses());
    return text.toString();
  }

  private static void row(StringBuilder text, String name, List<Use> uses) {
    long idle = count(uses, Use::remainsIdle);
    long needed = count(uses, use -> !use.usedBy().isEmpty());
    text.append(
        "| %s | %,d | %,d | %,d | %,d |\n"
            .formatted(name, uses.size(), needed, uses.size() - needed - idle, idle));
  }

  private static long count(List<Use> uses, Predicate<Use> which) {
    return uses.stream().filter(which).count();
  }
}
