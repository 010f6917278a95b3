package firstfit.check;

import firstfit.Allocator;
import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of an allocator. In any case a block lies inside the heap and overlaps no other,
 * and it keeps its place until it is freed.
 *
 * @param firstFit whether a block must be at the lowest address where it fits
 * @param rounding a block takes the size that was asked for, rounded up to a multiple of this
 * @param alignment addresses are multiples of this
 * @param complete whether an operation may fail only if there is no room
 * @param badFrees whether a pointer where no live block starts must be refused; otherwise no such
 *     pointer is given to the allocator
 */
public record Policy(
    boolean firstFit, int rounding, int alignment, boolean complete, boolean badFrees) {
  /** Every answer is exact. */
  public static final Policy FIRST_FIT = new Policy(true, 1, 1, true, true);

  /** The options of the command line that say the same. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (!firstFit) {
      options.addAll(List.of("--policy", "any"));
    }
    if (rounding > 1) {
      options.addAll(List.of("--rounding", Integer.toString(rounding)));
    }
    if (alignment > 1) {
      options.addAll(List.of("--alignment", Integer.toString(alignment)));
    }
    if (complete && !firstFit) {
      options.add("--complete");
    }
    if (!badFrees) {
      options.add("--undefined-bad-free");
    }
    return options;
  }

  /**
   * Whether first fit is all there is to it: every state can be built, and their number is known.
   */
  boolean isPlain() {
    return firstFit && rounding == 1 && alignment == 1;
  }

  /** The bytes that a block takes; no more than an int can hold, which is more than any heap. */
  int rounded(int size) {
    return rounding == 1
        ? size
        : (int) Math.min(Integer.MAX_VALUE, (size - 1L + rounding) / rounding * rounding);
  }

  boolean isAligned(int address) {
    return address % alignment == 0;
  }

  /**
   * The least number that addresses are multiples of, if those of an alignment are asked for. Where
   * it is larger than any heap, the largest capacity does as well: 0 is the only multiple then.
   */
  private int step(int wanted) {
    if (alignment == 1) {
      return wanted;
    }
    long common = wanted / gcd(wanted, alignment) * (long) alignment;
    return (int) Math.min(common, Allocator.MAX_CAPACITY);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The lowest multiple of the wanted alignment where a block fits, or -1. */
  int lowestFit(ReferenceModel model, int size, int wanted) {
    int step = step(wanted);
    return step == 1
        ? model.firstFit(rounded(size))
        : model.lowestAligned(rounded(size), step);
  }

  /**
   * Whether a block may be where it was put.
   *
   * @param model the state before
   * @param size the bytes that were asked for, 1 or more
   * @param wanted the alignment that was asked for, 1 to the largest capacity
   * @param answer the address of the block, or -1 if there is none
   */
  boolean allows(ReferenceModel model, int size, int wanted, int answer) {
    return firstFit
        ? answer == lowestFit(model, size, wanted)
        : answer == -1
            ? !complete || lowestFit(model, size, wanted) == -1
            : answer % step(wanted) == 0 && model.isFreeRange(answer, rounded(size));
  }

  /** The requirements that wrong answers to an allocation break. */
  enum Allocation {
    ANYWHERE("M6", "M4", "M2", "M1"),
    ALIGNED("A5", "A2", "A2", "A2");

    final String refusals;
    final String failures;
    private final String lowest;
    private final String multiples;

    Allocation(String refusals, String failures, String lowest, String multiples) {
      this.refusals = refusals;
      this.failures = failures;
      this.lowest = lowest;
      this.multiples = multiples;
    }
  }

  /** What is wrong with an answer that isn't allowed to an operation. */
  Mismatch mismatch(
      Allocation kind, ReferenceModel model, int size, int wanted, int answer, String operation) {
    int lowest = lowestFit(model, size, wanted);
    String what = operation + " answered " + word(answer);
    if (firstFit || answer == -1) {
      return new Mismatch(
          lowest < 0 || answer < 0 ? kind.failures : kind.lowest,
          what + " instead of " + word(lowest));
    }
    return answer % step(wanted) == 0
        ? new Mismatch("I2 I4", what + ", where " + rounded(size) + " bytes are not free")
        : new Mismatch(kind.multiples, what + ", no multiple of " + step(wanted));
  }

  private static String word(int answer) {
    return answer == -1 ? "out of memory" : "address " + answer;
  }
}
