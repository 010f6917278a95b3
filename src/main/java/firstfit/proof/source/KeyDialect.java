package firstfit.proof.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a verified source in the JML that the verifier KeY reads, each token in its line. Whatever
 * changes, changes so that a proof of the result is one of the source, or more:
 *
 * <ul>
 *   <li>Model methods, ghost variables of a body and their assignments become Java.
 *   <li>A name of an {@code old} clause becomes its value, in parentheses.
 *   <li>The clauses of a loop come into one comment.
 *   <li>The locals in {@code loop_writes} are left out: KeY sees for itself which ones a loop
 *       changes.
 *   <li>A data group becomes a model field that is a set of places of which nothing is known.
 *   <li>The ids of requirements are left out.
 * </ul>
 */
public final class KeyDialect {
  private static final Pattern MARK = Pattern.compile("@jml\\.Jml\\.(\\w+) ");
  private static final String LOOP_CLAUSE = "(?:loop_invariant|assignable|decreases) ";

  /** Between two comments on a loop, of which KeY would read one. */
  private static final Pattern LOOP_SEAM =
      Pattern.compile("(/\\*@ " + LOOP_CLAUSE + "[^@]*)@\\*/(\\s*)/\\*@ (?=" + LOOP_CLAUSE + ")");

  private static final Pattern NO_INVARIANT = Pattern.compile("/\\*@ (?=assignable |decreases )");
  private static final Set<String> JML_ONLY = Set.of("==>", "<==>");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=");
  private static final Set<String> ENDS_COMPARISON =
      Set.of("&&", "||", "==", "!=", "?", ":", ",", "=", "(", ")", "[", "]");

  private final String path;
  private final String opened;
  private final Outline outline;
  private final Set<String> fields = new HashSet<>();
  private final List<String> refusals = new ArrayList<>();
  private final String text;

  /**
   * Translates a source.
   *
   * @param file a source that breaks no rule
   */
  public KeyDialect(SourceFile file) {
    path = file.path();
    List<Breach> none = new ArrayList<>();
    List<JmlComment> comments = new JmlLexer(path, file.text()).comments();
    opened = marksAsJml(new ModelMethods(path, file.text(), none).opened(comments));
    JavaTrees trees = new JavaTrees(Map.of(path, opened));
    outline = new Outline(trees);
    trees.units().get(0).getTypeDecls().forEach(this::findFields);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (JmlComment comment : new JmlLexer(path, opened).comments()) {
      out.append(opened, copied, comment.start()).append(translated(comment));
      copied = comment.end();
    }
    text = withWholeLoops(out.append(opened.substring(copied)).toString());
  }

  /**
   * The translation.
   *
   * @return a Java source with JML for KeY, line for line; of no use if something is refused
   */
  public String text() {
    return text;
  }

  /**
   * What it cannot translate.
   *
   * @return a sentence for each place, with its line
   */
  public List<String> refusals() {
    return refusals;
  }

  /**
   * The modifiers that {@link ModelMethods} writes as annotations, as JML; a model method is Java.
   */
  private static String marksAsJml(String source) {
    return MARK.matcher(source)
        .replaceAll(
            found -> {
              String word = found.group(1).toLowerCase(Locale.ROOT);
              return word.equals("model") ? "" : Matcher.quoteReplacement("/*@ " + word + " @*/ ");
            });
  }

  /** All clauses of a loop in one comment, an invariant first. */
  private static String withWholeLoops(String source) {
    String before = source;
    String joined = LOOP_SEAM.matcher(before).replaceAll("$1$2");
    while (!joined.equals(before)) {
      before = joined;
      joined = LOOP_SEAM.matcher(before).replaceAll("$1$2");
    }
    return NO_INVARIANT.matcher(joined).replaceAll("/*@ loop_invariant true ; ");
  }

  private void findFields(Tree type) {
    if (type instanceof ClassTree tree) {
      for (Tree member : tree.getMembers()) {
        if (member instanceof VariableTree field) {
          fields.add(field.getName().toString());
        }
      }
    }
  }

  private void refuse(int line, String what) {
    refusals.add(path + ":" + line + ": " + what);
  }

  private String translated(JmlComment comment) {
    List<Breach> breaches = new ArrayList<>();
    boolean inBody = outline.inBody(comment.start());
    List<Clause> clauses = new ClauseParser(path, comment.tokens(), breaches).parse(inBody);
    breaches.forEach(b -> refuse(b.line(), b.message()));
    Writer writer = new Writer(comment.line());
    Map<String, List<Token>> old = new TreeMap<>();
    for (Clause clause : clauses) {
      writer.at(clause.line());
      if (inBody) {
        statement(comment, clause, writer);
      } else {
        declaration(clause, old, writer);
      }
    }
    return writer.at(comment.line() + comment.lines() - 1).toString();
  }

