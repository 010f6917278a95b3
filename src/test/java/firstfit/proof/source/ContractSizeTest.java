package firstfit.proof.source;

import firstfit.WrittenPage;
import firstfit.proof.Project;
import firstfit.proof.VerifiedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much a reader of the contracts has to read. */
class ContractSizeTest {
  private static final Path PAGE = Path.of("spec/contract-size.md");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Set<String> FORMULAS = Set.of("requires", "ensures", "invariant");
  private static final int LONG = 40;

  private static final String BEGIN =
      """
      # How much contract there is

      `Allocator` and the verified classes, in lines, and in characters other than white space: of
      Java without its comments, and of JML without the signs that make it a comment. A formula is a
      `requires`, an `ensures` or an `invariant`, and long from %d characters on. It is a copy if an
      earlier one reads the same once the paths in front of all names are taken off.

      | source | lines | Java | JML | JML to Java | formulas | long | copies |
      |---|--:|--:|--:|--:|--:|--:|--:|
      """;

  private static final String END =
      """

      The longest path in a contract is `%s`.
      """;

  /** What is counted of a source. */
  private record Size(int lines, int java, int jml, int formulas, int many, int copies) {
    Size plus(Size other) {
      return new Size(
          lines + other.lines,
          java + other.java,
          jml + other.jml,
          formulas + other.formulas,
          many + other.many,
          copies + other.copies);
    }

    String row(String name) {
      return "| %s | %,d | %,d | %,d | %.1f | %,d | %,d | %,d |\n"
          .formatted(name, lines, java, jml, (double) jml / java, formulas, many, copies);
    }
  }

  private final Set<String> seen = new HashSet<>();
  private String longestPath = "";

  @Test
  void thePageSaysWhatTheSourcesHave() throws IOException {
    StringBuilder text = new StringBuilder(BEGIN.formatted(LONG));
    Size all = new Size(0, 0, 0, 0, 0, 0);
    List<String> verified = VerifiedClasses.read(Path.of("proofs/verified.json")).classes();
    for (String name : Stream.concat(Stream.of("firstfit.Allocator"), verified.stream()).toList()) {
      String path = Project.sourceOf(name);
      Size size = size(SourceFile.parse(path, Files.readString(Path.of(path))));
      text.append(size.row("`" + name.replaceFirst("^firstfit\\.", "") + "`"));
      all = all.plus(size);
    }
    text.append(all.row("all")).append(END.formatted(longestPath));
    WrittenPage.check(PAGE, text.toString(), getClass().getSimpleName());
  }

  private Size size(SourceFile source) {
    int jml =
        new JmlLexer(source.path(), source.text())
            .comments().stream()
                .flatMap(comment -> comment.tokens().stream())
                .mapToInt(token -> token.text().length())
                .sum();
    String java = COMMENT.matcher(source.text()).replaceAll("").replaceAll("\\s", "");
    List<String> formulas =
        source.types().stream()
            .flatMap(SourceFile.Type::clauses)
            .filter(clause -> FORMULAS.contains(clause.keyword()))
            .map(clause -> withoutPaths(clause.body()))
            .toList();
    List<String> many = formulas.stream().filter(formula -> formula.length() >= LONG).toList();
    int copies = (int) many.stream().filter(formula -> !seen.add(formula)).count();
    int lines = (int) source.text().lines().count();
    return new Size(lines, java.length(), jml, formulas.size(), many.size(), copies);
  }

  private static long steps(CharSequence path) {
    return path.chars().filter(c -> c == '.').count();
  }

  /** A formula with the last name of each path. */
  private String withoutPaths(List<Token> body) {
    List<String> kept = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < body.size(); i++) {
      String token = body.get(i).text();
      boolean before = i + 1 < body.size() && body.get(i + 1).is(".");
      path.append(token);
      if (!before && !token.equals(".")) {
        if (steps(path) > steps(longestPath)) {
          longestPath = path.toString();
        }
        path.setLength(0);
        kept.add(token);
      }
    }
    return String.join("", kept);
  }
}
