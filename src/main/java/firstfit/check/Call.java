package firstfit.check;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be called in an allocator. */
public enum Call {
  /** Nothing, between the calls. */
  NONE("nothing"),
  /** The constructor. */
  CONSTRUCTOR("the constructor"),
  /** The bytes of the heap. */
  CAPACITY("capacity"),
  /** Allocation, -1 where nothing fits. */
  TRY_MALLOC("tryMalloc"),
  /** Allocation, an exception where nothing fits. */
  MALLOC("malloc"),
  /** Free. */
  FREE("free"),
  /** Change of size in place. */
  RESIZE("resize"),
  /** Most bytes a block can have where it is. */
  ROOM("room"),
  /** Allocation at an address. */
  TRY_MALLOC_AT("tryMallocAt"),
  /** Allocation at a multiple, -1 where nothing fits. */
  TRY_MALLOC_ALIGNED("tryMallocAligned"),
  /** Allocation at a multiple, an exception where nothing fits. */
  MALLOC_ALIGNED("mallocAligned"),
  /** Lowest multiple at which bytes are free. */
  LOWEST_ALIGNED("lowestAligned"),
  /** Free of everything. */
  CLEAR("clear"),
  /** Whether everything is free. */
  IS_EMPTY("isEmpty"),
  /** Whether a live block starts at an address. */
  IS_LIVE("isLive"),
  /** Whether bytes lie in one live block. */
  IS_LIVE_RANGE("isLiveRange"),
  /** Whether bytes lie in one hole. */
  IS_FREE_RANGE("isFreeRange"),
  /** Bytes of a live block. */
  SIZE_OF("sizeOf"),
  /** End of the block around an address. */
  BLOCK_END("blockEnd"),
  /** Bytes of all live blocks. */
  LIVE_BYTES("liveBytes"),
  /** Bytes of all holes. */
  FREE_BYTES("freeBytes"),
  /** Bytes of the largest hole. */
  LARGEST_HOLE("largestHole"),
  /** Number of blocks and holes. */
  BLOCK_COUNT("blockCount");

  /** What every allocator has to offer. */
  private static final Set<Call> NEEDED = EnumSet.of(TRY_MALLOC, FREE);

  /** All methods. */
  static final Set<Call> ALL = Collections.unmodifiableSet(EnumSet.range(CAPACITY, BLOCK_COUNT));

  private final String word;

  Call(String word) {
    this.word = word;
  }

  /**
   * What can be left out, by name.
   *
   * @param word the name of a method of {@link firstfit.Allocator}
   * @return the method; empty if there is none of that name, or no allocator can do without it
   */
  public static Optional<Call> optional(String word) {
    return ALL.stream()
        .filter(call -> call.word.equals(word) && !NEEDED.contains(call))
        .findFirst();
  }

  /**
   * The name of the method.
   *
   * @return the name in {@link firstfit.Allocator}, or a few words where it isn't a method
   */
  public String word() {
    return word;
  }
}
