package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.proof.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds a page of the site: what all have in common, and links to the others. */
final class SitePage {
  private static final Pattern ID = Pattern.compile("\\b[A-Z][0-9]+\\b");
  private static final Map<String, String> ALWAYS_AT_HAND =
      Map.of("proofs/TRUST.md", "What must be trusted", "spec/READING.md", "How to read JML");

  private final Content content;
  private final String address;
  private final StringBuilder text = new StringBuilder();

  SitePage(Content content, String address, String title) {
    this.content = content;
    this.address = address;
    text.append(
        format(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="stylesheet" href="%s">
            </head><body><main>
            """,
            escape(title + " - firstfit"), Addresses.between(address, Addresses.STYLE)));
    List<String> links = new ArrayList<>();
    links.add(link(Addresses.INDEX, "firstfit"));
    links.add(link(Addresses.INDEX + "#requirements", "Requirements"));
    links.add(link(Addresses.INDEX + "#classes", "Classes"));
    links.add(link(Addresses.MUTANTS, "Mutants"));
    ALWAYS_AT_HAND.keySet().stream()
        .sorted()
        .filter(content.documents()::containsKey)
        .forEach(path -> links.add(link(Addresses.document(path), ALWAYS_AT_HAND.get(path))));
    append("<nav>" + String.join(" ", links) + "</nav>\n");
    if (!content.problems().isEmpty()) {
      append("<p class=\"fail\">The records do not match the sources: ")
          .append(link(Addresses.INDEX + "#problems", "what differs"))
          .append(".</p>\n");
    }
  }

  String address() {
    return address;
  }

  /** Appends HTML as it is. */
  SitePage append(String html) {
    text.append(html);
    return this;
  }

  SitePage title(String title) {
    return append("<h1>" + escape(title) + "</h1>\n");
  }

  /** A heading that can be linked to. */
  SitePage heading(String id, String heading) {
    return append(format("<h2 id=\"%s\">%s</h2>%n", id, escape(heading)));
  }

  /** A link to a page of the site. */
  String link(String target, String label) {
    return format(
        "<a href=\"%s\">%s</a>", escape(Addresses.between(address, target)), escape(label));
  }

  /** A link to a line of a source, named by file and line. */
  String lineLink(String path, int line) {
    return link(Addresses.line(path, line), path.substring(path.lastIndexOf('/') + 1) + ":" + line);
  }

  /** A link to a method, named without its package. */
  String methodLink(String signature) {
    String parameters = signature.substring(signature.indexOf('('));
    String[] names = signature.substring(0, signature.indexOf('(')).split("\\.");
    String brief = names[names.length - 2] + "." + names[names.length - 1];
    return link(Addresses.method(signature), brief + parameters.replace(",", ", "));
  }

  /** Links to requirements. */
  String idLinks(Collection<String> ids) {
    return String.join(" ", ids.stream().map(this::idLink).toList());
  }

  private String idLink(String id) {
    return content.requirements().containsKey(id)
        ? link(Addresses.requirement(id), id)
        : escape(id);
  }

  /** Any text as HTML, in which the ids of requirements are links. */
  String withIds(String plain) {
    return ID.matcher(escape(plain)).replaceAll(found -> idLink(found.group()));
  }

  /** The seconds of the embedded solver for a method; a dash where it is not recorded. */
  static String seconds(Manifest.Method record) {
    return record == null ? "-" : format("%.2f", record.embedded().seconds());
  }

  /** Ends the page. */
  String finish() {
    return text + "</main></body></html>\n";
  }
}
