package firstfit.check;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import firstfit.check.Policy.Allocation;
import firstfit.console.UserError;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * An allocator and a reference model, side by side: each operation is given to both, and a {@link
 * Mismatch} is thrown unless the answers agree.
 */
public final class Lockstep {
  /** Answer of {@link #malloc} and {@link #mallocAligned}: the size or alignment was refused. */
  public static final int REFUSED = -2;

  private static final int MANY_QUERIES = 32;
  private static final Class<? extends Exception> BAD_SIZE = IllegalArgumentException.class;
  private static final Class<? extends Exception> BAD_POINTER = InvalidPointerException.class;

  private final Subject subject;
  private final Allocator allocator;
  private final Policy policy;
  private final ReferenceModel model;
  private final InvariantChecker checker;
  private final QueryChecker queries;
  private int allocations;
  private String lastOperation = "constructor";
  private int[] lastArguments = {};
  private String lastRequirements = "I5";

  /**
   * Starts with an empty heap.
   *
   * @param allocator the allocator to check, new, which can do everything
   */
  public Lockstep(Allocator allocator) {
    this(Subject.of("allocator", capacity -> allocator), allocator, allocator.capacity());
  }

  /** Starts with an empty heap of the subject. */
  Lockstep(Subject subject, Allocator allocator, int capacity) {
    this.subject = subject;
    this.allocator = allocator;
    this.policy = subject.policy();
    this.model = ReferenceModel.of(capacity);
    this.checker = new InvariantChecker(subject.offers());
    this.queries = new QueryChecker(subject, allocator, model);
  }

  Subject subject() {
    return subject;
  }

  /**
   * The model, for its queries.
   *
   * @return the state that the allocator must be in
   */
  public ReferenceModel model() {
    return model;
  }

  /**
   * Allocates, by turns with an exception where nothing fits and without.
   *
   * @param size any int
   * @return the pointer, -1 where nothing fits, {@link #REFUSED} for a size below 1
   * @throws Mismatch if the allocator gives another answer
   */
  public int malloc(int size) {
    remember("malloc", "M1 M3 M5", size);
    Allocation kind = Allocation.ANYWHERE;
    return nextIsThrowing(Call.MALLOC)
        ? allocate(kind, size, 1, throwing(kind, a -> a.malloc(size)))
        : allocate(kind, size, 1, a -> a.tryMalloc(size));
  }

  /**
   * Allocates at a multiple of an alignment, by turns with an exception where nothing fits and
   * without.
   *
   * @param size any int
   * @param alignment any int
   * @return the pointer, -1 where nothing fits, {@link #REFUSED} for a bad size or alignment
   * @throws Mismatch if the allocator gives another answer
   */
  public int mallocAligned(int size, int alignment) {
    require(Call.TRY_MALLOC_ALIGNED);
    boolean throwing = nextIsThrowing(Call.MALLOC_ALIGNED);
    remember(throwing ? "mallocAligned" : "tryMallocAligned", "A1 A3 A4", size, alignment);
    Allocation kind = Allocation.ALIGNED;
    return throwing
        ? allocate(kind, size, alignment, throwing(kind, a -> a.mallocAligned(size, alignment)))
        : allocate(kind, size, alignment, a -> a.tryMallocAligned(size, alignment));
  }

  /**
   * Whether it is the turn of the method that throws an exception where nothing fits: of the
   * allocations that an allocator offers in both ways, every second one is such a call.
   */
  private boolean nextIsThrowing(Call call) {
    return subject.offers(call) && allocations++ % 2 == 1;
  }

  /** The same as an operation that answers -1 where nothing fits. */
  private ToIntFunction<Allocator> throwing(Allocation kind, ToIntFunction<Allocator> operation) {
    return heap -> {
      int answer;
      try {
        answer = operation.applyAsInt(heap);
      } catch (HeapExhaustedException e) {
        return -1;
      }
      if (answer < 0) {
        throw new Mismatch(kind.failures, describe() + " answered " + answer);
      }
      return answer;
    };
  }

