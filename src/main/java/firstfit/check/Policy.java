package firstfit.check;

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
        : (int) Math.min(Integer.MAX_VALUE, (size + rounding - 1L) / rounding * rounding);
  }

  boolean isAligned(int address) {
    return address % alignment == 0;
  }

  /** The lowest address where a block fits, or -1. */
  int lowestFit(BitmapModel model, int size) {
    int bytes = rounded(size);
    if (alignment == 1) {
      return model.firstFit(bytes);
    }
    for (int hole = model.nextHole(0); hole < model.capacity(); ) {
      int end = model.holeEnd(hole);
      long start = (hole + alignment - 1L) / alignment * alignment;
      if (end - start >= bytes) {
        return (int) start;
      }
      hole = model.nextHole(end);
    }
    return -1;
  }

  /**
   * Whether a block may be where it was put.
   *
   * @param model the state before
   * @param size the bytes that were asked for, 1 or more
   * @param answer the address of the block, or -1 if there is none
   */
  boolean allows(BitmapModel model, int size, int answer) {
    return firstFit
        ? answer == lowestFit(model, size)
        : answer == -1
            ? !complete || lowestFit(model, size) == -1
            : isAligned(answer) && model.isFreeRange(answer, rounded(size));
  }

  /** What is wrong with an answer that isn't allowed to an operation. */
  Mismatch mismatch(BitmapModel model, int size, int answer, String operation) {
    int lowest = lowestFit(model, size);
    String what = operation + " answered " + word(answer);
    if (firstFit || answer == -1) {
      return new Mismatch(
          lowest < 0 || answer < 0 ? "M4" : "M2", what + " instead of " + word(lowest));
    }
    return isAligned(answer)
        ? new Mismatch("I2 I4", what + ", where " + rounded(size) + " bytes are not free")
        : new Mismatch("M1", what + ", no multiple of " + alignment);
  }

  private static String word(int answer) {
    return answer == -1 ? "out of memory" : "address " + answer;
  }
}
