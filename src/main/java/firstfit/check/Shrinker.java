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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Makes a failing trace small by delta debugging (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002): ever smaller runs of operations are left out, then
 * sizes, addresses and the capacity are lowered, until none of this leaves a trace that fails. If
 * there is time enough, the result is 1-minimal: without any one of its operations it passes. Any
 * failure counts, since the full state is compared after every operation and so the cause shows
 * before its effects.
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

  /** Shrinking ends after this time at the latest, with what it has reached. */
  public static final int LIMIT_SECONDS = 30;

  private final IntFunction<Allocator> constructor;
  private final BooleanSupplier stop;
  private int capacity;
  private List<Step> steps;

  /** Where the steps allocated, or -1, or freed. */
  private int[] address;

  private volatile Counterexample best;

  private Shrinker(IntFunction<Allocator> constructor, Counterexample whole, BooleanSupplier stop) {
    this.constructor = constructor;
    this.best = whole;
    this.stop = stop;
  }

  /**
   * Shrinks a failing trace, for {@link #LIMIT_SECONDS} at most.
   *
   * @param constructor makes the allocator that fails
   * @param whole a trace on which it does
   * @param stop asked often; true ends the shrinking
   * @param left told often how many operations are left
   * @return the smallest trace that was found; the given one where it doesn't fail again, or a call
   *     on it has no end
   */
  public static Counterexample shrink(
      IntFunction<Allocator> constructor,
      Counterexample whole,
      BooleanSupplier stop,
      IntConsumer left) {
    if (whole.mismatch().requirement().equals("T1")) {
      return whole; // each candidate would take the time after which a call has no end
    }
    long start = System.nanoTime();
    BooleanSupplier enough =
        () ->
            stop.getAsBoolean()
                || System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    Worker worker = new Worker(constructor, whole, enough);
    Crew.run(List.of(worker), () -> left.accept(worker.shrinker.best.trace().length()));
    return worker.shrinker.best;
  }

  /** Whatever ends it, the best trace so far is there. */
  private static final class Worker extends Crew.Worker {
    private final Shrinker shrinker;

    Worker(IntFunction<Allocator> constructor, Counterexample whole, BooleanSupplier stop) {
      this.shrinker = new Shrinker(WatchedAllocator.constructor(constructor, watch), whole, stop);
    }

    @Override
    void work() {
      shrinker.shrink();
    }

    @Override
    void endless() {}

    @Override
    void died(Throwable reason) {}
  }

  private void shrink() {
    Counterexample whole = best;
    List<Step> initial = stepsOf(whole.trace(), whole.capacity());
    boolean failed = false;
    // On a large heap, where the model is slow, there is no time for more than a few candidates.
    for (long small = 1 << 10; small < whole.capacity() && !failed; small <<= 5) {
      failed = accept((int) small, initial);
    }
    if (failed || accept(whole.capacity(), initial)) {
      while (removeSteps() | lowerValues() | lowerCapacity()) {
        // Each pass may open a way for the others.
      }
    }
  }

  /** Keeps a candidate if it fails, without the operations behind the failure. */
  private boolean accept(int newCapacity, List<Step> candidate) {
    if (stop.getAsBoolean()) {
      return false;
    }
    int[] where = new int[candidate.size()];
    Optional<TraceCheck.Failure> failure =
        TraceCheck.firstFailure(
            traceOf(candidate, newCapacity, where), constructor.apply(newCapacity));
    failure.ifPresent(
        f -> {
          int length = Math.min(candidate.size(), f.operation() + 1);
          capacity = newCapacity;
          steps = List.copyOf(candidate.subList(0, length));
          address = where;
          Trace trace = traceOf(steps, newCapacity, new int[length]);
          best = new Counterexample(newCapacity, trace, f.mismatch());
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
        kept.add(raw ? new Step(step.kind, NO_BLOCK, address[i]) : step);
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

  /**
   * The steps as a trace, with IDs from 0, in which a free of a live block is a free by ID. Notes
   * where they allocate, or -1, or free.
   */
  private static Trace traceOf(List<Step> candidate, int bytes, int[] address) {
    OperationLog log = new OperationLog();
    BitmapModel model = new BitmapModel(bytes);
    Map<Integer, Integer> pointerOf = new HashMap<>();
    for (int i = 0; i < candidate.size(); i++) {
      Step step = candidate.get(i);
      if (step.kind == Kind.ALLOCATE) {
        log.malloc(step.value);
        address[i] = step.value < 1 ? -1 : model.tryMalloc(step.value);
        pointerOf.put(step.id, address[i]);
      } else {
        address[i] = step.id == NO_BLOCK ? step.value : pointerOf.get(step.id) + step.value;
        log.free(address[i]);
        if (model.isLive(address[i])) {
          model.free(address[i]);
        }
      }
    }
    return log.toTrace(bytes);
  }
}
