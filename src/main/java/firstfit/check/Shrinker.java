package firstfit.check;

import firstfit.console.UserError;
import firstfit.trace.Trace.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Makes a failing trace small by delta debugging (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002): ever smaller runs of operations are left out, then
 * sizes, addresses and the capacity are lowered, until none of this leaves a trace that fails.
 * Where it still fails then, every malloc first becomes an allocation at the address that it was
 * given, since what is left out would otherwise move all blocks behind it; what needs no address
 * becomes a malloc again. If there is time enough, the result is 1-minimal: without any one of its
 * operations it passes. Any failure counts, since the full state is compared after every operation,
 * unless the trace is still long, and so the cause shows before its effects.
 */
public final class Shrinker {
  /** Shrinking ends after this time at the latest, with what it has reached. */
  public static final int LIMIT_SECONDS = 30;

  /** A trace so long that more blocks would be compared has its state compared less often. */
  private static final int COMPARED_BLOCKS = 1 << 20;

  private final Subject subject;
  private final CallWatch watch;
  private final BooleanSupplier stop;

  /** Whether the last state is asked about all that can be asked, too. */
  private boolean asking;

  private int capacity;
  private List<Step> steps;

  /** Where the steps allocated, or -1, and where their raw addresses were. */
  private int[] address;

  /** The allocations for which there was no room. */
  private BitSet refused;

  private volatile Counterexample best;

  private Shrinker(Subject subject, Counterexample whole, CallWatch watch, BooleanSupplier stop) {
    this.subject = subject;
    this.watch = watch;
    this.best = whole;
    this.stop = stop;
  }

  /**
   * Shrinks a failing trace, for {@link #LIMIT_SECONDS} at most.
   *
   * @param subject the allocator that fails
   * @param whole a trace on which it does
   * @param stop asked often; true ends the shrinking
   * @param left told often how many operations are left
   * @return the smallest trace that was found; the given one where it doesn't fail again, or a call
   *     on it has no end
   */
  public static Counterexample shrink(
      Subject subject, Counterexample whole, BooleanSupplier stop, IntConsumer left) {
    if (whole.mismatch().requirement().equals("T1")) {
      return whole; // each candidate would take the time after which a call has no end
    }
    long start = System.nanoTime();
    BooleanSupplier enough =
        () ->
            stop.getAsBoolean()
                || System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    Worker worker = new Worker(subject, whole, enough);
    Crew.run(List.of(worker), () -> left.accept(worker.shrinker.best.log().length()));
    return worker.shrinker.best;
  }

  /** Whatever ends it, the best trace so far is there. */
  private static final class Worker extends Crew.Worker {
    private final Shrinker shrinker;

    Worker(Subject subject, Counterexample whole, BooleanSupplier stop) {
      this.shrinker = new Shrinker(subject, whole, watch, stop);
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
    List<Step> initial = Step.stepsOf(whole.log());
    boolean failed = failsAnywhere(whole.capacity(), initial);
    if (failed) {
      reduce();
    }
    asking = true;
    if (failed || failsAnywhere(whole.capacity(), initial)) {
      reduce();
    }
  }

  private void reduce() {
    if (subject.offers(Call.TRY_MALLOC_AT)) {
      pin();
    }
    while (removeSteps() | joinBlocks() | lowerValues() | lowerCapacity()) {
      // Each pass may open a way for the others.
    }
  }

  /** Tries a small heap first: on one of many blocks there is no time for many candidates. */
  private boolean failsAnywhere(int largest, List<Step> initial) {
    for (long small = 1 << 10; small < largest; small <<= 5) {
      if (accept((int) small, initial)) {
        return true;
      }
    }
    return accept(largest, initial);
  }

  /** Keeps a candidate if it fails, without the operations behind the failure. */
  private boolean accept(int newCapacity, List<Step> candidate) {
    if (stop.getAsBoolean()) {
      return false;
    }
    Run run = new Run(candidate);
    try {
      run.play(newCapacity);
      return false;
    } catch (UserError e) {
      return false; // the subject has no heap of this capacity
    } catch (Mismatch e) {
      capacity = newCapacity;
      steps = List.copyOf(candidate.subList(0, run.log.length()));
      address = run.address;
      refused = run.refused;
      best = new Counterexample(newCapacity, run.log, e);
      return true;
    }
  }

