package firstfit.check;

import firstfit.Allocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Watches the calls of allocators that one thread makes, so that another thread can tell that a
 * call has no end. What a call costs here is two stores. A thread works with one allocator at a
 * time; one that has to be closed is, before the next.
 */
final class CallWatch {
  /** A call that has run for this long is taken to have no end. */
  static final int LIMIT_SECONDS = 10;

  /** How often {@link #tick} is to be called. */
  static final int TICK_MILLIS = 20;

  private static final int PATIENCE = LIMIT_SECONDS * 1000 / TICK_MILLIS;
  private static final VarHandle CALLS;

  static {
    try {
      CALLS = MethodHandles.lookup().findVarHandle(CallWatch.class, "calls", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final Call[] ALL = Call.values();

  private static final int CALL_BITS = 5;

  /** Calls so far, and in the lowest bits the one that is under way. */
  private long calls;

  private long seen;
  private int ticks;
  private volatile Allocator allocator;

  /** The allocator that will be called from now on, instead of the one before. */
  void turnTo(Allocator next) {
    close();
    allocator = next;
  }

  /** Closes the allocator, if it is one to be closed; another thread may be in a call of it. */
  void close() {
    if (allocator instanceof ProgramAllocator program) {
      program.close();
    }
  }

  void enter(Call call) {
    CALLS.setRelease(this, calls + call.ordinal());
  }

  void leave() {
    CALLS.setRelease(this, ((calls >>> CALL_BITS) + 1) << CALL_BITS);
  }

  /**
   * Tells the time to this watch. Time is counted in ticks, not by a clock, so that a call isn't
   * blamed while the machine sleeps or the process is stopped.
   *
   * @return true if the same call has been under way for {@link #LIMIT_SECONDS}
   */
  boolean tick() {
    long now = (long) CALLS.getAcquire(this);
    ticks = now == seen && callOf(now) != Call.NONE ? ticks + 1 : 0;
    seen = now;
    return ticks >= PATIENCE;
  }

  /** Whether the call that {@link #tick} has seen is still under way. */
  boolean isUnchanged() {
    return (long) CALLS.getVolatile(this) == seen;
  }

  private static Call callOf(long now) {
    return ALL[(int) now & ((1 << CALL_BITS) - 1)];
  }

  /** What is broken by a call that has no end, found by {@link #tick}. */
  Mismatch mismatch(String operation) {
    return new Mismatch(
        "T1",
        operation + ": a call of " + callOf(seen).word() + " has run for " + LIMIT_SECONDS + " s");
  }
}
