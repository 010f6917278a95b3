package firstfit;

import java.util.Random;

/**
 * Runs an allocator until the Java heap is used up, which no collector empties again, and then
 * looks whether its blocks are those from before the operation that failed. From there on it needs
 * no memory itself.
 */
public final class MemoryPressure {
  /** Exit code for the first place; the others follow. */
  static final int FIRST_PLACE = 10;

  /** Exit code where the blocks are not those from before. */
  static final int CHANGED = 99;

  /** Exit code where nothing ran out of memory. */
  static final int NOTHING = 98;

  /** Exit code where the place is none of those asked for, or there was no memory to tell. */
  static final int ELSEWHERE = 97;

  private static final int CAPACITY = 1 << 29;
  private static final int MOST_BLOCKS = 20_000;

  private final Allocator allocator;
  private final int largest;
  private final Random random = new Random(1);
  private final int[] pointers = new int[MOST_BLOCKS];
  private final int[] sizes = new int[MOST_BLOCKS];
  private int count;
  private long liveBytes;

  private MemoryPressure(Allocator allocator, int largest) {
    this.allocator = allocator;
    this.largest = largest;
  }

  /**
   * Runs, and exits with the index of the place that ran out of memory.
   *
   * @param arguments the allocator's class, the bytes to leave to it, the largest block to ask for,
   *     and places as {@code Class.method}
   * @throws ReflectiveOperationException if there is no such class
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Allocator allocator =
        (Allocator) Class.forName(arguments[0]).getConstructor(int.class).newInstance(CAPACITY);
    MemoryPressure pressure = new MemoryPressure(allocator, Integer.parseInt(arguments[2]));
    // all classes are loaded before memory is short
    boolean ready =
        pressure.isWhatItWasBefore() && place(new OutOfMemoryError(), arguments) == ELSEWHERE;
    Runtime java = Runtime.getRuntime();
    long rest =
        java.maxMemory() - java.totalMemory() + java.freeMemory() - Long.parseLong(arguments[1]);
    OutOfMemoryError error = ready ? pressure.run(new byte[(int) rest].length) : null;
    if (error == null) {
      java.halt(NOTHING);
    }
    if (!pressure.isWhatItWasBefore() || !pressure.goesOn()) {
      java.halt(CHANGED);
    }
    int place = ELSEWHERE;
    try {
      place = place(error, arguments);
    } catch (OutOfMemoryError e) {
      // no memory to tell the place
    }
    java.halt(place);
  }

  /**
   * The error that ended the run; {@code used} only keeps the bytes used up from being optimised
   * away.
   */
  private OutOfMemoryError run(int used) {
    for (int i = used % 2; count < MOST_BLOCKS; i++) {
      // blocks come, and every second time half of them go, so that both grow: the live blocks and
      // the holes
      boolean freeing = count > 0 && random.nextInt(10) < (i / 2000 % 3 == 2 ? 8 : 1);
      int j = freeing ? random.nextInt(count) : count;
      int size = 1 + random.nextInt(largest);
      try {
        if (freeing) {
          free(j);
        } else {
          malloc(size);
        }
      } catch (OutOfMemoryError e) {
        return e;
      }
    }
    return null;
  }

  private void malloc(int size) {
    pointers[count] = allocator.malloc(size);
    sizes[count] = size;
    liveBytes += size;
    count++;
  }

  private void free(int j) {
    allocator.free(pointers[j]);
    liveBytes -= sizes[j];
    count--;
    pointers[j] = pointers[count];
    sizes[j] = sizes[count];
  }

  /** Whether the blocks are those that were asked for, and can all be freed. */
  private boolean isWhatItWasBefore() {
    int live = 0;
    int blocks = 0;
    boolean hole = false;
    for (int a = 0; a < CAPACITY; a = allocator.blockEnd(a)) {
      boolean isLive = allocator.isLive(a);
      if (!isLive && hole) {
        return false;
      }
      hole = !isLive;
      live += isLive ? 1 : 0;
      blocks++;
    }
    boolean good =
        live == count && blocks == allocator.blockCount() && liveBytes == allocator.liveBytes();
    for (int i = 0; i < count; i++) {
      good &= allocator.sizeOf(pointers[i]) == sizes[i];
    }
    return good;
  }

  /**
   * Whether the operation that failed fails in the same way again, or succeeds, and all blocks can
   * be freed.
   */
  private boolean goesOn() {
    try {
      malloc(1);
    } catch (OutOfMemoryError e) {
      // as before
    } catch (RuntimeException e) {
      return false;
    }
    while (count > 0) {
      free(count - 1);
    }
    return allocator.largestHole() == CAPACITY && allocator.blockCount() == 1;
  }

  private static int place(OutOfMemoryError error, String[] arguments) {
    for (StackTraceElement frame : error.getStackTrace()) {
      for (int i = 3; i < arguments.length; i++) {
        String place = arguments[i];
        int dot = place.indexOf('.');
        String type = frame.getClassName();
        String method = frame.getMethodName();
        boolean sameType = type.regionMatches(type.length() - dot, place, 0, dot);
        boolean sameLength = method.length() == place.length() - dot - 1;
        if (sameType && sameLength && method.regionMatches(0, place, dot + 1, method.length())) {
          return FIRST_PLACE + i - 3;
        }
      }
    }
    return ELSEWHERE;
  }
}
