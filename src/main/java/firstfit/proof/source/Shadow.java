package firstfit.proof.source;

import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A source with its JML turned into Java, line for line, so that the Java compiler resolves every name in it: contracts
 * become methods before the method they belong to, ghost fields and ghost statements become fields and statements.
 */
final class Shadow {
  /** The class that gives JML's words a meaning in Java. */
  static final String SUPPORT = "jml.Jml.";
  /** The name of a method's result. */
  static final String RESULT = "jml$result";
  static final String CONTRACT = "jml$contract$";
  static final String INVARIANT = "jml$invariant$";
  static final String GROUP = "jml$group$";
  static final String SUPPORT_PATH = "jml/Jml.java";
  static final String SUPPORT_TEXT =
      """
      package jml;

      public final class Jml {
        public @interface Pure {}
        public @interface Helper {}
        public @interface Model {}
        public @interface Ghost {}
        public @interface Spec_public {}
        public static final class Group {}
        public static <T> T any() { return null; }
        public static boolean of(Object value) { return true; }
        public static Object field(Object value) { return value; }
        public static Object elements(Object array, int... bounds) { return array; }
        public static void invariant(boolean value) {}
        public static void clause(boolean value) {}
        public static void check(boolean value) {}
        public static void decreases(long value) {}
        public static void set(Object target, Object value) {}
        public static void assignable(Object... locations) {}
        public static void writes(Object... locations) {}
        public static void maps(Object... locations) {}
        public static void in(Group... groups) {}
        public static void signals(Class<?>... exceptions) {}
      }
      """;
  private static final Set<String> DECLARING = Set.of("modifiers", "invariant", "in", "maps", "ghost", "model");
  /** A field that JML may name wherever it may name the class is private for Java only. */
  private static final Pattern HIDDEN = Pattern.compile("@jml\\.Jml\\.Spec_public ([^;{}]*?)\\bprivate\\b");
  private static final Set<String> ASSIGNING = Set.of("=", "+=", "-=", "++", "--");

  private final String path;
  private final String opened;
  private final Outline outline;
  private final List<Breach> breaches;
  private final Map<String, List<Clause>> clauses = new TreeMap<>();
  private final Set<StatementTree> measured = new HashSet<>();
  private final String text;
  private int number;

  Shadow(String path, String opened, Outline outline, List<Breach> breaches) {
    this.path = path;
    this.opened = opened;
    this.outline = outline;
    this.breaches = breaches;
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (JmlComment comment : new JmlLexer(path, opened).comments()) {
      out.append(opened, copied, comment.start()).append(translated(comment));
      copied = comment.end();
    }
    text = HIDDEN.matcher(out.append(opened.substring(copied))).replaceAll("$1");
    outline.loops().stream().filter(l -> !measured.contains(l)).forEach(l -> breach(outline.line(l), Rule.LOOPS, "a loop without loop_decreases"));
  }

  String text() {
    return text;
  }

  /** The clauses of each contract, invariant and group, by the name of the method they became. */
  Map<String, List<Clause>> clauses() {
    return clauses;
  }

  /** A modifier as Java. */
  static String modifier(String word) {
    return switch (word) {
      case "pure", "helper", "model", "ghost", "spec_public" -> "@" + SUPPORT + Character.toUpperCase(word.charAt(0)) + word.substring(1) + " ";
      case "instance" -> "";
      default -> word + " ";
    };
  }

  private static String modifiers(List<String> words) {
    return new TreeSet<>(words).stream().map(Shadow::modifier).collect(Collectors.joining());
  }

  private void breach(int line, Rule rule, String message) {
    breaches.add(new Breach(path, line, rule, message));
  }

  private String translated(JmlComment comment) {
    ExpressionWriter writer = new ExpressionWriter(comment.line());
    boolean inBody = outline.inBody(comment.start());
    List<Clause> parsed = new ClauseParser(path, comment.tokens(), breaches).parse(inBody);
    parsed.forEach(this::checkNoAssignment);
    if (inBody) {
      parsed.forEach(c -> statement(comment, c, writer.at(c.line())));
    } else {
      classLevel(comment, parsed, writer);
    }
    return writer.at(comment.line() + comment.lines() - 1).toString();
  }

  /** An assignment has one equals sign, that of its own. */
  private void checkNoAssignment(Clause clause) {
    long allowed = clause.is("set") || clause.is("ghost") || clause.is("old") ? 1 : 0;
    List<Token> signs = clause.body().stream().filter(t -> ASSIGNING.contains(t.text())).toList();
    if (signs.size() > allowed || signs.stream().anyMatch(t -> !t.is("="))) {
      breach(clause.line(), Rule.GHOST_WRITES, "an assignment within JML");
    }
  }

  private void statement(JmlComment comment, Clause clause, ExpressionWriter writer) {
    switch (clause.keyword()) {
      case "ghost" -> writer.put("@" + SUPPORT + "Ghost").expression(clause.body()).put(";");
      case "assert" -> writer.put(SUPPORT + "check(").expression(clause.body()).put(");");
      case "set" -> {
        List<List<Token>> sides = ExpressionWriter.split(clause.body(), "=");
        if (sides.size() == 2) {
          writer.put(SUPPORT + "set(").expression(sides.get(0)).put(",").expression(sides.get(1)).put(");");
        } else {
          breach(clause.line(), Rule.GHOST_WRITES, "set without an assignment: it would do work that no program does");
        }
      }
      case "loop_invariant", "loop_writes", "loop_decreases" -> loopClause(comment, clause, writer);
      default -> breach(clause.line(), Rule.JML, "'" + String.join(" ", clause.modifiers()) + "' in a method body");
    }
  }