  private int allocate(
      Allocation kind, int size, int alignment, ToIntFunction<Allocator> operation) {
    boolean good = size >= 1 && alignment >= 1 && alignment <= Allocator.MAX_CAPACITY;
    int answer;
    try {
      answer = operation.applyAsInt(allocator);
    } catch (RuntimeException | Error e) {
      if (e.getClass() != IllegalArgumentException.class || good) {
        throw undeclared(e);
      }
      return REFUSED;
    }
    if (!good) {
      throw new Mismatch(
          kind.refusals,
          describe()
              + (answer < 0 ? " answered out of memory" : " answered address " + answer)
              + " instead of a refusal");
    }
    if (!policy.allows(model, size, alignment, answer)) {
      throw policy.mismatch(kind, model, size, alignment, answer, describe());
    }
    if (answer >= 0) {
      model.place(answer, policy.rounded(size));
    }
    return answer;
  }

  /**
   * Frees a pointer, good or bad; a bad one is kept from an allocator that need not refuse it.
   *
   * @param pointer any int
   * @return false if it was refused
   * @throws Mismatch if the allocator gives another answer
   */
  public boolean free(int pointer) {
    remember("free", "F1 F2 F3", pointer);
    boolean expected = model.isLive(pointer);
    if (!expected && !policy.badFrees()) {
      return false;
    }
    if (expected) {
      model.free(pointer);
    }
    boolean answer = true;
    try {
      allocator.free(pointer);
    } catch (InvalidPointerException e) {
      answer = false;
    } catch (RuntimeException | Error e) {
      throw undeclared(e);
    }
    if (answer != expected) {
      throw new Mismatch(
          expected ? "F1" : "F4", describe() + (answer ? " was accepted" : " was refused"));
    }
    return answer;
  }

  /**
   * Makes a live block longer or shorter where it is.
   *
   * @param pointer any int
   * @param size any int
   * @return whether the block has the size now
   * @throws Mismatch if the allocator gives another answer
   */
  public boolean resize(int pointer, int size) {
    require(Call.RESIZE);
    remember("resize", "R1 R3 R4", pointer, size);
    boolean live = model.isLive(pointer);
    if (!live && !policy.badFrees()) {
      return false;
    }
    return same(
        "R2",
        "R5",
        a -> a.resize(pointer, size),
        size < 1 ? BAD_SIZE : live ? null : BAD_POINTER,
        () -> model.resize(pointer, policy.rounded(size)),
        live && size >= 1 && !policy.complete());
  }

  /**
   * Allocates at an address.
   *
   * @param address any int
   * @param size any int
   * @return whether a live block starts there now
   * @throws Mismatch if the allocator gives another answer
   */
  public boolean mallocAt(int address, int size) {
    require(Call.TRY_MALLOC_AT);
    remember("tryMallocAt", "P1 P3 P4", address, size);
    return same(
        "P2",
        "P5",
        a -> a.tryMallocAt(address, size),
        size < 1 ? BAD_SIZE : null,
        () -> policy.isAligned(address) && model.tryMallocAt(address, policy.rounded(size)),
        size >= 1 && !policy.complete());
  }

  /**
   * Makes everything free.
   *
   * @throws Mismatch if the allocator throws something
   */
  public void clear() {
    require(Call.CLEAR);
    remember("clear", "C1");
    boolean asked = subject.offers(Call.IS_EMPTY);
    model.clear();
    same(
        "C1",
        "C1",
        a -> {
          a.clear();
          return !asked || a.isEmpty();
        },
        null,
        () -> true,
        false);
  }

  /**
   * Gives an operation to both, or to the allocator alone if it must refuse it with an exception of
   * a class; whether both answered true. Where the allocator may fail though there is room, the
   * model follows it.
   */
  private boolean same(
      String answers,
      String refusals,
      Function<Allocator, Object> operation,
      Class<? extends Exception> refusal,
      BooleanSupplier ofModel,
      boolean mayFail) {
    Object answer;
    try {
      answer = QueryChecker.outcome(allocator, operation);
    } catch (RuntimeException | Error e) {
      throw undeclared(e);
    }
    if (mayFail && answer.equals(false)) {
      return false;
    }
    Object expected = refusal == null ? ofModel.getAsBoolean() : refusal;
    if (!answer.equals(expected)) {
      boolean refused = expected instanceof Class || answer instanceof Class;
      throw new Mismatch(
          refused ? refusals : answers,
          describe() + " answered " + answer + " instead of " + expected);
    }
    return answer.equals(true);
  }

