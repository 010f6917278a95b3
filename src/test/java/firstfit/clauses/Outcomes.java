package firstfit.clauses;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes of one call, for all contents of all arrays afterwards. Arrays of which no clause
 * speaks together are tried apart.
 */
final class Outcomes {
  private final Maps before;
  private final Contract.Case applying;
  private final Scene scene;
  private final List<Contract.Part> ensures;
  private final List<Contract.Part> frames;
  private final List<Axis> axes;

  /** Contents of an axis that break the same clauses. */
  private record Group(Set<Contract.Part> broken, List<Map<ArrayName, int[]>> contents) {}

  private interface Visitor {
    void outcomes(Set<Contract.Part> broken, List<Group> groups);
  }

  /**
   * Those of a call.
   *
   * @param axes the arrays that there are afterwards; none where the call cannot change any
   */
  Outcomes(Maps before, Contract.Case applying, Scene scene, List<Axis> axes) {
    this.before = before;
    this.applying = applying;
    this.scene = scene;
    this.ensures = applying.demands(Contract.Kind.ENSURES);
    this.frames = applying.demands(Contract.Kind.ASSIGNABLE);
    this.axes = Axis.joined(axes, ensures);
  }

  /** How many of them break no clause, where the call ends as it should. */
  long allowed() {
    long[] allowed = new long[1];
    walk((broken, groups) -> allowed[0] += broken.isEmpty() ? count(groups) : 0);
    return allowed[0];
  }

  /** The call returns, as it should. */
  void returns(Map<Contract.Part, Tally> tallies) {
    walk((broken, groups) -> broken.forEach(part -> tell(tallies.get(part), part, groups)));
  }

  /** The call ends as it must not: it throws, or it returns where it should throw. */
  void endsOtherwise(Map<Contract.Part, Tally> tallies) {
    scene.now = before;
    tallies.get(applying.demands(Contract.Kind.BEHAVIOR).get(0)).forbids(scene, 1);
  }

  /** The call throws, as it should, an exception of some type. */
  void fails(
      Class<? extends RuntimeException> thrown,
      List<Class<? extends RuntimeException>> types,
      Map<Contract.Part, Tally> tallies) {
    scene.now = before;
    for (Contract.Part each : applying.demands(Contract.Kind.SIGNALS_ONLY)) {
      boolean named =
          types.stream()
              .filter(t -> each.text().endsWith(" " + t.getSimpleName()))
              .anyMatch(t -> t.isAssignableFrom(thrown));
      if (named) {
        returns(tallies);
      } else {
        tallies.get(each).forbids(scene, 1);
      }
    }
  }

  /** Goes through all outcomes that break one clause or none. */
  private void walk(Visitor visitor) {
    scene.now = before;
    Set<Contract.Part> broken = new LinkedHashSet<>();
    for (Contract.Part each : ensures) {
      if (axes.stream().noneMatch(axis -> axis.isIn(each)) && !each.allows(scene)) {
        broken.add(each);
      }
    }
    if (broken.size() <= 1) {
      walk(axes.stream().map(this::grouped).toList(), broken, List.of(), visitor);
    }
    scene.now = before;
  }

  private void walk(
      List<List<Group>> open, Set<Contract.Part> broken, List<Group> chosen, Visitor visitor) {
    if (open.isEmpty()) {
      visitor.outcomes(broken, chosen);
      return;
    }
    for (Group each : open.get(0)) {
      Set<Contract.Part> all = new LinkedHashSet<>(broken);
      all.addAll(each.broken());
      if (all.size() <= 1) {
        List<Group> longer = new ArrayList<>(chosen);
        longer.add(each);
        walk(open.subList(1, open.size()), all, longer, visitor);
      }
    }
  }

  private static long count(List<Group> groups) {
    return groups.stream().mapToLong(g -> g.contents().size()).reduce(1, (a, b) -> a * b);
  }

  /** A clause alone forbids these outcomes. */
  private void tell(Tally tally, Contract.Part part, List<Group> groups) {
    long outcomes = count(groups);
    List<Map<ArrayName, int[]>> contents = new ArrayList<>(List.of(new EnumMap<>(ArrayName.class)));
    for (Group each : groups) {
      // what other axes hold makes no difference to the clause
      boolean all = each.broken().contains(part) && !tally.unnoticed().isEmpty();
      List<Map<ArrayName, int[]>> longer = new ArrayList<>();
      for (Map<ArrayName, int[]> one : contents) {
        for (Map<ArrayName, int[]> more : all ? each.contents() : each.contents().subList(0, 1)) {
          Map<ArrayName, int[]> both = new EnumMap<>(one);
          both.putAll(more);
          longer.add(both);
        }
      }
      contents = longer;
    }
    for (Map<ArrayName, int[]> each : contents) {
      scene.now = before.with(each);
      tally.forbids(scene, outcomes);
      outcomes = 0;
    }
  }

  /** All contents of an axis, by the clauses that they break; those that break two are left out. */
  private List<Group> grouped(Axis axis) {
    List<Contract.Part> clauses = ensures.stream().filter(axis::isIn).toList();
    Map<Set<Contract.Part>, Group> groups = new LinkedHashMap<>();
    for (Map<ArrayName, int[]> each : axis.contents()) {
      Set<Contract.Part> broken = new LinkedHashSet<>();
      frames.stream().filter(p -> !p.frame().allows(scene, each)).forEach(broken::add);
      if (!clauses.isEmpty()) {
        scene.now = before.with(each);
        clauses.stream().filter(p -> !p.allows(scene)).forEach(broken::add);
      }
      if (broken.size() <= 1) {
        groups.computeIfAbsent(broken, b -> new Group(b, new ArrayList<>())).contents().add(each);
      }
    }
    return List.copyOf(groups.values());
  }
}
