package firstfit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requirements of {@code spec/SPEC.md}. */
public final class Requirements {
  private static final Pattern STATEMENT =
      Pattern.compile("(?m)^[-*] \\*\\*([A-Z][0-9]+)\\*\\*:? *(.+(?:\\R[ \\t]+\\S.*)*)$");
  private static final Map<String, String> OWN = parse(resource());

  private Requirements() {}

  /**
   * Finds the requirements in a text.
   *
   * @param text Markdown, with a list item for each
   * @return their statements by their ids, in order
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> statements = new LinkedHashMap<>();
    Matcher matcher = STATEMENT.matcher(text);
    while (matcher.find()) {
      statements.putIfAbsent(matcher.group(1), matcher.group(2).replaceAll("\\s+", " ").strip());
    }
    return statements;
  }

  private static String resource() {
    try (InputStream in = Requirements.class.getResourceAsStream("SPEC.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** HTML that leads from ids, separated by blanks, to their statements on the same page. */
  static String links(String ids) {
    return Stream.of(ids.split(" "))
        .map(id -> Svg.format("<a href=\"#%s\" title=\"%s\">%s</a>", id, statement(id), id))
        .collect(Collectors.joining(" "));
  }

  /** HTML of the message of a failure, which starts with the id of what was broken. */
  static String message(String text) {
    String id = text.split(":")[0];
    return OWN.containsKey(id)
        ? links(id) + Svg.escape(text.substring(id.length()))
        : Svg.escape(text);
  }

  /** HTML of the statements of some ids, in the order of the specification. */
  static String section(Collection<String> ids) {
    return OWN.keySet().stream()
        .filter(ids::contains)
        .map(
            id ->
                Svg.format(
                    "<tr id=\"%s\"><td class=\"id\">%s</td><td>%s</td></tr>%n",
                    id, id, statement(id)))
        .collect(Collectors.joining("", "<h2>Requirements</h2>\n<table>\n", "</table>\n"));
  }

  private static String statement(String id) {
    return Svg.escape(OWN.getOrDefault(id, ""));
  }
}