  /** Performs steps on a new heap. */
  private final class Run {
    private final List<Step> candidate;
    private final OperationLog log = new OperationLog();
    private final Map<Integer, Integer> pointerOf = new HashMap<>();
    private final int[] address;
    private final BitSet refused = new BitSet();

    Run(List<Step> candidate) {
      this.candidate = candidate;
      this.address = new int[candidate.size()];
    }

    void play(int bytes) {
      Lockstep heap = subject.start(bytes, watch);
      heap.compareState();
      int next = 0;
      for (int i = 0; i < address.length; i++) {
        Step step = candidate.get(i);
        int base = step.allocates() || step.id() == Step.NO_BLOCK ? 0 : pointerOf.get(step.id());
        address[i] = step.isUnplaced() ? -1 : base + step.address();
        perform(step, i, heap);
        if (i >= next || i == address.length - 1) {
          heap.compareState();
          long blocks = heap.model().blockCount();
          next = i + 1 + (int) (address.length * blocks / COMPARED_BLOCKS);
        }
      }
      if (asking) {
        heap.compareClosely();
      }
    }

    private void perform(Step step, int i, Lockstep heap) {
      switch (step.kind()) {
        case ALLOCATE -> {
          log.malloc(step.size());
          address[i] = Math.max(-1, heap.malloc(step.size()));
          granted(step, i, address[i]);
        }
        case ALLOCATE_ALIGNED -> {
          log.mallocAligned(step.size(), step.address());
          address[i] = Math.max(-1, heap.mallocAligned(step.size(), step.address()));
          granted(step, i, address[i]);
        }
        case ALLOCATE_AT -> {
          log.mallocAt(address[i], step.size());
          granted(step, i, heap.mallocAt(address[i], step.size()) ? address[i] : -1);
        }
        case FREE, FREE_ADDRESS -> {
          log.free(address[i]);
          heap.free(address[i]);
        }
        case RESIZE_ADDRESS -> {
          log.resize(address[i], step.size());
          heap.resize(address[i], step.size());
        }
        case CLEAR -> {
          log.clear();
          heap.clear();
        }
        default -> throw new IllegalArgumentException(step.toString());
      }
    }

    private void granted(Step step, int i, int pointer) {
      log.answered(pointer);
      refused.set(i, pointer < 0);
      pointerOf.put(step.id(), pointer);
    }
  }

  /**
   * Lets blocks be allocated where they are, so that they stay there when others are left out; what
   * found no place is left out first, if it can be, since it might find one then. What was refused
   * at an address does no harm, but is most of a long trace whose capacity has been lowered.
   */
  private void pin() {
    int last = steps.size() - 1;
    boolean large = steps.size() > RandomRun.LENGTH;
    accept(
        capacity, without(i -> i < last && refused.get(i) && (large || steps.get(i).isUnplaced())));
    List<Step> pinned = new ArrayList<>(steps);
    for (int i = 0; i < steps.size() - 1; i++) {
      Step step = steps.get(i);
      if (step.isUnplaced() && address[i] >= 0) {
        pinned.set(i, new Step(Kind.ALLOCATE_AT, step.id(), address[i], step.size()));
      }
    }
    accept(capacity, pinned);
  }

  private boolean removeSteps() {
    boolean any = false;
    for (int chunk = Math.max(1, steps.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = steps.size() - chunk; from >= 0; from -= chunk) {
        int to = Math.min(from + chunk, steps.size());
        int first = from;
        if (from < to && accept(capacity, without(i -> first <= i && i < to))) {
          any = true;
        }
      }
    }
    return any;
  }

