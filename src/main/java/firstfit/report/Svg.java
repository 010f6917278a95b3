package firstfit.report;

import java.util.Locale;

/** Builds an SVG picture; lengths are in pixels, y points down. */
public final class Svg {
  private final StringBuilder body = new StringBuilder();

  /**
   * Starts a picture.
   *
   * @param width its width
   * @param height its height
   * @param title what it shows, for those who can't see it
   */
  public Svg(double width, double height, String title) {
    body.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s"
                + " %s\" role=\"img\" font-family=\"system-ui, sans-serif\">%n",
            n(width), n(height), n(width), n(height)));
    body.append("<title>").append(escape(title)).append("</title>\n");
  }

  /**
   * Draws a filled rectangle.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width its width
   * @param height its height
   * @param fill its colour
   * @param tip what is shown when the pointer rests on it, or null
   */
  public void rect(double x, double y, double width, double height, String fill, String tip) {
    body.append(
        format(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"",
            n(x), n(y), n(width), n(height), fill));
    body.append(tip == null ? "/>\n" : "><title>" + escape(tip) + "</title></rect>\n");
  }

  /**
   * Draws a line.
   *
   * @param x1 x of one end
   * @param y1 y of that end
   * @param x2 x of the other end
   * @param y2 y of that end
   * @param stroke its colour
   */
  public void line(double x1, double y1, double x2, double y2, String stroke) {
    body.append(
        format(
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>%n",
            n(x1), n(y1), n(x2), n(y2), stroke));
  }

  /**
   * Writes a text.
   *
   * @param x where its anchor is
   * @param y where its baseline is
   * @param size its height
   * @param anchor which point of it is at x: start, middle or end
   * @param fill its colour
   * @param text what to write
   */
  public void text(double x, double y, int size, String anchor, String fill, String text) {
    body.append(
        format(
            "<text x=\"%s\" y=\"%s\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            n(x), n(y), size, anchor, fill, escape(text)));
  }

  /**
   * Draws what leads to another page.
   *
   * @param address where it leads
   * @param content draws it
   */
  public void link(String address, Runnable content) {
    body.append("<a href=\"").append(escape(address)).append("\">");
    content.run();
    body.append("</a>\n");
  }

  /**
   * Ends the picture.
   *
   * @return its text
   */
  public String finish() {
    return body + "</svg>\n";
  }

  /** Two decimals at most, so that large pictures stay small files. */
  private static String n(double number) {
    String text = format("%.2f", number);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /**
   * Formats the same way everywhere.
   *
   * @param pattern as of {@link String#format}
   * @param values its values
   * @return the text
   */
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /**
   * Text that is safe inside XML and HTML.
   *
   * @param text any text
   * @return the same with entities
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
