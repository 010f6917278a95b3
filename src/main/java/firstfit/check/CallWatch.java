package firstfit.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Watches the calls of allocators that one thread makes, so that another thread can tell that a
 * call has no end. What a call costs here is a few stores.
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

  private String method = "";

  /** Begins and ends of calls so far: odd during a call. */
  private long calls;

  private long seen;
  private int ticks;

  void enter(String name) {
    method = name;
    CALLS.setRelease(this, calls + 1);
  }

  void leave() {
    CALLS.setRelease(this, calls + 1);
  }

  /**
   * Tells the time to this watch. Time is counted in ticks, not by a clock, so that a call isn't
   * blamed while the machine sleeps or the process is stopped.
   *
   * @return true if the same call has been under way for {@link #LIMIT_SECONDS}
   */
  boolean tick() {
    long now = (long) CALLS.getAcquire(this);
    ticks = now == seen && now % 2 != 0 ? ticks + 1 : 0;
    seen = now;
    return ticks >= PATIENCE;
  }

  /** What is broken by a call that has no end, found by {@link #tick}. */
  Mismatch mismatch(String operation) {
    return new Mismatch(
        "T1", operation + ": a call of " + method + " has run for " + LIMIT_SECONDS + " s");
  }
}
