package firstfit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * A heap and what is asked of it.
 *
 * @param capacity its bytes
 * @param requests the operations
 */
record History(int capacity, List<Request> requests) {
  private static final int LONGEST = 60;
  private static final Integer[] EDGE_CAPACITIES = {
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    9,
    15,
    16,
    17,
    31,
    32,
    33,
    63,
    64,
    65,
    255,
    256,
    257,
    1023,
    1024,
    1025,
    (1 << 20) - 1,
    1 << 20,
    (1 << 20) + 1,
    Allocator.MAX_CAPACITY - 1,
    Allocator.MAX_CAPACITY
  };

  enum Kind {
    /** malloc of a number of bytes. */
    MALLOC,
    /**
     * free of the first live block at or behind an address, or of that address if there is none.
     */
    FREE_LIVE,
    /** free of an address. */
    FREE
  }

  record Request(Kind kind, int argument) {}

  enum Answer {
    ADDRESS,
    OUT_OF_MEMORY,
    FREED,
    REFUSED
  }

  /**
   * An operation with the blocks before and after it.
   *
   * @param malloc whether it is an allocation
   * @param argument the size or the pointer
   * @param answer what came back
   * @param pointer the address, if that came back
   */
  record Step(
      Allocator heap,
      List<Block> before,
      boolean malloc,
      int argument,
      Answer answer,
      int pointer,
      List<Block> after) {

    /** The block before the operation that starts at an address. */
    Block blockBefore(int start) {
      return startingAt(before, start);
    }

    /** The block after the operation that starts at an address. */
    Block blockAfter(int start) {
      return startingAt(after, start);
    }

    private static Block startingAt(List<Block> blocks, int start) {
      return blocks.stream().filter(block -> block.start() == start).findFirst().orElse(null);
    }
  }

  /** Random histories of heaps of all sizes. */
  static Arbitrary<History> any() {
    return Arbitraries.of(EDGE_CAPACITIES)
        .flatMap(
            capacity ->
                requests(capacity)
                    .list()
                    .ofMaxSize(LONGEST)
                    .withSizeDistribution(RandomDistribution.uniform())
                    .map(requests -> new History(capacity, requests)));
  }

  private static Arbitrary<Request> requests(int capacity) {
    Arbitrary<Integer> address = Arbitraries.integers().between(-1, capacity);
    Arbitrary<Integer> small = Arbitraries.integers().between(1, Math.max(1, capacity / 4));
    Arbitrary<Integer> equal = Arbitraries.just(Math.max(1, capacity / 4));
    Arbitrary<Integer> large = Arbitraries.integers().between(1, capacity + 1);
    Arbitrary<Integer> bad = Arbitraries.of(0, -1, Integer.MIN_VALUE);
    return Arbitraries.frequencyOf(
        Tuple.of(4, small.map(size -> new Request(Kind.MALLOC, size))),
        Tuple.of(4, equal.map(size -> new Request(Kind.MALLOC, size))),
        Tuple.of(2, large.map(size -> new Request(Kind.MALLOC, size))),
        Tuple.of(1, bad.map(size -> new Request(Kind.MALLOC, size))),
        Tuple.of(6, address.map(at -> new Request(Kind.FREE_LIVE, at))),
        Tuple.of(1, address.map(at -> new Request(Kind.FREE, at))),
        Tuple.of(1, Arbitraries.integers().map(at -> new Request(Kind.FREE, at))));
  }

  /** Performs the operations on a new allocator and shows each of them to a check. */
  Allocator play(IntFunction<Allocator> constructor, Consumer<Step> check) {
    Allocator heap = constructor.apply(capacity);
    for (Request request : requests) {
      check.accept(perform(heap, request));
    }
    return heap;
  }

  private static Step perform(Allocator heap, Request request) {
    List<Block> before = Block.walk(heap);
    boolean malloc = request.kind == Kind.MALLOC;
    int argument =
        request.kind == Kind.FREE_LIVE ? liveFrom(before, request.argument) : request.argument;
    Answer answer;
    int pointer = -1;
    try {
      if (malloc) {
        pointer = heap.malloc(argument);
        answer = Answer.ADDRESS;
      } else {
        heap.free(argument);
        answer = Answer.FREED;
      }
    } catch (HeapExhaustedException e) {
      answer = Answer.OUT_OF_MEMORY;
    } catch (IllegalArgumentException e) {
      Class<?> declared = malloc ? IllegalArgumentException.class : InvalidPointerException.class;
      if (e.getClass() != declared) {
        throw e;
      }
      answer = Answer.REFUSED;
    }
    return new Step(heap, before, malloc, argument, answer, pointer, Block.walk(heap));
  }

  private static int liveFrom(List<Block> blocks, int address) {
    return blocks.stream()
        .filter(block -> block.live() && block.start() >= address)
        .map(Block::start)
        .findFirst()
        .orElse(address);
  }

  /**
   * The same blocks on a new allocator, by another way: all are allocated in address order, then
   * the holes are freed.
   */
  static Allocator rebuilt(Allocator heap, IntFunction<Allocator> constructor) {
    Allocator copy = constructor.apply(heap.capacity());
    List<Integer> holes = new ArrayList<>();
    for (Block block : Block.walk(heap)) {
      int pointer = copy.malloc(block.size());
      if (!block.live()) {
        holes.add(pointer);
      }
    }
    holes.forEach(copy::free);
    return copy;
  }
}
