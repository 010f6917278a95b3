package firstfit.check;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts of what a campaign has met, by requirement and case, and histograms of the compared
 * states.
 */
public final class Coverage implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What an operation or a compared state can be. */
  public enum Case {
    /** Any operation. */
    OPERATION("T1 T2", "operation answered or refused as declared"),
    /** The heap, compared block by block. */
    STATE("I1 I2 I4 I5 I6", "full state compared"),
    /** A compared state where I3 says something. */
    STATE_HOLES("I1 I3", "full state with at least two holes"),
    /** A compared state without a free block. */
    STATE_FULL("I5 I6", "full state with no free byte"),
    /** A compared state without a live block. */
    STATE_EMPTY("I5 I6", "full state with no live byte"),
    /** Allocation. */
    EXACT_FIT("M1 M3", "malloc: hole taken whole"),
    /** Allocation. */
    SPLIT("M1 M3 M5", "malloc: hole split"),
    /** Allocation. */
    PASSED_OVER("M2", "malloc: lower hole passed over, too small"),
    /** Allocation in a hole although the next one is smaller and large enough. */
    TIGHTER_HOLE("M2", "malloc: next hole would fit more tightly"),
    /** Allocation. */
    FIRST_ADDRESS("M1", "malloc: block starts at address 0"),
    /** Allocation. */
    LAST_ADDRESS("M1", "malloc: block ends at the end of the heap"),
    /** Allocation of as much as the largest hole has. */
    LARGEST_HOLE("L2", "malloc: exactly the largest hole"),
    /** Failed allocation. */
    NO_SPACE("M4", "out of memory: too few free bytes"),
    /** Failed allocation. */
    FRAGMENTED("M4", "out of memory: enough free bytes, but scattered"),
    /** Failed allocation. */
    LARGER_THAN_HEAP("M4", "out of memory: size above the capacity"),
    /** Refused allocation. */
    SIZE_ZERO("M6", "refused size: 0"),
    /** Refused allocation. */
    SIZE_NEGATIVE("M6", "refused size: negative"),
    /** Free. */
    FREE_FIRST("F1", "free: first block of the heap"),
    /** Free. */
    FREE_LAST("F1", "free: last block of the heap"),
    /** Free. */
    FREE_ONLY("F1", "free: only live block"),
    /** Free right after the allocation of the same block. */
    FREE_AT_ONCE("L1", "free: block of the operation before"),
    /** Free. */
    NO_MERGE("F2 F3", "free: no free neighbour"),
    /** Free. */
    MERGE_LEFT("F2", "free: merged with the hole below"),
    /** Free. */
    MERGE_RIGHT("F2", "free: merged with the hole above"),
    /** Free. */
    MERGE_BOTH("F2", "free: merged with both holes"),
    /** Refused free. */
    POINTER_NEGATIVE("F4", "refused pointer: negative"),
    /** Refused free. */
    POINTER_BEYOND("F4", "refused pointer: at or above the capacity"),
    /** Refused free. */
    POINTER_INTERIOR("F4", "refused pointer: inside a live block"),
    /** Refused free. */
    POINTER_FREED("F4", "refused pointer: freed before"),
    /** Refused free. */
    POINTER_NEVER("F4", "refused pointer: free byte, never returned"),
    /** Resize. */
    RESIZE_SHRUNK("R1 R2 R3 R4", "resize: shorter, tail becomes a hole"),
    /** Resize. */
    RESIZE_SHRUNK_MERGED("R3", "resize: shorter, tail merged with the hole behind"),
    /** Resize. */
    RESIZE_GROWN("R1 R2 R3 R4", "resize: longer, part of the hole behind"),
    /** Resize. */
    RESIZE_GROWN_WHOLE("R1 R2", "resize: longer, the whole hole behind"),
    /** Resize. */
    RESIZE_SAME("R1 R2", "resize: the size it has"),
    /** Failed resize. */
    RESIZE_NO_ROOM("R2", "resize: too few free bytes behind"),
    /** Refused resize. */
    RESIZE_BAD_SIZE("R5", "refused size of a resize"),
    /** Refused resize. */
    RESIZE_BAD_POINTER("R5", "refused pointer of a resize"),
    /** Allocation at an address. */
    PLACE_WHOLE("P1 P2", "at an address: the whole hole"),
    /** Allocation at an address. */
    PLACE_FRONT("P1 P2 P3 P4", "at an address: front of a hole"),
    /** Allocation at an address. */
    PLACE_BACK("P1 P2 P3 P4", "at an address: end of a hole"),
    /** Allocation at an address. */
    PLACE_MIDDLE("P1 P2 P3 P4", "at an address: middle of a hole"),
    /** Failed allocation at an address. */
    PLACE_TAKEN("P2", "at an address: a byte is live"),
    /** Failed allocation at an address. */
    PLACE_OUTSIDE("P2", "at an address: a byte is outside the heap"),
    /** Refused allocation at an address. */
    PLACE_BAD_SIZE("P5", "refused size at an address"),
    /** Aligned allocation. */
    ALIGNED_WHOLE("A1 A2", "aligned: the whole hole"),
    /** Aligned allocation. */
    ALIGNED_FRONT("A1 A2 A3 A4", "aligned: front of a hole"),
    /** Aligned allocation. */
    ALIGNED_BACK("A1 A2 A3 A4", "aligned: end of a hole"),
    /** Aligned allocation. */
    ALIGNED_MIDDLE("A1 A2 A3 A4", "aligned: middle of a hole"),
    /** Aligned allocation. */
    ALIGNED_PASSED_OVER("A2", "aligned: lower hole large enough, but not from a multiple on"),
    /** Failed aligned allocation. */
    ALIGNED_NO_SPACE("A2", "aligned: no hole is large enough"),
    /** Failed aligned allocation. */
    ALIGNED_NO_MULTIPLE("A2", "aligned: a hole is large enough, but none from a multiple on"),
    /** Refused aligned allocation. */
    ALIGNED_BAD_SIZE("A5", "refused size of an aligned allocation"),
    /** Refused aligned allocation. */
    ALIGNED_BAD_ALIGNMENT("A5", "refused alignment: below 1 or above 2^30"),
    /** Clearing. */
    CLEARED("C1", "clear: everything free");

    private final String requirements;
    private final String description;

    Case(String requirements, String description) {
      this.requirements = requirements;
      this.description = description;
    }

    /** Whether it is about a pointer that must be refused. */
    boolean isBadPointer() {
      return requirements.equals("F4") || this == RESIZE_BAD_POINTER;
    }

    /** Whether it is about a lower hole than the one that was taken. */
    boolean isFirstFit() {
      return requirements.equals("M2") || this == ALIGNED_PASSED_OVER;
    }

    /** What is called when the case is met. */
    Call call() {
      return switch (requirements.charAt(0)) {
        case 'R' -> Call.RESIZE;
        case 'P' -> Call.TRY_MALLOC_AT;
        case 'A' -> Call.TRY_MALLOC_ALIGNED;
        case 'C' -> Call.CLEAR;
        case 'F' -> Call.FREE;
        default -> Call.TRY_MALLOC;
      };
    }

    /**
     * The requirements that the case tests.
     *
     * @return ids, separated by blanks
     */
    public String requirements() {
      return requirements;
    }

    /**
     * The case in words.
     *
     * @return a short phrase
     */
    public String description() {
      return description;
    }
  }

  private static final Case[] CASES = Case.values();

  /** Classes of sizes and counts: 0, 1, 2-3, 4-7 and so on. */
  static final int CLASSES = 32;

  /** Classes of the live share: below 10 %, below 20 % and so on, then exactly full. */
  static final int FILL_CLASSES = 11;

  private final long[] counts = new long[CASES.length];
  private final long[] holeSizes = new long[CLASSES];
  private final long[] blockCounts = new long[CLASSES];
  private final long[] fills = new long[FILL_CLASSES];

  /**
   * Counts that were written down.
   *
   * @param cases a count for each case, by name
   * @param holeSizes as {@link CampaignReport#holeSizes}
   * @param blockCounts as {@link CampaignReport#blockCounts}
   * @param fills as {@link CampaignReport#fills}
   * @return the same counts
   * @throws IllegalArgumentException if a case is missing or unknown, or a histogram has the wrong
   *     number of classes
   */
  static Coverage of(Map<String, Long> cases, long[] holeSizes, long[] blockCounts, long[] fills) {
    boolean sameCases =
        cases.size() == CASES.length
            && Stream.of(CASES).allMatch(each -> cases.get(each.name()) != null);
    if (!sameCases
        || holeSizes.length != CLASSES
        || blockCounts.length != CLASSES
        || fills.length != FILL_CLASSES) {
      throw new IllegalArgumentException("the counts do not match the cases");
    }
    Coverage coverage = new Coverage();
    for (Case each : CASES) {
      coverage.counts[each.ordinal()] = cases.get(each.name());
    }
    addAll(coverage.holeSizes, holeSizes);
    addAll(coverage.blockCounts, blockCounts);
    addAll(coverage.fills, fills);
    return coverage;
  }

  void count(Case which) {
    counts[which.ordinal()]++;
  }

  /** Counts a compared state. Takes time proportional to the number of its holes. */
  void state(ReferenceModel model) {
    int capacity = model.capacity();
    int holes = 0;
    for (int hole = model.nextHole(0); hole < capacity; ) {
      int end = model.holeEnd(hole);
      holeSizes[classOf(end - hole)]++;
      holes++;
      hole = model.nextHole(end);
    }
    int liveBytes = model.liveBytes();
    blockCounts[classOf(model.blockCount())]++;
    fills[(int) (10L * liveBytes / capacity)]++;
    count(Case.STATE);
    if (holes >= 2) {
      count(Case.STATE_HOLES);
    }
    if (liveBytes == capacity) {
      count(Case.STATE_FULL);
    }
    if (liveBytes == 0) {
      count(Case.STATE_EMPTY);
    }
  }

  private static int classOf(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  /** Adds the counts of another coverage to these. */
  void add(Coverage other) {
    addAll(counts, other.counts);
    addAll(holeSizes, other.holeSizes);
    addAll(blockCounts, other.blockCounts);
    addAll(fills, other.fills);
  }

  private static void addAll(long[] sums, long[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  /**
   * How often each case was met.
   *
   * @return a count for every case
   */
  public Map<Case, Long> cases() {
    Map<Case, Long> map = new EnumMap<>(Case.class);
    for (Case each : CASES) {
      map.put(each, counts[each.ordinal()]);
    }
    return map;
  }

  /**
   * The cases that were never met.
   *
   * @return what is missing
   */
  public List<Case> uncovered() {
    return Stream.of(CASES).filter(each -> counts[each.ordinal()] == 0).toList();
  }

  long[] holeSizes() {
    return holeSizes.clone();
  }

  long[] blockCounts() {
    return blockCounts.clone();
  }

  long[] fills() {
    return fills.clone();
  }
}
