package firstfit.subjects;

import java.util.List;

/** Takes the first hole at or above the end of the last block, and goes round at the end. */
public final class NextFit extends SearchedHeap {
  private int last;

  public NextFit(int capacity) {
    super(capacity);
  }

  @Override
  int choose(List<Hole> holes, int size) {
    if (holes.isEmpty()) {
      return -1;
    }
    Hole next =
        holes.stream().filter(hole -> hole.start() >= last).findFirst().orElse(holes.get(0));
    last = next.start() + size;
    return next.start();
  }
}
