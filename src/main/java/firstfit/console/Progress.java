package firstfit.console;

import java.text.DecimalFormat;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error; silent where the process doesn't run on a terminal. */
public final class Progress implements AutoCloseable {
  private final ProgressBar bar;

  /**
   * Shows a bar for single steps.
   *
   * @param task what is done
   * @param steps how many steps it takes
   */
  public Progress(String task, long steps) {
    this(task, "", 1, steps);
  }

  /**
   * Shows a bar.
   *
   * @param task what is done
   * @param unit name of the unit
   * @param unitSize steps in a unit
   * @param total how many steps it takes, negative where that is not known
   */
  public Progress(String task, String unit, long unitSize, long total) {
    this.bar =
        System.console() == null
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

  /**
   * One step more is done; can be called by any thread.
   *
   * @param what which one
   */
  public synchronized void step(String what) {
    if (bar != null) {
      bar.step();
      message(what);
    }
  }

  /**
   * So many steps are done.
   *
   * @param done how many
   */
  public void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /**
   * The total is known better now.
   *
   * @param total how many steps it takes
   */
  public void total(long total) {
    if (bar != null) {
      bar.maxHint(total);
    }
  }

  /**
   * Shows a text behind the bar.
   *
   * @param text the text
   */
  public void message(String text) {
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
