package firstfit.proof;

import java.util.Comparator;
import java.util.List;

/** Requirement ids: a letter for the group and a number. */
final class RequirementIds {
  private static final String GROUPS = "IMFTHL";

  /** Groups in the order of the specification, then numbers. */
  static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              id ->
                  GROUPS.indexOf(id.charAt(0)) < 0 ? GROUPS.length() : GROUPS.indexOf(id.charAt(0)))
          .thenComparing(id -> id.charAt(0))
          .thenComparingInt(id -> id.length() > 1 ? Integer.parseInt(id.substring(1)) : 0);

  /** What every verified method shows without a clause of its own. */
  static final List<String> EVERY_METHOD = List.of("T1", "T2");

  private RequirementIds() {}
}
