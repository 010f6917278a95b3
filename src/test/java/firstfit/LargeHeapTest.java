package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.FaultyAllocator.Fault;
import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More blocks and more holes than 16 bits can count, in heaps up to the largest, beside a sorted
 * map, which the campaigns compare with the bitmap in small ones.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeHeapTest {
  private static final int LIVE = 75_000;
  private static final int OPERATIONS = 2_000;

  private final Random random = new Random(1);
  private final int[] pointers = new int[2 * LIVE];
  private int count;
  private Allocator heap;
  private Allocator model;

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, Allocator.MAX_CAPACITY - 1, Allocator.MAX_CAPACITY})
  void theFreeListAnswersAsASortedMap(int capacity) {
    compare(FreeListAllocator::new, capacity);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, Allocator.MAX_CAPACITY - 1, Allocator.MAX_CAPACITY})
  void theIndexAnswersAsASortedMap(int capacity) {
    compare(IndexedAllocator::new, capacity);
  }

  private void compare(IntFunction<Allocator> allocator, int capacity) {
    heap = allocator.apply(capacity);
    model = Fault.NONE.constructor().apply(capacity);
    fill(capacity);
    assertTrue(heap.blockCount() > 140_000, () -> heap.blockCount() + " blocks");
    int largest = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      if (i % 100 == 0) {
        largest = model.largestHole();
        assertEquals(largest, heap.largestHole());
        assertEquals(model.liveBytes(), heap.liveBytes());
      }
      if (random.nextInt(3) == 0) {
        free(random.nextInt(8) == 0 ? count - 1 : random.nextInt(count));
      } else {
        allocate(1 + random.nextInt(1 + random.nextInt(largest + 1)));
      }
      look(random.nextInt(capacity));
      look(capacity - 1 - random.nextInt(capacity / LIVE));
    }
  }

  /** Live blocks and holes by turns, of every size that lets them reach the end of the heap. */
  private void fill(int capacity) {
    int most = capacity / LIVE - 1;
    int end = 0;
    while (count < pointers.length) {
      int start = end + 1 + random.nextInt(most);
      int size = 1 + random.nextInt(most);
      assertEquals(model.tryMallocAt(start, size), heap.tryMallocAt(start, size));
      if (!model.isLive(start)) {
        return;
      }
      pointers[count++] = start;
      end = start + size;
    }
  }

  private void allocate(int size) {
    int pointer = model.tryMalloc(size);
    assertEquals(pointer, heap.tryMalloc(size));
    if (pointer >= 0) {
      // the last entry stays a block near the end of the heap
      pointers[count] = pointers[count - 1];
      pointers[count - 1] = pointer;
      count++;
    }
  }

  private void free(int i) {
    model.free(pointers[i]);
    heap.free(pointers[i]);
    look(pointers[i]);
    count--;
    System.arraycopy(pointers, i + 1, pointers, i, count - i);
    assertEquals(model.blockCount(), heap.blockCount());
  }

  private void look(int address) {
    int end = model.blockEnd(address);
    assertEquals(end, heap.blockEnd(address));
    assertEquals(model.isLive(address), heap.isLive(address));
    if (end < heap.capacity()) {
      assertEquals(model.isLive(end), heap.isLive(end));
      assertEquals(model.blockEnd(end), heap.blockEnd(end));
    }
  }
}
