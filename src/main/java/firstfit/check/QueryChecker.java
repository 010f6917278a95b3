package firstfit.check;

import firstfit.Allocator;
import firstfit.InvalidPointerException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Holds what an allocator says of single addresses, ranges, sizes and alignments, good and bad,
 * against the model: each query that it offers and that the policy determines.
 */
final class QueryChecker {
  private static final Class<?> BAD_POINTER = InvalidPointerException.class;

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

  /** Asks about an address, mostly in a block, ranges, a size and an alignment. */
  private void checkSome(SplittableRandom random) {
    int capacity = model.capacity();
    int address = random.nextInt(capacity);
    int end = model.blockEnd(address);
    int any = random.nextInt();
    checkAddress(
        switch (random.nextInt(4)) {
          case 0 -> any;
          case 1 -> end;
          default -> address;
        });
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
    check("I5", Call.CAPACITY, null, Allocator::capacity);
    check("I5", Call.IS_EMPTY, null, Allocator::isEmpty);
  }

  private void checkAddress(int a) {
    boolean inside = a >= 0 && a < model.capacity();
    boolean live = model.isLive(a);
    check("I4", Call.IS_LIVE, null, heap -> heap.isLive(a), a);
    check("I4 I5", Call.BLOCK_END, inside ? null : BAD_POINTER, heap -> heap.blockEnd(a), a);
    if (policy.badFrees() || live) {
      check("I4", Call.SIZE_OF, live ? null : BAD_POINTER, heap -> heap.sizeOf(a), a);
      if (policy.isPlain()) {
        check("R2", Call.ROOM, live ? null : BAD_POINTER, heap -> heap.room(a), a);
      }
    }
  }

  private void checkRange(int a, int length) {
    check("I4", Call.IS_LIVE_RANGE, null, heap -> heap.isLiveRange(a, length), a, length);
    check("I5", Call.IS_FREE_RANGE, null, heap -> heap.isFreeRange(a, length), a, length);
  }

  private void checkFit(int size, int alignment) {
    if (policy.isPlain()) {
      boolean good = size >= 1 && alignment >= 1 && alignment <= Allocator.MAX_CAPACITY;
      check(
          good ? "A2" : "A5",
          Call.LOWEST_ALIGNED,
          good ? null : IllegalArgumentException.class,
          heap -> heap.lowestAligned(size, alignment),
          size,
          alignment);
    }
  }

  /** Asks the allocator, which must refuse the query, and how, or say what the model says. */
  private void check(
      String requirement,
      Call call,
      Class<?> refusal,
      Function<Allocator, Object> query,
      int... arguments) {
    if (!subject.offers(call)) {
      return;
    }
    Object seen = outcome(allocator, query);
    Object expected = refusal == null ? query.apply(model) : refusal;
    if (!seen.equals(expected)) {
      String given = Arrays.toString(arguments).replaceAll("^\\[|]$", "");
      throw new Mismatch(
          requirement,
          call.word() + "(" + given + ") answered " + seen + " instead of " + expected);
    }
  }

  /** The answer of a query or operation, or the class of the exception with which it is refused. */
  static Object outcome(Allocator allocator, Function<Allocator, Object> query) {
    try {
      return query.apply(allocator);
    } catch (IllegalArgumentException e) {
      return e.getClass();
    }
  }
}
