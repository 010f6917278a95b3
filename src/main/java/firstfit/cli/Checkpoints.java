package firstfit.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps on disk what there is of a report while the work goes on: at once, then now and then. */
final class Checkpoints {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ReportDirectory directory;
  private final Consumer<String> complaint;
  private long due = System.nanoTime();
  private String warned;

  /** Each problem is told once to {@code complaint}, in one line. */
  Checkpoints(ReportDirectory directory, Consumer<String> complaint) {
    this.directory = directory;
    this.complaint = complaint;
  }

  /** Writes if it is time to. */
  void write(ReportDirectory.Writer writer) {
    long now = System.nanoTime();
    if (now - due < 0) {
      return;
    }
    due = now + PERIOD_NANOS;
    String problem = directory.write(writer);
    if (problem != null && !problem.equals(warned)) {
      complaint.accept(problem + ": it is tried again");
      warned = problem;
    }
  }
}
