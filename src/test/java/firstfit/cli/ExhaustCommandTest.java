package firstfit.cli;

import static firstfit.cli.CommandLineRun.figure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.FaultyAllocator.Fault;
import org.junit.jupiter.api.Test;

final class ExhaustCommandTest {
  @Test
  void foundIsExpected() {
    CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 9, "--jobs", 2);
    assertEquals(0, run.exitCode());
    assertEquals("4,181", figure(run.out(), "states found"));
    assertEquals("4,181  equal", figure(run.out(), "states expected"));
    assertEquals("87,801", figure(run.out(), "transitions"));
    assertEquals("", run.err());
  }

  @Test
  void aFailureIsShrunkAndPrinted() {
    Allocators.BY_NAME.put("faulty", Fault.MISSED_MERGE_RIGHT.constructor());
    try {
      CommandLineRun run = CommandLineRun.of("exhaust", "--capacity", 9, "--allocator", "faulty");
      assertEquals(1, run.exitCode());
      assertTrue(run.out().contains("FAILED"), run.out());
      assertTrue(run.out().contains("I3: two free blocks touch at 1"), run.out());
      assertTrue(run.out().contains("heap of 2 bytes:\n    a 0 1\n    f 0\n"), run.out());
    } finally {
      Allocators.BY_NAME.remove("faulty");
    }
  }

  @Test
  void badInput() {
    CommandLineRun tooLarge = CommandLineRun.of("exhaust", "--capacity", 23);
    assertEquals(2, tooLarge.exitCode());
    assertEquals(
        "firstfit: --capacity 23 has too many states to search: at most 22",
        tooLarge.err().strip());
    assertEquals(2, CommandLineRun.of("exhaust", "--capacity", 0).exitCode());
    assertEquals(2, CommandLineRun.of("exhaust").exitCode());
    assertEquals(2, CommandLineRun.of("exhaust", "--capacity", 3, "--jobs", 0).exitCode());
    assertEquals(
        2, CommandLineRun.of("exhaust", "--capacity", 3, "--allocator", "none").exitCode());
  }
}
