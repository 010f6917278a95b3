package firstfit.check;

import firstfit.trace.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A growing list of operations as a program performs them: sizes and raw pointers, no names. */
public final class OperationLog {
  private enum Kind {
    MALLOC,
    FREE,
    RESIZE,
    MALLOC_AT,
    CLEAR
  }

  private static final Kind[] KINDS = Kind.values();

  private byte[] kind = new byte[32];
  private int[] address = new int[32];
  private int[] size = new int[32];
  private int length;

  /**
   * Appends an allocation.
   *
   * @param bytes any int
   */
  public void malloc(int bytes) {
    append(Kind.MALLOC, 0, bytes);
  }

  /**
   * Appends a free.
   *
   * @param pointer any int
   */
  public void free(int pointer) {
    append(Kind.FREE, pointer, 0);
  }

  /**
   * Appends a change of size in place.
   *
   * @param pointer any int
   * @param bytes any int
   */
  public void resize(int pointer, int bytes) {
    append(Kind.RESIZE, pointer, bytes);
  }

  /**
   * Appends an allocation at an address.
   *
   * @param pointer any int
   * @param bytes any int
   */
  public void mallocAt(int pointer, int bytes) {
    append(Kind.MALLOC_AT, pointer, bytes);
  }

  /** Appends that everything becomes free. */
  public void clear() {
    append(Kind.CLEAR, 0, 0);
  }

  private void append(Kind which, int pointer, int bytes) {
    if (length == kind.length) {
      kind = Arrays.copyOf(kind, 2 * length);
      address = Arrays.copyOf(address, 2 * length);
      size = Arrays.copyOf(size, 2 * length);
    }
    kind[length] = (byte) which.ordinal();
    address[length] = pointer;
    size[length] = bytes;
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
      switch (KINDS[kind[i]]) {
        case MALLOC -> heap.malloc(size[i]);
        case FREE -> heap.free(address[i]);
        case RESIZE -> heap.resize(address[i], size[i]);
        case MALLOC_AT -> heap.mallocAt(address[i], size[i]);
        case CLEAR -> heap.clear();
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
      int pointer = address[i];
      int bytes = size[i];
      switch (KINDS[kind[i]]) {
        case MALLOC -> {
          int granted = bytes < 1 ? -1 : model.tryMalloc(bytes);
          if (granted >= 0) {
            idOfPointer.put(granted, nextId);
          }
          trace.allocate(nextId++, bytes);
        }
        case MALLOC_AT -> {
          if (bytes > 0 && model.tryMallocAt(pointer, bytes)) {
            idOfPointer.put(pointer, nextId);
          }
          trace.allocateAt(nextId++, bytes, pointer);
        }
        case FREE -> {
          if (model.isLive(pointer)) {
            model.free(pointer);
            trace.free(idOfPointer.remove(pointer));
          } else {
            trace.freeAddress(pointer);
          }
        }
        case RESIZE -> {
          if (bytes > 0 && model.isLive(pointer)) {
            model.resize(pointer, bytes);
          }
          trace.resizeAddress(pointer, bytes);
        }
        case CLEAR -> {
          model.clear();
          trace.clear();
        }
      }
    }
    return trace.build();
  }
}
