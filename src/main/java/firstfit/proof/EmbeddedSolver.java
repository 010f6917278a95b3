package firstfit.proof;

import com.microsoft.z3.Native;
import com.microsoft.z3.Z3Exception;
import firstfit.console.UserError;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The Z3 that comes with this program, run in process, one context per script.
 *
 * <p>Z3 keeps the options that a script sets for the whole process. Scripts that run at the same
 * time must therefore set the same options, with {@link #reset} between groups, and the time limit
 * is imposed from outside.
 */
public final class EmbeddedSolver implements Solver {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "time limit");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Loads the solver.
   *
   * @throws UserError if it has no library for this platform
   */
  public EmbeddedSolver() {
    try {
      Native.getFullVersion();
    } catch (LinkageError e) {
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
    return Native.getFullVersion().replaceFirst("^z3|^Z3", "Z3").strip();
  }

  @Override
  public void reset() {
    Native.globalParamResetAll();
  }

  @Override
  public Answer discharge(String script, Duration limit) {
    long begin = System.nanoTime();
    String output;
    try (Context context = new Context()) {
      var alarm = CLOCK.schedule(context::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
      output = context.evaluate(script);
      alarm.cancel(false);
    } catch (Z3Exception e) {
      output = "(error \"" + e.getMessage() + "\")";
    }
    return Answer.of(output, Duration.ofNanos(System.nanoTime() - begin), limit);
  }

  /** A native context; the lock keeps a late interrupt from reaching one that is gone. */
  private static final class Context implements AutoCloseable {
    private final long handle;
    private boolean open = true;

    Context() {
      long config = Native.mkConfig();
      handle = Native.mkContext(config);
      Native.delConfig(config);
      // Without a handler of its own, Z3 ends the process at the first error.
      Native.setInternalErrorHandler(handle);
    }

    String evaluate(String script) {
      return Native.evalSmtlib2String(handle, script);
    }

    synchronized void interrupt() {
      if (open) {
        Native.interrupt(handle);
      }
    }

    @Override
    public synchronized void close() {
      open = false;
      Native.delContext(handle);
    }
  }
}
