package firstfit.check;

import firstfit.trace.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A growing list of operations as a program performs them: sizes and raw pointers, no names. */
public final class OperationLog {
  private boolean[] malloc = new boolean[32];
  private int[] argument = new int[32];
  private int length;

  /**
   * Appends an allocation.
   *
   * @param size any int
   */
  public void malloc(int size) {
    append(true, size);
  }

  /**
   * Appends a free.
   *
   * @param pointer any int
   */
  public void free(int pointer) {
    append(false, pointer);
  }

  private void append(boolean isMalloc, int value) {
    if (length == argument.length) {
      malloc = Arrays.copyOf(malloc, 2 * length);
      argument = Arrays.copyOf(argument, 2 * length);
    }
    malloc[length] = isMalloc;
    argument[length] = value;
    length++;
  }

  /**
   * Performs all operations on an allocator and the model.
   *
   * @param heap where to perform them
   * @throws Mismatch if an answer differs from the model's
   */
  public void replay(Lockstep heap) {
    for (int i = 0; i < length; i++) {
      if (malloc[i]) {
        heap.malloc(argument[i]);
      } else {
        heap.free(argument[i]);
      }
    }
  }

  /**
   * The operations as a trace, in which each free of a live block is a free by ID.
   *
   * @param capacity the bytes of the heap, which decide which pointers are live
   * @return the trace, with one ID per allocation
   */
  public Trace toTrace(int capacity) {
    Trace.Builder trace = new Trace.Builder();
    BitmapModel model = new BitmapModel(capacity);
    Map<Integer, Integer> idOfPointer = new HashMap<>();
    int nextId = 0;
    for (int i = 0; i < length; i++) {
      int value = argument[i];
      if (malloc[i]) {
        int pointer = value < 1 ? -1 : model.tryMalloc(value);
        if (pointer >= 0) {
          idOfPointer.put(pointer, nextId);
        }
        trace.allocate(nextId++, value);
      } else if (model.isLive(value)) {
        model.free(value);
        trace.free(idOfPointer.remove(value));
      } else {
        trace.freeAddress(value);
      }
    }
    return trace.build();
  }
}