  /**
   * Checks the whole state: requirements I1 to I6, then every block against the model; or as much
   * of it as the allocator tells.
   *
   * @throws Mismatch if they differ
   */
  public void compareState() {
    answered(
        () -> {
          if (subject.isWalkable()) {
            checker.walk(allocator, model.capacity());
            compareBlocks();
          } else {
            compareLiveBlocks();
          }
        });
  }

  /**
   * Checks the whole state, and what is said of some addresses, which depend on the state and the
   * last operation alone.
   *
   * @throws Mismatch if they differ
   */
  void compare() {
    compareState();
    answered(() -> queries.checkSome(queriesOfState(), 1));
  }

  private long queriesOfState() {
    return 31L * model.liveBytes() + Arrays.hashCode(lastArguments);
  }

  /**
   * Checks the whole state, and what is said of all addresses, ranges, sizes and alignments. Takes
   * time cubic in the capacity.
   *
   * @throws Mismatch if they differ
   */
  void compareAll() {
    compareState();
    answered(queries::checkAll);
  }

  /**
   * {@link #compareAll} on a heap as small as an exhaustive search can have, and more than {@link
   * #compare} on others: finds what either of them finds.
   *
   * @throws Mismatch if they differ
   */
  void compareClosely() {
    if (model.capacity() <= StateNumbering.MAX_CAPACITY) {
      compareAll();
    } else {
      compareState();
      answered(() -> queries.checkSome(queriesOfState(), MANY_QUERIES));
    }
  }

  /** Asks the allocator, which must answer and not throw. */
  private void answered(Runnable queries) {
    try {
      queries.run();
    } catch (Mismatch e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw undeclared(e);
    }
  }

  private void compareBlocks() {
    int a = 0;
    for (int k = 0; k < checker.count(); k++) {
      int end = model.blockEnd(a);
      boolean live = model.isLive(a);
      if (checker.end(k) != end || checker.isLive(k) != live) {
        Block seen = new Block(a, checker.end(k) - a, checker.isLive(k));
        throw new Mismatch(
            lastRequirements,
            "after " + describe() + ": " + seen + " instead of " + new Block(a, end - a, live));
      }
      a = end;
    }
  }

  /** Asks an allocator that can't tell where its blocks are about those that it must have. */
  private void compareLiveBlocks() {
    checker.checkFigures(
        allocator, model.blockCount(), model.liveBytes(), model.freeBytes(), model.largestHole());
    boolean sized = subject.offers(Call.SIZE_OF);
    boolean asked = subject.offers(Call.IS_LIVE);
    for (int a = 0; a < model.capacity() && (sized || asked); a = model.blockEnd(a)) {
      boolean live = model.isLive(a);
      if (asked && allocator.isLive(a) != live
          || sized && live && allocator.sizeOf(a) != model.sizeOf(a)) {
        throw new Mismatch(
            lastRequirements,
            "after "
                + describe()
                + ": isLive or sizeOf differs from "
                + new Block(a, model.blockEnd(a) - a, live));
      }
    }
  }

  /** A trace may have operations that campaigns would not do. */
  private void require(Call call) {
    if (!subject.offers(call)) {
      throw new UserError(
          subject.name() + " has no " + call.word() + ": leave such operations out of the trace");
    }
  }

  private void remember(String operation, String requirements, int... arguments) {
    lastOperation = operation;
    lastArguments = arguments;
    lastRequirements = requirements;
  }

  private String describe() {
    String arguments = Arrays.toString(lastArguments);
    return lastOperation + "(" + arguments.substring(1, arguments.length() - 1) + ")";
  }

  /**
   * A lack of memory says nothing about the allocator: the model takes most of it. Neither does the
   * end of a program that was closed.
   */
  private Mismatch undeclared(Throwable e) {
    if (e instanceof OutOfMemoryError noMemory) {
      throw noMemory;
    }
    if (e instanceof CancellationException cancelled) {
      throw cancelled;
    }
    if (e instanceof Mismatch mismatch) {
      return mismatch;
    }
    Mismatch mismatch = new Mismatch("T2", describe() + " threw " + e);
    mismatch.initCause(e);
    return mismatch;
  }
}
