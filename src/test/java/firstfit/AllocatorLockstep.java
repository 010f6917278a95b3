package firstfit;

import firstfit.check.BitmapModel;
import firstfit.check.Lockstep;
import firstfit.check.Regressions;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Random operations on an allocator and on the bitmap model at once, compared after each; one
 * subclass per allocator.
 */
abstract class AllocatorLockstep {
  private static final int LONGEST = 200;

  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  @BeforeProperty
  void whatFailedOnceComesFirst() {
    Regressions.replayAll(this::create);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void agreesWithTheModel(@ForAll("histories") ActionChain<Lockstep> history) {
    history.withInvariant("state", Lockstep::compare).run();
  }

  @Provide
  Arbitrary<ActionChain<Lockstep>> histories() {
    return Arbitraries.of(1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1000)
        .flatMap(
            capacity ->
                ActionChain.startWith(() -> new Lockstep(create(capacity)))
                    .withAction(
                        6,
                        action(
                            "malloc",
                            Arbitraries.integers().between(1, Math.max(1, capacity / 4)),
                            Lockstep::malloc))
                    .withAction(
                        1,
                        action(
                            "malloc",
                            Arbitraries.integers().between(1, capacity + 1),
                            Lockstep::malloc))
                    .withAction(
                        5,
                        action(
                            "free live",
                            Arbitraries.integers().between(0, capacity - 1),
                            AllocatorLockstep::freeLive))
                    .withAction(
                        2,
                        action(
                            "malloc aligned",
                            Arbitraries.integers().between(0, 2 * capacity),
                            AllocatorLockstep::mallocAligned))
                    .withAction(1, action("free", badPointers(capacity), Lockstep::free))
                    .withAction(
                        1,
                        action(
                            "malloc",
                            Arbitraries.of(0, -1, -capacity, Integer.MIN_VALUE),
                            Lockstep::malloc))
                    .withMaxTransformations(LONGEST));
  }

  private static Arbitrary<Integer> badPointers(int capacity) {
    return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(-1, capacity));
  }

  /** Allocates at a multiple of the argument, which is refused where it is 0. */
  private static void mallocAligned(Lockstep heap, int alignment) {
    heap.mallocAligned(1 + alignment % Math.max(1, heap.model().capacity() / 4), alignment);
  }

  /** Frees the first live block at or behind an address, if there is one. */
  private static void freeLive(Lockstep heap, int address) {
    BitmapModel model = heap.model();
    for (int a = address; a < model.capacity(); a = model.blockEnd(a)) {
      if (model.isLive(a)) {
        heap.free(a);
        return;
      }
    }
  }

  private interface Step {
    void run(Lockstep heap, int argument);
  }

  private static Action.Independent<Lockstep> action(
      String name, Arbitrary<Integer> arguments, Step step) {
    return () ->
        arguments.map(
            argument ->
                Transformer.mutate(name + " " + argument, heap -> step.run(heap, argument)));
  }
}