  private void statement(JmlComment comment, Clause clause, Writer writer) {
    switch (clause.keyword()) {
      case "ghost", "set" -> {
        checkJava(clause);
        writer.java().tokens(clause.body()).put(";");
      }
      case "loop_writes" -> {
        StatementTree loop = outline.loopAfter(comment.end(), opened);
        List<List<Token>> places =
            ExpressionWriter.split(clause.body(), ",").stream().filter(this::isOnHeap).toList();
        writer.jml().put("assignable");
        for (int i = 0; i < places.size(); i++) {
          writer.put(i > 0 ? "," : "").tokens(places.get(i));
        }
        writer.put(places.isEmpty() ? nothing(loop) : "").put(";");
      }
      case "loop_decreases" -> writer.jml().put("decreases").tokens(clause.body()).put(";");
      default -> writer.jml().put(clause.keyword()).tokens(clause.body()).put(";");
    }
  }

  /** A loop that calls nothing makes no object either. */
  private static String nothing(StatementTree loop) {
    String java = loop == null ? "" : loop.toString();
    boolean calls =
        Pattern.compile("\\bnew\\b|\\b(?!(?:if|for|while)\\b)\\w+\\(").matcher(java).find();
    return calls || java.isEmpty() ? "\\nothing" : "\\strictly_nothing";
  }

  /** Whether it is no variable of the method; one that hides a field passes for the field. */
  private boolean isOnHeap(List<Token> place) {
    return place.size() > 1 || fields.contains(place.get(0).text());
  }

  /** What becomes Java must be Java. */
  private void checkJava(Clause clause) {
    boolean compared = false;
    for (Token token : clause.body()) {
      boolean comparison = COMPARISONS.contains(token.text());
      if (JML_ONLY.contains(token.text())
          || token.text().startsWith("\\")
          || comparison && compared) {
        refuse(clause.line(), "a ghost value that is no Java");
        return;
      }
      compared = comparison || compared && !ENDS_COMPARISON.contains(token.text());
    }
  }

  private void declaration(Clause clause, Map<String, List<Token>> old, Writer writer) {
    switch (clause.keyword()) {
      case "in", "maps" -> {}
      case "old" -> {
        List<List<Token>> sides = ExpressionWriter.split(clause.body(), "=");
        List<Token> left = sides.get(0);
        old.put(left.get(left.size() - 1).text(), inlined(sides.get(1), old, false));
      }
      case "model" -> {
        List<Token> body = clause.body();
        writer.jml().words(clause.modifiers()).put("\\locset");
        writer.tokens(body.subList(body.size() - 1, body.size())).put(";");
      }
      case "ghost" -> writer.jml().words(clause.modifiers()).tokens(clause.body()).put(";");
      case "modifiers" -> writer.jml().words(clause.modifiers());
      case "also", "normal_behavior", "exceptional_behavior" -> {
        if (clause.is("also")) {
          old.clear();
        }
        writer.jml().words(clause.modifiers()).put(clause.keyword());
      }
      default -> writer
          .jml()
          .words(clause.modifiers())
          .put(clause.keyword())
          .tokens(inlined(clause.body(), old, clause.is("ensures")))
          .put(";");
    }
  }

  /** An expression with the names of old clauses replaced, in the state of the call. */
  private List<Token> inlined(
      List<Token> body, Map<String, List<Token>> old, boolean afterTheCall) {
    List<Token> out = new ArrayList<>();
    int oldEnd = -1;
    for (int i = 0; i < body.size(); i++) {
      Token token = body.get(i);
      if (token.is("\\old")) {
        oldEnd = ExpressionWriter.closing(body, i + 1);
      }
      boolean name = old.containsKey(token.text()) && (i == 0 || !body.get(i - 1).is("."));
      if (name) {
        out.add(symbol(afterTheCall && i > oldEnd ? "\\old(" : "(", token.line()));
        old.get(token.text()).forEach(t -> out.add(symbol(t.text(), token.line())));
        out.add(symbol(")", token.line()));
      } else {
        out.add(token);
      }
    }
    return out;
  }

  private static Token symbol(String text, int line) {
    return new Token(Token.Kind.SYMBOL, text, line, 0);
  }

  /** Writes words in their lines, JML in comments. */
  private static final class Writer {
    private final StringBuilder out = new StringBuilder();
    private int line;
    private boolean inJml;

    Writer(int line) {
      this.line = line;
    }

    Writer at(int wanted) {
      for (; line < wanted; line++) {
        out.append('\n');
      }
      return this;
    }

    Writer jml() {
      out.append(inJml ? "" : "/*@ ");
      inJml = true;
      return this;
    }

    Writer java() {
      out.append(inJml ? "@*/ " : "");
      inJml = false;
      return this;
    }

    Writer put(String text) {
      out.append(text).append(text.isEmpty() ? "" : " ");
      return this;
    }

    Writer words(List<String> words) {
      words.forEach(this::put);
      return this;
    }

    Writer tokens(List<Token> tokens) {
      tokens.forEach(t -> at(t.line()).put(t.text()));
      return this;
    }

    @Override
    public String toString() {
      return java().out.toString();
    }
  }
}
