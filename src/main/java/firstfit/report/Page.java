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
    text.append(
        """
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; background: #fff;
          margin: 2rem; }
        main { max-width: 1080px; margin: 0 auto; }
        h1 { font-size: 1.6rem; margin: 0; }
        h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #cbd2d9; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: middle; }
        th { font-weight: 600; color: #52606d; }
        th.n { text-align: right; padding-right: .8rem; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.id { white-space: nowrap; color: #52606d; }
        td.bar { width: 30%; } td.bar div { height: .7rem; background: #3b7dd8; }
        .pass { color: #207a50; } .fail { color: #b32424; }
        pre { background: #f5f7fa; padding: .8rem; overflow-x: auto; }
        svg { max-width: 100%; height: auto; display: block; }
        figure { margin: 0 0 1.4rem; }
        figcaption { color: #52606d; font-size: .9rem; margin-bottom: .3rem; }
        .key { margin-left: -1rem; }
        .key span { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem; }
        </style></head><body><main>
        """);
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
