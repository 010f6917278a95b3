package firstfit.apidoc;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a Java source so that its doc comments hold the JML beside them: the contract of a method
 * ends its description, the state that contracts speak of ends that of the type. Javadoc ignores
 * JML where it stands, but shows it here, and hands it on to overriding methods without a comment.
 */
public final class ContractReader extends FilterReader {
  private static final String COMMENT = "/\\*\\*([^*]*+(?:\\*(?!/)[^*]*+)*+)\\*/\\s*";
  private static final Pattern TYPE =
      Pattern.compile(COMMENT + "(?=public [a-z ]*(?:class|interface) )");
  private static final Pattern METHOD =
      Pattern.compile(
          COMMENT + "(?=/\\*@ ((?:public )?(?:normal|exceptional)_behavior\\b.*?)@\\*/([^(]*))",
          Pattern.DOTALL);
  private static final Pattern STATE =
      Pattern.compile(
          "(?:^ {2}"
              + COMMENT
              + ")?^ {2}(?://@ (public [^\\n;]*;)"
              + "|/\\*@ (public (?:instance )?invariant .*?)@\\*/"
              + "|/\\*@ (spec_public) @\\*/ private (?:final )?([^;(=]*;))",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FIRST_TAG = Pattern.compile("(?m)^\\s*\\* @\\w");

  /**
   * Reads all of a source.
   *
   * @param source the source, laid out as google-java-format does
   * @throws IOException if it cannot be read
   */
  public ContractReader(Reader source) throws IOException {
    super(new StringReader(withJml(textOf(source))));
  }

  private static String textOf(Reader source) throws IOException {
    StringWriter text = new StringWriter();
    source.transferTo(text);
    return text.toString();
  }

  private static String withJml(String source) {
    String state =
        STATE.matcher(source).results().map(ContractReader::state).collect(Collectors.joining());
    String typed =
        state.isEmpty()
            ? source
            : TYPE.matcher(source).replaceFirst(type -> comment(type, "State in JML", state));
    return METHOD
        .matcher(typed)
        .replaceAll(method -> comment(method, "Contract in JML", contract(method)));
  }

  private static String contract(MatchResult method) {
    return (method.group(3).contains("/*@ pure @*/") ? "pure\n" : "") + method.group(2);
  }

  /** A ghost or model field, a field that contracts may name, or invariants. */
  private static String state(MatchResult found) {
    StringBuilder text = new StringBuilder();
    if (found.group(1) != null) {
      found.group(1).strip().lines().forEach(line -> text.append("// " + unmarked(line) + "\n"));
    }
    for (int i = 2; i <= 5; i++) {
      text.append(found.group(i) == null ? "" : found.group(i).stripTrailing() + " ");
    }
    return text.append("\n").toString();
  }

  /** The comment that was found, with JML between its description and its tags. */
  private static String comment(MatchResult found, String title, String jml) {
    String text = found.group(1);
    Matcher tag = FIRST_TAG.matcher(text);
    int end = tag.find() ? tag.start() : text.length();
    StringJoiner added = new StringJoiner("\n * ", "\n * ", "\n");
    added.add("<p>" + title + ":</p>").add("<pre>");
    jml.strip().lines().forEach(line -> added.add(html(unmarked(line))));
    added.add("</pre>");
    return Matcher.quoteReplacement(
        "/**" + text.substring(0, end).stripTrailing() + added + text.substring(end) + "*/\n");
  }

  /** A line of a comment without the mark that it begins with. */
  private static String unmarked(String line) {
    return line.replaceFirst("^\\s*[*@] ?", "").stripTrailing();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }
}
