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
 * The matrix in numbers: for each package how many mutants there are, how many of those that a
 * column runs it notices, in brackets how many of these by time, and what is left.
 */
public final class KillTable {
  private static final String FIRST = "mutants of";
  private static final List<String> LAST =
      List.of("one or more", "all that run it", "equivalent", "unexplained", "no condition");

  private KillTable() {}

  /**
   * Makes the table in Markdown.
   *
   * @param matrix what notices which mutant
   * @param proofs the folder with the list of bugs, which get a row of their own
   * @return the table, with a line for each mutant that is neither noticed nor explained below it
   */
  public static String of(KillMatrix matrix, Path proofs) {
    StringBuilder text = new StringBuilder();
    List<List<String>> rows = rows(matrix, proofs);
    line(text, rows.get(0));
    line(text, rows.get(0).stream().map(h -> h.equals(FIRST) ? "---" : "--:").toList());
    rows.stream().skip(1).forEach(cells -> line(text, cells));
    matrix.methods().stream()
        .flatMap(method -> method.mutants().stream())
        .filter(Row::remainsUnexplained)
        .forEach(
            row -> text.append("\nunexplained: ").append(row.id()).append(": ").append(row.edit()));
    return text.append('\n').toString();
  }

  /**
   * Makes the table.
   *
   * @param matrix what notices which mutant
   * @param proofs the folder with the list of bugs, which get a row of their own
   * @return its cells by row; the first row is the head
   */
  public static List<List<String>> rows(KillMatrix matrix, Path proofs) {
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
    List<String> head = new ArrayList<>(List.of(FIRST, "total"));
    Arrays.stream(Column.values()).map(Column::toString).forEach(head::add);
    head.addAll(LAST);
    List<List<String>> table = new ArrayList<>(List.of(head));
    groups.forEach((name, rows) -> table.add(cells(name, rows)));
    return table;
  }

  private static List<String> cells(String name, List<Row> rows) {
    List<String> cells = new ArrayList<>(List.of(name, String.valueOf(rows.size())));
    for (Column column : Column.values()) {
      long asked = count(rows, row -> row.reaches(column));
      long noticed = count(rows, row -> row.isNoticedBy(column));
      long late =
          count(rows, row -> row.reaches(column) && outcome(row, column) == Outcome.TIMEOUT);
      cells.add(asked == 0 ? "-" : noticed + "/" + asked + (late == 0 ? "" : " (" + late + ")"));
    }
    cells.add(String.valueOf(count(rows, Row::wasNoticed)));
    cells.add(String.valueOf(count(rows, KillTable::isNoticedByAll)));
    cells.add(String.valueOf(count(rows, Row::remainsExplained)));
    cells.add(String.valueOf(count(rows, Row::remainsUnexplained)));
    cells.add(String.valueOf(count(rows, KillTable::hasNoCondition)));
    return cells;
  }

  private static Outcome outcome(Row row, Column column) {
    return row.findings().get(column).outcome();
  }

  private static boolean hasNoCondition(Row row) {
    return row.findings().containsKey(Column.PROOF)
        && outcome(row, Column.PROOF) == Outcome.NO_CONDITION;
  }

  private static boolean isNoticedByAll(Row row) {
    return row.wasNoticed()
        && Arrays.stream(Column.values()).filter(row::reaches).allMatch(row::isNoticedBy);
  }

  private static long count(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).count();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
