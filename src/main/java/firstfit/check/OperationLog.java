package firstfit.check;

import firstfit.trace.Trace;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A growing list of operations as a program performs them: sizes and raw pointers, no names. */
public final class OperationLog implements Serializable {
  private static final long serialVersionUID = 1L;

  private enum Kind {
    MALLOC,
    FREE,
    RESIZE,
    MALLOC_AT,
    MALLOC_ALIGNED,
    CLEAR
  }

  private static final Kind[] KINDS = Kind.values();

  private byte[] kind = new byte[32];
  private int[] address = new int[32]; // of an aligned allocation, the alignment
  private int[] size = new int[32];
  private int[] granted = new int[32];
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

  /**
   * Appends an aligned allocation.
   *
   * @param bytes any int
   * @param alignment any int
   */
  public void mallocAligned(int bytes, int alignment) {
    append(Kind.MALLOC_ALIGNED, alignment, bytes);
  }

  /** Appends that everything becomes free. */
  public void clear() {
    append(Kind.CLEAR, 0, 0);
  }

  /** Appends all operations of another log, unanswered. */
  void append(OperationLog other) {
    for (int i = 0; i < other.length; i++) {
      append(KINDS[other.kind[i]], other.address[i], other.size[i]);
    }
  }

  private void append(Kind which, int pointer, int bytes) {
    if (length == kind.length) {
      kind = Arrays.copyOf(kind, 2 * length);
      address = Arrays.copyOf(address, 2 * length);
      size = Arrays.copyOf(size, 2 * length);
      granted = Arrays.copyOf(granted, 2 * length);
    }
    kind[length] = (byte) which.ordinal();
    address[length] = pointer;
    size[length] = bytes;
    granted[length] = -1;
    length++;
  }

  /**
   * Adds what the last operation was answered, an allocation.
   *
   * @param pointer where the block is, or a negative number if there is none
   */
  public void answered(int pointer) {
    granted[length - 1] = pointer;
  }

  /** Number of operations. */
  int length() {
    return length;
  }

  /** The address of the block that an operation was granted, or a negative number. */
  int granted(int operation) {
    return granted[operation];
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
        case MALLOC -> granted[i] = heap.malloc(size[i]);
        case FREE -> heap.free(address[i]);
        case RESIZE -> heap.resize(address[i], size[i]);
        case MALLOC_AT -> granted[i] = heap.mallocAt(address[i], size[i]) ? address[i] : -1;
        case MALLOC_ALIGNED -> granted[i] = heap.mallocAligned(size[i], address[i]);
        case CLEAR -> heap.clear();
      }
    }
  }

  /**
   * The operations as a trace, in which each free of a live block is a free by ID.
   *
   * @return the trace, with one ID per allocation
   */
  public Trace toTrace() {
    Trace.Builder trace = new Trace.Builder();
    Map<Integer, Integer> idOfPointer = new HashMap<>();
    int nextId = 0;
    for (int i = 0; i < length; i++) {
      if (granted[i] >= 0) {
        idOfPointer.put(granted[i], nextId);
      }
      switch (KINDS[kind[i]]) {
        case MALLOC -> trace.allocate(nextId++, size[i]);
        case MALLOC_AT -> trace.allocateAt(nextId++, size[i], address[i]);
        case MALLOC_ALIGNED -> trace.allocateAligned(nextId++, size[i], address[i]);
        case FREE -> {
          Integer id = idOfPointer.remove(address[i]);
          if (id == null) {
            trace.freeAddress(address[i]);
          } else {
            trace.free(id);
          }
        }
        case RESIZE -> trace.resizeAddress(address[i], size[i]);
        case CLEAR -> {
          idOfPointer.clear();
          trace.clear();
        }
      }
    }
    return trace.build();
  }
}
