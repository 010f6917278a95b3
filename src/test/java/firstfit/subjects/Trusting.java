package firstfit.subjects;

import firstfit.check.PartialAllocator;
import java.util.ArrayDeque;
import java.util.Deque;

/** Cells of one byte, of which the one freed last is taken first; believes every pointer. */
public final class Trusting implements PartialAllocator {
  private final Deque<Integer> cells = new ArrayDeque<>();

  /** All cells are free. */
  public Trusting(int capacity) {
    for (int a = 0; a < capacity; a++) {
      cells.add(a);
    }
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      throw new IllegalArgumentException();
    }
    return size > 1 || cells.isEmpty() ? -1 : cells.pop();
  }

  @Override
  public void free(int pointer) {
    cells.push(pointer);
  }
}
