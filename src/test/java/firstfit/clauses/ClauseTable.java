package firstfit.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table that says what each clause of a class does. */
final class ClauseTable {
  private final String type;
  private final ClauseSearch search;
  private final Map<String, String> reasons;
  private final StringBuilder text = new StringBuilder();

  /**
   * A table.
   *
   * @param type the class
   * @param search what was found
   * @param reasons why a clause stays that alone forbids nothing, by clause
   */
  ClauseTable(String type, ClauseSearch search, Map<String, String> reasons) {
    this.type = type;
    this.search = search;
    this.reasons = reasons;
  }

  int clauses() {
    return search.tallies().size();
  }

  /** The clauses that alone forbid nothing. */
  List<String> redundant() {
    List<String> found = new ArrayList<>();
    search
        .tallies()
        .forEach(
            (part, tally) -> {
              if (tally.alone() == 0) {
                found.add(part.where());
              }
            });
    return found;
  }

  /**
   * The table, in Markdown.
   *
   * @param heaps which heaps the clauses were put to
   */
  String text(String heaps) {
    long forms = search.tallies().values().stream().mapToLong(Tally::forms).sum();
    long same = search.tallies().values().stream().mapToLong(t -> t.unnoticed().size()).sum();
    text.append(
        """

        ## %s

        %s: %,d calls.

        - Clauses: %d. Alone forbid something: %d. Follow from the rest: %d; the table says why they
          stay.
        - Of %,d weaker forms of these clauses, %,d let something through. The other %d, below the
          table, say the same as the clause beside the rest, at least in these heaps.

        | clause | | alone forbids | weaker forms | let something through |
        |---|---|--:|--:|--:|
        """
            .formatted(
                type,
                heaps,
                search.calls(),
                clauses(),
                clauses() - redundant().size(),
                redundant().size(),
                forms,
                forms - same,
                same));
    search.tallies().forEach(this::row);
    text.append("\n### Weaker forms that say the same\n\n");
    search
        .tallies()
        .forEach(
            (part, tally) ->
                tally
                    .unnoticed()
                    .forEach(e -> text.append("- " + part.where() + ": `" + e + "`\n")));
    return text.toString();
  }

  private void row(Contract.Part part, Tally tally) {
    String alone = tally.alone() == 0 ? reasons.get(part.where()) : "%,d".formatted(tally.alone());
    text.append(
        "| %s | `%s` | %s | %s | %s |\n"
            .formatted(
                part.where(),
                part.text().replace("|", "\\|"),
                alone,
                tally.forms() == 0 ? "" : tally.forms(),
                tally.forms() == 0 ? "" : tally.forms() - tally.unnoticed().size()));
  }
}
