package firstfit.site;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A source as HTML: numbered lines, contracts set off, ids of requirements as links. */
final class CodeBlock {
  /** A word of a line that leads somewhere. */
  record Name(String word, String address) {}

  private final String path;
  private final List<String> lines;
  private final List<String> kinds = new ArrayList<>();
  private final Map<Integer, Name> names;

  /**
   * Prepares a source.
   *
   * @param path its path
   * @param text its text
   * @param names what leads elsewhere, by line
   */
  CodeBlock(String path, String text, Map<Integer, Name> names) {
    this.path = path;
    this.lines = text.lines().toList();
    this.names = names;
    String open = null;
    for (String line : lines) {
      String bare = line.strip();
      String kind = open != null ? open : kindOf(bare);
      kinds.add(kind);
      boolean block = open != null || bare.startsWith("/*");
      open = block && !bare.contains("*/") ? kind : null;
    }
  }

  private static String kindOf(String line) {
    if (line.startsWith("//@") || line.startsWith("/*@") && !line.contains("*/ ")) {
      return "jml";
    }
    return line.startsWith("//") || line.startsWith("/*") && !line.contains("*/ ") ? "doc" : "";
  }

  /** All of it; its lines can be linked to. */
  String whole(SitePage page) {
    return html(page, 1, lines.size(), true);
  }

  /** Some of its lines, from 1, each a link to that line of the whole. */
  String part(SitePage page, int first, int last) {
    return html(page, first, Math.min(last, lines.size()), false);
  }

  private String html(SitePage page, int first, int last, boolean whole) {
    StringBuilder html = new StringBuilder("<pre class=\"code\">");
    int indent = indent(first, last);
    for (int i = first; i <= last; i++) {
      String line = lines.get(i - 1);
      String shown = line.isBlank() ? "" : line.substring(indent);
      html.append(
          format(
              "<span class=\"line %s\"%s><a class=\"number\" href=\"%s\">%d</a>%s\n</span>",
              kinds.get(i - 1),
              whole ? " id=\"L" + i + "\"" : "",
              escape(Addresses.between(page.address(), Addresses.line(path, i))),
              i,
              text(page, shown, names.get(i))));
    }
    return html.append("</pre>\n").toString();
  }

  private int indent(int first, int last) {
    return lines.subList(first - 1, last).stream()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> line.length() - line.stripLeading().length())
        .min()
        .orElse(0);
  }

  private static String text(SitePage page, String line, Name name) {
    Matcher word =
        name == null ? null : Pattern.compile("\\b" + Pattern.quote(name.word())).matcher(line);
    if (word == null || !word.find()) {
      return page.withIds(line);
    }
    return page.withIds(line.substring(0, word.start()))
        + page.link(name.address(), name.word())
        + page.withIds(line.substring(word.end()));
  }

  /** The line on which the comment before a line begins, or that line if there is none. */
  int behindComment(int line) {
    int first = line;
    while (first > 1 && kinds.get(first - 2).equals("doc")) {
      first--;
    }
    return first;
  }
}
