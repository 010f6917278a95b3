package firstfit.check;

import firstfit.Allocator;
import firstfit.trace.Replay;
import firstfit.trace.Trace;
import firstfit.trace.Trace.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Makes a failing trace small by delta debugging (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002): ever smaller runs of operations are left out, then
 * sizes, addresses and the capacity are lowered, until none of this leaves a trace that fails. The
 * result is 1-minimal: without any one of its operations it passes. Any failure counts, since the
 * full state is compared after every operation and so the cause shows before its effects.
 */
public final class Shrinker {
  /** Base of a raw address that belongs to no block. */
  private static final int NO_BLOCK = -1;

  /**
   * An operation. The value of an allocation is its size. A raw address is kept as its distance
   * from the start of the block that covered it last, {@code id}, so that it moves with that block;
   * or as it is, with {@link #NO_BLOCK}.
   */
  private record Step(Kind kind, int id, int value) {}

  private final IntFunction<Allocator> constructor;
  private int capacity;
  private List<Step> steps;
  private Trace trace;
  private Mismatch mismatch;

  private Shrinker(IntFunction<Allocator> constructor) {
    this.constructor = constructor;
  }

  /**
   * Shrinks a failing trace.
   *
   * @param constructor makes the allocator that fails
   * @param capacity the bytes of the heap on which it fails
   * @param trace the operations
   * @return a small trace that fails, or empty if this one does not
   */
  public static Optional<Counterexample> shrink(
      IntFunction<Allocator> constructor, int capacity, Trace trace) {
    Shrinker shrinker = new Shrinker(constructor);
    if (!shrinker.accept(capacity, stepsOf(trace, capacity))) {
      return Optional.empty();
    }
    while (shrinker.removeSteps() | shrinker.lowerValues() | shrinker.lowerCapacity()) {
      // Each pass may open a way for the others.
    }
    return Optional.of(new Counterexample(shrinker.capacity, shrinker.trace, shrinker.mismatch));
  }

  /** Keeps a candidate if it fails, without the operations behind the failure. */
  private boolean accept(int newCapacity, List<Step> candidate) {
    Optional<TraceCheck.Failure> failure =
        TraceCheck.firstFailure(traceOf(candidate, newCapacity), constructor.apply(newCapacity));
    failure.ifPresent(
        f -> {
          capacity = newCapacity;
          steps = List.copyOf(candidate.subList(0, Math.min(candidate.size(), f.operation() + 1)));
          trace = traceOf(steps, newCapacity);
          mismatch = f.mismatch();
        });
    return failure.isPresent();
  }

  private boolean removeSteps() {
    boolean any = false;
    for (int chunk = Math.max(1, steps.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = steps.size() - chunk; from >= 0; from -= chunk) {
        int to = Math.min(from + chunk, steps.size());
        if (from < to && accept(capacity, without(from, to))) {
          any = true;
        }
      }
    }
    return any;
  }

  /**
   * Leaves out steps, and with an allocation the free of its block; raw addresses in that block
   * stay where they are.
   */
  private List<Step> without(int from, int to) {
    Set<Integer> gone = new HashSet<>();
    List<Step> kept = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (from <= i && i < to && step.kind == Kind.ALLOCATE) {
        gone.add(step.id);
      }
      boolean dangling = gone.contains(step.id);
      if ((i < from || to <= i) && !(step.kind == Kind.FREE && dangling)) {
        boolean raw = step.kind == Kind.FREE_ADDRESS && dangling;
        kept.add(raw ? new Step(step.kind, NO_BLOCK, trace.address(i)) : step);
      }
    }
    return kept;
  }

  private boolean lowerValues() {
    boolean any = false;
    for (int i = 0; i < steps.size(); i++) {
      for (int value : lower(steps.get(i))) {
        List<Step> candidate = new ArrayList<>(steps);
        candidate.set(i, new Step(steps.get(i).kind, steps.get(i).id, value));
        if (accept(capacity, candidate)) {
          any = true;
          break;
        }
      }
    }
    return any;
  }

  /** Values to try instead of a step's own, the simplest first; each is nearer to 0. */
  private static List<Integer> lower(Step step) {
    int value = step.value;
    if (step.kind == Kind.FREE || value == 0) {
      return List.of();
    }
    if (value < 0) {
      return value == -1 ? List.of(0) : List.of(0, -1, value / 2, value + 1);
    }
    return step.kind == Kind.ALLOCATE
        ? (value == 1 ? List.of() : List.of(1, (value + 1) / 2, value - 1))
        : List.of(0, value / 2, value - 1);
  }

  private boolean lowerCapacity() {
    boolean any = false;
    while (capacity > 1
        && (accept(1, steps) || accept(capacity / 2, steps) || accept(capacity - 1, steps))) {
      any = true;
    }
    return any;
  }

  /** The steps of a trace, each allocation with an ID of its own. */
  private static List<Step> stepsOf(Trace trace, int capacity) {
    List<Step> steps = new ArrayList<>();
    int[] idOfSlot = new int[trace.slotCount()];
    int[] pointer = new int[trace.length()];
    Replay replay = new Replay(trace, new BitmapModel(capacity));
    for (int i = 0; i < trace.length(); i++) {
      Kind kind = trace.kind(i);
      pointer[i] = replay.step();
      switch (kind) {
        case ALLOCATE -> {
          idOfSlot[trace.slot(i)] = i;
          steps.add(new Step(kind, i, trace.size(i)));
        }
        case FREE -> steps.add(new Step(kind, idOfSlot[trace.slot(i)], 0));
        case FREE_ADDRESS -> {
          int block = lastCovering(trace.address(i), steps, pointer);
          steps.add(
              new Step(kind, block, trace.address(i) - (block == NO_BLOCK ? 0 : pointer[block])));
        }
      }
    }
    return steps;
  }

  private static int lastCovering(int address, List<Step> steps, int[] pointer) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.kind == Kind.ALLOCATE
          && pointer[i] >= 0
          && pointer[i] <= address
          && address - pointer[i] < step.value) {
        return i;
      }
    }
    return NO_BLOCK;
  }

  /** The steps as a trace, with IDs from 0, in which a free of a live block is a free by ID. */
  private static Trace traceOf(List<Step> steps, int capacity) {
    OperationLog log = new OperationLog();
    BitmapModel model = new BitmapModel(capacity);
    Map<Integer, Integer> pointerOf = new HashMap<>();
    for (Step step : steps) {
      if (step.kind == Kind.ALLOCATE) {
        log.malloc(step.value);
        pointerOf.put(step.id, step.value < 1 ? -1 : model.tryMalloc(step.value));
      } else {
        int pointer = step.id == NO_BLOCK ? step.value : pointerOf.get(step.id) + step.value;
        log.free(pointer);
        if (model.isLive(pointer)) {
          model.free(pointer);
        }
      }
    }
    return log.toTrace(capacity);
  }
}
