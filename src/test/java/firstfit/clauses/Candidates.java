package firstfit.clauses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Maps over a small heap, whether an allocator may have them or not. */
final class Candidates {
  private final List<Contract.Part> invariants;
  private final int capacity;

  Candidates(List<Contract.Part> invariants, int capacity) {
    this.invariants = invariants;
    this.capacity = capacity;
  }

  /** All maps from addresses to blocks, with entries from -1 to the capacity. */
  List<int[]> entries() {
    return arrays(capacity, -1, capacity);
  }

  /** The maps that break no invariant, but for their counts, which are right. */
  List<Maps> states() {
    List<Maps> found = new ArrayList<>();
    for (int[] liveAt : entries()) {
      for (int[] freeAt : entries()) {
        Maps maps = Maps.of(liveAt, freeAt);
        if (broken(maps, 1).isEmpty()) {
          found.add(maps);
        }
      }
    }
    return found;
  }

  /**
   * Finds the maps that break exactly one invariant: among all {@code liveAt} and {@code freeAt}
   * with right counts, and among all counts, and longer maps, of the states.
   *
   * @param found what is told of them, with the invariant that they break
   * @throws IllegalStateException if wrong counts break none
   */
  void forEachBreakingOne(BiConsumer<Contract.Part, Maps> found) {
    for (int[] liveAt : arrays(capacity, -2, capacity)) {
      for (int[] freeAt : arrays(capacity, -2, capacity)) {
        tell(Maps.of(liveAt, freeAt), found);
      }
    }
    for (Maps each : states()) {
      for (ArrayName name : ArrayName.MAPS) {
        int[] longer = Arrays.copyOf(each.map(name), each.map(name).length + 1);
        tell(each.with(Map.of(name, longer)), found);
      }
      for (int[] counts : arrays(capacity + 1, -1, capacity + 1)) {
        for (ArrayName name : ArrayName.COUNTS) {
          if (!Arrays.equals(counts, each.map(name))) {
            Maps wrong = each.with(Map.of(name, counts));
            if (broken(wrong, 1).isEmpty()) {
              throw new IllegalStateException("two counts of the same blocks: " + wrong);
            }
            tell(wrong, found);
          }
        }
      }
    }
  }

  private void tell(Maps maps, BiConsumer<Contract.Part, Maps> found) {
    List<Contract.Part> broken = broken(maps, 2);
    if (broken.size() == 1) {
      found.accept(broken.get(0), maps);
    }
  }

  private List<Contract.Part> broken(Maps maps, int most) {
    Scene scene = new Scene(maps, new long[0], null);
    return invariants.stream().filter(i -> !i.allows(scene)).limit(most).toList();
  }

  /** All arrays of a length with elements of a range. */
  static List<int[]> arrays(int length, int lowest, int highest) {
    List<int[]> all = new ArrayList<>();
    int[] next = new int[length];
    Arrays.fill(next, lowest);
    while (true) {
      all.add(next.clone());
      int at = 0;
      while (at < length && next[at] == highest) {
        next[at++] = lowest;
      }
      if (at == length) {
        return all;
      }
      next[at]++;
    }
  }
}
