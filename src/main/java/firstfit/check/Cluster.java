package firstfit.check;

import java.io.Serializable;
import java.util.function.BooleanSupplier;

/** Machines that share work which can be cut into pieces, since its parts are numbered. */
public interface Cluster {
  /**
   * What is to be done; it is sent to where it is done.
   *
   * @param <R> what comes of a piece, which is sent back
   */
  @FunctionalInterface
  interface Work<R> extends Serializable {
    /**
     * Does a piece.
     *
     * @param from the first number
     * @param to the first number behind them, more than {@code from}
     * @param stop asked often; true ends it, and its result is of no use
     * @return what came of it
     */
    R run(long from, long to, BooleanSupplier stop);
  }

  /**
   * Takes in what came of a piece.
   *
   * @param <R> what comes of a piece
   */
  @FunctionalInterface
  interface Results<R> {
    /**
     * Takes it in; called once for each piece, in any order.
     *
     * @param from the first number of the piece
     * @param result what came of it
     */
    void take(long from, R result);
  }

  /**
   * How many pieces are done side by side.
   *
   * @return 1 or more
   */
  int width();

  /**
   * Does all numbers of a range, as long as it isn't told to stop.
   *
   * @param from the first number
   * @param to the first number behind them
   * @param most how many of them make a good piece: about a second of work
   * @param work what to do
   * @param results where to bring what came of each piece
   * @param stop asked often; true ends it
   * @param <R> what comes of a piece
   * @throws firstfit.console.UserError if a piece could not be done
   * @throws WorkerDiedException if a piece came to no result
   */
  <R> void run(
      long from, long to, long most, Work<R> work, Results<R> results, BooleanSupplier stop);
}
