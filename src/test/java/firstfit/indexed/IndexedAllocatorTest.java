package firstfit.indexed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.Allocator;
import firstfit.InvalidPointerException;
import firstfit.freelist.FreeListAllocator;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two allocators in lockstep: the same calls, the same answers. */
class IndexedAllocatorTest {
  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 1023, 1024, 1025, 4097, 70_000, 1 << 20})
  void answersAsTheFreeListDoes(int capacity) {
    Allocator plain = new FreeListAllocator(capacity);
    Allocator indexed = new IndexedAllocator(capacity);
    int[] live = new int[capacity < 2000 ? capacity : 2000];
    int count = 0;
    int largest = 1;
    for (int i = 0; i < 100_000; i++) {
      if (i % 1000 == 0) {
        largest =
            1
                + random.nextInt(
                    random.nextBoolean() ? Math.max(1, capacity / 4) : Math.min(capacity, 300));
      }
      if (count < live.length && random.nextInt(live.length) >= count / 2) {
        int size = 1 + random.nextInt(largest);
        int p = plain.tryMalloc(size);
        assertEquals(p, indexed.tryMalloc(size));
        if (p >= 0) {
          live[count++] = p;
        }
      } else if (count > 0) {
        int j = random.nextInt(count);
        plain.free(live[j]);
        indexed.free(live[j]);
        live[j] = live[--count];
      }
      int b = random.nextInt(capacity);
      assertEquals(plain.isLive(b), indexed.isLive(b));
      assertEquals(plain.blockEnd(b), indexed.blockEnd(b));
      int n = 1 + random.nextInt(100);
      assertEquals(plain.isLiveRange(b, n), indexed.isLiveRange(b, n));
      assertEquals(plain.liveBytes(), indexed.liveBytes());
      assertEquals(plain.blockCount(), indexed.blockCount());
      if (!plain.isLive(b)) {
        assertThrows(InvalidPointerException.class, () -> indexed.free(b));
      }
      if (i % 16 == 0) {
        assertEquals(plain.largestHole(), indexed.largestHole());
      }
      if (i % 10_000 == 9_999) {
        while (count > 0) {
          plain.free(live[--count]);
          indexed.free(live[count]);
        }
        assertEquals(capacity, indexed.largestHole());
      }
    }
  }
}
