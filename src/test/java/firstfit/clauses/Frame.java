package firstfit.clauses;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an {@code assignable} allows to change.
 *
 * @param ranges elements of arrays
 */
record Frame(List<Range> ranges) {
  /**
   * Elements of an array.
   *
   * @param array its name
   * @param from the first, null where all are meant
   * @param to the last
   */
  record Range(ArrayName array, Expression from, Expression to) {
    boolean holds(Scene scene, int index) {
      return from == null || from.value(scene) <= index && index <= to.value(scene);
    }
  }

  /** Whether arrays after the call differ from those before it only where they may. */
  boolean allows(Scene scene, Map<ArrayName, int[]> after) {
    for (Map.Entry<ArrayName, int[]> each : after.entrySet()) {
      int[] before = scene.old.map(each.getKey());
      if (!Arrays.equals(before, each.getValue())
          && !allows(scene, each.getKey(), before, each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean allows(Scene scene, ArrayName array, int[] before, int[] after) {
    if (allowsAll(Set.of(array))) {
      return true;
    }
    for (int i = 0; i < before.length; i++) {
      int index = i;
      if (before[i] != after[i]
          && ranges.stream().noneMatch(r -> r.array() == array && r.holds(scene, index))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it allows all of some arrays to change. */
  boolean allowsAll(Set<ArrayName> arrays) {
    for (ArrayName each : arrays) {
      boolean whole = false;
      for (Range range : ranges) {
        whole |= range.array() == each && range.from() == null;
      }
      if (!whole) {
        return false;
      }
    }
    return true;
  }
}
