package firstfit.check;

import firstfit.Allocator;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Holds what an allocator says of single addresses, ranges, sizes and alignments, good and bad,
 * against the model: each query that it offers and that the policy determines.
 */
final class QueryChecker {
  private final Subject subject;
  private final Policy policy;
  private final Allocator allocator;
  private final ReferenceModel model;

  QueryChecker(Subject subject, Allocator allocator, ReferenceModel model) {
    this.subject = subject;
    this.policy = subject.policy();
    this.allocator = allocator;
    this.model = model;
  }

  /** Asks about so many addresses and fits; about fewer, the same with fewer of them. */
  void checkSome(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    checkWhole();
    for (int i = 0; i < count; i++) {
      checkSome(random);
    }
  }

  /** Asks about a block and an edge of it, any int, a size and an alignment. */
  private void checkSome(SplittableRandom random) {
    int capacity = model.capacity();
    int address = random.nextInt(capacity);
    int end = model.blockEnd(address);
    int any = random.nextInt();
    checkAddress(address);
    checkAddress(end);
    checkAddress(any);
    boolean edge = random.nextBoolean();
    checkRange(address, edge ? end - address + random.nextInt(2) : random.nextInt(capacity));
    checkRange(any, random.nextInt());
    switch (random.nextInt(3)) {
      case 0 -> checkFit(any, random.nextInt());
      case 1 -> checkFit(1, 1 + random.nextInt(capacity));
      default -> checkFit(1 + random.nextInt(capacity), 1 << random.nextInt(Integer.SIZE));
    }
  }

  /** Asks about everything in and next to the heap, in time cubic in the capacity. */
  void checkAll() {
    int capacity = model.capacity();
    checkWhole();
    for (int a = -1; a <= capacity; a++) {
      checkAddress(a);
      for (int b = 0; b <= capacity + 1; b++) {
        checkRange(a, b);
        checkFit(a + 1, b);
      }
    }
  }

  private void checkWhole() {
    check("I5", Call.CAPACITY, Allocator::capacity);
    check("I5", Call.IS_EMPTY, Allocator::isEmpty);
  }

  private void checkAddress(int address) {
    check("I4", Call.IS_LIVE, heap -> heap.isLive(address), address);
    check("I4 I5", Call.BLOCK_END, heap -> heap.blockEnd(address), address);
    if (policy.badFrees() || model.isLive(address)) {
      check("I4", Call.SIZE_OF, heap -> heap.sizeOf(address), address);
      if (policy.isPlain()) {
        check("R2", Call.ROOM, heap -> heap.room(address), address);
      }
    }
  }

  private void checkRange(int address, int length) {
    check("I4", Call.IS_LIVE_RANGE, heap -> heap.isLiveRange(address, length), address, length);
    check("I5", Call.IS_FREE_RANGE, heap -> heap.isFreeRange(address, length), address, length);
  }

  private void checkFit(int size, int alignment) {
    if (policy.isPlain()) {
      boolean good = size >= 1 && alignment >= 1 && alignment <= Allocator.MAX_CAPACITY;
      check(
          good ? "A2" : "A5",
          Call.LOWEST_ALIGNED,
          heap -> heap.lowestAligned(size, alignment),
          size,
          alignment);
    }
  }

  private void check(
      String requirement, Call call, Function<Allocator, Object> query, int... arguments) {
    if (!subject.offers(call)) {
      return;
    }
    Object seen = outcome(allocator, query);
    Object expected = outcome(model, query);
    if (!seen.equals(expected)) {
      String given = Arrays.toString(arguments).replaceAll("^\\[|]$", "");
      throw new Mismatch(
          requirement,
          call.word() + "(" + given + ") answered " + seen + " instead of " + expected);
    }
  }

  /** The answer of a query, or the class of the exception with which it is refused. */
  private static Object outcome(Allocator heap, Function<Allocator, Object> query) {
    try {
      return query.apply(heap);
    } catch (IllegalArgumentException e) {
      return e.getClass();
    }
  }
}
