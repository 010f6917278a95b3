package firstfit.subjects;

import firstfit.InvalidPointerException;
import firstfit.check.PartialAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The binary buddy system (Knowlton, "A Fast Storage Allocator", 1965) on the largest power of two
 * that the heap holds.
 */
public final class Buddy implements PartialAllocator {
  /** Free blocks of 2^k bytes, for each k. */
  private final List<TreeSet<Integer>> free = new ArrayList<>();

  private final Map<Integer, Integer> order = new HashMap<>();

  /** A heap with as much in it as one block can have. */
  public Buddy(int capacity) {
    for (int k = 0; 1 << k <= capacity; k++) {
      free.add(new TreeSet<>());
    }
    free.get(free.size() - 1).add(0);
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size);
    }
    int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    int k = wanted;
    while (k < free.size() && free.get(k).isEmpty()) {
      k++;
    }
    if (k >= free.size()) {
      return -1;
    }
    int pointer = free.get(k).pollFirst();
    while (k > wanted) {
      free.get(--k).add(pointer + (1 << k));
    }
    order.put(pointer, wanted);
    return pointer;
  }

  @Override
  public void free(int pointer) {
    if (!order.containsKey(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    int block = pointer;
    int k = order.remove(pointer);
    while (k + 1 < free.size() && free.get(k).remove(block ^ 1 << k)) {
      block &= ~(1 << k++);
    }
    free.get(k).add(block);
  }
}
