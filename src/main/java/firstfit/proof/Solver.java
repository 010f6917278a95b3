package firstfit.proof;

import java.time.Duration;
import java.util.List;

/** An SMT solver that discharges one script at a time; several threads may use it at once. */
public interface Solver {

  /**
   * Name and version.
   *
   * @return one line, such as {@code Z3 4.8.12}
   */
  String version();

  /**
   * Puts a script to the solver.
   *
   * @param script SMT-LIB text with one query
   * @param limit the time allowed
   * @return the answer; a failure of the solver is {@link Verdict#ERROR}
   * @throws InterruptedException if the calling thread is interrupted
   */
  Answer discharge(String script, Duration limit) throws InterruptedException;

  /**
   * Tells whether the solver knows Z3's options.
   *
   * @return true for a Z3
   */
  default boolean takesZ3Options() {
    return true;
  }

  /**
   * Options that choose a random seed.
   *
   * @param seed the seed
   * @return SMT-LIB options, as in {@link Condition#query}
   */
  default List<String> seedOptions(int seed) {
    return List.of("smt.random_seed=" + seed, "sat.random_seed=" + seed);
  }
}
