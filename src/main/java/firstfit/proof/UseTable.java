package firstfit.proof;

import firstfit.proof.ClauseUses.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many clauses of each type the proofs of others need. */
public final class UseTable {
  private UseTable() {}

  /**
   * Makes the table in Markdown.
   *
   * @param uses what is used by whom
   * @return the table, and below it each clause that could go
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
    uses.clauses().stream()
        .filter(Use::remainsIdle)
        .forEach(use -> text.append("\nidle: ").append(use.owner()).append(": ").append(use.text()));
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
