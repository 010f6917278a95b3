package firstfit.proof;

import firstfit.proof.JmlLexer.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a Java source file declares, as far as proofs need it.
 *
 * @param types its types, nested ones included
 * @param escapes JML that would make a proof say less than it seems to, each with its line
 * @param words every identifier in it
 */
record SourceFile(List<Type> types, List<String> escapes, Set<String> words) {
  private static final Set<String> ESCAPES =
      Set.of(
          "assume", "assume_redundantly", "axiom", "skipesc", "SkipEsc", "nowarn", "halt", "code_java_math", "code_bigint_math",
          "spec_java_math", "CodeJavaMath", "CodeBigintMath", "SpecJavaMath", "Options");

  /**
   * A class or interface.
   *
   * @param name qualified
   * @param parents simple names of what it extends and implements
   * @param invariants its class-level clauses
   * @param members its constructors and methods
   */
  record Type(String name, List<String> parents, List<Clause> invariants, List<Member> members) {
    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean hasInvariants() {
      return !invariants.isEmpty();
    }

    Set<String> invariantIds() {
      return ids(invariants.stream());
    }
  }

  /**
   * A constructor or method.
   *
   * @param key name and parameter types, in normal form
   * @param modifiers Java and JML modifiers
   * @param hasBody whether it has a body
   * @param contract its clauses
   * @param line where its name stands
   */
  record Member(String key, Set<String> modifiers, boolean hasBody, List<Clause> contract, int line) {
    boolean isModel() {
      return modifiers.contains("model");
    }

    /** Static and helper methods do not rely on the invariants. */
    boolean keepsInvariants() {
      return !modifiers.contains("static") && !modifiers.contains("helper");
    }

    Set<String> ids() {
      return SourceFile.ids(contract.stream());
    }
  }

  /**
   * A JML clause.
   *
   * @param keyword such as {@code ensures}
   * @param ids the requirements it states
   * @param line where it begins
   */
  record Clause(String keyword, List<String> ids, int line) {}

  static SourceFile parse(String source) {
    List<Token> tokens = JmlLexer.tokens(source);
    Set<String> words = new LinkedHashSet<>();
    Set<String> escapes = new TreeSet<>();
    Token before = null;
    for (Token token : tokens) {
      if (token.kind() == JmlLexer.Kind.WORD) {
        words.add(token.text());
        boolean annotation = before != null && before.is("@");
        if (ESCAPES.contains(token.text()) && (token.jml() || annotation)) {
          escapes.add("line " + token.line() + ": " + token.text());
        }
      }
      before = token;
    }
    return new SourceFile(new MemberParser(tokens).types(), List.copyOf(escapes), words);
  }

  private static Set<String> ids(Stream<Clause> clauses) {
    Set<String> ids = new TreeSet<>(RequirementIds.ORDER);
    clauses.forEach(c -> ids.addAll(c.ids()));
    return ids;
  }
}
