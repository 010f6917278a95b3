package firstfit.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded sequence of heap operations, as specified in {@code spec/trace-format.md}; immutable,
 * unless a {@link TraceReader} is still reading it.
 *
 * <p>The operations are columns of numbers, so that a trace of millions of them stays small. IDs
 * are replaced by dense slots, numbered in the order in which the IDs first occur, so that a replay
 * needs no map.
 */
public final class Trace {
  /** What an operation does. */
  public enum Kind {
    /** Allocates a block and binds an ID to its address. */
    ALLOCATE,
    /** Frees the address that an ID is bound to and unbinds the ID. */
    FREE,
    /** Frees an address. */
    FREE_ADDRESS,
    /** Allocates a block at an address and binds an ID to it. */
    ALLOCATE_AT,
    /** Allocates a block at the lowest multiple and binds an ID to its address. */
    ALLOCATE_ALIGNED,
    /** Resizes the block of an ID, in place or by moving it. */
    REALLOCATE,
    /** Resizes the block at an address in place. */
    RESIZE_ADDRESS,
    /** Frees everything. */
    CLEAR
  }

  private static final Kind[] KINDS = Kind.values();

  private final Builder columns;

  private Trace(Builder columns) {
    this.columns = columns;
  }

  /**
   * Number of operations.
   *
   * @return 0 or more
   */
  public int length() {
    return columns.length;
  }

  /**
   * Number of slots: of the distinct IDs, or of those that a reader has had in memory together.
   *
   * @return 0 or more
   */
  public int slotCount() {
    return columns.ids.size();
  }

  /**
   * Kind of an operation.
   *
   * @param i the operation, 0 to length - 1
   * @return its kind
   */
  public Kind kind(int i) {
    return KINDS[columns.kind[i]];
  }

  /**
   * Slot of the ID of an operation that has one.
   *
   * @param i the operation
   * @return 0 to slotCount - 1
   */
  public int slot(int i) {
    return columns.slot[i];
  }

  /**
   * ID that a slot stands for.
   *
   * @param slot 0 to slotCount - 1
   * @return the ID, 0 or more
   */
  public int id(int slot) {
    return columns.ids.get(slot);
  }

  /**
   * Address that an operation names.
   *
   * @param i the operation
   * @return any int
   */
  public int address(int i) {
    return columns.address[i];
  }

  /**
   * Alignment that an aligned allocation wants.
   *
   * @param i the operation
   * @return any int
   */
  public int alignment(int i) {
    return columns.address[i];
  }

  /**
   * Bytes that an operation wants.
   *
   * @param i the operation
   * @return any int
   */
  public int size(int i) {
    return columns.size[i];
  }

  /**
   * An operation in the trace format.
   *
   * @param i the operation, 0 to length - 1
   * @return its line, without a line end
   */
  public String line(int i) {
    return switch (kind(i)) {
      case ALLOCATE -> "a " + id(slot(i)) + " " + size(i);
      case FREE -> "f " + id(slot(i));
      case FREE_ADDRESS -> "x " + address(i);
      case ALLOCATE_AT -> "p " + id(slot(i)) + " " + size(i) + " " + address(i);
      case ALLOCATE_ALIGNED -> "m " + id(slot(i)) + " " + size(i) + " " + alignment(i);
      case REALLOCATE -> "r " + id(slot(i)) + " " + size(i);
      case RESIZE_ADDRESS -> "z " + address(i) + " " + size(i);
      case CLEAR -> "c";
    };
  }

  /**
   * The whole trace in the trace format.
   *
   * @return its lines
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(length());
    for (int i = 0; i < length(); i++) {
      lines.add(line(i));
    }
    return lines;
  }

  /** Collects the operations of a trace and sees to it that IDs are bound and unbound in turn. */
  public static final class Builder {
    private byte[] kind = new byte[64];
    private int[] slot = new int[64];
    private int[] address = new int[64]; // of an aligned allocation, the alignment
    private int[] size = new int[64];
    private int length;
    private final Map<Integer, Integer> slotOfId = new HashMap<>();
    private final List<Integer> ids = new ArrayList<>();
    private boolean[] bound = new boolean[64];
    private final Deque<Integer> spareSlots = new ArrayDeque<>();

    /**
     * Appends an allocation.
     *
     * @param id the name of the block, 0 or more
     * @param bytes the size wanted, any int
     * @throws IllegalArgumentException if the ID is negative or bound already
     */
    public void allocate(int id, int bytes) {
      append(Kind.ALLOCATE, bind(id), 0, bytes);
    }

