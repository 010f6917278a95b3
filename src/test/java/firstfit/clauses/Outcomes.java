package firstfit.clauses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes of one call with one result, for all maps afterwards. A clause speaks of one of the
 * two maps from addresses to blocks, or of none, so that each map is tried by itself; the counts
 * follow from the maps.
 */
final class Outcomes {
  private final Maps before;
  private final Contract.Case applying;
  private final Scene scene;
  private final List<int[]> entries;

  /**
   * Those of a call.
   *
   * @param entries all maps that there may be afterwards; none where the call cannot change them
   */
  Outcomes(Maps before, Contract.Case applying, Scene scene, List<int[]> entries) {
    this.before = before;
    this.applying = applying;
    this.scene = scene;
    this.entries = entries;
  }

  /** The call returns, as it should. */
  void returns(Map<Contract.Part, Tally> tallies) {
    scene.now = before;
    List<Contract.Part> broken = new ArrayList<>();
    for (Contract.Part each : applying.demands()) {
      boolean other = each.speaksOf("liveAt") || each.speaksOf("freeAt");
      if (each.kind() == Contract.Kind.ENSURES && !(changes() && other) && !each.allows(scene)) {
        broken.add(each);
      }
    }
    if (!changes()) {
      forbid(broken, 1, tallies);
      if (broken.isEmpty() && !entries.isEmpty()) {
        otherMaps(tallies);
      }
      return;
    }
    Map<List<Contract.Part>, List<int[]>> live = grouped("liveAt");
    Map<List<Contract.Part>, List<int[]>> free = grouped("freeAt");
    for (Map.Entry<List<Contract.Part>, List<int[]>> l : live.entrySet()) {
      for (Map.Entry<List<Contract.Part>, List<int[]>> f : free.entrySet()) {
        List<Contract.Part> all = new ArrayList<>(broken);
        all.addAll(l.getKey());
        all.addAll(f.getKey());
        if (all.size() == 1) {
          long outcomes = (long) l.getValue().size() * f.getValue().size();
          for (int[] liveAt : l.getKey().isEmpty() ? l.getValue().subList(0, 1) : l.getValue()) {
            for (int[] freeAt : f.getKey().isEmpty() ? f.getValue().subList(0, 1) : f.getValue()) {
              scene.now = Maps.of(liveAt, freeAt);
              forbid(all, outcomes, tallies);
              outcomes = 0;
            }
          }
        }
      }
    }
    scene.now = before;
  }

  /** The call ends as it must not: it throws, or it returns where it should throw. */
  void endsOtherwise(Map<Contract.Part, Tally> tallies) {
    scene.now = before;
    Contract.Part behavior =
        applying.demands().stream()
            .filter(p -> p.kind() == Contract.Kind.BEHAVIOR)
            .findFirst()
            .orElseThrow();
    tallies.get(behavior).forbids(scene, 1);
  }

  /** The call throws, as it should, an exception of some type. */
  void fails(
      Class<? extends RuntimeException> thrown,
      List<Class<? extends RuntimeException>> types,
      Map<Contract.Part, Tally> tallies) {
    scene.now = before;
    for (Contract.Part each : applying.demands()) {
      if (each.kind() == Contract.Kind.SIGNALS_ONLY) {
        boolean named =
            types.stream()
                .filter(t -> each.text().endsWith(" " + t.getSimpleName()))
                .anyMatch(t -> t.isAssignableFrom(thrown));
        if (!named) {
          tallies.get(each).forbids(scene, 1);
        } else if (!entries.isEmpty()) {
          otherMaps(tallies);
        }
      }
    }
  }

  /** The frame forbids all maps but those before. */
  private void otherMaps(Map<Contract.Part, Tally> tallies) {
    for (Contract.Part each : applying.demands()) {
      if (each.kind() == Contract.Kind.ASSIGNABLE) {
        tallies.get(each).forbids(scene, (long) entries.size() * entries.size() - 1);
      }
    }
  }

  private boolean changes() {
    return !entries.isEmpty() && !applying.changesNothing();
  }

  private void forbid(
      List<Contract.Part> broken, long outcomes, Map<Contract.Part, Tally> tallies) {
    if (broken.size() == 1) {
      tallies.get(broken.get(0)).forbids(scene, outcomes);
    }
  }

  /** All entries of a map, by the clauses that they break. */
  private Map<List<Contract.Part>, List<int[]>> grouped(String map) {
    List<Contract.Part> clauses =
        applying.demands().stream()
            .filter(p -> p.kind() == Contract.Kind.ENSURES && p.speaksOf(map))
            .toList();
    String other = map.equals("liveAt") ? "freeAt" : "liveAt";
    for (Contract.Part each : clauses) {
      if (each.speaksOf(other)) {
        throw new IllegalStateException(each.where() + " speaks of two maps afterwards");
      }
    }
    Map<List<Contract.Part>, List<int[]>> groups = new LinkedHashMap<>();
    for (int[] each : entries) {
      scene.now = before.with(map, each);
      List<Contract.Part> broken = clauses.stream().filter(p -> !p.allows(scene)).toList();
      if (broken.size() <= 1) {
        groups.computeIfAbsent(broken, b -> new ArrayList<>()).add(each);
      }
    }
    scene.now = before;
    return groups;
  }
}
