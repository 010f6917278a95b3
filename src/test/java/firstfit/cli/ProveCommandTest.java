package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProveCommandTest {
  private static final int SECONDS = 3;

  @Test
  void interruptedSaysWhatWasDoneAndTakesNoAnswerFromIt() throws Exception {
    try (InterruptedProcess prove = InterruptedProcess.start("prove", "--method", "Blocks.")) {
      prove.interruptWithChildrenAfter(SECONDS);
      String log = prove.output();
      assertTrue(log.contains("interrupted; so far:"), log);
      assertTrue(log.contains("not done"), log);
      assertFalse(log.contains("unknown"), log);
      assertFalse(log.contains("error"), log);
    }
  }
}
