package firstfit.indexed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of malloc and free in steps, which doesn't grow with the number of holes. */
final class CostTest {
  /**
   * Blocks, bounds and copied elements per operation, on average from the empty heap on. A search
   * looks at the top row of bounds, one for each 2^20 bytes that blocks have reached: 25 here.
   */
  private static final int MOST_STEPS = 100;

  /** The same, once all bounds have been lowered. */
  private static final int MOST_STEPS_LATER = 30;

  private static final int CAPACITY = 1 << 28;
  private static final int PROBES = 20_000;

  @TempDir Path folder;

  private Allocator heap(String from, String to) throws Exception {
    Steps.restart(Long.MAX_VALUE);
    boolean[] found = new boolean[1];
    Allocator heap =
        CountedCopy.compile(
                folder,
                text -> {
                  found[0] |= text.contains(from);
                  return text.replace(from, to);
                })
            .apply(CAPACITY);
    assertTrue(found[0], from);
    return heap;
  }

  private static void assertCheap(Allocator heap, int holes) {
    Steps.restart((long) MOST_STEPS * (4 * holes + 2 * PROBES));
    fill(heap, holes);
    assertTrue(heap.blockCount() > 2 * holes, "there are as many holes");
    probe(heap, holes);
    Steps.restart((long) MOST_STEPS_LATER * 2 * PROBES);
    probe(heap, holes);
    assertTrue(Steps.taken() > PROBES / 2, "they were counted");
  }

  /** Makes holes between live blocks, and fills each but for a few bytes: 4 operations a hole. */
  private static void fill(Allocator heap, int holes) {
    for (int i = 0; i < 2 * holes; i++) {
      heap.malloc(128);
    }
    for (int i = 0; i < holes; i++) {
      heap.free(256 * i);
    }
    for (int i = 0; i < holes; i++) {
      assertEquals(256 * i, heap.tryMalloc(100));
    }
  }

  /** Allocates and frees what fits nowhere but at the end, and some that fits in what is left. */
  private static void probe(Allocator heap, int holes) {
    Random random = new Random(holes);
    for (int i = 0; i < PROBES; i++) {
      int size = 1 + random.nextInt(200);
      int pointer = heap.tryMalloc(size);
      assertEquals(size <= 28, pointer < 256 * holes);
      heap.free(pointer);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void stepsDoNotGrowWithTheNumberOfHoles(int holes) throws Exception {
    assertCheap(heap("package", "package"), holes);
  }

  /** Right answers, but all groups are copied for each few that are new. */
  @Test
  void growthByAFixedNumberIsCaught() throws Exception {
    Allocator heap = heap("Math.min(n + n / 8, last + 1)", "Math.min(n - n / 8, last + 1)");
    assertThrows(Steps.TooMany.class, () -> assertCheap(heap, 100_000));
  }

  /** Right answers, but each search goes over all that was left too high. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "void lower(int q, int s) {\n    m0[q] = s;",
        "m1[h] = most(m0, h);",
        "m2[h] = most(m1, h);",
        "m3[h] = most(m2, h);",
        "m4[h] = most(m3, h);"
      })
  void boundsThatAreNeverLoweredAreCaught(String lowering) throws Exception {
    Allocator heap = heap(lowering, lowering.replaceFirst("m[0-4].*", ""));
    assertThrows(Steps.TooMany.class, () -> assertCheap(heap, 100_000));
  }
}
