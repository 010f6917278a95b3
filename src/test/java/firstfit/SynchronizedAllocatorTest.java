package firstfit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the model checker says of an allocator that threads share. */
class SynchronizedAllocatorTest {
  private static String output;

  @BeforeAll
  static void check() throws IOException {
    Process process =
        new ProcessBuilder(JavaProcess.command(Interleavings.class.getName()))
            .redirectErrorStream(true)
            .start();
    try {
      output = "\n" + new String(process.getInputStream().readAllBytes());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void operationsOfThreadsHaveAnOrder() {
    assertTrue(output.contains("\nGuarded: " + Interleavings.ORDER), output);
  }

  /** The model checker comes to a run in which both find the same hole before one takes it. */
  @Test
  void withoutTheLockTwoGetTheSameBlock() {
    assertTrue(output.contains("Unguarded: " + Interleavings.NO_ORDER), output);
  }
}
