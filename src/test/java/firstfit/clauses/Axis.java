package firstfit.clauses;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Arrays with all contents that they may have after a call, whatever others have.
 *
 * @param arrays their names
 * @param contents what to try, by name
 */
record Axis(Set<ArrayName> arrays, List<Map<ArrayName, int[]>> contents) {
  /** One array. */
  static Axis of(ArrayName array, List<int[]> contents) {
    return new Axis(EnumSet.of(array), contents.stream().map(c -> only(array, c)).toList());
  }

  private static Map<ArrayName, int[]> only(ArrayName array, int[] content) {
    return new EnumMap<>(Map.of(array, content));
  }

  /** Axes of which no clause speaks of two. */
  static List<Axis> joined(List<Axis> axes, List<Contract.Part> clauses) {
    List<Axis> joined = new ArrayList<>(axes);
    for (Contract.Part clause : clauses) {
      List<Axis> touched = joined.stream().filter(axis -> axis.isIn(clause)).toList();
      if (touched.size() > 1) {
        joined.removeAll(touched);
        joined.add(touched.stream().reduce(Axis::with).orElseThrow());
      }
    }
    return joined;
  }

  /** Whether a clause speaks of one of the arrays after the call. */
  boolean isIn(Contract.Part clause) {
    return arrays.stream().anyMatch(clause::speaksOf);
  }

  private Axis with(Axis other) {
    Set<ArrayName> all = EnumSet.copyOf(arrays);
    all.addAll(other.arrays);
    Stream<Map<ArrayName, int[]>> both =
        contents.stream()
            .flatMap(
                mine ->
                    other.contents.stream()
                        .map(
                            theirs -> {
                              Map<ArrayName, int[]> each = new EnumMap<>(mine);
                              each.putAll(theirs);
                              return each;
                            }));
    return new Axis(all, both.toList());
  }
}
