package firstfit.report;

import firstfit.check.MergeConflict;
import firstfit.check.StateRange;
import firstfit.report.SearchReport.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Joins reports of exhaustive searches of one allocator that have no state in common. */
public final class SearchMerge {
  private SearchMerge() {}

  /**
   * Joins reports. Where they are those of all shards, the result is that of a single search, but
   * for the time.
   *
   * @param reports at least one, of states that are known beforehand
   * @return the sum of them
   * @throws MergeConflict if two of them differ in allocator or capacity, or have a state in common
   */
  public static SearchReport merge(List<SearchReport> reports) {
    MergeConflict.refuse(reports, SearchMerge::conflict);
    List<SearchReport> sorted =
        reports.stream()
            .sorted(Comparator.comparingInt(report -> report.ranges().get(0).from()))
            .toList();
    SearchReport first = reports.get(0);
    Failure failure =
        sorted.stream()
            .map(SearchReport::failure)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return SearchReport.of(
        first.allocator(),
        first.options(),
        first.capacity(),
        joined(sorted.stream().flatMap(report -> report.ranges().stream()).toList()),
        reports.stream().mapToLong(SearchReport::transitions).sum(),
        reports.stream().mapToDouble(SearchReport::seconds).sum(),
        failure);
  }

  /** Why two can't be joined, null where they can. */
  private static String conflict(SearchReport one, SearchReport other) {
    if (!one.options().equals(other.options())) {
      return "they are about different allocators";
    }
    if (one.capacity() != other.capacity()) {
      return "they are about heaps of different sizes";
    }
    for (StateRange range : one.ranges()) {
      if (other.ranges().stream().anyMatch(range::overlaps)) {
        return "they have states in common";
      }
    }
    return null;
  }

  /** Makes one of two ranges where the second goes on from the end of the first, which is done. */
  private static List<StateRange> joined(List<StateRange> ranges) {
    List<StateRange> joined = new ArrayList<>();
    for (StateRange range :
        ranges.stream()
            .sorted(Comparator.comparingInt(StateRange::from).thenComparing(StateRange::to))
            .toList()) {
      StateRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.tried() == range.from() - last.from()) {
        joined.set(
            joined.size() - 1,
            new StateRange(last.from(), range.to(), last.tried() + range.tried()));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }
}
