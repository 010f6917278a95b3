package firstfit.check;

import firstfit.trace.Trace;
import firstfit.trace.Trace.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation. A raw address is kept as its distance from the start of the block that covered it
 * last, {@code id}, so that it moves with that block; or as it is, with {@link #NO_BLOCK}. That of
 * an aligned allocation is its alignment.
 */
record Step(Kind kind, int id, int address, int size) {
  /** Base of a raw address that belongs to no block. */
  static final int NO_BLOCK = -1;

  boolean allocates() {
    return isUnplaced() || kind == Kind.ALLOCATE_AT;
  }

  /** Whether the allocator finds a place. */
  boolean isUnplaced() {
    return kind == Kind.ALLOCATE || kind == Kind.ALLOCATE_ALIGNED;
  }

  boolean isRaw() {
    return kind == Kind.FREE_ADDRESS || kind == Kind.RESIZE_ADDRESS;
  }

  /** The steps of a log, each allocation with an ID of its own. */
  static List<Step> stepsOf(OperationLog log) {
    Trace trace = log.toTrace();
    List<Step> steps = new ArrayList<>();
    int[] idOfSlot = new int[trace.slotCount()];
    for (int i = 0; i < trace.length(); i++) {
      Kind kind = trace.kind(i);
      int address = trace.address(i);
      int block = NO_BLOCK;
      switch (kind) {
        case ALLOCATE, ALLOCATE_AT, ALLOCATE_ALIGNED -> {
          block = i;
          idOfSlot[trace.slot(i)] = i;
        }
        case FREE -> block = idOfSlot[trace.slot(i)];
        case FREE_ADDRESS, RESIZE_ADDRESS -> {
          block = lastCovering(address, steps, log);
          address -= block == NO_BLOCK ? 0 : log.granted(block);
        }
        default -> {}
      }
      steps.add(new Step(kind, block, address, trace.size(i)));
    }
    return steps;
  }

  private static int lastCovering(int address, List<Step> steps, OperationLog log) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      int start = log.granted(i);
      if (start >= 0 && start <= address && address - start < steps.get(i).size) {
        return i;
      }
    }
    return NO_BLOCK;
  }
}
