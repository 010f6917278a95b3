package firstfit.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that says what each clause of {@link firstfit.Allocator} does. */
final class ClauseTable {
  private final ClauseSearch search;
  private final Map<String, String> reasons;
  private final StringBuilder page = new StringBuilder();

  /**
   * A page.
   *
   * @param search what was found
   * @param reasons why a clause stays that alone forbids nothing, by clause
   */
  ClauseTable(ClauseSearch search, Map<String, String> reasons) {
    this.search = search;
    this.reasons = reasons;
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

  /** The page, in Markdown. */
  String page() {
    long forms = search.tallies().values().stream().mapToLong(Tally::forms).sum();
    long same = search.tallies().values().stream().mapToLong(t -> t.unnoticed().size()).sum();
    page.append(
        """
        # What each clause of the allocator's contract does

        The clauses of `Allocator`, as they stand in its source, were put to all states of a heap
        of %d bytes and to all outcomes of all calls from them (%d states, %,d calls).

        - Every call has exactly one outcome that the clauses and the invariants allow.
        - Of %d clauses, %d alone forbid something: an invariant, maps that no other invariant
          forbids; a clause of a method, an outcome that no other clause of the method forbids,
          even if the invariants may break; a `requires`, calls of which nothing else is said.
          The other %d follow from the rest, and the table says why they stay.
        - Of %,d weaker forms of these clauses (a conjunct gone, a bound moved by one, a shorter
          range, one direction of an equation), %,d let something through. The other %d, below the
          table, say the same as the clause beside the rest, at least in a heap of this size.

        A clause is named by its method, case and place in it. `assignable state` is no demand and
        not counted. Made by `mvn test -Dtest=ClauseTableTest -Dfirstfit.write`.

        | clause | | alone forbids | weaker forms | let something through |
        |---|---|--:|--:|--:|
        """
            .formatted(
                ClauseTableTest.CAPACITY,
                search.states(),
                search.calls(),
                search.tallies().size(),
                search.tallies().size() - redundant().size(),
                redundant().size(),
                forms,
                forms - same,
                same));
    search.tallies().forEach(this::row);
    page.append("\n## Weaker forms that say the same\n\n");
    search
        .tallies()
        .forEach(
            (part, tally) ->
                tally
                    .unnoticed()
                    .forEach(e -> page.append("- " + part.where() + ": `" + e + "`\n")));
    return page.toString();
  }

  private void row(Contract.Part part, Tally tally) {
    String alone = tally.alone() == 0 ? reasons.get(part.where()) : "%,d".formatted(tally.alone());
    page.append(
        "| %s | `%s` | %s | %s | %s |\n"
            .formatted(
                part.where(),
                part.text().replace("|", "\\|"),
                alone,
                tally.forms() == 0 ? "" : tally.forms(),
                tally.forms() == 0 ? "" : tally.forms() - tally.unnoticed().size()));
  }
}
