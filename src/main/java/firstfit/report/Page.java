package firstfit.report;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.check.TraceCheck;
import firstfit.console.Program;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Builds an HTML page that needs nothing else: no script, no font, no other file. */
final class Page {
  /** Width of its pictures, in pixels. */
  static final int WIDTH = 1080;

  /** Pictures have colours of their own, so that they can be files of their own. */
  private static final String STYLE =
      Style.TEXT
          + Svg.format(
              """
              .free { background: %s; }
              @media (prefers-color-scheme: dark) { .free { background: var(--line); }
                svg [fill="%s"] { fill: var(--ink); } svg [fill="%s"] { fill: var(--faint); }
                svg [fill="%s"] { fill: var(--line); } svg [stroke] { stroke: var(--line); } }
              tr:target { background: var(--shade); }
              body { overflow-wrap: break-word; } td { overflow-wrap: anywhere; }
              th { vertical-align: top; white-space: nowrap; }
              pre { white-space: pre-wrap; overflow-wrap: anywhere; } td pre { margin: 0; }
              @media (max-width: 600px) { body { margin: 1rem .8rem; } .bar { display: none; }
                .key { margin-left: 0; } .key span { margin-left: .3rem; }
                td.id { white-space: normal; min-width: 4em; }
                figure { overflow-x: auto; } figure svg { max-width: none; width: 760px; } }
              """,
              Colors.FREE, Colors.INK, Colors.FAINT, Colors.FREE);

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
    text.append("<style>\n" + STYLE + "</style></head><body><main>\n");
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

  /** Appends rows that say how to do the same again, and where the page comes from. */
  void origin(List<String> commands) {
    for (String command : commands) {
      append(format("<tr><th>again with</th><td><pre>%s</pre></td></tr>%n", escape(command)));
    }
    row(
        "written",
        format(
            "%s by %s, Java %s, on %s %s (%s), %d processors",
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                .format(ZonedDateTime.now(ZoneOffset.UTC)),
            Program.VERSION,
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors()));
    append("<tr><th>data</th><td><a href=\"report.json\" download>report.json</a></td></tr>\n");
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
