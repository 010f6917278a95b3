package firstfit.console;

import java.io.Console;
import java.text.DecimalFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress on standard error: a bar where the process runs on a terminal, else a line now and then.
 */
public final class Progress implements AutoCloseable {
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String task;
  private final String unit;
  private final long unitSize;
  private final boolean lineForEachStep;
  private final ProgressBar bar;
  private long total;
  private long done;
  private String message = "";
  private final long start = System.nanoTime();
  private long lastLine;

  /**
   * Shows single steps, of which each is worth a line.
   *
   * @param task what is done
   * @param steps how many steps it takes
   */
  public Progress(String task, long steps) {
    this(task, "", 1, steps, true);
  }

  /**
   * Shows a quantity; lines come every ten seconds at most.
   *
   * @param task what is done
   * @param unit name of the unit
   * @param unitSize steps in a unit
   * @param total how many steps it takes, negative where that is not known
   */
  public Progress(String task, String unit, long unitSize, long total) {
    this(task, unit, unitSize, total, false);
  }

  private Progress(String task, String unit, long unitSize, long total, boolean lineForEachStep) {
    this.task = task;
    this.unit = unit;
    this.unitSize = unitSize;
    this.total = total;
    this.lineForEachStep = lineForEachStep;
    this.bar =
        !isTerminal()
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .showSpeed(new DecimalFormat("#,##0.#"))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
  }

  /** Before Java 22 there is a console on a terminal only; since then it has to be asked. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One step more is done; can be called by any thread.
   *
   * @param what which one
   */
  public synchronized void step(String what) {
    message(what);
    at(done + 1);
  }

  /**
   * So many steps are done.
   *
   * @param steps how many
   */
  public void at(long steps) {
    at(steps, System.nanoTime() - start);
  }

  /** So many steps are done so many nanoseconds after the first. */
  synchronized void at(long steps, long now) {
    boolean more = steps > done;
    done = steps;
    if (bar != null) {
      bar.stepTo(steps);
      return;
    }
    if (lineForEachStep ? more : now - lastLine >= LINE_NANOS) {
      lastLine = now;
      System.err.println(line());
    }
  }

  private String line() {
    String sum = number(done) + (total < 0 ? "" : " of " + number(total)) + unit;
    return task + ": " + sum + (message.isEmpty() ? "" : ", " + message);
  }

  private String number(long steps) {
    return unitSize == 1
        ? String.format(Locale.ROOT, "%,d", steps)
        : String.format(Locale.ROOT, "%,.1f", (double) steps / unitSize);
  }

  /**
   * The total is known better now.
   *
   * @param steps how many steps it takes
   */
  public synchronized void total(long steps) {
    total = steps;
    if (bar != null) {
      bar.maxHint(steps);
    }
  }

  /**
   * Shows a text behind the rest.
   *
   * @param text the text
   */
  public synchronized void message(String text) {
    message = text;
    if (bar != null) {
      bar.setExtraMessage(" " + text);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
