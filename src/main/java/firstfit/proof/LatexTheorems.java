package firstfit.proof;

import java.util.Locale;

/**
 * The figures and the table of requirements as LaTeX commands, so that a paper which inputs them
 * says what the records say.
 */
final class LatexTheorems {
  private LatexTheorems() {}

  static String write(Theorems theorems) {
    Theorems.Figures figures = theorems.figures();
    StringBuilder text =
        new StringBuilder("% Written by prove --theorems --format latex, for the preamble.\n");
    command(text, "Requirements", number(figures.requirements()));
    command(text, "Clauses", number(figures.clauses()));
    command(text, "Classes", number(figures.classes()));
    command(text, "Methods", number(figures.methods()));
    command(text, "Assertions", number(figures.assertions()));
    command(text, "ProofSeconds", String.format(Locale.ROOT, "%.1f", figures.seconds()));
    command(text, "Points", number(figures.points()));
    command(text, "Probes", number(figures.probes()));
    command(text, "Claims", number(figures.claims()));
    command(text, "Verifier", escaped(figures.verifier()));
    command(text, "RecordingSolver", escaped(figures.recordingSolver()));
    command(text, "EmbeddedSolver", escaped(figures.embeddedSolver()));
    text.append("% The table needs \\usepackage{longtable}.\n");
    command(text, "Theorems", table(theorems));
    return text.toString();
  }

  private static void command(StringBuilder text, String name, String meaning) {
    text.append("\\newcommand{\\firstfit").append(name).append("}{").append(meaning).append("}\n");
  }

  /** Thousands apart by a thin space, as papers have it. */
  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number).replace(",", "\\,");
  }

  private static String table(Theorems theorems) {
    StringBuilder table =
        new StringBuilder(
            """
            {\\small
            \\begin{longtable}{@{}lp{0.31\\linewidth}lrr@{}}
            \\hline
            id & requirement & clause & methods & seconds \\\\
            \\hline
            \\endhead
            """);
    for (Theorem each : theorems.all()) {
      String clause =
          each.clauses().stream()
              .findFirst()
              .map(place -> "\\texttt{" + escaped(place.label()) + "}" + each.more())
              .orElse(each.withoutClause());
      table.append(
          String.format(
              Locale.ROOT,
              "%s & %s & %s & %s & %.1f \\\\\n",
              each.id(),
              escaped(each.statement()),
              clause,
              number(each.methods().size()),
              each.seconds()));
    }
    return table.append("\\hline\n\\end{longtable}}%\n").toString();
  }

  /** Text in which no character means anything to TeX. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\\' -> out.append("\\textbackslash{}");
        case '^' -> out.append("\\textasciicircum{}");
        case '~' -> out.append("\\textasciitilde{}");
        case '<' -> out.append("\\textless{}");
        case '>' -> out.append("\\textgreater{}");
        case '|' -> out.append("\\textbar{}");
        case '`' -> out.append("\\textasciigrave{}");
        case '"' -> out.append("\\char34{}");
        case '-' -> out.append(out.toString().endsWith("-") ? "{}-" : "-");
        case '{', '}', '$', '&', '#', '_', '%' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
