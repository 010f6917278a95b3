package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.mutation.Column;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.proof.ClauseUses;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What would be noticed: what was asked about clauses, mutants, conditions and contracts. */
final class NoticedTable {
  private static final String CLAUSES = "spec/clauses.md";
  static final String STABILITY = "proofs/stability.md";
  private static final String README = "README.md";
  private static final Pattern CLAUSE_COUNTS =
      Pattern.compile("Of ([0-9]+) clauses in all, ([0-9]+) follow");

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
    Matcher clauses = CLAUSE_COUNTS.matcher(content.documents().getOrDefault(CLAUSES, ""));
    if (clauses.find()) {
      row(
          "clauses of Allocator and Heap, each left out",
          Long.parseLong(clauses.group(1)),
          escape(clauses.group(2) + " follow from the others: ")
              + document(CLAUSES, "", "what each of them forbids"));
    }
    ClauseUses uses = content.uses();
    if (!uses.clauses().isEmpty()) {
      row(
          "postconditions and invariants of all verified code",
          uses.clauses().size(),
          format(
              "proofs need %d of them, %d more are promised to callers, %d are idle: %s",
              uses.needed().size(),
              uses.clauses().size() - uses.needed().size() - uses.idle().size(),
              uses.idle().size(),
              document(CLAUSES, "#what-proofs-need", "why they stay")));
    }
    List<Row> parts = rows(content.contracts());
    if (!parts.isEmpty()) {
      long idle = parts.stream().filter(row -> !row.wasNoticed()).count();
      row(
          "parts of their preconditions and frames, each dropped",
          parts.size(),
          format(
              "the proof fails without %d, %d are idle: %s",
              parts.size() - idle,
              idle,
              document(CLAUSES, "#what-preconditions-and-frames-are-for", "why they stay")));
    }
    List<Row> mutants = rows(content.matrix());
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

  private static List<Row> rows(KillMatrix matrix) {
    return matrix.methods().stream().flatMap(m -> m.mutants().stream()).toList();
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
