package firstfit.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Watches the calls of allocators that one thread makes, so that another thread can tell that a
 * call has no end. What a call costs here is two stores.
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

  /** What can be called. */
  enum Method {
    NONE("nothing"),
    CONSTRUCTOR("the constructor"),
    CAPACITY("capacity"),
    TRY_MALLOC("tryMalloc"),
    MALLOC("malloc"),
    FREE("free"),
    RESIZE("resize"),
    ROOM("room"),
    TRY_MALLOC_AT("tryMallocAt"),
    TRY_MALLOC_ALIGNED("tryMallocAligned"),
    MALLOC_ALIGNED("mallocAligned"),
    LOWEST_ALIGNED("lowestAligned"),
    CLEAR("clear"),
    IS_EMPTY("isEmpty"),
    IS_LIVE("isLive"),
    IS_LIVE_RANGE("isLiveRange"),
    IS_FREE_RANGE("isFreeRange"),
    SIZE_OF("sizeOf"),
    BLOCK_END("blockEnd"),
    LIVE_BYTES("liveBytes"),
    FREE_BYTES("freeBytes"),
    LARGEST_HOLE("largestHole"),
    BLOCK_COUNT("blockCount");

    private final String word;

    Method(String word) {
      this.word = word;
    }
  }

  private static final Method[] METHODS = Method.values();

  private static final int METHOD_BITS = 5;

  /** Calls so far, and in the lowest bits the method that is under way. */
  private long calls;

  private long seen;
  private int ticks;

  void enter(Method method) {
    CALLS.setRelease(this, calls + method.ordinal());
  }

  void leave() {
    CALLS.setRelease(this, ((calls >>> METHOD_BITS) + 1) << METHOD_BITS);
  }

  /**
   * Tells the time to this watch. Time is counted in ticks, not by a clock, so that a call isn't
   * blamed while the machine sleeps or the process is stopped.
   *
   * @return true if the same call has been under way for {@link #LIMIT_SECONDS}
   */
  boolean tick() {
    long now = (long) CALLS.getAcquire(this);
    ticks = now == seen && methodOf(now) != Method.NONE ? ticks + 1 : 0;
    seen = now;
    return ticks >= PATIENCE;
  }

  /** Whether the call that {@link #tick} has seen is still under way. */
  boolean isUnchanged() {
    return (long) CALLS.getVolatile(this) == seen;
  }

  private static Method methodOf(long now) {
    return METHODS[(int) now & ((1 << METHOD_BITS) - 1)];
  }

  /** What is broken by a call that has no end, found by {@link #tick}. */
  Mismatch mismatch(String operation) {
    return new Mismatch(
        "T1",
        operation + ": a call of " + methodOf(seen).word + " has run for " + LIMIT_SECONDS + " s");
  }
}
