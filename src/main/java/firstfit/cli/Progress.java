package firstfit.cli;

import java.text.DecimalFormat;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error; silent where the process doesn't run on a terminal. */
final class Progress implements AutoCloseable {
  private final ProgressBar bar;

  Progress(String task, String unit, long unitSize, long total) {
    this.bar = System.console() == null
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

  void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  void total(long total) {
    if (bar != null) {
      bar.maxHint(total);
    }
  }

  void message(String text) {
    if (bar != null) {
      bar.setExtraMessage(text);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
