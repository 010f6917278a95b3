package firstfit.subjects;

import java.util.List;

/** Takes the lowest hole. */
public final class FirstFit extends SearchedHeap {
  public FirstFit(int capacity) {
    super(capacity);
  }

  @Override
  int choose(List<Hole> holes, int size) {
    return holes.isEmpty() ? -1 : holes.get(0).start();
  }
}
