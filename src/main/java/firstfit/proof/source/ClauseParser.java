package firstfit.proof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits the tokens of a JML comment into clauses. */
final class ClauseParser {
  /** Words that may stand before a clause or declaration, or alone before a Java declaration. */
  static final Set<String> MODIFIERS = Set.of("public", "private", "protected", "static", "instance", "final", "pure", "helper", "spec_public", "ghost", "model");

  private static final Set<String> CASES = Set.of("also", "normal_behavior", "exceptional_behavior");
  private static final Set<String> CLASS_LEVEL =
      Set.of("invariant", "in", "maps", "requires", "ensures", "assignable", "signals_only", "old");
  private static final Set<String> STATEMENTS =
      Set.of("assert", "set", "loop_invariant", "loop_writes", "loop_decreases");

  private final String path;
  private final List<Token> tokens;
  private final List<Breach> breaches;
  private final List<Clause> clauses = new ArrayList<>();
  private int at;

  ClauseParser(String path, List<Token> tokens, List<Breach> breaches) {
    this.path = path;
    this.tokens = tokens;
    this.breaches = breaches;
  }

  /** Whether a statement that only JML knows begins with a token. */
  static boolean isStatement(Token token) {
    return token.is("ghost") || STATEMENTS.contains(token.text());
  }

  /** The clauses of a comment in a method body, or outside one. */
  List<Clause> parse(boolean inBody) {
    while (at < tokens.size()) {
      clause(inBody ? STATEMENTS : CLASS_LEVEL, inBody);
    }
    return clauses;
  }

  private void clause(Set<String> keywords, boolean inBody) {
    int line = tokens.get(at).line();
    List<String> modifiers = new ArrayList<>();
    while (at < tokens.size() && MODIFIERS.contains(tokens.get(at).text())) {
      modifiers.add(tokens.get(at++).text());
    }
    if (at == tokens.size()) {
      clauses.add(new Clause("modifiers", modifiers, List.of(), List.of(), line));
      return;
    }
    String word = tokens.get(at).text();
    if (CASES.contains(word) && !inBody) {
      at++;
      clauses.add(new Clause(word, modifiers, List.of(), List.of(), line));
    } else if (modifiers.contains("ghost") || modifiers.contains("model") && !inBody) {
      terminated(modifiers.contains("ghost") ? "ghost" : "model", modifiers, line);
    } else if (keywords.contains(word)) {
      at++;
      terminated(word, modifiers, line);
    } else {
      breaches.add(new Breach(path, tokens.get(at).line(), Rule.JML, "'" + word + "' where a clause should begin"));
      at = tokens.size();
    }
  }

  private void terminated(String keyword, List<String> modifiers, int line) {
    List<Token> body = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int depth = 0;
    while (at < tokens.size() && !(tokens.get(at).is(";") && depth == 0)) {
      Token token = tokens.get(at++);
      depth += token.is("(") || token.is("[") || token.is("{") ? 1 : token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
      if (token.kind() == Token.Kind.IDS) {
        ids.addAll(List.of(token.text().split(" ")));
      } else {
        body.add(token);
      }
    }
    if (at == tokens.size()) {
      breaches.add(new Breach(path, line, Rule.JML, "the clause " + keyword + " does not end in its comment"));
      return;
    }
    int last = tokens.get(at++).line();
    if (at < tokens.size() && tokens.get(at).kind() == Token.Kind.IDS && tokens.get(at).line() == last) {
      ids.addAll(List.of(tokens.get(at++).text().split(" ")));
    }
    clauses.add(new Clause(keyword, List.copyOf(modifiers), List.copyOf(body), List.copyOf(ids), line));
  }
}
