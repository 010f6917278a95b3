package firstfit;

import java.util.Random;

/**
 * Runs an allocator until the Java heap is used up in one of its operations, which no collector
 * empties again, and then looks whether its blocks are those from before the call. From there on it
 * needs no memory itself.
 */
public final class MemoryPressure {
  /** Exit code for the first place; the others follow. */
  static final int FIRST_PLACE = 10;

  /** Exit code where the blocks are not those from before. */
  static final int CHANGED = 99;

  /** Exit code where nothing ran out of memory. */
  static final int NOTHING = 98;

  /**
   * Exit code where the operation or the place is none of those asked for, or there was no memory
   * to tell.
   */
  static final int ELSEWHERE = 97;

  private static final int MOST_BLOCKS = 20_000;
  private static final int FIRST_PLACE_ARGUMENT = 5;

  private final Allocator allocator;
  private final Heap heap;
  private final String operation;
  private final int largest;
  private final Random random = new Random(1);
  private final int[] pointers = new int[MOST_BLOCKS];
  private final int[] sizes = new int[MOST_BLOCKS];
  private int count;
  private long liveBytes;

  private MemoryPressure(Allocator allocator, String operation, int largest) {
    this.allocator = allocator;
    this.operation = operation;
    this.largest = largest;
    this.heap = operation.equals("realloc") ? new Heap(allocator) : null;
  }

  /**
   * Runs, and exits with the index of the place that ran out of memory.
   *
   * @param arguments the allocator's class, its capacity, the bytes to leave to it, the largest
   *     block to ask for, the operation, and places as {@code Class.method}
   * @throws ReflectiveOperationException if there is no such class
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Allocator allocator =
        (Allocator)
            Class.forName(arguments[0])
                .getConstructor(int.class)
                .newInstance(Integer.parseInt(arguments[1]));
    MemoryPressure pressure =
        new MemoryPressure(allocator, arguments[4], Integer.parseInt(arguments[3]));
    // all classes are loaded before memory is short
    boolean ready =
        pressure.isWhatItWasBefore() && place(new OutOfMemoryError(), arguments) == ELSEWHERE;
    Runtime java = Runtime.getRuntime();
    long rest =
        java.maxMemory() - java.totalMemory() + java.freeMemory() - Long.parseLong(arguments[2]);
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
    int phase = operation.equals("free") ? 200 : 2000;
    for (int i = used % 2; count < MOST_BLOCKS; i++) {
      // blocks come, and every second time half of them go, so that both grow: the live blocks and
      // the holes
      boolean freeing = count > 0 && random.nextInt(10) < (i / phase % 3 == 2 ? 8 : 1);
      int j = freeing ? random.nextInt(count) : count;
      int size = 1 + random.nextInt(largest);
      try {
        if (freeing) {
          free(j);
        } else {
          allocate(size);
        }
      } catch (OutOfMemoryError e) {
        return e;
      }
    }
    return null;
  }

  /** Makes a live block, with a change of an operation in which other blocks come or go. */
  private void allocate(int size) {
    switch (operation) {
      case "resize" -> {
        live(allocator.malloc(size + 1), size + 1);
        if (allocator.resize(pointers[count - 1], size)) {
          liveBytes--;
          sizes[count - 1] = size;
        }
      }
      case "realloc" -> {
        live(heap.malloc(size), size);
        int j = random.nextInt(count);
        int p = heap.realloc(pointers[j], size);
        liveBytes += size - sizes[j];
        pointers[j] = p;
        sizes[j] = size;
      }
      case "tryMallocAt" -> {
        int p = allocator.lowestAligned(size + 1, 1) + 1;
        if (allocator.tryMallocAt(p, size)) {
          live(p, size);
        }
      }
      case "tryMallocAligned" -> live(allocator.tryMallocAligned(size, 48), size);
      default -> live(allocator.malloc(size), size);
    }
  }

  private void live(int p, int size) {
    pointers[count] = p;
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
    int capacity = allocator.capacity();
    for (int a = 0; a < capacity; a = allocator.blockEnd(a)) {
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
   * Whether the operation that failed fails in the same way again, or succeeds, and so do those
   * that free all blocks.
   */
  private boolean goesOn() {
    try {
      allocate(1);
    } catch (OutOfMemoryError e) {
      // as before
    }
    try {
      while (count > 0) {
        free(count - 1);
      }
    } catch (OutOfMemoryError e) {
      return isWhatItWasBefore();
    }
    return allocator.largestHole() == allocator.capacity() && allocator.blockCount() == 1;
  }

  private static int place(OutOfMemoryError error, String[] arguments) {
    int place = ELSEWHERE;
    for (StackTraceElement frame : error.getStackTrace()) {
      for (int i = FIRST_PLACE_ARGUMENT; i < arguments.length && place == ELSEWHERE; i++) {
        String each = arguments[i];
        int dot = each.indexOf('.');
        String type = frame.getClassName();
        String method = frame.getMethodName();
        boolean sameType = type.regionMatches(type.length() - dot, each, 0, dot);
        boolean sameLength = method.length() == each.length() - dot - 1;
        if (sameType && sameLength && method.regionMatches(0, each, dot + 1, method.length())) {
          place = FIRST_PLACE + i - FIRST_PLACE_ARGUMENT;
        }
      }
      if (frame.getMethodName().equals(arguments[4])) {
        return place;
      }
    }
    return ELSEWHERE;
  }
}
