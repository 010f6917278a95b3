package firstfit.proof;

import firstfit.console.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The Z3 that comes with this program, in processes of its own, one for each thread that asks at
 * the same time. So the options that a script sets reach no other script, and a failure of the
 * solver costs one answer.
 */
public final class EmbeddedSolver implements Solver {
  /** The last command of a script that asks what its proof needs. */
  static final String CORE = "(get-unsat-core)\n";

  /** Time in which a signal to all processes of a terminal has reached this one as well. */
  private static final long SIGNAL_MILLIS = 100;

  private static final Deque<SolverProcess> IDLE = new ConcurrentLinkedDeque<>();

  private final String version;

  /**
   * Starts the solver.
   *
   * @throws UserError if it does not run on this platform
   */
  public EmbeddedSolver() {
    try {
      SolverProcess process = take();
      version = process.version();
      IDLE.push(process);
    } catch (IOException e) {
      throw new UserError("the embedded Z3 does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while the embedded Z3 started");
    }
    if (version.isEmpty()) {
      throw new UserError(
          "the embedded Z3 does not run on "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + ": install Z3 and give --solver z3");
    }
  }

  @Override
  public String version() {
    return version.replaceFirst("^z3|^Z3", "Z3").strip();
  }

  @Override
  public Answer discharge(String script, Duration limit) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      SolverProcess process = take();
      // starting one is no part of the answer's time
      begin = System.nanoTime();
      String output = ask(process, script, limit);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      return unlessInterrupted(Answer.of(output, elapsed, limit));
    } catch (IOException e) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return unlessInterrupted(new Answer(Verdict.ERROR, seconds, String.valueOf(e.getMessage())));
    }
  }

  /**
   * What a proof needs of a script whose formulas are named as {@link Lines} does.
   *
   * @param script SMT-LIB text that ends in {@code (check-sat)}
   * @param limit the time allowed
   * @return the numbers of the formulas that are unsatisfiable together, or null where the script
   *     is not proved
   * @throws InterruptedException if the calling thread is interrupted
   */
  BitSet core(String script, Duration limit) throws InterruptedException {
    String output;
    try {
      output = ask(take(), script + "\n" + CORE, limit);
    } catch (IOException e) {
      return null;
    }
    return output.startsWith("unsat") ? Lines.named(output) : null;
  }

  private static String ask(SolverProcess process, String script, Duration limit)
      throws IOException, InterruptedException {
    boolean fit = false;
    try {
      String output = process.ask(script, limit);
      fit = !output.equals("timeout");
      return output;
    } finally {
      if (fit) {
        IDLE.push(process);
      } else {
        process.close();
      }
    }
  }

  private static SolverProcess take() throws IOException, InterruptedException {
    for (SolverProcess idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
      if (idle.isRunning()) {
        return idle;
      }
    }
    return new SolverProcess();
  }

  /**
   * The answer, unless this program is ending: Ctrl-C reaches the solver's processes too, so that
   * what they say last is no answer.
   */
  private static Answer unlessInterrupted(Answer answer) throws InterruptedException {
    if (answer.verdict() == Verdict.UNKNOWN || answer.verdict() == Verdict.ERROR) {
      Thread.sleep(SIGNAL_MILLIS);
      while (isEnding()) {
        Thread.sleep(SIGNAL_MILLIS);
      }
    }
    return answer;
  }

  /** Whether this program is being ended, by a signal or otherwise. */
  private static boolean isEnding() {
    Thread none = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(none);
      Runtime.getRuntime().removeShutdownHook(none);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
