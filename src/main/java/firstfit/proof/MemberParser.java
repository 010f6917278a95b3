package firstfit.proof;

import firstfit.proof.JmlLexer.Kind;
import firstfit.proof.JmlLexer.Token;
import firstfit.proof.SourceFile.Clause;
import firstfit.proof.SourceFile.Member;
import firstfit.proof.SourceFile.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds types, members and their JML clauses in a token list. Bodies are skipped. */
final class MemberParser {
  private static final Set<String> TYPE_WORDS = Set.of("class", "interface", "enum", "record");
  private static final Set<String> INVARIANTS = Set.of("invariant", "constraint", "initially", "represents", "monitors_for", "readable", "writable");
  private static final Set<String> CLAUSES =
      Set.of(
          "requires", "ensures", "signals", "signals_only", "assignable", "assigns", "modifies", "modifiable", "writes", "accessible", "reads",
          "captures", "callable", "measured_by", "decreases", "diverges", "when", "old", "forall", "pre", "post", "duration", "working_space");
  private static final Set<String> CASES =
      Set.of("also", "behavior", "behaviour", "normal_behavior", "normal_behaviour", "exceptional_behavior", "exceptional_behaviour", "implies_that", "for_example");

  private final List<Token> tokens;
  private final List<Type> types = new ArrayList<>();
  private String packageName = "";
  private int at;

  MemberParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** All types, outer ones before the ones they nest. */
  List<Type> types() {
    members(packageName, new ArrayList<>(), new ArrayList<>());
    return types;
  }

