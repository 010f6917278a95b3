package firstfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.Campaign;
import firstfit.check.CampaignReport;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.check.Mismatch;
import firstfit.check.Subject;
import firstfit.check.TraceCheck;
import firstfit.cli.SubjectOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignFilesTest {
  @TempDir Path folder;

  private static CampaignReport withFailure(String message, List<String> trace) {
    Campaign campaign =
        new Campaign(new Campaign.Settings(SubjectOptions.parse(), -2, 0, 256, 0, 1), null, 2);
    campaign.run(1, () -> false);
    CampaignReport report = campaign.report();
    return new CampaignReport(
        report.format(),
        report.version(),
        report.allocator(),
        report.options(),
        report.excluded(),
        report.interval(),
        report.parts(),
        report.operations(),
        report.seconds(),
        report.coreSeconds(),
        report.coverage(),
        report.holeSizes(),
        report.blockCounts(),
        report.fills(),
        List.of(new Failure(-2, 1, message, 2, trace, 77)),
        List.of());
  }

  @Test
  void jsonIsReadBack() throws Exception {
    CampaignReport report = withFailure("M2: <odd> \"text\" & */ \\u000a", List.of("a 0 1", "f 0"));
    CampaignFiles.writeAll(folder, report);
    CampaignReport read = CampaignFiles.read(folder);
    assertEquals(report.failures(), read.failures());
    assertEquals(report.parts(), read.parts());
    assertEquals(report.coverage(), read.coverage());
    assertTrue(
        Files.readString(folder.resolve("report.html"))
            .contains("M2</a>: &lt;odd&gt; &quot;text&quot; &amp; */"));
  }

  /**
   * A bar of a chart over 31 classes is 35 pixels wide; four digits at 9 pixels fit, five don't.
   */
  @Test
  void axisLabelsFitUpToTheLargestHeap() {
    CampaignReport report = withFailure("M2: text", List.of("a 0 1"));
    Arrays.fill(report.holeSizes(), 123_456);
    String page = CampaignPage.render(report);
    String chart = page.substring(page.indexOf("Free blocks by size"));
    chart = chart.substring(0, chart.indexOf("</svg>"));
    List<String> labels =
        Pattern.compile("font-size=\"9\"[^>]*>([^<]*)<")
            .matcher(chart)
            .results()
            .map(label -> label.group(1))
            .toList();
    assertEquals(62, labels.size());
    assertTrue(labels.containsAll(List.of("1", "512", "1K", "512M", "1G")), labels.toString());
    assertTrue(labels.stream().allMatch(label -> label.length() <= 4), labels.toString());
  }

  /** The written test compiles and holds for an allocator without the fault. */
  @Test
  void theTestIsReadyToRun() throws Exception {
    CampaignFiles.writeAll(
        folder,
        withFailure("M2: <odd> \"text\" & */ \\u000a", List.of("a 0 1", "a 1 1", "f 0", "f 1")));
    Path source = folder.resolve("Failure_fffffffffffffffe_1Test.java");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertEquals(0, status);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> test = loader.loadClass("Failure_fffffffffffffffe_1Test");
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method method = test.getDeclaredMethod("agreesWithTheModel");
      method.setAccessible(true);
      method.invoke(constructor.newInstance());
    }
  }

  @Test
  void theAssertionOfSuchATestFailsOnTheFault() {
    Mismatch mismatch =
        assertThrows(
            Mismatch.class,
            () ->
                TraceCheck.assertAgrees(
                    Subject.of("faulty", Fault.MISSED_MERGE_LEFT.constructor()),
                    2,
                    "a 0 1",
                    "a 1 1",
                    "f 0",
                    "f 1"));
    assertEquals("I3: two free blocks touch at 1", mismatch.getMessage());
  }

  @Test
  void briefCounts() {
    assertEquals("999", BarChart.brief(999));
    assertEquals("1.0k", BarChart.brief(1000));
    assertEquals("12k", BarChart.brief(12_345));
    assertEquals("1.0M", BarChart.brief(999_999));
    assertEquals("9.2E", BarChart.brief(Long.MAX_VALUE));
  }
}
