package firstfit.proof.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the model methods of a source into Java methods, each in its lines, so that the Java compiler can read them. Their
 * contracts stay comments, and so does the JML in their bodies.
 */
final class ModelMethods {
  private static final String LINE_JML = "//@ ";

  private final String path;
  private final String text;
  private final List<Breach> breaches;

  ModelMethods(String path, String text, List<Breach> breaches) {
    this.path = path;
    this.text = text;
    this.breaches = breaches;
  }

  String opened(List<JmlComment> comments) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (JmlComment comment : comments) {
      int declaration = declaration(comment.tokens());
      if (declaration >= 0 && text.startsWith("/*", comment.start())) {
        int start = comment.tokens().get(declaration).start();
        out.append(text, copied, start).append("@*/ ");
        out.append(method(comment, declaration));
        copied = comment.end();
      }
    }
    return out.append(text.substring(copied)).toString();
  }

  /** The index of the token at which a model method begins, or -1. */
  private static int declaration(List<Token> tokens) {
    int begin = -1;
    boolean model = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (ClauseParser.MODIFIERS.contains(token.text()) && token.kind() == Token.Kind.WORD) {
        begin = begin < 0 ? i : begin;
        model |= token.is("model");
      } else if (model) {
        return opensParameters(tokens, i) ? begin : -1;
      } else {
        begin = -1;
      }
    }
    return -1;
  }

  /** Whether a declaration is that of a method: a parenthesis comes before its end. */
  private static boolean opensParameters(List<Token> tokens, int from) {
    for (Token token : tokens.subList(from, tokens.size())) {
      if (token.is("(")) {
        return true;
      }
      if (token.is(";") || token.is("=")) {
        return false;
      }
    }
    return false;
  }

  private String method(JmlComment comment, int declaration) {
    List<Token> tokens = comment.tokens();
    int after = declaration;
    Set<String> modifiers = new TreeSet<>();
    while (ClauseParser.MODIFIERS.contains(tokens.get(after).text())) {
      modifiers.add(tokens.get(after++).text());
    }
    checkBody(tokens, after);
    StringBuilder java = new StringBuilder();
    modifiers.forEach(m -> java.append(Shadow.modifier(m)));
    int end = comment.end() - 2;
    while (text.charAt(end - 1) == '@') {
      end--;
    }
    java.append("\n".repeat(tokens.get(after).line() - tokens.get(declaration).line()));
    return java + withoutMargin(text.substring(tokens.get(after).start(), end), tokens, tokens.get(after).start());
  }

  /** The text of a method without the at-signs that begin its lines, and with each JML statement in a comment of its own. */
  private static String withoutMargin(String method, List<Token> tokens, int offset) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean begins = tokens.get(i - 1).is(";") || tokens.get(i - 1).is("{") || tokens.get(i - 1).is("}");
      if (token.start() > offset && begins && ClauseParser.isStatement(token)) {
        i = endOfStatement(tokens, i);
        int end = tokens.get(i).start() + 1 - offset;
        out.append(plain(method.substring(copied, token.start() - offset)));
        out.append("/*@ ").append(method, token.start() - offset, end).append(" @*/");
        copied = end;
      }
    }
    return out.append(plain(method.substring(copied))).toString().replaceAll("\n *@(?!\\*/)", "\n ");
  }

  private static String plain(String java) {
    return java.replace(LINE_JML, " ".repeat(LINE_JML.length()));
  }

  private static int endOfStatement(List<Token> tokens, int begin) {
    int depth = 0;
    for (int i = begin; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (token.is(";") && depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** A model method has a body, and ends its comment. */
  private void checkBody(List<Token> tokens, int from) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      if (token.is(";") && depth == 0) {
        breaches.add(new Breach(path, token.line(), Rule.ASSUMED, "a model method without a body"));
        return;
      }
      if (token.is("}") && depth == 0 && i + 1 < tokens.size()) {
        breaches.add(new Breach(path, token.line(), Rule.JML, "more JML behind a model method in its comment"));
      }
    }
  }
}
