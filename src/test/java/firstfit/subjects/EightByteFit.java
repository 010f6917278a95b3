package firstfit.subjects;

import java.util.List;

/** Takes the highest hole; all sizes and so all addresses are multiples of eight. */
public final class EightByteFit extends SearchedHeap {
  public EightByteFit(int capacity) {
    super(capacity, 8);
  }

  @Override
  int choose(List<Hole> holes, int size) {
    return holes.isEmpty() ? -1 : holes.get(holes.size() - 1).start();
  }
}
