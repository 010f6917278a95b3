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
    MergeConflict.refuse(reports, CampaignMerge::conflict);
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

  /** Why two can't be joined, null where they can. */
  private static String conflict(CampaignReport one, CampaignReport other) {
    if (!one.options().equals(other.options())) {
      return "they are about different allocators";
    }
    if (one.interval() != other.interval()) {
      return "they compared states at different intervals";
    }
    for (Part part : one.parts()) {
      for (Part otherPart : other.parts()) {
        if (part.overlaps(otherPart)) {
          return "they have runs of seed " + part.seed() + " in common";
        }
      }
    }
    return null;
  }
}
