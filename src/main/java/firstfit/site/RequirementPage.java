package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.proof.Manifest;
import firstfit.proof.MethodCatalog;
import firstfit.proof.Theorem;
import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceFile.Type;
import firstfit.site.KilledMutants.Kill;
import firstfit.site.PropertyTests.Place;
import java.util.List;
import java.util.Map;

/** The page of a requirement: its clauses, the methods that meet it, its tests, mutants. */
final class RequirementPage {
  static final String SPECIFICATION = "spec/SPEC.md";

  private final Content content;
  private final Map<String, CodeBlock> code;
  private final Theorem theorem;
  private final SitePage page;

  RequirementPage(Content content, Map<String, CodeBlock> code, Theorem theorem) {
    this.content = content;
    this.code = code;
    this.theorem = theorem;
    page = new SitePage(content, Addresses.requirement(theorem.id()), theorem.id());
  }

  String render() {
    page.title(theorem.id());
    page.append("<p class=\"statement\">" + page.withIds(theorem.statement()) + "</p>\n<p>");
    if (content.documents().containsKey(SPECIFICATION)) {
      page.append(
              page.link(
                  Addresses.document(SPECIFICATION) + "#" + theorem.id(), "in the specification"))
          .append(" · ");
    }
    page.append(
        format(
            "<a href=\"#clauses\">clauses: %d</a> · <a href=\"#methods\">methods: %d</a> ·"
                + " <a href=\"#tests\">tests: %d</a> · <a href=\"#mutants\">mutants: %d</a></p>%n",
            theorem.clauses().size(),
            theorem.methods().size(),
            content.tests().properties(theorem.id()).size(),
            content.kills().named(theorem.id()).size()));
    clauses();
    methods();
    tests();
    mutants();
    return page.finish();
  }

  private void clauses() {
    page.heading("clauses", "Clauses");
    if (theorem.clauses().isEmpty()) {
      page.append("<p>" + escape(theorem.withoutClause()) + "</p>\n");
    }
    for (SourceFile file : content.sources().values()) {
      for (Type type : file.types()) {
        clauses(file, "invariant of " + escape(type.simpleName()), type.invariants());
        type.members().forEach(m -> clauses(file, of(type.name() + "." + m.key()), m.contract()));
      }
    }
  }

  /** A link to the method with this contract, or its name if it has no code to prove. */
  private String of(String signature) {
    return content.methods().containsKey(signature)
        ? page.methodLink(signature)
        : escape(
            signature.substring(
                signature.substring(0, signature.indexOf('(')).lastIndexOf('.') + 1));
  }

  private void clauses(SourceFile file, String owner, List<Clause> clauses) {
    for (Clause clause : clauses) {
      if (clause.ids().contains(theorem.id())) {
        page.append(
            format(
                "<p class=\"place\">%s, %s</p>%n",
                owner, page.lineLink(file.path(), clause.line())));
        page.append(code.get(file.path()).part(page, clause.line(), clause.lastLine()));
      }
    }
  }

  private void methods() {
    page.heading("methods", "Methods that are proved to meet it");
    page.append(
        "<table><tr><th>method</th><th>by</th><th class=\"n wide\">assertions</th><th class=\"n\">"
            + "proof seconds</th></tr>\n");
    for (Manifest.Method method : theorem.methods()) {
      page.append(
          format(
              "<tr><td>%s</td><td>%s</td><td class=\"n wide\">%,d</td><td"
                  + " class=\"n\">%s</td></tr>%n",
              method(method.signature()),
              by(method),
              method.assertions(),
              SitePage.seconds(method)));
    }
    page.append(
        format(
            "<tr class=\"sum\"><td>%,d methods</td><td></td><td class=\"n wide\">%,d</td><td"
                + " class=\"n\">%.2f</td></tr></table>%n",
            theorem.methods().size(),
            theorem.methods().stream().mapToInt(Manifest.Method::assertions).sum(),
            theorem.seconds()));
    content.methods().values().stream()
        .filter(entry -> content.record(entry.signature()) == null && states(entry))
        .forEach(
            entry ->
                page.append(
                    "<p class=\"fail\">Not recorded: " + method(entry.signature()) + "</p>\n"));
  }

  private boolean states(MethodCatalog.Entry entry) {
    return entry.requirements().contains(theorem.id()) || entry.invariants().contains(theorem.id());
  }

  private String method(String signature) {
    return content.methods().containsKey(signature)
        ? page.methodLink(signature)
        : escape(signature);
  }

  private String by(Manifest.Method method) {
    return method.requirements().contains(theorem.id())
        ? "contract"
        : method.invariants().contains(theorem.id()) ? "invariant" : "every method";
  }

  private void tests() {
    page.heading("tests", "Tests");
    List<Place> properties = content.tests().properties(theorem.id());
    List<Place> faults = content.tests().faults(theorem.id());
    if (properties.isEmpty() && faults.isEmpty()) {
      page.append("<p>No test has a name that begins with this id.</p>\n");
    }
    page.append("<ul>\n");
    for (Place test : properties) {
      page.append(
          format(
              "<li>%s in %s%s</li>%n",
              page.link(Addresses.line(test.path(), test.line()), test.name()),
              page.link(Addresses.source(test.path()), SourcePage.className(test.path())),
              runners(test)));
    }
    for (Place fault : faults) {
      page.append(
          format(
              "<li>a campaign finds the planted fault %s under this id</li>%n",
              page.link(Addresses.line(fault.path(), fault.line()), fault.name())));
    }
    page.append("</ul>\n");
  }

  private void mutants() {
    page.heading("mutants", "Mutants");
    List<Kill> named = content.kills().named(theorem.id());
    page.append(
        named.isEmpty()
            ? "<p>Nothing that noticed a mutant names this requirement.</p>\n"
            : "<p>What noticed these names this requirement: the clause that the proof fails at"
                + " states it, a test has it in its name, or a search or campaign reports"
                + " it.</p>\n");
    mutants(named);
    List<Kill> refused = content.kills().refused(theorem.id());
    if (!refused.isEmpty()) {
      page.append(
          "<p>The proof of a method whose contract states it refuses these as well; where the proof"
              + " fails no requirement is named.</p>\n");
      mutants(refused);
    }
  }

  private void mutants(List<Kill> kills) {
    if (kills.isEmpty()) {
      return;
    }
    MutantText text = new MutantText(content, page);
    page.append("<table><tr><th>mutant</th><th>what noticed it</th></tr>\n");
    for (Kill each : kills) {
      page.append(
          format(
              "<tr><td>%s<br>%s, %s</td><td>%s</td></tr>%n",
              text.change(each.method(), each.row()),
              text.method(each.method()),
              text.line(each.method(), each.row()),
              text.findings(each.row(), each.by())));
    }
    page.append("</table>\n");
  }

  private String runners(Place test) {
    List<String> runners =
        content.tests().runners(test.path()).stream()
            .map(path -> page.link(Addresses.source(path), SourcePage.className(path)))
            .toList();
    return runners.isEmpty() ? "" : ", run by " + String.join(", ", runners);
  }
}
