package firstfit.subjects;

import java.util.Comparator;
import java.util.List;

/** Takes the smallest hole. */
public final class BestFit extends SearchedHeap {
  public BestFit(int capacity) {
    super(capacity);
  }

  @Override
  int choose(List<Hole> holes, int size) {
    return holes.stream().min(Comparator.comparing(Hole::size)).map(Hole::start).orElse(-1);
  }
}
