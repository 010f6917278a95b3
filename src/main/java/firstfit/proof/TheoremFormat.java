package firstfit.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the requirements with their clauses and proofs are written. */
public enum TheoremFormat {
  /** A table for the README. */
  MARKDOWN {
    @Override
    public String write(Theorems theorems) {
      StringBuilder table =
          new StringBuilder(
              "| id | requirement | clause | methods | proof seconds |\n"
                  + "|---|---|---|---:|---:|\n");
      for (Theorem each : theorems.all()) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.1f |\n",
                each.id(),
                each.statement().replace("|", "\\|"),
                each.clauses().stream()
                    .findFirst()
                    .map(p -> "[" + p.label() + "](" + p.path() + "#L" + p.line() + ")")
                    .map(link -> link + each.more())
                    .orElse(each.withoutClause()),
                each.methods().size(),
                each.seconds()));
      }
      return table.toString();
    }
  },

  /** Commands for the preamble of a LaTeX document: the figures, and the table. */
  LATEX {
    @Override
    public String write(Theorems theorems) {
      return LatexTheorems.write(theorems);
    }
  },

  /** Comma-separated values (RFC 4180). */
  CSV {
    @Override
    public String write(Theorems theorems) {
      StringBuilder rows = new StringBuilder("id,requirement,clause,methods,proof seconds\r\n");
      for (Theorem each : theorems.all()) {
        String clauses =
            each.clauses().stream()
                .map(p -> p.path() + "#L" + p.line())
                .collect(Collectors.joining(" "));
        rows.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%.2f\r\n",
                each.id(),
                quoted(each.statement()),
                quoted(clauses.isEmpty() ? each.withoutClause() : clauses),
                each.methods().size(),
                each.seconds()));
      }
      return rows.toString();
    }
  },

  /** An object with the figures and the requirements. */
  JSON {
    @Override
    public String write(Theorems theorems) {
      Document document =
          new Document(theorems.figures(), theorems.all().stream().map(Requirement::of).toList());
      try {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document)
            + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  };

  /** What the JSON says. */
  private record Document(Theorems.Figures figures, List<Requirement> requirements) {}

  private record Requirement(
      String id,
      String requirement,
      List<Theorem.Place> clauses,
      List<String> methods,
      double proofSeconds) {
    static Requirement of(Theorem theorem) {
      return new Requirement(
          theorem.id(),
          theorem.statement(),
          theorem.clauses(),
          theorem.methods().stream().map(Manifest.Method::signature).toList(),
          Theorems.hundredths(theorem.seconds()));
    }
  }

  /**
   * Writes the requirements.
   *
   * @param theorems the requirements with their proofs
   * @return whole lines
   */
  public abstract String write(Theorems theorems);

  /**
   * The format of a name.
   *
   * @param name in small letters
   * @return the format, or null if there is none
   */
  public static TheoremFormat named(String name) {
    return Arrays.stream(values()).filter(f -> f.toString().equals(name)).findFirst().orElse(null);
  }

  /**
   * Its name on the command line.
   *
   * @return the name in small letters
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