  /**
   * Leaves out steps, and with an allocation the operations on its block; raw addresses in that
   * block stay where they are.
   */
  private List<Step> without(IntPredicate left) {
    Set<Integer> gone = new HashSet<>();
    List<Step> kept = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (left.test(i) && step.allocates()) {
        gone.add(step.id());
      }
      boolean dangling = gone.contains(step.id());
      if (!left.test(i) && (step.isRaw() || !dangling)) {
        kept.add(dangling ? new Step(step.kind(), Step.NO_BLOCK, address[i], step.size()) : step);
      }
    }
    return kept;
  }

  /** Puts one block where two and all between them were. */
  private boolean joinBlocks() {
    boolean any = false;
    for (int i = 0; i < steps.size(); i++) {
      for (int next = blockAbove(i); next >= 0 && join(i, next); next = blockAbove(i)) {
        any = true;
      }
    }
    return any;
  }

  /** The step that allocates at the lowest address above that of another, or -1. */
  private int blockAbove(int low) {
    int above = -1;
    boolean granted = low < steps.size() && isGranted(low);
    for (int i = 0; i < steps.size() && granted; i++) {
      if (isGranted(i) && address[i] > address[low] && (above < 0 || address[i] < address[above])) {
        above = i;
      }
    }
    return above;
  }

  private boolean isGranted(int i) {
    return steps.get(i).allocates() && address[i] >= 0;
  }

  private boolean join(int low, int high) {
    Step first = steps.get(low);
    int size = address[high] + steps.get(high).size() - address[low];
    List<Step> candidate = without(i -> i == high);
    candidate.replaceAll(
        step -> step == first ? new Step(first.kind(), first.id(), first.address(), size) : step);
    return accept(capacity, candidate);
  }

  private boolean lowerValues() {
    boolean any = false;
    for (int i = 0; i < steps.size(); i++) {
      for (Step lower : lower(steps.get(i))) {
        List<Step> candidate = new ArrayList<>(steps);
        candidate.set(i, lower);
        if (accept(capacity, candidate)) {
          any = true;
          break;
        }
      }
    }
    return any;
  }

  /** Steps to try instead, the simplest first: not pinned, or with size or address nearer to 0. */
  private static List<Step> lower(Step step) {
    List<Step> all = new ArrayList<>();
    boolean placed = step.allocates() && step.kind() != Kind.ALLOCATE;
    if (placed) {
      all.add(new Step(Kind.ALLOCATE, step.id(), 0, step.size()));
    }
    if (step.kind() != Kind.FREE && step.kind() != Kind.FREE_ADDRESS && step.size() != 1) {
      lower(step.size(), 1)
          .forEach(size -> all.add(new Step(step.kind(), step.id(), step.address(), size)));
    }
    int least = step.kind() == Kind.ALLOCATE_ALIGNED ? 1 : 0;
    if ((step.isRaw() || placed) && step.address() != least) {
      lower(step.address(), least)
          .forEach(address -> all.add(new Step(step.kind(), step.id(), address, step.size())));
    }
    return all;
  }

  private static List<Integer> lower(int value, int least) {
    if (value == 0) {
      return List.of();
    }
    if (value < 0) {
      return value == -1 ? List.of(0) : List.of(0, -1, value / 2, value + 1);
    }
    return List.of(least, (value + least) / 2, value - 1);
  }

  private boolean lowerCapacity() {
    boolean any = false;
    while (capacity > 1
        && (accept(1, steps)
            || accept(capacity / 2, steps)
            || accept(capacity - 1, steps)
            || accept(capacity - capacity / 2, lowered(capacity / 2))
            || accept(capacity - 1, lowered(1)))) {
      any = true;
    }
    return any;
  }

  /** The steps with every address as much lower, as far as that goes. */
  private List<Step> lowered(int distance) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      boolean absolute =
          step.kind() == Kind.ALLOCATE_AT || step.isRaw() && step.id() == Step.NO_BLOCK;
      int address = absolute ? Math.max(0, step.address() - distance) : step.address();
      all.add(new Step(step.kind(), step.id(), address, step.size()));
    }
    return all;
  }
}
