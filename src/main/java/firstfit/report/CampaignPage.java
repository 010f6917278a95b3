package firstfit.report;

import static firstfit.report.Svg.escape;
import static firstfit.report.Svg.format;

import firstfit.check.CampaignReport;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.check.CampaignReport.Unfinished;
import firstfit.check.Coverage.Case;
import firstfit.check.Runs;
import firstfit.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renders a campaign report as one HTML page that needs nothing else: no script, no font, no other
 * file.
 */
public final class CampaignPage {
  private static final int PICTURES = 4;
  private static final int PICTURE_OPERATIONS = 400;
  private static final int CANDIDATES = 64;
  private static final int LARGEST_PICTURED = 1 << 16;

  private final CampaignReport report;
  private final Page page;

  private CampaignPage(CampaignReport report) {
    this.report = report;
    String problem = problem(report);
    this.page =
        new Page(
            "campaign",
            "Campaign: " + report.allocator(),
            problem == null ? "no difference from the model" : problem,
            problem != null);
  }

  private static String problem(CampaignReport report) {
    if (!report.failures().isEmpty()) {
      return report.failures().size() + " failed";
    }
    if (!report.unfinished().isEmpty()) {
      return report.unfinished().size() + " not done";
    }
    return report.runs() == 0 ? "nothing done" : null;
  }

  /**
   * Renders a report.
   *
   * @param report what to show
   * @return the page
   */
  public static String render(CampaignReport report) {
    CampaignPage renderer = new CampaignPage(report);
    renderer.summary();
    renderer.failures();
    renderer.coverage();
    renderer.histograms();
    renderer.pictures();
    renderer.requirements();
    return renderer.page.finish();
  }

  private void summary() {
    page.append("<table>\n");
    page.row("operations", format("%,d, each answer compared with the model", report.operations()));
    page.row(
        "full states",
        format(
            "compared after every %,d operations, less often in large heaps, and at the end of each"
                + " run",
            report.interval()));
    page.row("runs", format("%,d", report.runs()));
    page.row(
        "time",
        format("%s (%s of core time)", duration(report.seconds()), duration(report.coreSeconds())));
    page.row("rate", format("%,.0f checked operations per second and core", report.rate()));
    for (Part part : report.parts()) {
      page.row(
          "seed " + part.seed(),
          format(
              "%,d runs, shard %d/%d, %s",
              part.runs(),
              part.shard() + 1,
              part.shards(),
              part.capacity() == 0
                  ? "capacity drawn for each run"
                  : format("capacity %,d", part.capacity())));
    }
    page.origin(
        report.parts().stream()
            .filter(part -> part.runs() > 0)
            .map(part -> CampaignFiles.campaignCommand(report, part))
            .toList());
    page.append("</table>\n");
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return seconds < 60
        ? format("%.1f s", seconds)
        : whole < 3600
            ? format("%d min %d s", whole / 60, whole % 60)
            : format("%d h %d min", whole / 3600, whole % 3600 / 60);
  }

  private void failures() {
    for (Failure failure : report.failures()) {
      page.append(
          format(
              "<h2 class=\"fail\">Failure in run %d of seed %d</h2>%n",
              failure.run(), failure.seed()));
      page.append(format("<p>%s</p>%n", Requirements.message(failure.message())));
      page.append(
          format(
              "<p>Shrunk from %,d operations to %,d, on a heap of %,d bytes:</p>%n",
              failure.operations(), failure.trace().size(), failure.capacity()));
      page.failingTrace(
          failure.trace(), failure.capacity(), CampaignFiles.replayCommand(report, failure));
    }
    for (Unfinished left : report.unfinished()) {
      page.append(
          format(
              "<p class=\"fail\">Run %d of seed %d was not done: %s</p>%n",
              left.run(), left.seed(), escape(left.reason())));
    }
  }

