package firstfit.site;

import static firstfit.report.Svg.format;

import firstfit.proof.Manifest;
import firstfit.proof.MethodCatalog;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceFile.Type;
import firstfit.site.PropertyTests.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages of sources: verified ones with a table of their methods, and tests. */
final class SourcePage {
  private SourcePage() {}

  /** The class of a source, without its package. */
  static String className(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
  }

  /** A source that proofs depend on, whose methods lead to their pages. */
  static CodeBlock verified(Content content, SourceFile file) {
    Map<Integer, CodeBlock.Name> names = new HashMap<>();
    for (Type type : file.types()) {
      type.members().stream()
          .filter(m -> content.methods().containsKey(type.name() + "." + m.key()))
          .forEach(
              m ->
                  names.put(
                      m.line(),
                      new CodeBlock.Name(
                          m.key().substring(0, m.key().indexOf('(')),
                          Addresses.method(type.name() + "." + m.key()))));
    }
    return new CodeBlock(file.path(), file.text(), names);
  }

  /** The source of a test, whose properties lead to their requirements. */
  static CodeBlock test(Content content, String path) {
    Map<Integer, CodeBlock.Name> names = new HashMap<>();
    for (Place each : content.tests().propertiesIn(path).values()) {
      names.put(each.line(), new CodeBlock.Name(each.name(), Addresses.requirement(each.id())));
    }
    return new CodeBlock(path, content.tests().sources().get(path), names);
  }

  static String render(Content content, String path, CodeBlock code) {
    SitePage page = new SitePage(content, Addresses.source(path), className(path));
    page.title(className(path)).append("<p>" + path + "</p>\n");
    List<MethodCatalog.Entry> methods = content.methodsOf(path);
    if (!methods.isEmpty()) {
      methods(content, page, methods);
      page.heading("source", "Source");
    }
    List<String> runners = content.tests().runners(path);
    if (!runners.isEmpty()) {
      page.append(
          "<p>Run by "
              + String.join(
                  ", ",
                  runners.stream().map(r -> page.link(Addresses.source(r), className(r))).toList())
              + ".</p>\n");
    }
    return page.append(code.whole(page)).finish();
  }

  private static void methods(Content content, SitePage page, List<MethodCatalog.Entry> methods) {
    page.append(
        "<table><tr><th>method</th><th>meets</th><th class=\"wide\">keeps</th><th"
            + " class=\"n\">proof seconds</th></tr>\n");
    for (MethodCatalog.Entry each : methods) {
      Manifest.Method record = content.record(each.signature());
      page.append(
          format(
              "<tr><td>%s</td><td>%s</td><td class=\"wide\">%s</td><td class=\"n\">%s</td></tr>%n",
              page.methodLink(each.signature()),
              page.idLinks(each.requirements()),
              page.idLinks(each.invariants()),
              SitePage.seconds(record)));
    }
    page.append("</table>\n");
  }
}