  private void loopClause(JmlComment comment, Clause clause, ExpressionWriter writer) {
    StatementTree loop = outline.loopAfter(comment.end(), opened);
    if (loop == null) {
      breach(clause.line(), Rule.LOOPS, clause.keyword() + " that no loop follows");
      return;
    }
    writer.put("{");
    if (loop instanceof ForLoopTree counted) {
      for (StatementTree each : counted.getInitializer()) {
        if (each instanceof VariableTree variable) {
          writer.put(variable.getType() + " " + variable.getName() + " = " + SUPPORT + "any();");
        }
      }
    }
    switch (clause.keyword()) {
      case "loop_invariant" -> writer.put(SUPPORT + "check(").expression(clause.body()).put(");");
      case "loop_writes" -> writer.put(SUPPORT + "writes(").locations(clause.body()).put(");");
      default -> {
        measured.add(loop);
        writer.put(SUPPORT + "decreases(").expression(clause.body()).put(");");
      }
    }
    writer.put("}");
  }

  private void classLevel(JmlComment comment, List<Clause> parsed, ExpressionWriter writer) {
    boolean inInterface = outline.inInterface(comment.start());
    List<Clause> contract = parsed.stream().filter(c -> !DECLARING.contains(c.keyword())).toList();
    if (!contract.isEmpty()) {
      contract(comment, contract, inInterface, writer);
    }
    for (Clause clause : parsed) {
      if (DECLARING.contains(clause.keyword())) {
        declaration(clause, inInterface, writer.at(clause.line()));
      }
    }
  }

  private void declaration(Clause clause, boolean inInterface, ExpressionWriter writer) {
    switch (clause.keyword()) {
      case "modifiers" -> writer.put(modifiers(clause.modifiers()));
      case "ghost", "model" -> field(clause, inInterface, writer);
      default -> {
        String name = name(clause.is("invariant") ? INVARIANT : GROUP, List.of(clause));
        writer.put((inInterface ? "default " : "") + "void " + name + "() {");
        declared(clause, writer);
        writer.put("}");
      }
    }
  }

  private String name(String prefix, List<Clause> of) {
    String name = prefix + path.substring(path.lastIndexOf('/') + 1).replace(".java", "$") + number++;
    clauses.put(name, of);
    return name;
  }

  private void declared(Clause clause, ExpressionWriter writer) {
    switch (clause.keyword()) {
      case "invariant" -> writer.put(SUPPORT + "invariant(").expression(clause.body()).put(");");
      case "in" -> writer.put(SUPPORT + "in(").expression(clause.body()).put(");");
      default -> {
        List<List<Token>> sides = ExpressionWriter.split(clause.body(), "\\into");
        if (sides.size() == 2) {
          writer.put(SUPPORT + "maps(").locations(sides.get(0)).put(");").put(SUPPORT + "in(").expression(sides.get(1)).put(");");
        } else {
          breach(clause.line(), Rule.JML, "maps without \\into");
        }
      }
    }
  }

  private void field(Clause clause, boolean inInterface, ExpressionWriter writer) {
    List<Token> body = clause.body();
    boolean model = clause.is("model");
    if (model && (body.size() < 2 || !body.get(body.size() - 2).is("JMLDataGroup"))) {
      breach(clause.line(), Rule.JML, "a model field that is no JMLDataGroup");
      return;
    }
    List<String> kept = clause.modifiers().stream().filter(m -> !m.equals("model")).toList();
    boolean initialised = body.stream().anyMatch(t -> t.is("="));
    writer.put(modifiers(kept));
    if (model) {
      writer.put(SUPPORT + "Group " + body.get(body.size() - 1).text());
    } else {
      writer.expression(body);
    }
    writer.put(inInterface && !initialised ? "= " + SUPPORT + "any();" : ";");
  }

  /** A method of the same parameters, in which each specification case is a block. */
  private void contract(JmlComment comment, List<Clause> contract, boolean inInterface, ExpressionWriter writer) {
    MethodTree target = outline.methodAfter(comment.end(), opened);
    if (target == null) {
      breach(comment.line(), Rule.JML, "a contract that no method follows");
      return;
    }
    boolean isStatic = target.getModifiers().getFlags().contains(Modifier.STATIC);
    String parameters = target.getParameters().stream().map(p -> p.getType() + " " + p.getName()).collect(Collectors.joining(", "));
    Tree result = target.getReturnType();
    boolean returns = result != null && !result.toString().equals("void");
    writer.put((isStatic ? "static " : inInterface ? "default " : "") + "void " + name(CONTRACT, contract) + "(" + parameters + ") {");
    writer.put(returns ? result + " " + RESULT + " = " + SUPPORT + "any(); {" : "{");
    for (Clause clause : contract) {
      writer.at(clause.line());
      switch (clause.keyword()) {
        case "also" -> writer.put("} {");
        case "old" -> writer.expression(clause.body()).put(";");
        case "requires", "ensures" -> writer.put(SUPPORT + "clause(").expression(clause.body()).put(");");
        case "assignable" -> writer.put(SUPPORT + "assignable(").locations(clause.body()).put(");");
        case "signals_only" -> writer.put(SUPPORT + "signals(" + classes(clause.body()) + ");");
        default -> {}
      }
    }
    writer.put("} }");
  }

  private static String classes(List<Token> names) {
    return ExpressionWriter.split(names, ",").stream()
        .map(name -> name.stream().map(Token::text).collect(Collectors.joining()) + ".class")
        .collect(Collectors.joining(", "));
  }
}
