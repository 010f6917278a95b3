package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.proof.KeyRecord;
import firstfit.proof.Manifest;
import firstfit.proof.MethodCatalog;
import firstfit.proof.MethodCatalog.Declaration;
import firstfit.proof.source.SourceFile.Member;
import java.util.List;
import java.util.Map;

/** The page of a verified method: its contract, its code, the record of its proof, mutants. */
final class MethodPage {
  private final Content content;
  private final Map<String, CodeBlock> code;
  private final MethodCatalog.Entry entry;
  private final SitePage page;

  MethodPage(Content content, Map<String, CodeBlock> code, MethodCatalog.Entry entry) {
    this.content = content;
    this.code = code;
    this.entry = entry;
    page = new SitePage(content, Addresses.method(entry.signature()), entry.signature());
  }

  String render() {
    List<Declaration> declared = content.declarations(entry.signature());
    page.title(entry.signature());
    page.append(
        format(
            "<p>%s%s%s</p>%n",
            page.link(Addresses.source(entry.source()), SourcePage.className(entry.source())),
            line(" · meets ", entry.requirements()),
            line(" · keeps ", entry.invariants())));
    page.append("<div class=\"beside\">\n<section>\n");
    page.heading("contract", "Contract");
    List<Declaration> contracts =
        declared.stream().filter(each -> !each.member().contract().isEmpty()).toList();
    contracts.forEach(this::contract);
    if (contracts.isEmpty()) {
      page.append("<p>None: what every method keeps to.</p>\n");
    }
    page.append("</section>\n<section>\n");
    page.heading("code", "Code");
    if (declared.isEmpty()) {
      page.append("<p>The default constructor.</p>\n");
    } else {
      Declaration own = declared.get(0);
      page.append(code(own, own.member().first(), own.member().last()));
    }
    page.append("</section>\n<section>\n");
    page.heading("proof", "Proof");
    proof();
    page.append("</section>\n</div>\n");
    page.heading("mutants", "Mutants");
    mutants();
    return page.finish();
  }

  private String line(String title, List<String> ids) {
    return ids.isEmpty() ? "" : title + page.idLinks(ids);
  }

  private String code(Declaration declared, int first, int last) {
    return code.get(declared.path()).part(page, first, last);
  }

  /** The contract with the comment that precedes it. */
  private void contract(Declaration declared) {
    Member member = declared.member();
    int first = code.get(declared.path()).behindComment(member.contract().get(0).line());
    boolean inherited = !declared.type().name().equals(owner());
    page.append(
        format(
            "<p class=\"place\">%s%s</p>%n",
            inherited ? "inherited from " + escape(declared.type().simpleName()) + ", " : "",
            page.lineLink(declared.path(), member.line())));
    page.append(code(declared, first, member.first() - 1));
  }

  private String owner() {
    String name = entry.signature().substring(0, entry.signature().indexOf('('));
    return name.substring(0, name.lastIndexOf('.'));
  }

  private void proof() {
    Manifest.Method record = content.record(entry.signature());
    if (record == null) {
      page.append("<p class=\"fail\">Not recorded.</p>\n");
      return;
    }
    Manifest.Points points = record.points();
    Manifest.Probes probes = record.probes();
    page.append("<table>\n");
    row(content.figures().embeddedSolver(), answer(record.embedded()));
    row(content.figures().recordingSolver(), answer(record.recorded()));
    row("assertions", format("%,d", record.assertions()));
    row(
        "points",
        format(
            "%d asked: %d reachable, %d unknown, %d out of time",
            points.asked(), points.sat(), points.unknown(), points.timedOut()));
    row(
        "probes",
        format(
            "%d calls, %d claims: %d refuted, %d unknown, %d out of time",
            probes.asked(), probes.claims(), probes.sat(), probes.unknown(), probes.timedOut()));
    if (!record.solverOptions().isEmpty()) {
      row("options", String.join(", ", record.solverOptions()));
    }
    row("condition", "proofs/conditions/" + record.condition());
    row("its SHA-256", record.sha256());
    if (content.documents().containsKey(NoticedTable.STABILITY)) {
      page.append(
          format(
              "<tr><th>other forms</th><td>%s</td></tr>%n",
              page.link(Addresses.document(NoticedTable.STABILITY), "how often each is proved")));
    }
    for (KeyRecord.Entry each : content.key().of(entry.signature())) {
      row(
          "KeY " + content.key().version().replaceAll(" .*", ""),
          format("contract %d: %s, %,d steps", each.contract(), each.result(), each.steps()));
    }
    page.append("</table>\n<p>To check it again:</p>\n");
    page.append(
        format(
            "<pre>java -jar target/firstfit.jar prove \\%n  --method '%s'</pre>%n",
            escape(entry.signature())));
  }

  private void mutants() {
    List<KillMatrix.Method> asked = content.mutantsOf(entry.signature());
    if (asked.isEmpty()) {
      page.append("<p>Nobody has asked about any.</p>\n");
    }
    MutantText text = new MutantText(content, page);
    for (KillMatrix.Method method : asked) {
      if (content.isStale(method)) {
        page.append(
            "<p class=\"fail\">Stale: they were made from another text of this method.</p>\n");
      }
      page.append("<table><tr><th>change</th><th>what came of it</th></tr>\n");
      method.mutants().forEach(row -> mutant(text, method, row));
      page.append("</table>\n");
    }
  }

  private void mutant(MutantText text, KillMatrix.Method method, Row row) {
    page.append(
        format(
            "<tr id=\"%s\"><td><code>%s</code><br>%s, %s</td><td>%s",
            MutantText.anchor(method, row),
            escape(row.edit()),
            escape(row.operator()),
            text.line(method, row),
            text.findings(row, row.findings().keySet())));
    if (row.equivalent() != null) {
      page.append("<br>does the same as the original: " + escape(row.equivalent()));
    } else if (row.remainsUnexplained()) {
      page.append("<br><span class=\"fail\">unexplained</span>");
    }
    page.append("</td></tr>\n");
  }

  private static String answer(Manifest.Result result) {
    return format("%s in %.2f s", result.verdict(), result.seconds());
  }

  private void row(String name, String value) {
    page.append(
        format("<tr><th>%s</th><td class=\"long\">%s</td></tr>%n", escape(name), escape(value)));
  }
}