  private void coverage() {
    Map<Case, Long> cases = report.toCoverage().cases();
    double most = Math.log1p(cases.values().stream().mapToLong(Long::longValue).max().orElse(0));
    page.append(
        "<h2>Coverage</h2>\n<p>What happened to operations, or was true of compared states, and how"
            + " often: each case is one that the requirements beside it speak of. A hole is a free"
            + " block; it is passed over when it lies below the one that malloc takes. The bars are"
            + " logarithmic. A case that was never met is red.</p>\n"
            + "<table><tr><th>requirement</th><th>case</th><th"
            + " class=\"n\">count</th><th class=\"bar\"></th></tr>\n");
    cases.keySet().removeIf(report::excludes);
    cases.forEach(
        (each, count) ->
            page.append(
                format(
                    "<tr%s><td class=\"id\">%s</td><td>%s</td><td class=\"n\">%,d</td><td"
                        + " class=\"bar\"><div style=\"width:%.1f%%\"></div></td></tr>%n",
                    count == 0 ? " class=\"fail\"" : "",
                    Requirements.links(each.requirements()),
                    escape(each.description()),
                    count,
                    most == 0 ? 0 : 100 * Math.log1p(count) / most)));
    page.append("</table>\n");
    if (!report.excluded().isEmpty()) {
      page.append("<p>Not tested: " + report.untested() + "</p>\n");
    }
  }

  private void requirements() {
    Set<String> ids = new HashSet<>();
    for (Case each : Case.values()) {
      if (!report.excludes(each)) {
        ids.addAll(List.of(each.requirements().split(" ")));
      }
    }
    page.append(Requirements.section(ids));
  }

  private void histograms() {
    page.append("<h2>Compared states</h2>\n");
    chart(
        "Free blocks by size",
        powers(report.holeSizes()),
        report.holeSizes(),
        1,
        "bytes of the free block, from here to the next");
    chart(
        "States by number of blocks",
        powers(report.blockCounts()),
        report.blockCounts(),
        1,
        "blocks, live and free, from here to the next");
    List<String> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      shares.add(10 * i + "-" + 10 * (i + 1) + " %");
    }
    shares.add("full");
    chart("States by fill", shares, report.fills(), 0, "live share of the heap");
  }

  private void chart(String title, List<String> labels, long[] counts, int first, String unit) {
    long[] shown = Arrays.copyOfRange(counts, first, Math.max(first + 1, first + labels.size()));
    page.append("<figure><figcaption>")
        .append(title)
        .append("</figcaption>")
        .append(BarChart.draw(labels, shown, unit, Page.WIDTH))
        .append("</figure>\n");
  }

  /** Labels of the classes 1, 2-3, 4-7 and so on, up to the last that isn't empty. */
  private static List<String> powers(long[] counts) {
    int last = counts.length - 1;
    while (last > 1 && counts[last] == 0) {
      last--;
    }
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      int units = (i - 1) / 10;
      labels.add((1 << (i - 1) % 10) + (units == 0 ? "" : "KMG".substring(units - 1, units)));
    }
    return labels;
  }

  /** A run of an allocator of ours is drawn again from its number. */
  private void pictures() {
    if (!report.options().equals(List.of("--allocator", report.allocator()))) {
      return;
    }
    page.append(
        format(
            "<h2>The heap over time</h2>%n<p>The first %d operations of some runs, address 0 at the"
                + " bottom.</p>%n<p class=\"key\"><span style=\"background:%s\"></span>live blocks,"
                + " a colour for each<span class=\"free\"></span>free<span"
                + " style=\"background:%s\"></span>out of memory<span"
                + " style=\"background:%s\"></span>refused size or pointer</p>%n",
            PICTURE_OPERATIONS, Colors.live(0), Colors.OUT_OF_MEMORY, Colors.REFUSED));
    int left = PICTURES;
    for (Part part : report.parts()) {
      for (long k = 0;
          k < Math.min(part.runs(), CANDIDATES) && left > 0 && part.capacity() <= LARGEST_PICTURED;
          k++) {
        long run = part.shard() + k * part.shards();
        if (Runs.isLarge(run)) {
          continue;
        }
        Runs.Sample sample = Runs.sample(part.seed(), run, part.capacity(), PICTURE_OPERATIONS);
        if (isWorthAPicture(sample)) {
          page.append(
                  format(
                      "<figure><figcaption>Run %d: %s</figcaption>",
                      sample.run(), escape(sample.settings())))
              .append(HeapTimeline.draw(sample.trace(), sample.capacity(), Page.WIDTH, 260))
              .append("</figure>\n");
          left--;
        }
      }
    }
  }

  /** Tiny heaps and runs in which nothing fits show little. */
  private static boolean isWorthAPicture(Runs.Sample sample) {
    int frees = 0;
    for (int i = 0; i < sample.trace().length(); i++) {
      frees += sample.trace().kind(i) == Trace.Kind.FREE ? 1 : 0;
    }
    return sample.capacity() >= 16 && frees >= PICTURE_OPERATIONS / 8;
  }
}
