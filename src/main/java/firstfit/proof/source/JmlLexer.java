package firstfit.proof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JML comments of a Java source and splits them into tokens. Whatever is not on its lists
 * is a breach: a comment that OpenJML may read and this lexer does not would be a hole in the
 * proofs.
 */
final class JmlLexer {
  private static final Set<String> BACKSLASH_WORDS =
      Set.of(
          "\\forall",
          "\\exists",
          "\\result",
          "\\old",
          "\\fresh",
          "\\invariant_for",
          "\\nothing",
          "\\into");
  private static final Pattern WORD = Pattern.compile("\\\\?[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9A-Za-z]*");
  private static final Pattern SYMBOL =
      Pattern.compile(
          "<==>|==>|&&|\\|\\||==|!=|<=|>=|\\+\\+|--|\\+=|-=|\\.\\.|[()\\[\\]{};,.?:<>=+\\-*/%!]");
  private static final Pattern IDS =
      Pattern.compile("//[ ]*([A-Z][0-9]+(?:[ ,]+[A-Z][0-9]+)*)[ ]*");
  private static final Pattern JAVA_WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final Pattern JAVADOC_JML = Pattern.compile("(?i)</?(?:jml|esc)\\b");

  private final String path;
  private final String text;
  private final List<JmlComment> comments = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();
  private final Set<String> words = new TreeSet<>();
  private int line = 1;
  private int lineAt;

  JmlLexer(String path, String text) {
    this.path = path;
    this.text = text;
    checkCharacters();
    scan();
  }

  /** The JML comments, in order. */
  List<JmlComment> comments() {
    return comments;
  }

  /** What it refuses. */
  List<Breach> breaches() {
    return breaches;
  }

  /** Every identifier in code or JML. */
  Set<String> words() {
    return words;
  }

  private void checkCharacters() {
    int at = 1;
    for (String each : text.split("\n", -1)) {
      if (each.chars().anyMatch(c -> c < ' ' || c > '~')) {
        breaches.add(
            new Breach(path, at, Rule.CHARACTERS, "a character that is not printable ASCII"));
      }
      if (each.contains("\\u")) {
        breaches.add(new Breach(path, at, Rule.CHARACTERS, "a Unicode escape"));
      }
      at++;
    }
  }

  private void scan() {
    Matcher word = JAVA_WORD.matcher(text);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = comment(at, end < 0 ? text.length() : end);
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = comment(at, end < 0 ? text.length() : end + 2);
      } else if (text.startsWith("\"\"\"", at)) {
        breaches.add(new Breach(path, lineOf(at), Rule.JAVA, "a text block"));
        at += 3;
      } else if (c == '"' || c == '\'') {
        at = endOfLiteral(at, c);
      } else if (word.region(at, text.length()).lookingAt()) {
        words.add(word.group());
        at = word.end();
      } else {
        at++;
      }
    }
  }

  private int endOfLiteral(int start, char quote) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int comment(int start, int end) {
    String body = text.substring(start, end);
    if (body.startsWith("//@ ") || body.matches("(?s)/\\*@\\s.*")) {
      jml(start, end);
    } else if (body.startsWith("/**")) {
      boolean open =
          body.length() > 3 && (Character.isWhitespace(body.charAt(3)) || body.equals("/**/"));
      if (!open || JAVADOC_JML.matcher(body).find()) {
        refuse(start, "a documentation comment that may be read as JML");
      }
    } else if (body.contains("@")) {
      refuse(start, "an at-sign in a comment that does not open with '//@ ' or '/*@ '");
    }
    return end;
  }

  private void jml(int start, int end) {
    boolean block = text.startsWith("/*", start);
    List<Token> tokens = new ArrayList<>();
    int stop = block ? end - 2 : end;
    while (block && stop > start + 3 && text.charAt(stop - 1) == '@') {
      stop--;
    }
    int at = start + 3;
    while (at < stop) {
      char c = text.charAt(at);
      if (c == '\n') {
        at = afterMargin(at + 1, stop);
      } else if (c == ' ') {
        at++;
      } else if (text.startsWith("//@ ", at)) {
        at += 4;
      } else {
        at = token(at, stop, tokens);
      }
    }
    int first = lineOf(start);
    int lines = (int) text.substring(start, end).chars().filter(c -> c == '\n').count() + 1;
    comments.add(new JmlComment(start, end, first, lines, tokens));
  }

  private int afterMargin(int from, int stop) {
    int at = from;
    while (at < stop && text.charAt(at) == ' ') {
      at++;
    }
    return at < stop && text.charAt(at) == '@' ? at + 1 : at;
  }

  private int token(int at, int stop, List<Token> tokens) {
    Matcher ids = IDS.matcher(text).region(at, Math.min(stop, endOfLine(at)));
    if (text.startsWith("//", at)) {
      if (ids.matches()) {
        tokens.add(
            new Token(Token.Kind.IDS, ids.group(1).replaceAll("[ ,]+", " "), lineOf(at), at));
      } else {
        refuse(at, "a comment inside JML that is not a list of requirement ids");
      }
      return Math.min(stop, endOfLine(at));
    }
    Token found = lookingAt(WORD, Token.Kind.WORD, at, stop);
    found = found != null ? found : lookingAt(NUMBER, Token.Kind.NUMBER, at, stop);
    found = found != null ? found : lookingAt(SYMBOL, Token.Kind.SYMBOL, at, stop);
    if (found == null || text.startsWith("/*", at)) {
      refuse(at, "'" + text.charAt(at) + "' in JML");
      return at + 1;
    }
    if (found.text().startsWith("\\") && !BACKSLASH_WORDS.contains(found.text())) {
      refuse(at, "the JML word " + found.text());
    }
    if (found.is("*") && !tokens.isEmpty() && tokens.get(tokens.size() - 1).is("(")) {
      refuse(at, "an informal predicate");
    }
    if (found.kind() == Token.Kind.WORD) {
      words.add(found.text());
    }
    tokens.add(found);
    return at + found.text().length();
  }

  private int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private Token lookingAt(Pattern pattern, Token.Kind kind, int at, int stop) {
    Matcher matcher = pattern.matcher(text).region(at, stop);
    return matcher.lookingAt() ? new Token(kind, matcher.group(), lineOf(at), at) : null;
  }

  private void refuse(int at, String what) {
    breaches.add(new Breach(path, lineOf(at), Rule.JML, what));
  }

  /**
   * The line of an offset; offsets are asked for in ascending order but for steps within a comment.
   */
  private int lineOf(int offset) {
    if (offset < lineAt) {
      line = 1;
      lineAt = 0;
    }
    for (; lineAt < offset; lineAt++) {
      if (text.charAt(lineAt) == '\n') {
        line++;
      }
    }
    return line;
  }
}
