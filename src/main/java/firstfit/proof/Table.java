package firstfit.proof;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their widest cell. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * A table whose columns are headed by these words; a heading that begins with {@code >} aligns to
   * the right.
   */
  Table(String... headings) {
    right = new boolean[headings.length];
    String[] plain = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      plain[i] = right[i] ? headings[i].substring(1) : headings[i];
    }
    rows.add(plain);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
    int[] width = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        width[i] = Math.max(width[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String padding = " ".repeat(width[i] - row[i].length());
        line.append(right[i] ? padding + row[i] : row[i] + padding).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
