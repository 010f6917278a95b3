package firstfit.check;

import firstfit.Allocator;
import firstfit.check.Coverage.Case;

/** Counts the cases that the operations of a run are. */
final class CaseCounter {
  private final Coverage coverage;
  private final ReferenceModel model;
  private final Policy policy;
  private final int capacity;

  CaseCounter(Coverage coverage, ReferenceModel model, Policy policy) {
    this.coverage = coverage;
    this.model = model;
    this.policy = policy;
    this.capacity = model.capacity();
  }

  /** An allocation that was granted. */
  void malloc(int pointer, int size) {
    int end = pointer + policy.rounded(size);
    if (end == capacity || model.isLiveByte(end)) {
      coverage.count(Case.EXACT_FIT);
    } else {
      coverage.count(Case.SPLIT);
      int remainderEnd = model.holeEnd(end);
      int next = model.nextHole(remainderEnd);
      int nextSize = next < capacity ? model.holeEnd(next) - next : 0;
      if (policy.firstFit() && size <= nextSize && nextSize < remainderEnd - pointer) {
        coverage.count(Case.TIGHTER_HOLE);
      }
    }
    if (policy.firstFit() && model.nextHole(0) < pointer) {
      coverage.count(Case.PASSED_OVER);
    }
    if (pointer == 0) {
      coverage.count(Case.FIRST_ADDRESS);
    }
    if (end == capacity) {
      coverage.count(Case.LAST_ADDRESS);
    }
  }

  /** An allocation for which there was no room. */
  void failedMalloc(int size, int liveBytes) {
    int bytes = policy.rounded(size);
    if (size > capacity) {
      coverage.count(Case.LARGER_THAN_HEAP);
    } else if (bytes > capacity - liveBytes) {
      coverage.count(Case.NO_SPACE);
    } else if (policy.complete() || bytes > model.largestHole()) {
      coverage.count(Case.FRAGMENTED);
    }
  }

  /** A free of what was a live block up to an end; the live bytes are those that are left. */
  void free(int pointer, int end, int liveBytes, boolean atOnce) {
    boolean left = pointer > 0 && !model.isLiveByte(pointer - 1);
    boolean right = end < capacity && !model.isLiveByte(end);
    coverage.count(
        left
            ? right ? Case.MERGE_BOTH : Case.MERGE_LEFT
            : right ? Case.MERGE_RIGHT : Case.NO_MERGE);
    if (pointer == 0) {
      coverage.count(Case.FREE_FIRST);
    }
    if (end == capacity) {
      coverage.count(Case.FREE_LAST);
    }
    if (liveBytes == 0) {
      coverage.count(Case.FREE_ONLY);
    }
    if (atOnce) {
      coverage.count(Case.FREE_AT_ONCE);
    }
  }

  /** A free of an address where no live block starts. */
  void badFree(int pointer) {
    if (pointer < 0) {
      coverage.count(Case.POINTER_NEGATIVE);
    } else if (pointer >= capacity) {
      coverage.count(Case.POINTER_BEYOND);
    } else if (model.isLiveByte(pointer)) {
      coverage.count(Case.POINTER_INTERIOR);
    } else {
      coverage.count(model.hasStarted(pointer) ? Case.POINTER_FREED : Case.POINTER_NEVER);
    }
  }

  /** A change of size of a live block to so many bytes, of which there was so much room. */
  void resize(int bytes, int old, int room, boolean resized) {
    if (bytes < 1) {
      coverage.count(Case.RESIZE_BAD_SIZE);
    } else if (bytes > room) {
      coverage.count(Case.RESIZE_NO_ROOM);
    } else if (resized) {
      coverage.count(
          bytes == old
              ? Case.RESIZE_SAME
              : bytes < old
                  ? room == old ? Case.RESIZE_SHRUNK : Case.RESIZE_SHRUNK_MERGED
                  : bytes < room ? Case.RESIZE_GROWN : Case.RESIZE_GROWN_WHOLE);
    }
  }

  /** What it is to allocate at an address, before that is done. */
  Case place(int address, int size) {
    if (size < 1) {
      return Case.PLACE_BAD_SIZE;
    }
    if (address < 0 || address > capacity - size) {
      return Case.PLACE_OUTSIDE;
    }
    if (!model.isFreeRange(address, size)) {
      return Case.PLACE_TAKEN;
    }
    boolean front = address == 0 || model.isLiveByte(address - 1);
    boolean back = model.holeEnd(address) == address + size;
    return front
        ? back ? Case.PLACE_WHOLE : Case.PLACE_FRONT
        : back ? Case.PLACE_BACK : Case.PLACE_MIDDLE;
  }

  /** An aligned allocation that was not granted; one for which there was room is no case. */
  void failedAligned(int size, int alignment) {
    if (size < 1) {
      coverage.count(Case.ALIGNED_BAD_SIZE);
    } else if (alignment < 1 || alignment > Allocator.MAX_CAPACITY) {
      coverage.count(Case.ALIGNED_BAD_ALIGNMENT);
    } else if (policy.rounded(size) > model.largestHole()) {
      coverage.count(Case.ALIGNED_NO_SPACE);
    } else if (policy.complete() || policy.lowestFit(model, size, alignment) < 0) {
      coverage.count(Case.ALIGNED_NO_MULTIPLE);
    }
  }

  /** An aligned allocation that was granted. */
  void mallocAligned(int pointer, int size) {
    int end = pointer + policy.rounded(size);
    boolean front = pointer == 0 || model.isLiveByte(pointer - 1);
    boolean back = end == capacity || model.isLiveByte(end);
    coverage.count(
        front
            ? back ? Case.ALIGNED_WHOLE : Case.ALIGNED_FRONT
            : back ? Case.ALIGNED_BACK : Case.ALIGNED_MIDDLE);
    int lower = model.firstFit(end - pointer);
    if (policy.firstFit() && 0 <= lower && lower < pointer && model.holeEnd(lower) < pointer) {
      coverage.count(Case.ALIGNED_PASSED_OVER);
    }
  }

  /** An allocation at an address; one that failed though there was room is no case. */
  void mallocAt(Case place, boolean granted) {
    if (granted
        || place == Case.PLACE_BAD_SIZE
        || place == Case.PLACE_TAKEN
        || place == Case.PLACE_OUTSIDE) {
      coverage.count(place);
    }
  }
}
