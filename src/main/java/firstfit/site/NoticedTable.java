package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.mutation.Column;
import firstfit.mutation.KillMatrix.Row;
import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceFile.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What would be noticed: what was asked about clauses, mutants, conditions and contracts. */
final class NoticedTable {
  private static final String CONTRACT = "src/main/java/firstfit/Allocator.java";
  private static final String CLAUSES = "spec/clauses.md";
  static final String STABILITY = "proofs/stability.md";
  private static final String README = "README.md";

  private final Content content;
  private final SitePage page;

  NoticedTable(Content content, SitePage page) {
    this.content = content;
    this.page = page;
  }

  void append() {
    page.append(
        "<table><tr><th>asked about</th><th class=\"n\">number</th><th>what came of"
            + " it</th></tr>\n");
    SourceFile contract = content.sources().get(CONTRACT);
    if (contract != null) {
      row(
          "clauses of Allocator, each left out",
          clauses(contract),
          document(CLAUSES, "", "what each of them forbids"));
    }
    List<Row> mutants =
        content.matrix().methods().stream().flatMap(m -> m.mutants().stream()).toList();
    row("mutants of verified methods, each left in", mutants.size(), mutants(mutants));
    row(
        "conditions, each in several forms",
        content.figures().methods(),
        document(STABILITY, "", "in how many forms they are proved"));
    row(
        "contracts put to a second verifier",
        content.key().contracts().size(),
        format(
            "%d are proved, which are those of %d methods: %s",
            content.key().contractsProved(),
            content.key().methodsProved(),
            document(README, "#a-second-verifier", "which verifier, and how to run it")));
    page.append("</table>\n");
  }

  private void row(String what, long number, String result) {
    page.append(
        format(
            "<tr><td>%s</td><td class=\"n\">%,d</td><td>%s</td></tr>%n",
            escape(what), number, result));
  }

  /** A link to a text, or only its words where the checkout lacks it. */
  private String document(String path, String fragment, String words) {
    return content.documents().containsKey(path)
        ? page.link(Addresses.document(path) + fragment, words)
        : escape(words);
  }

  /** How many demands the contract makes; {@code assignable state} is none. */
  private static long clauses(SourceFile contract) {
    return contract.types().stream()
        .flatMap(NoticedTable::clauses)
        .filter(clause -> !List.of("also", "old").contains(clause.keyword()))
        .filter(clause -> !isState(clause))
        .count();
  }

  private static Stream<Clause> clauses(Type type) {
    return Stream.concat(
        type.invariants().stream(), type.members().stream().flatMap(m -> m.contract().stream()));
  }

  private static boolean isState(Clause clause) {
    return clause.keyword().equals("assignable") && clause.body().get(0).text().equals("state");
  }

  private String mutants(List<Row> rows) {
    List<String> parts =
        Stream.of(
                part(rows, row -> row.isNoticedBy(Column.PROOF), "the proof refuses %d"),
                part(rows, NoticedTable::isNoticedByTest, "some test notices %d"),
                part(rows, Row::remainsExplained, "%d do the same as the original"),
                part(rows, Row::remainsUnexplained, "%d nothing notices"))
            .filter(part -> !part.isEmpty())
            .toList();
    long stale = content.matrix().methods().stream().filter(content::isStale).count();
    return String.join(", ", parts)
        + (parts.isEmpty() ? "" : ": ")
        + page.link(Addresses.MUTANTS, "which")
        + (stale == 0
            ? ""
            : format(
                "; <span class=\"fail\">stale: the text of %d of the methods has changed</span>",
                stale));
  }

  private static String part(List<Row> rows, Predicate<Row> which, String words) {
    long count = rows.stream().filter(which).count();
    return count == 0 ? "" : format(words, count);
  }

  private static boolean isNoticedByTest(Row row) {
    return Arrays.stream(Column.values())
        .filter(column -> column != Column.PROOF)
        .anyMatch(row::isNoticedBy);
  }
}
