package firstfit.bench;

import firstfit.bench.Results.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The tables of a report, in Markdown that is aligned, so that it is as readable on a terminal. */
final class Tables {
  private static final String NOTHING = "-";

  private final Results results;

  Tables(Results results) {
    this.results = results;
  }

  /** Nanoseconds per operation. */
  String times() {
    return byWorkload(List.of(Subjects.values()), results.workloads, this::time);
  }

  /** The same as multiples of what VMA with its default strategy takes. */
  String ratios() {
    return byWorkload(
        List.of(Subjects.values()),
        results.workloads,
        (w, s) ->
            number(
                "%.2f",
                results.time(w.workload(), s) / results.time(w.workload(), Subjects.VMA_TLSF)));
  }

  /** Peak address over peak live bytes, for subjects with offsets. */
  String fragmentation() {
    List<Subjects> withOffsets =
        Arrays.stream(Subjects.values())
            .filter(s -> results.heaps.stream().anyMatch(h -> h.subject().equals(s.label)))
            .toList();
    List<Row> rows =
        results.workloads.stream().filter(w -> w.kind() != Workload.Kind.HOLES).toList();
    return byWorkload(
        withOffsets, rows, (w, s) -> number("%.3f", results.fragmentation(w.workload(), s)));
  }

  /** Bytes of metadata per live block. */
  String metadata() {
    List<List<String>> rows =
        new ArrayList<>(
            List.of(
                List.of("workload", "subject", "live blocks", "bytes", "bytes per live block")));
    results.metadata.forEach(
        m ->
            rows.add(
                List.of(
                    m.workload(),
                    m.subject(),
                    integer(m.liveBlocks()),
                    integer(m.bytes()),
                    number("%.1f", m.perLiveBlock()))));
    return render(rows);
  }

  /** The slowest operations, in microseconds. */
  String slowest() {
    List<List<String>> rows =
        new ArrayList<>(
            List.of(
                List.of(
                    "subject",
                    "holes",
                    "slowest, minimum over passes",
                    "slowest in any pass",
                    "slowest while building",
                    String.format(
                        Locale.ROOT, "after %,d filled holes", SlowestOperation.FILLED))));
    results.slowest.forEach(
        s ->
            rows.add(
                List.of(
                    s.subject(),
                    integer(s.holes()),
                    number("%.1f", s.slowest() / 1e3),
                    number("%.1f", s.slowestOfAnyPass() / 1e3),
                    number("%.1f", s.slowestWhileBuilding() / 1e3),
                    s.behindFilledHoles() == 0
                        ? NOTHING
                        : number("%.1f", s.behindFilledHoles() / 1e3))));
    return render(rows);
  }

  /** Figure and bound of each target. */
  String targets() {
    List<List<String>> rows =
        new ArrayList<>(List.of(List.of("indexed", "figure", "target", "reached")));
    for (Targets.Target t : results.targets) {
      rows.add(
          List.of(
              t.what(),
              t.figure() == null ? NOTHING : number("%.2f", t.figure()),
              (t.atLeast() ? "at least " : "at most ") + number("%.1f", t.bound()),
              t.reached() == null ? "not measured" : t.reached() ? "yes" : "no"));
    }
    return render(rows);
  }

  private String time(Row row, Subjects subject) {
    return subject.skips(row.kind(), row.magnitude())
        ? "skipped"
        : number("%.1f", results.time(row.workload(), subject));
  }

  private static String byWorkload(
      List<Subjects> subjects, List<Row> workloads, BiFunction<Row, Subjects, String> entry) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("workload"));
    subjects.forEach(s -> head.add(s.label));
    rows.add(head);
    for (Row workload : workloads) {
      List<String> row = new ArrayList<>(List.of(workload.workload()));
      subjects.forEach(s -> row.add(entry.apply(workload, s)));
      rows.add(row);
    }
    return render(rows);
  }

  private static String number(String pattern, double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, pattern, value);
  }

  private static String integer(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * The rows, the first of them the head, as a table whose first column is text and whose others
   * are numbers.
   */
  private static String render(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    rows.forEach(row -> Arrays.setAll(width, c -> Math.max(width[c], row.get(c).length())));
    List<String> lines =
        rows.stream().map(row -> line(row, width)).collect(Collectors.toCollection(ArrayList::new));
    List<String> rule = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      rule.add(c == 0 ? "-".repeat(width[c]) : "-".repeat(width[c] - 1) + ":");
    }
    lines.add(1, line(rule, width));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> row, int[] width) {
    StringBuilder line = new StringBuilder("|");
    for (int c = 0; c < width.length; c++) {
      String padding = " ".repeat(width[c] - row.get(c).length());
      line.append(' ').append(c == 0 ? row.get(c) + padding : padding + row.get(c)).append(" |");
    }
    return line.toString();
  }
}
