package firstfit.report;

import java.util.List;

/** Draws a bar chart of counts, with a logarithmic scale where they differ a lot. */
final class BarChart {
  private static final int BAR_HEIGHT = 150;
  private static final int TOP = 18;
  private static final int BOTTOM = 40;

  private BarChart() {}

  /**
   * Draws counts.
   *
   * @param labels a label per bar
   * @param counts the heights, 0 or more
   * @param unit what the labels mean, printed below them
   * @param width pixels
   * @return an SVG picture
   */
  static String draw(List<String> labels, long[] counts, String unit, int width) {
    Svg svg = new Svg(width, TOP + BAR_HEIGHT + BOTTOM, unit);
    long most = 1;
    for (int i = 0; i < labels.size(); i++) {
      most = Math.max(most, counts[i]);
    }
    double step = (double) width / Math.max(1, labels.size());
    for (int i = 0; i < labels.size(); i++) {
      double height =
          counts[i] == 0 ? 0 : Math.max(1, BAR_HEIGHT * Math.log1p(counts[i]) / Math.log1p(most));
      double x = i * step;
      svg.rect(
          x + step * 0.1,
          TOP + BAR_HEIGHT - height,
          step * 0.8,
          height,
          Colors.BAR,
          labels.get(i) + ": " + Svg.format("%,d", counts[i]));
      svg.text(
          x + step / 2, TOP + BAR_HEIGHT - height - 4, 9, "middle", Colors.FAINT, brief(counts[i]));
      svg.text(x + step / 2, TOP + BAR_HEIGHT + 14, 9, "middle", Colors.INK, labels.get(i));
    }
    svg.line(0, TOP + BAR_HEIGHT, width, TOP + BAR_HEIGHT, Colors.FAINT);
    svg.text(
        width / 2.0,
        TOP + BAR_HEIGHT + 32,
        11,
        "middle",
        Colors.FAINT,
        unit + " (logarithmic scale)");
    return svg.finish();
  }

  /** A count in at most four characters. */
  static String brief(long count) {
    if (count < 1000) {
      return Long.toString(count);
    }
    int thousands = 0;
    double shown = count;
    while (shown >= 999.5) {
      shown /= 1000;
      thousands++;
    }
    return Svg.format(shown < 9.95 ? "%.1f%s" : "%.0f%s", shown, "kMGTPE".charAt(thousands - 1));
  }
}
