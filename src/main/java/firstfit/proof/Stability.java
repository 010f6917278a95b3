package firstfit.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How much the proofs of methods vary with the form in which they are put to a solver, see {@link
 * Variation}, and with its seed.
 *
 * @param solver the solver
 * @param forms how many forms each condition was asked in, the first as recorded
 * @param limitSeconds the time limit per condition
 * @param methods what was found of each method
 */
public record Stability(String solver, int forms, int limitSeconds, List<Method> methods) {
  /** The variation, in parts of the mean, from which a proof counts as unsteady. */
  static final double UNSTEADY = 0.1;

  /**
   * A method.
   *
   * @param signature the method
   * @param proved in how many forms it was proved
   * @param meanSeconds the mean time
   * @param slowestSeconds the longest time
   * @param meanResources the mean of the solver's steps
   * @param variation the coefficient of variation of the solver's steps: their standard deviation
   *     over their mean
   * @param margin the time limit over the longest time that one query took
   */
  public record Method(
      String signature,
      int proved,
      double meanSeconds,
      double slowestSeconds,
      double meanResources,
      double variation,
      double margin) {
    static Method of(String signature, Collection<Answer> answers, int limitSeconds) {
      double resources = mean(answers, Answer::resources);
      double square = mean(answers, a -> Math.pow(a.resources() - resources, 2));
      double query = answers.stream().mapToDouble(Answer::slowest).max().orElse(0);
      return new Method(
          signature,
          (int) answers.stream().filter(Answer::proved).count(),
          rounded(mean(answers, Answer::seconds)),
          rounded(answers.stream().mapToDouble(Answer::seconds).max().orElse(0)),
          Math.rint(resources),
          resources == 0 ? 0 : rounded(Math.sqrt(square) / resources),
          query == 0 ? 0 : rounded(limitSeconds / query));
    }

    private static double mean(Collection<Answer> answers, ToDoubleFunction<Answer> of) {
      return answers.stream().mapToDouble(of).average().orElse(0);
    }

    private static double rounded(double value) {
      return Math.rint(value * 1000) / 1000;
    }
  }

  static Stability of(
      String solver, int forms, int limitSeconds, Map<String, Map<Integer, Answer>> answers) {
    List<Method> methods = new ArrayList<>();
    answers.forEach((name, all) -> methods.add(Method.of(name, all.values(), limitSeconds)));
    methods.sort(
        Comparator.comparingInt(Method::proved)
            .thenComparing(Comparator.comparingDouble(Method::variation).reversed())
            .thenComparing(Method::signature));
    return new Stability(solver, forms, limitSeconds, methods);
  }

  /**
   * The methods that are not proved in every form.
   *
   * @return their number
   */
  public long unstable() {
    return methods.stream().filter(m -> m.proved() < forms).count();
  }

  private long unsteady() {
    return methods.stream().filter(m -> m.variation() > UNSTEADY).count();
  }

  /**
   * Writes {@code stability.json} and {@code stability.md}.
   *
   * @param directory where, made if it is not there
   * @throws IOException if they cannot be written
   */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    Files.writeString(directory.resolve("stability.json"), json + "\n");
    Files.writeString(directory.resolve("stability.md"), page());
  }

  /** The page, in Markdown. */
  String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            """
            # How stable the proofs are

            Each of %d conditions was put to %s in %d forms: as it is recorded, and with other
            random seeds, what it asserts in another order, and its symbols under other names.

            - %d are not proved in every form within %d s.
            - The solver's count of its steps varies by more than %.0f %% in %d (coefficient of
              variation).
            - The margin, the time limit over the longest query of a method, is at least %.1f.

            Made by `prove --stability DIR --seeds %d`.

            | method | proved | mean seconds | slowest | steps | variation | margin |
            |---|--:|--:|--:|--:|--:|--:|
            """,
            methods.size(),
            solver,
            forms,
            unstable(),
            limitSeconds,
            100 * UNSTEADY,
            unsteady(),
            methods.stream().mapToDouble(Method::margin).min().orElse(0),
            forms));
    for (Method each : methods) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %d/%d | %.2f | %.2f | %.0f | %.1f %% | %.0f |%n",
              ProofRun.shortName(each.signature()),
              each.proved(),
              forms,
              each.meanSeconds(),
              each.slowestSeconds(),
              each.meanResources(),
              100 * each.variation(),
              each.margin()));
    }
    return page.toString();
  }
}
