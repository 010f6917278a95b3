package firstfit.bench;

import firstfit.bench.Results.Row;
import firstfit.report.Colors;
import firstfit.report.Svg;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The times as pictures, on logarithmic scales. */
final class Plots {
  private static final int WIDTH = 960;
  private static final int LEFT = 150;
  private static final int RIGHT = 50;
  private static final int LEGEND = 60;
  private static final int ROW = 24;
  private static final int BOTTOM = 30;
  private static final int CURVES = 360;

  /** A colour for each subject: strong ones for this project's. */
  private static final String[] COLORS = {
    "#1f4e9c", "#d62728", "#2a9d8f", "#7bc8a4", "#e08e0b", "#b07d2b", "#8c6bb1", "#d977b0",
    "#3a3a3a", "#a8a8a8"
  };

  private final Results results;
  private final Svg svg;
  private final int bottom;
  private final double most;

  private Plots(Results results, String title, int height) {
    this.results = results;
    this.svg = new Svg(WIDTH, LEGEND + height + BOTTOM, title);
    this.bottom = LEGEND + height;
    this.most =
        Math.pow(
            10,
            Math.ceil(
                Math.log10(
                    results.cells.stream()
                        .mapToDouble(Results.Cell::nsPerOperation)
                        .max()
                        .orElse(10))));
    legend();
  }

  /** A row for each workload, in it a mark for each subject at its nanoseconds per operation. */
  static String times(Results results) {
    Plots plot =
        new Plots(
            results,
            "Nanoseconds per operation of each allocator at each workload",
            ROW * results.workloads.size());
    plot.marks();
    return plot.svg.finish();
  }

  /** A curve for each subject over the number of holes that are too small. */
  static String holes(Results results) {
    Plots plot =
        new Plots(
            results,
            "Nanoseconds per operation behind a front of holes that are too small",
            CURVES);
    plot.curves();
    return plot.svg.finish();
  }

  /** The subjects that were measured. */
  private void legend() {
    List<Subjects> measured =
        Arrays.stream(Subjects.values())
            .filter(s -> results.cells.stream().anyMatch(c -> c.subject().equals(s.label)))
            .toList();
    int perLine = (Subjects.values().length + 1) / 2;
    for (int i = 0; i < measured.size(); i++) {
      Subjects s = measured.get(i);
      double x = LEFT + (double) (i % perLine) * (WIDTH - LEFT - RIGHT) / perLine;
      double y = 18 + 20.0 * (i / perLine);
      svg.rect(x, y - 9, 10, 10, COLORS[s.ordinal()], s.description);
      svg.text(x + 15, y, 12, "start", Colors.INK, s.label);
    }
  }

  /** Where value lies between from and to, its logarithm between those of 1 and most. */
  private double scale(double value, double from, double to) {
    return from + (to - from) * Math.log(Math.max(1, value)) / Math.log(most);
  }

  private void marks() {
    for (double tick = 1; tick <= most; tick *= 10) {
      double x = scale(tick, LEFT, WIDTH - RIGHT);
      svg.line(x, LEGEND - 8, x, bottom, Colors.FREE);
      svg.text(x, bottom + 16, 11, "middle", Colors.FAINT, label(tick, "ns"));
    }
    double y = LEGEND;
    for (Row row : results.workloads) {
      svg.text(LEFT - 10, y + ROW / 2.0 + 4, 12, "end", Colors.INK, row.workload());
      for (Subjects s : Subjects.values()) {
        double time = results.time(row.workload(), s);
        if (!Double.isNaN(time)) {
          svg.rect(
              scale(time, LEFT, WIDTH - RIGHT) - 3,
              y + 4,
              6,
              ROW - 8,
              COLORS[s.ordinal()],
              tip(s, row, time));
        }
      }
      y += ROW;
    }
  }

  private void curves() {
    List<Row> rows =
        results.workloads.stream().filter(r -> r.kind() == Workload.Kind.HOLES).toList();
    for (double tick = 1; tick <= most; tick *= 10) {
      double y = scale(tick, bottom, LEGEND);
      svg.line(LEFT, y, WIDTH - RIGHT, y, Colors.FREE);
      svg.text(LEFT - 10, y + 4, 11, "end", Colors.FAINT, label(tick, "ns"));
    }
    for (int i = 0; i < rows.size(); i++) {
      svg.text(
          across(i, rows.size()),
          bottom + 18,
          11,
          "middle",
          Colors.FAINT,
          label(rows.get(i).magnitude(), "holes"));
      for (Subjects s : Subjects.values()) {
        point(rows, i, s);
      }
    }
  }

  private void point(List<Row> rows, int i, Subjects s) {
    double time = results.time(rows.get(i).workload(), s);
    if (Double.isNaN(time)) {
      return;
    }
    double x = across(i, rows.size());
    double y = scale(time, bottom, LEGEND);
    double before = i == 0 ? Double.NaN : results.time(rows.get(i - 1).workload(), s);
    if (!Double.isNaN(before)) {
      svg.line(
          across(i - 1, rows.size()), scale(before, bottom, LEGEND), x, y, COLORS[s.ordinal()]);
    }
    svg.rect(x - 3, y - 3, 6, 6, COLORS[s.ordinal()], tip(s, rows.get(i), time));
  }

  private static double across(int i, int count) {
    return LEFT + (i + 0.5) * (WIDTH - LEFT - RIGHT) / count;
  }

  private static String tip(Subjects subject, Row row, double time) {
    return String.format(Locale.ROOT, "%s, %s: %.1f ns", row.workload(), subject.label, time);
  }

  private static String label(double value, String unit) {
    return String.format(Locale.ROOT, "%,.0f %s", value, unit);
  }
}
