package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.Liar.Lie;
import firstfit.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check of a trace asks of an allocator, and what it notices. */
final class TraceCheckTest {
  private static final int CAPACITY = 12;

  private static Trace trace(String... lines) {
    return TraceCheck.parse("trace", List.of(lines));
  }

  private static TraceCheck.Failure failure(Lie lie, String... lines) {
    return TraceCheck.firstFailure(trace(lines), new Liar(CAPACITY, lie).allocator()).orElseThrow();
  }

  /** Each operation is given to the allocator if its ID names a block, and else to nobody. */
  @Test
  void theOperationsOfTheAllocator() {
    Trace trace =
        trace(
            "a 0 99 # does not fit",
            "r 0 3",
            "f 0",
            "a 1 3",
            "p 2 3 6",
            "p 3 3 7 # is taken",
            "r 3 1",
            "f 3",
            "m 4 2 4",
            "m 5 1 99 # 0 is taken",
            "f 5",
            "r 1 4 # where it is",
            "r 1 6 # fits nowhere",
            "r 1 0 # is refused",
            "z 6 2",
            "x 0",
            "r 1 5 # has gone",
            "a 6 2",
            "a 7 1",
            "r 6 4 # moves",
            "f 6",
            "x -1",
            "c");
    Liar liar = new Liar(CAPACITY, Lie.NONE);
    assertTrue(TraceCheck.firstFailure(trace, liar.allocator()).isEmpty());
    assertEquals(
        List.of(
            "tryMalloc(99)",
            "malloc(3)",
            "tryMallocAt(6,3)",
            "tryMallocAt(7,3)",
            "tryMallocAligned(2,4)",
            "mallocAligned(1,99)",
            "resize(0,4)",
            "resize(0,6)",
            "tryMalloc(6)",
            "resize(0,0)",
            "resize(6,2)",
            "free(0)",
            "resize(0,5)",
            "malloc(2)",
            "tryMalloc(1)",
            "resize(0,4)",
            "malloc(4)",
            "free(0)",
            "free(8)",
            "free(-1)",
            "clear()"),
        liar.operations());
  }

  @Test
  void theNewHeapIsCompared() {
    TraceCheck.Failure found = failure(Lie.of("blockCount()", 2));
    assertEquals("the new heap", found.place());
    assertEquals("I5: blockCount says 2, the blocks say 1", found.mismatch().getMessage());
    assertEquals("the new heap", failure(Lie.of("blockCount()", 2), "a 0 1").place());
  }

  /** What is wrong in one state is seen there, though the next operation leads away from it. */
  @Test
  void theStateIsComparedAfterEachOperation() {
    Lie lie = new Lie("blockCount()", heap -> heap.blockCount() == 3 ? 9 : heap.blockCount());
    for (String next : List.of("f 0", "x -1")) {
      TraceCheck.Failure found = failure(lie, "c", "p 0 1 1", next);
      assertEquals(1, found.operation());
      assertEquals("operation 2, p 0 1 1", found.place());
    }
    assertEquals(0, failure(lie, "p 0 1 1").operation());
  }
}
