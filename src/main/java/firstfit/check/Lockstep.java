package firstfit.check;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.InvalidPointerException;
import java.util.function.Predicate;

/**
 * An allocator and the bitmap model, side by side: each operation is given to both, and a {@link
 * Mismatch} is thrown unless the answers agree.
 */
public final class Lockstep {
  /** Answer of {@link #malloc}: the size was refused. */
  public static final int REFUSED = -2;

  private final Allocator subject;
  private final BitmapModel model;
  private final InvariantChecker checker = new InvariantChecker();
  private String lastOperation = "constructor";
  private String lastArguments = "";
  private String lastRequirements = "I5";

  /**
   * Starts with an empty heap.
   *
   * @param subject the allocator to check, new
   */
  public Lockstep(Allocator subject) {
    this.subject = subject;
    this.model = new BitmapModel(subject.capacity());
  }

  /**
   * The checked allocator, for its queries.
   *
   * @return the allocator given to the constructor
   */
  public Allocator subject() {
    return subject;
  }

  /**
   * The model, for its queries.
   *
   * @return the state that the allocator must be in
   */
  public BitmapModel model() {
    return model;
  }

  /**
   * Allocates without an exception where nothing fits.
   *
   * @param size any int
   * @return the pointer, -1 where nothing fits, {@link #REFUSED} for a size below 1
   * @throws Mismatch if the allocator gives another answer
   */
  public int malloc(int size) {
    remember("malloc", size, "M1 M3 M5");
    int expected = size < 1 ? REFUSED : model.tryMalloc(size);
    int answer;
    try {
      answer = subject.tryMalloc(size);
    } catch (RuntimeException | Error e) {
      if (e.getClass() != IllegalArgumentException.class || expected != REFUSED) {
        throw undeclared(e);
      }
      answer = REFUSED;
    }
    if (answer != expected) {
      String requirement = expected == REFUSED ? "M6" : expected < 0 || answer < 0 ? "M4" : "M2";
      throw new Mismatch(
          requirement, describe() + " answered " + word(answer) + " instead of " + word(expected));
    }
    return answer;
  }

  /**
   * Frees a pointer, good or bad.
   *
   * @param pointer any int
   * @return false if it was refused
   * @throws Mismatch if the allocator gives another answer
   */
  public boolean free(int pointer) {
    remember("free", pointer, "F1 F2 F3");
    boolean expected = model.isLive(pointer);
    if (expected) {
      model.free(pointer);
    }
    boolean answer = true;
    try {
      subject.free(pointer);
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
    remember("resize", pointer + ", " + size, "R1 R3 R4");
    return same("R2", "R5", a -> a.resize(pointer, size));
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
    remember("tryMallocAt", address + ", " + size, "P1 P3 P4");
    return same("P2", "P5", a -> a.tryMallocAt(address, size));
  }

  /**
   * Makes everything free.
   *
   * @throws Mismatch if the allocator throws something
   */
  public void clear() {
    remember("clear", "", "C1");
    same(
        "C1",
        "C1",
        a -> {
          a.clear();
          return a.isEmpty();
        });
  }

  /** Gives an operation to both; its answer, or false where both refuse it in the same way. */
  private boolean same(String answers, String refusals, Predicate<Allocator> operation) {
    Object expected = outcome(model, operation);
    Object answer = outcome(subject, operation);
    if (!answer.equals(expected)) {
      boolean refused = expected instanceof Class || answer instanceof Class;
      throw new Mismatch(
          refused ? refusals : answers,
          describe() + " answered " + answer + " instead of " + expected);
    }
    return answer.equals(true);
  }

  /** The answer of an operation, or the class of the exception with which it is refused. */
  private Object outcome(Allocator allocator, Predicate<Allocator> operation) {
    try {
      return operation.test(allocator);
    } catch (IllegalArgumentException e) {
      return e.getClass();
    } catch (RuntimeException | Error e) {
      throw undeclared(e);
    }
  }

  /**
   * Checks the whole state: requirements I1 to I6, then every block against the model.
   *
   * @throws Mismatch if they differ
   */
  public void compare() {
    answered(
        () -> {
          checker.walk(subject);
          compareBlocks();
        });
  }

  /**
   * Does the same, and checks what the allocator says of each address. Takes time proportional to
   * the capacity.
   *
   * @throws Mismatch if they differ
   */
  void compareEveryAddress() {
    compare();
    answered(() -> InvariantChecker.checkEveryAddress(subject));
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

  private void remember(String operation, Object arguments, String requirements) {
    lastOperation = operation;
    lastArguments = arguments.toString();
    lastRequirements = requirements;
  }

  private String describe() {
    return lastOperation + "(" + lastArguments + ")";
  }

  /** A lack of memory says nothing about the allocator: the model takes most of it. */
  private Mismatch undeclared(Throwable e) {
    if (e instanceof OutOfMemoryError noMemory) {
      throw noMemory;
    }
    Mismatch mismatch = new Mismatch("T2", describe() + " threw " + e);
    mismatch.initCause(e);
    return mismatch;
  }

  private static String word(int answer) {
    return answer == REFUSED ? "a refusal" : answer < 0 ? "out of memory" : "address " + answer;
  }
}
