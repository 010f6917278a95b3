package firstfit.proof.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Small changes after which the contract of a method promises more: a part of a precondition
 * dropped, or a location of a frame.
 */
public final class StrongerContracts {
  /**
   * A change.
   *
   * @param ofFrame whether the frame is narrowed, else a precondition is dropped
   * @param start where the replaced text begins in the source
   * @param end where it ends
   * @param after what stands there instead
   */
  public record Change(boolean ofFrame, int start, int end, String after) {}

  /**
   * A method and what its contract could be.
   *
   * @param text contract and declaration
   * @param changes its changes
   */
  public record Stronger(String text, List<Change> changes) {}

  private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

  /** They bind less than {@code &&}. */
  private static final Set<String> LOOSER = Set.of("||", "==>", "<==>", "?");

  private final List<Token> source;
  private final List<Change> changes = new ArrayList<>();

  private StrongerContracts(List<Token> source) {
    this.source = source;
  }

  /**
   * The changes of a source.
   *
   * @param file the source
   * @return by method, lemmas included, in its order; those with a body and a contract
   */
  public static Map<String, Stronger> of(SourceFile file) {
    Map<String, Stronger> all = new LinkedHashMap<>();
    List<String> lines = file.text().lines().toList();
    List<Token> tokens =
        new JmlLexer(file.path(), file.text())
            .comments().stream()
                .flatMap(comment -> comment.tokens().stream())
                .filter(token -> token.kind() != Token.Kind.IDS)
                .toList();
    for (SourceFile.Type type : file.types()) {
      for (SourceFile.Member member : type.members()) {
        if (member.hasBody() && !member.contract().isEmpty()) {
          StrongerContracts found = new StrongerContracts(tokens);
          member.contract().forEach(found::add);
          int first = member.contract().get(0).line();
          all.put(
              type.name() + "." + member.key(),
              new Stronger(
                  String.join("\n", lines.subList(first - 1, member.last())), found.changes));
        }
      }
    }
    return all;
  }

  private void add(Clause clause) {
    if (clause.is("requires")) {
      List<Token> body = inSource(clause);
      if (LOOSER.stream().anyMatch(o -> ExpressionWriter.split(body, o).size() > 1)) {
        drop(body);
      } else {
        ExpressionWriter.split(body, "&&").forEach(this::dropPart);
      }
    } else if (clause.is("assignable") && !clause.body().get(0).is("\\nothing")) {
      dropLocations(ExpressionWriter.split(inSource(clause), ","));
    }
  }

  /** The tokens of a clause in the source: those of a lemma have been moved elsewhere. */
  private List<Token> inSource(Clause clause) {
    int size = clause.body().size();
    for (int i = 0; i + size < source.size(); i++) {
      List<Token> body = source.subList(i + 1, i + 1 + size);
      if (source.get(i).is(clause.keyword())
          && source.get(i).line() == clause.line()
          && texts(body).equals(texts(clause.body()))) {
        return body;
      }
    }
    throw new IllegalStateException("line " + clause.line() + " has no such clause");
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream().map(Token::text).toList();
  }

  /** A chain of two comparisons loses one at a time, anything else goes. */
  private void dropPart(List<Token> tokens) {
    List<Integer> comparisons = comparisons(tokens);
    if (comparisons.size() < 2) {
      drop(tokens);
    } else {
      int first = comparisons.get(0);
      int last = comparisons.get(comparisons.size() - 1);
      changes.add(new Change(false, start(tokens), tokens.get(first + 1).start(), ""));
      changes.add(new Change(false, end(tokens.subList(0, last)), end(tokens), ""));
    }
  }

  private void drop(List<Token> tokens) {
    changes.add(new Change(false, start(tokens), end(tokens), "true"));
  }

  private static List<Integer> comparisons(List<Token> tokens) {
    List<Integer> found = new ArrayList<>();
    for (String order : ORDER) {
      int at = -1;
      List<List<Token>> parts = ExpressionWriter.split(tokens, order);
      for (List<Token> part : parts.subList(0, parts.size() - 1)) {
        at += part.size() + 1;
        found.add(at);
      }
    }
    found.sort(null);
    return found;
  }

  private void dropLocations(List<List<Token>> locations) {
    if (locations.size() == 1) {
      List<Token> only = locations.get(0);
      changes.add(new Change(true, start(only), end(only), "\\nothing"));
      return;
    }
    changes.add(new Change(true, start(locations.get(0)), start(locations.get(1)), ""));
    for (int i = 1; i < locations.size(); i++) {
      changes.add(new Change(true, end(locations.get(i - 1)), end(locations.get(i)), ""));
    }
  }

  private static int start(List<Token> tokens) {
    return tokens.get(0).start();
  }

  private static int end(List<Token> tokens) {
    Token last = tokens.get(tokens.size() - 1);
    return last.start() + last.text().length();
  }
}
