package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.mutation.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the matrix: which column notices which mutant. */
final class MutantsPage {
  private final Content content;
  private final SitePage page;
  private final MutantText text;

  MutantsPage(Content content) {
    this.content = content;
    page = new SitePage(content, Addresses.MUTANTS, "Mutants");
    text = new MutantText(content, page);
  }

  String render() {
    page.title("Mutants of verified methods");
    List<KillMatrix.Method> methods = content.matrix().methods();
    page.append(
        format(
            "<p>A mutant is a method with one small change. The proof of the method, under the"
                + " contracts as they are, should refuse it, and the tests should notice it. %d of"
                + " %d methods have mutants here; nobody has asked about those of the"
                + " others.</p>%n",
            methods.stream().filter(m -> content.methods().containsKey(m.method())).count(),
            content.methods().size()));
    stale(methods);
    page.heading("totals", "Totals");
    page.append(
        "<p>How many of those that a column looks at it notices; in brackets, how many of these"
            + " only because they came to no end in their time.</p>\n");
    totals();
    page.heading("all", "All by method");
    page.append(
        "<p>"
            + Arrays.stream(Outcome.values())
                .map(outcome -> symbol(outcome) + " " + outcome)
                .collect(Collectors.joining(" · "))
            + ". An empty cell: not asked.</p>\n");
    all(methods);
    return page.finish();
  }

  private void stale(List<KillMatrix.Method> methods) {
    List<String> stale = methods.stream().filter(content::isStale).map(text::method).toList();
    if (!stale.isEmpty()) {
      page.append(
          "<p>The mutants of these were made from another text of the method: "
              + String.join(", ", stale)
              + ".</p>\n");
    }
  }

  private void totals() {
    page.append("<article>\n<table>");
    boolean head = true;
    for (List<String> cells : content.killTable()) {
      String cell = head ? "<th%s>%s</th>" : "<td%s>%s</td>";
      page.append("<tr>");
      for (int i = 0; i < cells.size(); i++) {
        page.append(format(cell, i == 0 ? " class=\"id\"" : " class=\"n\"", escape(cells.get(i))));
      }
      page.append("</tr>\n");
      head = false;
    }
    page.append("</table>\n</article>\n");
  }

  private void all(List<KillMatrix.Method> methods) {
    page.append("<table class=\"matrix\"><tr><th>change</th>");
    for (Column column : Column.values()) {
      page.append("<th class=\"upright\">" + column + "</th>");
    }
    page.append("</tr>\n");
    for (KillMatrix.Method method : methods) {
      page.append(
          format(
              "<tr><th colspan=\"%d\">%s</th></tr>%n",
              1 + Column.values().length, text.method(method)));
      method.mutants().forEach(row -> row(method, row));
    }
    page.append("</table>\n");
  }

  private void row(KillMatrix.Method method, Row row) {
    page.append("<tr><td>" + text.change(method, row));
    if (row.equivalent() != null) {
      page.append(" <span class=\"place\">does the same</span>");
    } else if (row.remainsUnexplained()) {
      page.append(" <span class=\"fail\">unexplained</span>");
    }
    page.append("</td>");
    for (Column column : Column.values()) {
      Finding finding = row.findings().get(column);
      page.append("<td>" + (finding == null ? "" : symbol(finding.outcome())) + "</td>");
    }
    page.append("</tr>\n");
  }

  private static String symbol(Outcome outcome) {
    String sign =
        switch (outcome) {
          case KILLED -> "●";
          case TIMEOUT -> "◐";
          case SURVIVED -> "○";
          case UNREACHED -> "–";
          case NO_CONDITION -> "∅";
        };
    return format(
        "<span role=\"img\" aria-label=\"%s\" title=\"%s\">%s</span>", outcome, outcome, sign);
  }
}
