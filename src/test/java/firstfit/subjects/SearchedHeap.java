package firstfit.subjects;

import firstfit.InvalidPointerException;
import firstfit.check.PartialAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A heap that knows its live blocks and searches the holes between them. */
abstract class SearchedHeap implements PartialAllocator {
  /** Bytes between two live blocks, or between one and an end of the heap. */
  record Hole(int start, int size) {}

  final int capacity;
  private final int rounding;
  private final TreeMap<Integer, Integer> sizes = new TreeMap<>();

  SearchedHeap(int capacity) {
    this(capacity, 1);
  }

  /** Makes blocks whose sizes are multiples of a number. */
  SearchedHeap(int capacity, int rounding) {
    this.capacity = capacity;
    this.rounding = rounding;
  }

  /** An address for a block, or -1; the holes are those that are large enough, by address. */
  abstract int choose(List<Hole> holes, int size);

  @Override
  public int tryMalloc(int wanted) {
    if (wanted < 1) {
      throw new IllegalArgumentException("size " + wanted);
    }
    if (wanted > capacity) {
      return -1;
    }
    int size = (wanted + rounding - 1) / rounding * rounding;
    List<Hole> holes = new ArrayList<>();
    int end = 0;
    for (int start : sizes.keySet()) {
      holes.add(new Hole(end, start - end));
      end = start + sizes.get(start);
    }
    holes.add(new Hole(end, capacity - end));
    holes.removeIf(hole -> hole.size < size);
    int pointer = choose(holes, size);
    if (pointer >= 0) {
      sizes.put(pointer, size);
    }
    return pointer;
  }

  @Override
  public void free(int pointer) {
    if (sizes.remove(pointer) == null) {
      throw new InvalidPointerException(pointer);
    }
  }

  @Override
  public int sizeOf(int pointer) {
    if (!sizes.containsKey(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    return sizes.get(pointer);
  }
}
