package firstfit.proof;

import firstfit.console.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Feasibility: that contracts and hints do not contradict themselves, which would prove everything behind them. A point
 * holds as long as the solver cannot refute that it is reached. With the quantifiers of these conditions a solver can
 * seldom say more than {@code unknown}.
 */
final class Feasibility {
  private record Point(String signature, int number) {}

  /** Takes an answer; called from several threads. */
  interface Listener {
    void answered(String signature, int point, Answer answer);
  }

  private Feasibility() {}

  static void check(Map<String, Condition> conditions, Function<String, List<String>> options, Solver solver, int jobs, Duration limit, Listener listener)
      throws InterruptedException {
    List<Discharge.Query<Point>> queries = new ArrayList<>();
    conditions.forEach(
        (signature, condition) -> {
          for (int number : condition.feasibilityPoints()) {
            queries.add(new Discharge.Query<>(new Point(signature, number), condition.atPoint(number), options.apply(signature)));
          }
        });
    try (Progress progress = new Progress("feasibility", queries.size())) {
      new Discharge(solver, jobs, limit)
          .run(
              queries,
              (point, answer) -> {
                listener.answered(point.signature(), point.number(), answer);
                progress.step(point.signature());
              });
    }
  }

  /** A point fails when it is refuted, and when the solver broke down. */
  static boolean holds(Answer answer) {
    return answer.verdict() != Verdict.PROVED && answer.verdict() != Verdict.ERROR;
  }

  static String describe(Map<Integer, Answer> answers, Condition condition) {
    List<String> bad = new ArrayList<>();
    answers.forEach(
        (number, answer) -> {
          if (!holds(answer)) {
            bad.add("point " + number + (answer.verdict() == Verdict.PROVED ? " refuted" : " error: " + answer.detail()));
          }
        });
    int points = condition.feasibilityPoints().size();
    if (answers.size() < points) {
      bad.add(points - answers.size() + " points not done");
    }
    return bad.isEmpty() ? points + " not refuted" : String.join(", ", bad);
  }
}
