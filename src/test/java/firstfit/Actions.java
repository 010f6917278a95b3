package firstfit;

import firstfit.check.Lockstep;
import firstfit.check.Mismatch;
import firstfit.check.ReferenceModel;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * What is done to a heap. The actions are drawn without the capacity, so that either can be shrunk
 * while the other stays.
 *
 * @param capacity the bytes of the heap
 * @param list the actions
 */
public record Actions(int capacity, List<Action> list) {
  private static final int LONGEST = 200;

  /**
   * An action.
   *
   * @param kind what is done
   * @param number what with: any int, from which each kind makes what suits the heap
   */
  public record Action(Kind kind, int number) {
    @Override
    public String toString() {
      return kind + "(" + number + ")";
    }
  }

  /** Kinds of actions. */
  public enum Kind {
    /** malloc of up to a quarter of the heap. */
    MALLOC((heap, n) -> heap.malloc(1 + of(n, quarter(heap)))),
    /** malloc of up to a byte more than the heap has. */
    MALLOC_LARGE((heap, n) -> heap.malloc(1 + of(n, capacity(heap) + 1))),
    /** malloc of 0 bytes or less. */
    MALLOC_BAD((heap, n) -> heap.malloc(n % 2 == 0 ? 0 : -Math.abs(n))),
    /** malloc at a multiple of up to twice the heap, where 0 is refused. */
    MALLOC_ALIGNED(
        (heap, n) -> {
          int alignment = of(n, 2 * capacity(heap) + 1);
          heap.mallocAligned(1 + alignment % quarter(heap), alignment);
        }),
    /** malloc at an address in or behind the heap; 0 bytes are refused. */
    MALLOC_AT((heap, n) -> heap.mallocAt(of(n, capacity(heap) + 1), sizeOrZero(heap, n))),
    /** free of a live block, if there is one. */
    FREE_LIVE((heap, n) -> heap.free(liveFrom(heap, n))),
    /** free of an address in or next to the heap. */
    FREE_NEAR((heap, n) -> heap.free(of(n, capacity(heap) + 2) - 1)),
    /** free of any number. */
    FREE((heap, n) -> heap.free(n)),
    /** resize of a live block to up to a quarter of the heap; 0 bytes are refused. */
    RESIZE((heap, n) -> heap.resize(liveFrom(heap, n), sizeOrZero(heap, n))),
    /** clear. */
    CLEAR((heap, n) -> heap.clear());

    private interface Step {
      void run(Lockstep heap, int number);
    }

    private final Step step;

    Kind(Step step) {
      this.step = step;
    }

    private static int of(int number, int count) {
      return Math.floorMod(number, count);
    }

    private static int capacity(Lockstep heap) {
      return heap.model().capacity();
    }

    private static int quarter(Lockstep heap) {
      return Math.max(1, capacity(heap) / 4);
    }

    /** A size of up to a quarter of the heap, 1 where the number is small. */
    private static int sizeOrZero(Lockstep heap, int number) {
      int sizes = quarter(heap) + 1;
      return (1 + of(number / capacity(heap), sizes)) % sizes;
    }

    /** The first live block at or behind an address, or an address without one. */
    private static int liveFrom(Lockstep heap, int number) {
      ReferenceModel model = heap.model();
      int address = of(number, model.capacity());
      while (address < model.capacity() && !model.isLive(address)) {
        address = model.blockEnd(address);
      }
      return address;
    }
  }

  /** Thrown where an allocator differs from the model. */
  public static final class Difference extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final int actions;

    private Difference(Mismatch mismatch, int actions, String state) {
      super(mismatch.getMessage() + "\n  after " + state, mismatch);
      this.actions = actions;
    }

    /** How many actions show it. */
    public int actions() {
      return actions;
    }
  }

  /** Random actions. */
  static Arbitrary<Actions> any() {
    return Combinators.combine(
            Arbitraries.of(1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1000),
            action().list().ofMaxSize(LONGEST).withSizeDistribution(RandomDistribution.uniform()))
        .as(Actions::new);
  }

  /** Kinds are shrunk to those before: one allocation at an address does for several others. */
  private static Arbitrary<Action> action() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(10, Kind.MALLOC_AT),
            Tuple.of(60, Kind.MALLOC),
            Tuple.of(50, Kind.FREE_LIVE),
            Tuple.of(20, Kind.MALLOC_ALIGNED),
            Tuple.of(20, Kind.RESIZE),
            Tuple.of(10, Kind.MALLOC_LARGE),
            Tuple.of(10, Kind.MALLOC_BAD),
            Tuple.of(10, Kind.FREE_NEAR),
            Tuple.of(10, Kind.FREE),
            Tuple.of(1, Kind.CLEAR));
    Arbitrary<Integer> numbers =
        Arbitraries.integers().withDistribution(RandomDistribution.uniform());
    return Combinators.combine(kinds, numbers).as(Action::new);
  }

  /**
   * Does all actions and compares the state after each.
   *
   * @throws Difference at the first that differs
   */
  void run(Lockstep heap) {
    for (int i = 0; i < list.size(); i++) {
      Action action = list.get(i);
      try {
        action.kind.step.run(heap, action.number);
        heap.compareState();
      } catch (Mismatch e) {
        throw new Difference(e, i + 1, blocks(heap));
      }
    }
  }

  private static String blocks(Lockstep heap) {
    return Block.walk(heap.model()).stream().map(Block::toString).collect(Collectors.joining(", "));
  }
}
