package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.proof.source.SourceFile;
import firstfit.site.PropertyTests.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mutants, and what noticed them, as parts of a page. */
final class MutantText {
  private static final Pattern TEST = Pattern.compile("(\\w+)\\.(\\w+)");

  /** The clause, or the line, that a refused proof names last; none if the end is cut off. */
  private static final Pattern LINE =
      Pattern.compile("^(.*?)(?:\\S*/)?(\\w+\\.java):(\\d+)([^\\d…]*)$");

  private final Content content;
  private final SitePage page;

  MutantText(Content content, SitePage page) {
    this.content = content;
    this.page = page;
  }

  /** Where a mutant stands on the page of its method. */
  static String anchor(KillMatrix.Method method, Row row) {
    return row.id().substring(method.method().length() + 1).replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** The change, which leads to the mutant where its method has a page. */
  String change(KillMatrix.Method method, Row row) {
    String code = "<code>" + escape(row.edit()) + "</code>";
    return content.methods().containsKey(method.method())
        ? format(
            "<a href=\"%s\">%s</a>",
            escape(
                Addresses.between(
                    page.address(), Addresses.method(method.method()) + "#" + anchor(method, row))),
            code)
        : code;
  }

  /** The method, and whether it has changed. */
  String method(KillMatrix.Method method) {
    String name =
        content.methods().containsKey(method.method())
            ? page.methodLink(method.method())
            : escape(method.method());
    return content.isStale(method) ? name + " <span class=\"fail\">stale</span>" : name;
  }

  /** The line of the change. */
  String line(KillMatrix.Method method, Row row) {
    return content.isCurrent(method.source())
        ? page.lineLink(method.source(), row.line())
        : "line " + row.line() + " then";
  }

  /** What some columns found, a line for those that found the same. */
  String findings(Row row, Collection<Column> columns) {
    Map<String, String> lines = new LinkedHashMap<>();
    row.findings().keySet().stream()
        .filter(columns::contains)
        .forEach(
            column ->
                lines.merge(
                    finding(row.findings().get(column)),
                    column.toString(),
                    (first, next) -> first + ", " + next));
    return lines.entrySet().stream()
        .map(line -> line.getValue() + ": " + line.getKey())
        .collect(Collectors.joining("<br>"));
  }

  private String finding(Finding finding) {
    return finding.by() == null
        ? finding.outcome().toString()
        : finding.outcome() + " by " + by(finding.by());
  }

  private String by(String words) {
    Matcher test = TEST.matcher(words);
    if (test.matches()) {
      Place place = content.tests().named(test.group(1), test.group(2));
      return place == null
          ? escape(words)
          : page.link(Addresses.line(place.path(), place.line()), words);
    }
    Matcher line = LINE.matcher(words);
    if (line.matches()) {
      String path = path(line.group(2));
      if (path != null && content.isCurrent(path)) {
        return escape(line.group(1))
            + page.lineLink(path, Integer.parseInt(line.group(3)))
            + escape(line.group(4));
      }
    }
    return page.withIds(words);
  }

  private String path(String file) {
    return content.sources().values().stream()
        .map(SourceFile::path)
        .filter(path -> path.endsWith("/" + file))
        .findFirst()
        .orElse(null);
  }
}
