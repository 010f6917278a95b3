package firstfit.report;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.check.TraceCheck;
import java.util.List;

/** Builds an HTML page that needs nothing else: no script, no font, no other file. */
final class Page {
  /** Width of its pictures, in pixels. */
  static final int WIDTH = 1080;

  private final StringBuilder text = new StringBuilder();

  /** Starts a page; {@code verdict} stands behind the title, red if something failed. */
  Page(String kind, String title, String verdict, boolean failed) {
    text.append(
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """);
    text.append(format("<title>firstfit %s</title>%n", escape(kind)));
    text.append("<style>\n" + Style.TEXT + "</style></head><body><main>\n");
    text.append(
        format(
            "<h1>%s, <span class=\"%s\">%s</span></h1>%n",
            escape(title), failed ? "fail" : "pass", escape(verdict)));
  }

  /** Appends HTML as it is. */
  Page append(String html) {
    text.append(html);
    return this;
  }

  /** Appends a row of a table of names and values. */
  void row(String name, String value) {
    append(format("<tr><th>%s</th><td>%s</td></tr>%n", escape(name), escape(value)));
  }

  /** Appends a trace on which the allocator failed, and what first fit does with it. */
  void failingTrace(List<String> trace, int capacity, String command) {
    append(format("<pre>%s</pre>%n", escape(String.join("\n", trace))));
    append(format("<pre>%s</pre>%n", escape(command)));
    append("<figure><figcaption>What first fit does with this trace</figcaption>")
        .append(HeapTimeline.draw(TraceCheck.parse("failure", trace), capacity, WIDTH, 220))
        .append("</figure>\n");
  }

  /** Ends the page. */
  String finish() {
    return text + "</main></body></html>\n";
  }
}
