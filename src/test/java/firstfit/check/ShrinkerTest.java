package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.FaultyAllocator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShrinkerTest {
  private static final int CAPACITY = 3840;
  private static final int OPERATIONS = 2000;
  private static final Fault FAULT = Fault.SECOND_OF_FOUR;
  private static final Subject SUBJECT = Subject.of("faulty", FAULT.constructor());

  /** Operations that do not meet the fault, and behind them some of which one does. */
  private static Counterexample needleInAHaystack(int seed) {
    Random random = new Random(seed);
    Lockstep heap = new Lockstep(FAULT.constructor().apply(CAPACITY));
    OperationLog log = new OperationLog();
    List<Integer> live = new ArrayList<>();
    try {
      for (int done = 0; ; done++) {
        int size = 1 + random.nextInt(40);
        boolean met = heap.model().firstFit(size) % 61 == 17;
        if (live.isEmpty() || random.nextInt(100) < 52 && (!met || done >= OPERATIONS)) {
          log.malloc(size);
          int pointer = heap.malloc(size);
          log.answered(pointer);
          if (pointer >= 0) {
            live.add(pointer);
          }
        } else {
          int pointer = live.remove(random.nextInt(live.size()));
          log.free(pointer);
          heap.free(pointer);
        }
      }
    } catch (Mismatch e) {
      return new Counterexample(CAPACITY, log, e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aLongTraceBecomesShort(int seed) {
    Counterexample whole = needleInAHaystack(seed);
    assertTrue(whole.trace().length() > OPERATIONS);
    long start = System.nanoTime();
    Counterexample small = Shrinker.shrink(SUBJECT, whole, () -> false, left -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(small.trace().length() <= 10, () -> small.trace().lines().toString());
    assertEquals("M2", small.mismatch().requirement());
    assertTrue(seconds < 10, () -> seconds + " s");
    assertEquals(
        small.mismatch().getMessage(),
        TraceCheck.firstFailure(small.trace(), FAULT.constructor().apply(small.capacity()))
            .orElseThrow()
            .mismatch()
            .getMessage());
  }

  /** Stopped as soon as something is reached, it gives that; stopped at once, what it was given. */
  @Test
  void stoppedItGivesTheBestSoFar() {
    Counterexample whole = needleInAHaystack(1);
    AtomicInteger left = new AtomicInteger(whole.trace().length());
    Counterexample some =
        Shrinker.shrink(SUBJECT, whole, () -> left.get() < whole.trace().length(), left::set);
    assertTrue(some.trace().length() < whole.trace().length());
    assertTrue(
        TraceCheck.firstFailure(some.trace(), FAULT.constructor().apply(some.capacity()))
            .isPresent());
    assertSame(whole, Shrinker.shrink(SUBJECT, whole, () -> true, now -> {}));
  }

  /** A call without an end while it shrinks takes nothing from what has been reached. */
  @Test
  void aCallWithoutEndLeavesTheBestSoFar() {
    Counterexample whole = needleInAHaystack(1);
    AtomicInteger heaps = new AtomicInteger();
    Counterexample some =
        Shrinker.shrink(
            Subject.of(
                "endless at last",
                capacity ->
                    (heaps.incrementAndGet() < 20 ? FAULT : Fault.ENDLESS)
                        .constructor()
                        .apply(capacity)),
            whole,
            () -> false,
            left -> {});
    assertTrue(some.trace().length() < whole.trace().length());
    assertEquals("M2", some.mismatch().requirement());
  }
}