    /**
     * Appends an allocation at an address.
     *
     * @param id the name of the block, 0 or more
     * @param bytes the size wanted, any int
     * @param where the address wanted, any int
     * @throws IllegalArgumentException if the ID is negative or bound already
     */
    public void allocateAt(int id, int bytes, int where) {
      append(Kind.ALLOCATE_AT, bind(id), where, bytes);
    }

    /**
     * Appends an aligned allocation.
     *
     * @param id the name of the block, 0 or more
     * @param bytes the size wanted, any int
     * @param alignment what the address shall be a multiple of, any int
     * @throws IllegalArgumentException if the ID is negative or bound already
     */
    public void allocateAligned(int id, int bytes, int alignment) {
      append(Kind.ALLOCATE_ALIGNED, bind(id), alignment, bytes);
    }

    private int bind(int id) {
      if (id < 0) {
        throw new IllegalArgumentException("ID " + id + " is negative");
      }
      int slotOf = slotOfId.computeIfAbsent(id, this::newSlot);
      if (bound[slotOf]) {
        throw new IllegalArgumentException(
            "ID " + id + " is in use: free it before it names another block");
      }
      bound[slotOf] = true;
      return slotOf;
    }

    /**
     * Appends a free by ID.
     *
     * @param id the name of the block
     * @throws IllegalArgumentException if the ID is not bound
     */
    public void free(int id) {
      int slotOf = bound(id);
      bound[slotOf] = false;
      append(Kind.FREE, slotOf, 0, 0);
    }

    /**
     * Appends a change of size of the block of an ID.
     *
     * @param id the name of the block
     * @param bytes the size wanted, any int
     * @throws IllegalArgumentException if the ID is not bound
     */
    public void reallocate(int id, int bytes) {
      append(Kind.REALLOCATE, bound(id), 0, bytes);
    }

    private int bound(int id) {
      Integer slotOf = slotOfId.get(id);
      if (slotOf == null || !bound[slotOf]) {
        throw new IllegalArgumentException("ID " + id + " names no block: allocate it first");
      }
      return slotOf;
    }

    /**
     * Appends a free by address.
     *
     * @param where any int
     */
    public void freeAddress(int where) {
      append(Kind.FREE_ADDRESS, 0, where, 0);
    }

    /**
     * Appends a change of size, in place, of the block at an address.
     *
     * @param where any int
     * @param bytes the size wanted, any int
     */
    public void resizeAddress(int where, int bytes) {
      append(Kind.RESIZE_ADDRESS, 0, where, bytes);
    }

    /** Appends that everything becomes free. IDs stay bound. */
    public void clear() {
      append(Kind.CLEAR, 0, 0, 0);
    }

    /**
     * The trace collected so far.
     *
     * @return a trace that later calls do not change
     */
    public Trace build() {
      Builder copy = new Builder();
      copy.kind = Arrays.copyOf(kind, length);
      copy.slot = Arrays.copyOf(slot, length);
      copy.address = Arrays.copyOf(address, length);
      copy.size = Arrays.copyOf(size, length);
      copy.length = length;
      copy.ids.addAll(ids);
      return new Trace(copy);
    }

    /**
     * Drops the operations so far, and the IDs that are not bound: their slots are given to others.
     */
    void forget() {
      for (int i = 0; i < length; i++) {
        int slotOf = slot[i];
        if (kind[i] == Kind.FREE.ordinal()
            && !bound[slotOf]
            && slotOfId.remove(ids.get(slotOf), slotOf)) {
          spareSlots.push(slotOf);
        }
      }
      length = 0;
    }

    /** The trace so far, which grows with this builder. */
    Trace growing() {
      return new Trace(this);
    }

    private int newSlot(int id) {
      if (!spareSlots.isEmpty()) {
        int spare = spareSlots.pop();
        ids.set(spare, id);
        return spare;
      }
      int next = ids.size();
      ids.add(id);
      if (next == bound.length) {
        bound = Arrays.copyOf(bound, 2 * next);
      }
      return next;
    }

    private void append(Kind k, int slotOf, int where, int bytes) {
      if (length == kind.length) {
        kind = Arrays.copyOf(kind, 2 * length);
        slot = Arrays.copyOf(slot, 2 * length);
        address = Arrays.copyOf(address, 2 * length);
        size = Arrays.copyOf(size, 2 * length);
      }
      kind[length] = (byte) k.ordinal();
      slot[length] = slotOf;
      address[length] = where;
      size[length] = bytes;
      length++;
    }
  }
}
