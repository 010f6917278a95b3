package firstfit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tests do not run on a terminal, where there are lines in place of a bar. */
final class ProgressTest {
  private static String printed(Progress progress, Consumer<Progress> work) {
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (progress) {
      work.accept(progress);
    } finally {
      System.setErr(err);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aLineForEachStep() {
    assertEquals(
        "prove: 1 of 2, Heap.free(int)\nprove: 2 of 2, Heap.malloc(int)\n",
        printed(
            new Progress("prove", 2),
            progress -> {
              progress.step("Heap.free(int)");
              progress.step("Heap.malloc(int)");
            }));
  }

  @Test
  void aLineEveryTenSeconds() {
    assertEquals(
        "campaign: 1.5 of 6.0 M ops, 150 runs\ncampaign: 2.0 of 6.0 M ops, 200 runs\n",
        printed(
            new Progress("campaign", " M ops", 1_000_000, 6_000_000),
            progress -> {
              progress.message("150 runs");
              progress.at(1_000_000, 9_900_000_000L);
              progress.at(1_500_000, 10_000_000_000L);
              progress.message("200 runs");
              progress.at(1_900_000, 19_000_000_000L);
              progress.at(2_000_000, 20_500_000_000L);
            }));
  }

  @Test
  void unknownTotal() {
    assertEquals(
        "search: 1,234 states\n",
        printed(
            new Progress("search", " states", 1, -1),
            progress -> progress.at(1234, 10_000_000_000L)));
  }
}
