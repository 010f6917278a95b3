package firstfit.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded sequence of heap operations, as specified in {@code spec/trace-format.md}; immutable.
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
    FREE_ADDRESS
  }

  private static final Kind[] KINDS = Kind.values();

  private final byte[] kind;
  private final int[] target;
  private final int[] size;
  private final int[] idOfSlot;

  private Trace(Builder builder) {
    this.kind = Arrays.copyOf(builder.kind, builder.length);
    this.target = Arrays.copyOf(builder.target, builder.length);
    this.size = Arrays.copyOf(builder.size, builder.length);
    this.idOfSlot = builder.ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Number of operations.
   *
   * @return 0 or more
   */
  public int length() {
    return kind.length;
  }

  /**
   * Number of distinct IDs.
   *
   * @return 0 or more
   */
  public int slotCount() {
    return idOfSlot.length;
  }

  /**
   * Kind of an operation.
   *
   * @param i the operation, 0 to length - 1
   * @return its kind
   */
  public Kind kind(int i) {
    return KINDS[kind[i]];
  }

  /**
   * Slot of the ID of an allocation or of a free by ID.
   *
   * @param i the operation
   * @return 0 to slotCount - 1
   */
  public int slot(int i) {
    return target[i];
  }

  /**
   * ID that a slot stands for.
   *
   * @param slot 0 to slotCount - 1
   * @return the ID, 0 or more
   */
  public int id(int slot) {
    return idOfSlot[slot];
  }

  /**
   * Address that a free by address names.
   *
   * @param i the operation
   * @return any int
   */
  public int address(int i) {
    return target[i];
  }

  /**
   * Bytes that an allocation wants.
   *
   * @param i the operation
   * @return any int
   */
  public int size(int i) {
    return size[i];
  }

  /**
   * An operation in the trace format.
   *
   * @param i the operation, 0 to length - 1
   * @return its line, without a line end
   */
  public String line(int i) {
    return switch (kind(i)) {
      case ALLOCATE -> "a " + id(slot(i)) + " " + size[i];
      case FREE -> "f " + id(slot(i));
      case FREE_ADDRESS -> "x " + target[i];
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
    private int[] target = new int[64];
    private int[] size = new int[64];
    private int length;
    private final Map<Integer, Integer> slotOfId = new HashMap<>();
    private final List<Integer> ids = new ArrayList<>();
    private boolean[] bound = new boolean[64];

    /**
     * Appends an allocation.
     *
     * @param id the name of the block, 0 or more
     * @param bytes the size wanted, any int
     * @throws IllegalArgumentException if the ID is negative or bound already
     */
    public void allocate(int id, int bytes) {
      if (id < 0) {
        throw new IllegalArgumentException("ID " + id + " is negative");
      }
      int slot = slotOfId.computeIfAbsent(id, this::newSlot);
      if (bound[slot]) {
        throw new IllegalArgumentException(
            "ID " + id + " is in use: free it before it names another block");
      }
      bound[slot] = true;
      append(Kind.ALLOCATE, slot, bytes);
    }

    /**
     * Appends a free by ID.
     *
     * @param id the name of the block
     * @throws IllegalArgumentException if the ID is not bound
     */
    public void free(int id) {
      Integer slot = slotOfId.get(id);
      if (slot == null || !bound[slot]) {
        throw new IllegalArgumentException("ID " + id + " names no block: allocate it first");
      }
      bound[slot] = false;
      append(Kind.FREE, slot, 0);
    }

    /**
     * Appends a free by address.
     *
     * @param address any int
     */
    public void freeAddress(int address) {
      append(Kind.FREE_ADDRESS, address, 0);
    }

    /**
     * The trace collected so far.
     *
     * @return a trace that later calls do not change
     */
    public Trace build() {
      return new Trace(this);
    }

    private int newSlot(int id) {
      int slot = ids.size();
      ids.add(id);
      if (slot == bound.length) {
        bound = Arrays.copyOf(bound, 2 * slot);
      }
      return slot;
    }

    private void append(Kind k, int aim, int bytes) {
      if (length == kind.length) {
        kind = Arrays.copyOf(kind, 2 * length);
        target = Arrays.copyOf(target, 2 * length);
        size = Arrays.copyOf(size, 2 * length);
      }
      kind[length] = (byte) k.ordinal();
      target[length] = aim;
      size[length] = bytes;
      length++;
    }
  }
}
