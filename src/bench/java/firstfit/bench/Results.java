package firstfit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a report found out, as it is written to {@code results.json}. */
final class Results {
  /** A workload of the report. */
  record Row(String workload, Workload.Kind kind, int magnitude) {}

  /**
   * Time of a subject at a workload, in nanoseconds per operation: the median over the iterations
   * of its processor time, then that of each iteration, and the time on the clock of each.
   */
  record Cell(
      String workload,
      String subject,
      double nsPerOperation,
      double[] processorTimes,
      double[] clockTimes) {}

  /**
   * How far up the heap a subject went: the highest end of a block, and the most bytes live at
   * once.
   */
  record Heap(String workload, String subject, long peakAddress, long peakLiveBytes) {
    double fragmentation() {
      return (double) peakAddress / peakLiveBytes;
    }
  }

  /** Bytes of the Java heap that a subject's metadata takes while so many blocks are live. */
  record Metadata(String workload, String subject, int liveBlocks, long bytes) {
    double perLiveBlock() {
      return (double) bytes / liveBlocks;
    }
  }

  /** The slowest operations of a subject, in nanoseconds; see {@link SlowestOperation}. */
  record Slowest(
      String subject,
      int holes,
      int operations,
      int passes,
      long slowest,
      long slowestOfAnyPass,
      long slowestWhileBuilding,
      long behindFilledHoles) {}

  public final String format = "firstfit-bench";
  public final int version = 1;
  public String started;
  public String command;
  public String settings;
  public Map<String, String> machine;
  public final List<Row> workloads = new ArrayList<>();
  public final List<Cell> cells = new ArrayList<>();
  public final List<Heap> heaps = new ArrayList<>();
  public final List<Metadata> metadata = new ArrayList<>();
  public final List<Slowest> slowest = new ArrayList<>();
  public List<Targets.Target> targets = List.of();

  /** Nanoseconds per operation, NaN where they have not been measured. */
  double time(String workload, Subjects subject) {
    return cells.stream()
        .filter(c -> c.workload().equals(workload) && c.subject().equals(subject.label))
        .mapToDouble(Cell::nsPerOperation)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Peak address over peak live bytes, NaN where they have not been measured. */
  double fragmentation(String workload, Subjects subject) {
    return heaps.stream()
        .filter(h -> h.workload().equals(workload) && h.subject().equals(subject.label))
        .mapToDouble(Heap::fragmentation)
        .findFirst()
        .orElse(Double.NaN);
  }
}
