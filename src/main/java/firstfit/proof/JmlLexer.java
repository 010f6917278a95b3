package firstfit.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits Java source with JML into tokens. JML comments are opened, so that their text stands in line and is marked;
 * other comments are dropped, except those inside JML that begin with requirement ids.
 */
final class JmlLexer {
  /** What a token is. */
  enum Kind {
    WORD,
    SYMBOL,
    LITERAL,
    /** Requirement ids, separated by blanks. */
    IDS
  }

  /** A token, the line it stands in, from 1, and whether it belongs to JML. */
  record Token(Kind kind, String text, int line, boolean jml) {
    boolean is(String other) {
      return kind != Kind.LITERAL && text.equals(other);
    }
  }

  private static final Pattern JML_START = Pattern.compile("/[*/](?:[+-]\\w+)*@+");
  private static final Pattern WORD = Pattern.compile("\\\\?[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern LITERAL = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|[0-9][\\w.]*");
  private static final Pattern IDS = Pattern.compile("//\\s*([A-Z][0-9]+(?:[\\s,]+[A-Z][0-9]+)*)(?![\\w])");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean block;
  private boolean lineJml;

  private JmlLexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String source) {
    JmlLexer lexer = new JmlLexer(source);
    while (lexer.at < source.length()) {
      lexer.step();
    }
    return lexer.tokens;
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\n') {
      lineJml = false;
      skip(1);
      skipLeadingAts();
    } else if (Character.isWhitespace(c)) {
      skip(1);
    } else if (block && text.startsWith("*/", endOfAts())) {
      skip(endOfAts() + 2 - at);
      block = false;
    } else if (text.startsWith("//", at)) {
      lineComment();
    } else if (text.startsWith("/*", at)) {
      blockComment();
    } else {
      token();
    }
  }

  private int endOfAts() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '@') {
      end++;
    }
    return end;
  }

  /** Inside a JML block comment, the at-signs that begin a line are decoration. */
  private void skipLeadingAts() {
    if (!block) {
      return;
    }
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (!text.startsWith("*/", endOfAts())) {
      at = endOfAts();
    }
  }

  private void lineComment() {
    if (lookingAt(JML_START) != null) {
      skip(lookingAt(JML_START).length());
      lineJml = true;
      return;
    }
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    int close = block ? text.indexOf("*/", at) : -1;
    if (close >= 0 && close < end) {
      end = close;
    }
    Matcher ids = IDS.matcher(text.substring(at, end));
    if (inJml() && ids.lookingAt()) {
      tokens.add(new Token(Kind.IDS, ids.group(1).replaceAll("[\\s,]+", " "), line, true));
    }
    skip(end - at);
  }

  private void blockComment() {
    String start = lookingAt(JML_START);
    if (start != null && !inJml() && !text.startsWith("*/", at + start.length() - 1)) {
      skip(start.length());
      block = true;
      return;
    }
    int end = text.indexOf("*/", at + 2);
    skip((end < 0 ? text.length() : end + 2) - at);
  }

  private void token() {
    String word = lookingAt(WORD);
    String literal = word == null ? lookingAt(LITERAL) : null;
    Kind kind = word != null ? Kind.WORD : literal != null ? Kind.LITERAL : Kind.SYMBOL;
    String found = word != null ? word : literal != null ? literal : text.substring(at, at + 1);
    tokens.add(new Token(kind, found, line, inJml()));
    skip(found.length());
  }

  private boolean inJml() {
    return block || lineJml;
  }

  private String lookingAt(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.group() : null;
  }

  private void skip(int length) {
    for (int end = at + length; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
