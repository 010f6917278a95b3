package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.proof.Theorem;
import firstfit.proof.Theorems;
import java.util.List;

/** The page that everything else is reached from. */
final class IndexPage {
  private final Content content;
  private final SitePage page;

  IndexPage(Content content) {
    this.content = content;
    page = new SitePage(content, Addresses.INDEX, "Requirements and proofs");
  }

  String render() {
    page.title("firstfit: requirements and proofs");
    figures();
    requirements();
    page.heading("classes", "The classes in layers");
    page.append(
        "<p>Below each class are those it is made of, below the contract those that keep it. Bars"
            + " show the seconds of all its proofs.</p>\n<figure>\n"
            + new LayersPicture(content, page).draw()
            + "</figure>\n");
    page.heading("noticed", "What would be noticed");
    new NoticedTable(content, page).append();
    documents();
    problems();
    return page.finish();
  }

  private void figures() {
    Theorems.Figures figures = content.figures();
    page.append(
        format(
            "<p>%,d requirements, stated in %,d clauses. %,d methods of %,d classes are proved to"
                + " keep their contracts: %,d assertions, derived by %s, which the embedded %s"
                + " proves in %.0f seconds. Each id leads to its clauses, the methods that meet it,"
                + " its tests, and mutants noticed under it; from each of these it leads"
                + " back.</p>%n",
            figures.requirements(),
            figures.clauses(),
            figures.methods(),
            figures.classes(),
            figures.assertions(),
            escape(figures.verifier()),
            escape(figures.embeddedSolver()),
            figures.seconds()));
  }

  private void problems() {
    if (content.problems().isEmpty()) {
      return;
    }
    page.heading("problems", "What of the records does not match the sources");
    page.append("<ul>\n");
    content.problems().forEach(p -> page.append("<li>" + escape(p) + "</li>\n"));
    page.append("</ul>\n");
  }

  private void requirements() {
    page.heading("requirements", "Requirements");
    page.append(
        "<table class=\"requirements\"><tr><th>id</th><th>requirement</th><th class=\"n"
            + " wide\">clauses</th><th class=\"n wide\">methods</th><th class=\"n wide\">proof"
            + " seconds</th><th class=\"n wide\">tests</th><th class=\"n"
            + " wide\">mutants</th></tr>\n");
    for (Theorem each : content.requirements().values()) {
      page.append(
          format(
              "<tr><td class=\"id\">%s</td><td>%s</td><td class=\"n wide\">%d</td><td class=\"n"
                  + " wide\">%d</td><td class=\"n wide\">%.1f</td><td class=\"n"
                  + " wide\">%d</td><td class=\"n wide\">%d</td></tr>%n",
              page.idLinks(List.of(each.id())),
              page.withIds(each.statement()),
              each.clauses().size(),
              each.methods().size(),
              each.seconds(),
              content.tests().properties(each.id()).size(),
              content.kills().named(each.id()).size()));
    }
    page.append("</table>\n");
  }

  private void documents() {
    List<String> paths =
        content.documents().keySet().stream().filter(p -> p.endsWith(".md")).toList();
    if (paths.isEmpty()) {
      return;
    }
    page.heading("texts", "To read");
    page.append("<ul>\n");
    for (String path : paths) {
      page.append("<li>" + page.link(Addresses.document(path), path) + "</li>\n");
    }
    page.append("</ul>\n");
  }
}