  /** Reads declarations up to the brace that closes the type, or the end of the file. */
  private void members(String owner, List<Clause> invariants, List<Member> members) {
    List<Clause> contract = new ArrayList<>();
    List<Token> header = new ArrayList<>();
    String prefix = owner;
    while (at < tokens.size() && !tokens.get(at).is("}")) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.IDS) {
        at++;
      } else if (token.jml() && isCaseBracket()) {
        at += 2;
      } else if (token.jml() && INVARIANTS.contains(token.text())) {
        invariants.add(clause());
        header.clear();
      } else if (token.jml() && CLAUSES.contains(token.text()) && !isDeclarationSoFar(header)) {
        contract.add(clause());
        header.clear();
      } else if (token.jml() && CASES.contains(token.text())) {
        header.clear();
        at++;
      } else if (token.is("package") && header.isEmpty()) {
        prefix = packageDeclaration();
        packageName = prefix;
      } else if (token.is("{") || token.is(";") || token.is("=")) {
        declaration(prefix, header, contract, members);
        header = new ArrayList<>();
        contract = new ArrayList<>();
      } else {
        header.add(token);
        at++;
      }
    }
    at++;
  }

  /** The brackets {| and |} join nested specification cases. */
  private boolean isCaseBracket() {
    Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : tokens.get(at);
    return tokens.get(at).is("{") && next.is("|") || tokens.get(at).is("|") && next.is("}");
  }

  /** A clause word may also be a name, once a declaration is under way. */
  private static boolean isDeclarationSoFar(List<Token> header) {
    return header.stream().anyMatch(t -> t.is("("));
  }

  private String packageDeclaration() {
    StringBuilder name = new StringBuilder();
    for (at++; !tokens.get(at).is(";"); at++) {
      name.append(tokens.get(at).text());
    }
    at++;
    return name.toString();
  }

  private Clause clause() {
    Token first = tokens.get(at);
    List<String> ids = new ArrayList<>();
    int depth = 0;
    int lastLine = first.line();
    for (; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      lastLine = token.line();
      depth += token.is("(") || token.is("{") || token.is("[") ? 1 : token.is(")") || token.is("}") || token.is("]") ? -1 : 0;
      if (token.kind() == Kind.IDS) {
        ids.addAll(List.of(token.text().split(" ")));
      }
      if (token.is(";") && depth == 0) {
        at++;
        break;
      }
    }
    if (at < tokens.size() && tokens.get(at).kind() == Kind.IDS && tokens.get(at).line() == lastLine) {
      ids.addAll(List.of(tokens.get(at++).text().split(" ")));
    }
    return new Clause(first.text(), List.copyOf(ids), first.line());
  }

  /** Reads the rest of a declaration whose header has been read: a type, a method, or a field. */
  private void declaration(String owner, List<Token> header, List<Clause> contract, List<Member> members) {
    Token here = tokens.get(at);
    int typeWord = indexOfTypeWord(header);
    if (here.is("{") && typeWord >= 0) {
      at++;
      type(owner, header.subList(typeWord + 1, header.size()));
      return;
    }
    int open = indexOf(header, "(");
    if (open > 0 && !here.is("=")) {
      members.add(member(owner, header, open, contract, here.is("{")));
    }
    skipBody();
  }

  private static int indexOfTypeWord(List<Token> header) {
    for (int i = 0; i + 1 < header.size(); i++) {
      if (header.get(i).is("(")) {
        return -1;
      }
      if (TYPE_WORDS.contains(header.get(i).text()) && header.get(i + 1).kind() == Kind.WORD) {
        return i;
      }
    }
    return -1;
  }

  private void type(String owner, List<Token> named) {
    String name = owner.isEmpty() ? named.get(0).text() : owner + "." + named.get(0).text();
    List<String> parents = new ArrayList<>();
    boolean heritage = false;
    for (Token token : named) {
      heritage |= token.is("extends") || token.is("implements");
      if (heritage && token.kind() == Kind.WORD && !token.is("extends") && !token.is("implements")) {
        parents.add(token.text());
      }
    }
    List<Clause> invariants = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    types.add(new Type(name, parents, invariants, members));
    members(name, invariants, members);
  }

  private static Member member(String owner, List<Token> header, int open, List<Clause> contract, boolean hasBody) {
    Set<String> modifiers = new LinkedHashSet<>();
    header.subList(0, open - 1).forEach(t -> modifiers.add(t.text()));
    String name = header.get(open - 1).text();
    return new Member(name + "(" + String.join(",", parameterTypes(header, open)) + ")", modifiers, hasBody, List.copyOf(contract), header.get(open - 1).line());
  }

  /** Types between the parentheses: each parameter without modifiers, annotations and its name. */
  private static List<String> parameterTypes(List<Token> header, int open) {
    List<String> types = new ArrayList<>();
    StringBuilder type = new StringBuilder();
    int angle = 0;
    int depth = 0;
    for (Token token : header.subList(open, header.size())) {
      depth += token.is("(") ? 1 : 0;
      depth -= token.is(")") ? 1 : 0;
      angle += token.is("<") ? 1 : token.is(">") ? -1 : 0;
      boolean end = depth == 0 || token.is(",") && angle == 0;
      if (end && type.length() > 0) {
        types.add(Signatures.simpleType(withoutName(type.toString().strip())));
        type.setLength(0);
      } else if (!end && !token.is("(") && !token.is("final") && !(token.jml() && token.kind() == Kind.WORD && !header.get(open - 1).jml()) && !token.is("@")) {
        type.append(token.kind() == Kind.WORD ? " " : "").append(token.text());
      }
      if (depth == 0) {
        break;
      }
    }
    return types;
  }

  /** Drops the last word, the parameter's name, keeping brackets behind it. */
  private static String withoutName(String parameter) {
    int space = parameter.lastIndexOf(' ');
    String name = parameter.substring(space + 1);
    String brackets = name.contains("[") ? name.substring(name.indexOf('[')) : "";
    String[] words = parameter.substring(0, Math.max(space, 0)).strip().split(" ");
    String type = parameter.indexOf('<') >= 0 ? parameter.substring(0, space).replace(" ", "") : words[words.length - 1];
    return type + brackets;
  }

  private static int indexOf(List<Token> header, String symbol) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).is(symbol) && !(i > 1 && header.get(i - 2).is("@"))) {
        return i;
      }
    }
    return -1;
  }

  /** Skips a block, or an initialiser with its semicolon, or a lone semicolon. */
  private void skipBody() {
    boolean block = tokens.get(at).is("{");
    int depth = 0;
    for (; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      if (depth == 0 && (token.is(";") || block && token.is("}"))) {
        at++;
        return;
      }
    }
  }
}
