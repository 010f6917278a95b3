package firstfit.check;

import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.check.CampaignReport.Unfinished;
import java.util.ArrayList;
import java.util.List;

/** Joins campaign reports of one allocator that have no run in common. */
public final class CampaignMerge {
  private CampaignMerge() {}

  /**
   * Joins reports.
   *
   * @param reports at least one
   * @return the sum of them
   * @throws MergeConflict if two of them differ in allocator or interval, or have a run in common
   */
  public static CampaignReport merge(List<CampaignReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      for (int j = 0; j < i; j++) {
        check(reports, j, i);
      }
    }
    Coverage coverage = new Coverage();
    List<Part> parts = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<Unfinished> unfinished = new ArrayList<>();
    long operations = 0;
    double seconds = 0;
    double coreSeconds = 0;
    for (CampaignReport report : reports) {
      coverage.add(report.toCoverage());
      parts.addAll(report.parts());
      failures.addAll(report.failures());
      unfinished.addAll(report.unfinished());
      operations += report.operations();
      seconds += report.seconds();
      coreSeconds += report.coreSeconds();
    }
    CampaignReport first = reports.get(0);
    return CampaignReport.of(
        first.allocator(),
        first.options(),
        first.excluded(),
        first.interval(),
        parts,
        operations,
        seconds,
        coreSeconds,
        coverage,
        failures,
        unfinished);
  }

  private static void check(List<CampaignReport> reports, int first, int second) {
    CampaignReport one = reports.get(first);
    CampaignReport other = reports.get(second);
    if (!one.options().equals(other.options())) {
      throw new MergeConflict(first, second, "they are about different allocators");
    }
    if (one.interval() != other.interval()) {
      throw new MergeConflict(first, second, "they compared states at different intervals");
    }
    for (Part part : one.parts()) {
      for (Part otherPart : other.parts()) {
        if (part.overlaps(otherPart)) {
          throw new MergeConflict(
              first, second, "they have runs of seed " + part.seed() + " in common");
        }
      }
    }
  }
}
