package firstfit.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The files of a report, which are written anew with each result, so that an interrupted run loses
 * none.
 */
final class ReportFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFiles() {}

  /** Writes {@code results.json}, {@code report.md} and the pictures. */
  static void write(Path directory, Results results) throws IOException {
    replace(directory.resolve("results.json"), JSON.writeValueAsString(results) + "\n");
    replace(directory.resolve("times.svg"), Plots.times(results));
    replace(directory.resolve("holes.svg"), Plots.holes(results));
    replace(directory.resolve("report.md"), page(results));
  }

  /** The report as text. */
  static String page(Results results) {
    Tables tables = new Tables(results);
    String machine =
        results.machine.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining("; "));
    String subjects =
        Arrays.stream(Subjects.values())
            .map(s -> "- " + s.label + ": " + s.description + "\n")
            .collect(Collectors.joining());
    return "# Benchmark\n\n"
        + "Started "
        + results.started
        + ": `"
        + results.command
        + "`\n\n"
        + machine
        + "\n\n"
        + results.settings
        + "\n\n"
        + subjects
        + section("Targets", "", tables.targets())
        + section(
            "Nanoseconds per operation",
            "Each is the median over the iterations of the processor time of the measuring thread,"
                + " which leaves out other processes and the\n"
                + "collector; results.json has the time on the clock too. "
                + skipped()
                + "\n\n![](times.svg)\n\n![](holes.svg)\n\n",
            tables.times())
        + section("Time as a multiple of vma-tlsf's", "", tables.ratios())
        + section("Highest address / most bytes live", "", tables.fragmentation())
        + section(
            "Metadata in the Java heap",
            "Arrays included up to their capacity, after a round of the workload.\n\n",
            tables.metadata())
        + section(
            "Slowest single operation, µs",
            "Each pass runs the same operations on a new allocator. An operation's own time is at"
                + " most its minimum over the passes; the time in\n"
                + "any pass includes interruptions by other processes and the collector. Building a"
                + " front includes growing the arrays.\n\n",
            tables.slowest());
  }

  private static String section(String title, String text, String table) {
    return "\n## " + title + "\n\n" + text + table;
  }

  /** Which cells are empty on purpose. */
  private static String skipped() {
    return Arrays.stream(Subjects.values())
        .filter(s -> s.mostLive < Integer.MAX_VALUE)
        .map(
            s ->
                String.format(
                    "%s is skipped above %,d live blocks and above %,d holes",
                    s.label, s.mostLive, s.mostHoles))
        .collect(Collectors.joining("; ", "", ": they take time in proportion to them."));
  }

  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
