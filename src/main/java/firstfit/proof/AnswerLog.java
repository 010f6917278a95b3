package firstfit.proof;

import firstfit.console.LineLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers that let a recording go on, written down as they come, so that one that is stopped or
 * fails need not ask again what it has asked. An answer stands for the very script, solver and time
 * limit it was given to. Several threads may use it.
 */
final class AnswerLog implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([A-Z_]+) ([0-9.E-]+) [.]");

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final LineLog log;

  /** Opens the log in this file, which need not exist. */
  AnswerLog(Path file) {
    log = new LineLog(file);
    log.found().forEach(this::read);
  }

  /** A line that was not written to its end is no answer. */
  private void read(String line) {
    Matcher words = LINE.matcher(line);
    if (words.matches()) {
      Verdict verdict = Verdict.valueOf(words.group(2));
      answers.put(words.group(1), new Answer(verdict, Double.parseDouble(words.group(3)), ""));
    }
  }

  /** A solver that is asked only what has no answer yet; of its answers, such verdicts are kept. */
  Solver over(Solver solver, Set<Verdict> kept) {
    return new Solver() {
      @Override
      public String version() {
        return solver.version();
      }

      @Override
      public Answer discharge(String script, Duration limit) throws InterruptedException {
        String key = Digests.sha256(solver.version() + "\n" + limit + "\n" + script);
        Answer known = answers.get(key);
        if (known != null && kept.contains(known.verdict())) {
          return known;
        }
        Answer answer = solver.discharge(script, limit);
        if (kept.contains(answer.verdict())) {
          keep(key, answer);
        }
        return answer;
      }

      @Override
      public boolean takesZ3Options() {
        return solver.takesZ3Options();
      }

      @Override
      public List<String> seedOptions(int seed) {
        return solver.seedOptions(seed);
      }
    };
  }

  private void keep(String key, Answer answer) {
    answers.put(key, answer);
    log.add(key + " " + answer.verdict().name() + " " + answer.seconds() + " .");
  }

  /** Forgets all answers: what they were for is recorded. */
  void delete() {
    log.delete();
  }

  @Override
  public void close() {
    log.close();
  }
}
