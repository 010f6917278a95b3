package firstfit.proof.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the postconditions and invariants of sources labels: JML's {@code (\lbl name expression)},
 * which changes no meaning. OpenJML writes the names into the conditions that the clauses are part
 * of.
 */
public final class ClauseLabels {
  /**
   * A clause with a label.
   *
   * @param owner the method it belongs to, with parameter types, or the type whose invariant it is
   * @param promise whether it says to all the world what a method does, or what a type is like
   * @param text the clause, in one line
   */
  public record Labelled(String owner, boolean promise, String text) {}

  private static final Set<String> KEYWORDS = Set.of("ensures", "invariant");

  private final Map<String, Labelled> clauses = new LinkedHashMap<>();

  /** Has none yet. */
  public ClauseLabels() {}

  /**
   * The clauses.
   *
   * @return by their labels, of letters only, in the order of the sources
   */
  public Map<String, Labelled> clauses() {
    return clauses;
  }

  /**
   * Labels the clauses of a source.
   *
   * @param file the source
   * @return its text with labels, line for line
   */
  public String label(SourceFile file) {
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (JmlComment comment : new JmlLexer(file.path(), file.text()).comments()) {
      List<Token> tokens = comment.tokens();
      for (int i = 0; i < tokens.size(); i++) {
        if (KEYWORDS.contains(tokens.get(i).text())) {
          int end = end(tokens, i);
          int from = tokens.get(i + 1).start();
          int to = tokens.get(end).start();
          String words = oneLine(file.text().substring(tokens.get(i).start(), to));
          text.append(file.text(), copied, from).append("(\\lbl ");
          text.append(add(file, tokens.get(i), words)).append(" (");
          text.append(file.text(), from, to).append("))");
          copied = to;
          i = end;
        }
      }
    }
    return text.append(file.text().substring(copied)).toString();
  }

  /** The token that ends a clause. */
  private static int end(List<Token> tokens, int begin) {
    int depth = 0;
    int at = begin;
    while (depth > 0 || !tokens.get(at).is(";")) {
      Token token = tokens.get(at++);
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
    }
    return at;
  }

  private static String oneLine(String clause) {
    return clause.replaceAll("\\s*\\n[\\s@]*", " ").strip();
  }

  private String add(SourceFile file, Token keyword, String text) {
    String label = letters(clauses.size());
    clauses.put(label, owned(file, keyword, text));
    return label;
  }

  private static Labelled owned(SourceFile file, Token keyword, String text) {
    for (SourceFile.Type type : file.types()) {
      if (has(type.invariants(), keyword)) {
        return new Labelled(type.name(), false, text);
      }
      for (SourceFile.Member member : type.members()) {
        if (has(member.contract(), keyword)) {
          return new Labelled(type.name() + "." + member.key(), isPublic(file, type, member), text);
        }
      }
    }
    throw new IllegalStateException(file.path() + ":" + keyword.line() + ": whose clause is this?");
  }

  private static boolean has(List<Clause> clauses, Token keyword) {
    return clauses.stream().anyMatch(c -> c.is(keyword.text()) && c.line() == keyword.line());
  }

  private static boolean isPublic(SourceFile file, SourceFile.Type type, SourceFile.Member member) {
    String name = type.simpleName() + " ";
    return file.text().contains("\npublic interface " + name)
        || file.text().contains("\npublic final class " + name)
            && member.modifiers().contains("public");
  }

  /** A number in letters, which no normal form renumbers. */
  private static String letters(int number) {
    List<String> letters = new ArrayList<>();
    for (int left = number; left > 0 || letters.isEmpty(); left /= 26) {
      letters.add(0, String.valueOf((char) ('a' + left % 26)));
    }
    return "clause_" + String.join("", letters);
  }
}
