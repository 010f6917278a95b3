package firstfit.bench;

import static firstfit.bench.Subjects.INDEXED;
import static firstfit.bench.Subjects.VMA_MIN_OFFSET;
import static firstfit.bench.Subjects.VMA_TLSF;

import firstfit.bench.Results.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * What the indexed allocator is meant to reach, and what it reaches; all ratios are of times of one
 * run.
 */
final class Targets {
  /**
   * A target.
   *
   * @param what the quantity
   * @param figure what was measured, null where something it needs was not
   * @param bound the least or the most that it may be
   * @param atLeast whether the bound is the least
   */
  record Target(String what, Double figure, double bound, boolean atLeast) {
    /** Whether it is reached, null where that is not known. */
    public Boolean reached() {
      return figure == null ? null : atLeast ? figure >= bound : figure <= bound;
    }
  }

  private static final String METADATA_AT = "steady-100k";

  private final Results results;

  private Targets(Results results) {
    this.results = results;
  }

  /** All targets. */
  static List<Target> of(Results results) {
    return new Targets(results).all();
  }

  private List<Target> all() {
    List<Target> targets = new ArrayList<>();
    targets.add(atMost("time / VMA TLSF, geometric mean over the traces", geometricMean(), 0.9));
    targets.add(
        atMost(
            "time / VMA TLSF, worst trace",
            toTlsf(Targets::isTrace).max().orElse(Double.NaN),
            1.15));
    targets.add(
        atMost("time / VMA TLSF, worst workload", toTlsf(w -> true).max().orElse(Double.NaN), 1.6));
    targets.add(
        new Target(
            "VMA minimum offset / time, steady-1k",
            known(ratio("steady-1k", VMA_MIN_OFFSET, "steady-1k", INDEXED)),
            40,
            true));
    targets.add(
        atMost(
            "time at 1M holes / time at 1k holes",
            ratio("holes-1M", INDEXED, "holes-1k", INDEXED),
            1.2));
    targets.add(
        atMost(
            "slowest time from 100 to 1M holes / time at 100 holes",
            slowestFront() / results.time("holes-100", INDEXED),
            1.2));
    targets.add(atMost("metadata bytes per live block, " + METADATA_AT, metadata(), 64));
    targets.add(atMost("slowest single operation at 100k holes, µs", slowest(), 50));
    return targets;
  }

  private static Target atMost(String what, double figure, double bound) {
    return new Target(what, known(figure), bound, false);
  }

  private static Double known(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }

  private double ratio(String workload, Subjects subject, String otherWorkload, Subjects other) {
    return results.time(workload, subject) / results.time(otherWorkload, other);
  }

  private static boolean isTrace(Row row) {
    return row.kind() == Workload.Kind.TRACE;
  }

  private DoubleStream toTlsf(Predicate<Row> rows) {
    return results.workloads.stream()
        .filter(rows)
        .map(Row::workload)
        .mapToDouble(w -> ratio(w, INDEXED, w, VMA_TLSF))
        .filter(r -> !Double.isNaN(r));
  }

  private double geometricMean() {
    return Math.exp(toTlsf(Targets::isTrace).map(Math::log).average().orElse(Double.NaN));
  }

  /** The longest time at a front of holes, NaN where the largest front has not been measured. */
  private double slowestFront() {
    return results.workloads.stream()
        .filter(r -> r.kind() == Workload.Kind.HOLES)
        .mapToDouble(r -> results.time(r.workload(), INDEXED))
        .reduce(results.time("holes-1M", INDEXED), Math::max);
  }

  private double metadata() {
    return results.metadata.stream()
        .filter(m -> m.subject().equals(INDEXED.label) && m.workload().equals(METADATA_AT))
        .mapToDouble(Results.Metadata::perLiveBlock)
        .findFirst()
        .orElse(Double.NaN);
  }

  private double slowest() {
    return results.slowest.stream()
        .filter(s -> s.subject().equals(INDEXED.label) && s.holes() == 100_000)
        .mapToDouble(s -> s.slowest() / 1e3)
        .findFirst()
        .orElse(Double.NaN);
  }
}
