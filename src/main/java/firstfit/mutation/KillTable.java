package firstfit.mutation;

import firstfit.mutation.KillMatrix.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The matrix in numbers, as a table in Markdown: for each package how many mutants there are, how
 * many of those that a column runs it notices, in brackets how many of these by time, and what is
 * left.
 */
public final class KillTable {
  private KillTable() {}

  /**
   * Makes the table.
   *
   * @param matrix what notices which mutant
   * @param proofs the folder with the list of bugs, which get a row of their own
   * @return the table, with a line for each mutant that is neither noticed nor explained below it
   */
  public static String of(KillMatrix matrix, Path proofs) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    List<Row> all = new ArrayList<>();
    for (KillMatrix.Method method : matrix.methods()) {
      String group = method.source().replaceAll("^src/main/java/|/[^/]*$", "").replace('/', '.');
      groups.computeIfAbsent(group, g -> new ArrayList<>()).addAll(method.mutants());
      all.addAll(method.mutants());
    }
    groups.put("all", all);
    Set<String> bugs = Bug.read(proofs).stream().map(Bug::name).collect(Collectors.toSet());
    if (count(all, row -> bugs.contains(row.operator())) > 0) {
      groups.put("known bugs", all.stream().filter(row -> bugs.contains(row.operator())).toList());
    }
    StringBuilder text = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("mutants of", "total"));
    Arrays.stream(Column.values()).map(Column::toString).forEach(head::add);
    head.addAll(List.of("one or more", "all that run it", "equivalent", "unexplained"));
    line(text, head);
    line(text, head.stream().map(h -> h.equals("mutants of") ? "---" : "--:").toList());
    groups.forEach((name, rows) -> line(text, cells(name, rows)));
    all.stream()
        .filter(KillTable::isUnexplained)
        .forEach(
            row -> text.append("\nunexplained: ").append(row.id()).append(": ").append(row.edit()));
    return text.append('\n').toString();
  }

  private static List<String> cells(String name, List<Row> rows) {
    List<String> cells = new ArrayList<>(List.of(name, String.valueOf(rows.size())));
    for (Column column : Column.values()) {
      long asked = count(rows, row -> reaches(row, column));
      long noticed = count(rows, row -> row.isNoticedBy(column));
      long late =
          count(rows, row -> reaches(row, column) && outcome(row, column) == Outcome.TIMEOUT);
      cells.add(asked == 0 ? "-" : noticed + "/" + asked + (late == 0 ? "" : " (" + late + ")"));
    }
    cells.add(String.valueOf(count(rows, Row::wasNoticed)));
    cells.add(String.valueOf(count(rows, KillTable::isNoticedByAll)));
    cells.add(String.valueOf(count(rows, row -> !row.wasNoticed() && row.equivalent() != null)));
    cells.add(String.valueOf(count(rows, KillTable::isUnexplained)));
    return cells;
  }

  private static Outcome outcome(Row row, Column column) {
    return row.findings().get(column).outcome();
  }

  private static boolean reaches(Row row, Column column) {
    return row.findings().containsKey(column) && outcome(row, column) != Outcome.UNREACHED;
  }

  private static boolean isNoticedByAll(Row row) {
    return row.wasNoticed()
        && Arrays.stream(Column.values())
            .filter(column -> reaches(row, column))
            .allMatch(row::isNoticedBy);
  }

  private static boolean isUnexplained(Row row) {
    return !row.findings().isEmpty() && !row.wasNoticed() && row.equivalent() == null;
  }

  private static long count(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).count();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
