package firstfit.subjects;

import java.util.List;

/** Takes the lowest multiple in the highest hole that has one; sizes are multiples of eight. */
public final class AlignedFit extends SearchedHeap {
  private int alignment = 1;

  public AlignedFit(int capacity) {
    super(capacity, 8);
  }

  @Override
  public int tryMallocAligned(int size, int wanted) {
    if (wanted < 1 || wanted > MAX_CAPACITY) {
      throw new IllegalArgumentException("alignment " + wanted);
    }
    alignment = wanted;
    try {
      return tryMalloc(size);
    } finally {
      alignment = 1;
    }
  }

  @Override
  int choose(List<Hole> holes, int size) {
    return holes.stream()
        .filter(hole -> multiple(hole) + size <= hole.start() + hole.size())
        .mapToInt(this::multiple)
        .max()
        .orElse(-1);
  }

  private int multiple(Hole hole) {
    return (hole.start() + alignment - 1) / alignment * alignment;
  }
}
