package firstfit.proof;

import firstfit.console.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Feasibility: that contracts and hints do not contradict themselves, which would prove everything
 * behind them. A point holds as long as the solver cannot refute that it is reached. With the
 * quantifiers of these conditions a solver can seldom say more than {@code unknown}.
 */
final class Feasibility {
  private static final int LEAST_SECONDS = 10;
  private static final int TIMES_OWN = 3;

  private record Point(String signature, int number) {}

  /** A method whose points are asked, each with the same limit. */
  record Method(String signature, Condition condition, List<String> options, Duration limit) {}

  /** Takes an answer; called from several threads. */
  interface Listener {
    void answered(String signature, int point, Answer answer);
  }

  private Feasibility() {}

  /**
   * The time that a point gets where nothing else is said: three times what the method's own proof
   * takes, or the slowest part of it, since a contradiction may be as hard to find, and no less
   * than ten seconds.
   */
  static Duration limit(double ownSeconds) {
    return Duration.ofSeconds(Math.max(LEAST_SECONDS, (long) Math.ceil(TIMES_OWN * ownSeconds)));
  }

  static void check(Collection<Method> methods, Solver solver, int jobs, Listener listener)
      throws InterruptedException {
    List<Discharge.Query<Point>> queries = new ArrayList<>();
    for (Method method : methods) {
      for (int number : method.condition().feasibilityPoints()) {
        queries.add(
            new Discharge.Query<>(
                new Point(method.signature(), number),
                () -> method.condition().atPoint(number),
                method.options(),
                Integer.MAX_VALUE,
                method.limit()));
      }
    }
    try (Progress progress = new Progress("feasibility", " points", 1, queries.size())) {
      new Discharge(solver, jobs)
          .run(
              queries,
              (point, answer) -> {
                listener.answered(point.signature(), point.number(), answer);
                progress.step(point.signature());
              });
    }
  }

  /**
   * The answers of a method, counted; those that do not hold are points in contracts of the JDK.
   */
  static Manifest.Points count(Map<Integer, Answer> answers, Duration limit) {
    Map<Verdict, Long> counts =
        answers.values().stream()
            .collect(Collectors.groupingBy(Answer::verdict, Collectors.counting()));
    return new Manifest.Points(
        answers.size(),
        (int) limit.toSeconds(),
        counts.getOrDefault(Verdict.NOT_PROVED, 0L).intValue(),
        counts.getOrDefault(Verdict.UNKNOWN, 0L).intValue(),
        counts.getOrDefault(Verdict.TIMEOUT, 0L).intValue(),
        answers.keySet().stream().filter(point -> !holds(answers.get(point))).sorted().toList());
  }

  /** What is wrong with an answer, or null; a point elsewhere may be refuted. */
  static String problem(int point, Answer answer, Collection<Integer> elsewhere) {
    if (holds(answer) || (answer.proved() && elsewhere.contains(point))) {
      return null;
    }
    return "point " + point + (answer.proved() ? " refuted" : " error: " + answer.detail());
  }

  /** A point fails when it is refuted, and when the solver broke down. */
  private static boolean holds(Answer answer) {
    return answer.verdict() != Verdict.PROVED && answer.verdict() != Verdict.ERROR;
  }

  /** Whether all points of a method have been answered, and none refuted that may not be. */
  static boolean hold(
      Map<Integer, Answer> answers, Condition condition, Collection<Integer> elsewhere) {
    return answers.size() == condition.feasibilityPoints().size()
        && problems(answers, elsewhere).isEmpty();
  }

  static List<String> problems(Map<Integer, Answer> answers, Collection<Integer> elsewhere) {
    return answers.keySet().stream()
        .sorted()
        .map(point -> problem(point, answers.get(point), elsewhere))
        .filter(Objects::nonNull)
        .toList();
  }

  static String describe(
      Map<Integer, Answer> answers, Condition condition, Collection<Integer> elsewhere) {
    List<String> bad = new ArrayList<>(problems(answers, elsewhere));
    int points = condition.feasibilityPoints().size();
    if (answers.size() < points) {
      bad.add(points - answers.size() + " points not done");
    }
    long notApplicable = answers.values().stream().filter(Answer::proved).count();
    String but =
        notApplicable == 0
            ? ""
            : ", " + notApplicable + " in cases of JDK contracts that do not apply";
    return bad.isEmpty() ? points - notApplicable + " not refuted" + but : String.join(", ", bad);
  }
}
