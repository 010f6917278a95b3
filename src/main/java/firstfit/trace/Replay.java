package firstfit.trace;

import firstfit.Allocator;
import firstfit.Heap;
import firstfit.InvalidPointerException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Runs a trace through a heap, one operation at a time, and keeps the figures. It remembers the
 * addresses of the IDs alone.
 */
public final class Replay {
  /** Answer: no free block holds the size. Answers of 0 and more are addresses. */
  public static final int OUT_OF_MEMORY = -1;

  /** Answer: the block, or everything, was freed. */
  public static final int FREED = -2;

  /** Answer: the heap refused the size, the alignment or the pointer. */
  public static final int INVALID = -3;

  /** Answer: there was nothing to free, since the allocation had failed. */
  public static final int SKIPPED = -4;

  private static final int UNBOUND = -1;

  private final Allocator allocator;
  private final IntUnaryOperator malloc;
  private final IntConsumer free;
  private int[] pointerOfSlot = new int[64];
  private long operations;
  private long outOfMemory;
  private long refusedSizes;
  private long refusedFrees;
  private long skipped;
  private long resizedInPlace;
  private long movedBlocks;
  private long copiedBytes;
  private int peakLiveBytes;
  private int peakAddress;
  private int peakBlocks;

  /**
   * Starts before the first operation.
   *
   * @param heap where to run them
   */
  public Replay(Heap heap) {
    this(heap.allocator(), heap::tryMalloc, heap::free);
  }

  /**
   * Starts before the first operation, on a heap without bytes.
   *
   * @param allocator where to run them
   */
  public Replay(Allocator allocator) {
    this(allocator, allocator::tryMalloc, allocator::free);
  }

  private Replay(Allocator allocator, IntUnaryOperator malloc, IntConsumer free) {
    this.allocator = allocator;
    this.malloc = malloc;
    this.free = free;
    this.peakBlocks = allocator.blockCount();
  }

  /**
   * Number of operations that have run.
   *
   * @return 0 or more
   */
  public long operations() {
    return operations;
  }

  /**
   * Runs the next operation.
   *
   * @param trace where it is, the same trace or the same reader's as before
   * @param i its place there
   * @return the address of the new block, or one of the answers above
   */
  public int step(Trace trace, int i) {
    operations++;
    if (trace.slotCount() > pointerOfSlot.length) {
      pointerOfSlot = Arrays.copyOf(pointerOfSlot, 2 * trace.slotCount());
    }
    int answer =
        switch (trace.kind(i)) {
          case ALLOCATE -> allocate(trace.slot(i), trace.size(i), malloc);
          case FREE -> {
            int pointer = pointerOfSlot[trace.slot(i)];
            yield pointer == UNBOUND ? skip() : free(pointer);
          }
          case FREE_ADDRESS -> free(trace.address(i));
          case ALLOCATE_AT -> allocateAt(trace.slot(i), trace.size(i), trace.address(i));
          case ALLOCATE_ALIGNED -> {
            int alignment = trace.alignment(i);
            yield allocate(
                trace.slot(i), trace.size(i), size -> allocator.tryMallocAligned(size, alignment));
          }
          case REALLOCATE -> {
            int pointer = pointerOfSlot[trace.slot(i)];
            yield pointer == UNBOUND ? skip() : reallocate(trace.slot(i), pointer, trace.size(i));
          }
          case RESIZE_ADDRESS -> resize(trace.address(i), trace.size(i));
          case CLEAR -> {
            allocator.clear();
            yield FREED;
          }
        };
    peakBlocks = Math.max(peakBlocks, allocator.blockCount());
    return answer;
  }

  private int allocate(int slot, int size, IntUnaryOperator tryMalloc) {
    int answer;
    try {
      answer = tryMalloc.applyAsInt(size);
    } catch (IllegalArgumentException e) {
      return refused(slot);
    }
    return granted(slot, answer, size);
  }

  private int allocateAt(int slot, int size, int address) {
    boolean granted;
    try {
      granted = allocator.tryMallocAt(address, size);
    } catch (IllegalArgumentException e) {
      return refused(slot);
    }
    return granted(slot, granted ? address : OUT_OF_MEMORY, size);
  }

  private int refused(int slot) {
    pointerOfSlot[slot] = UNBOUND;
    refusedSizes++;
    return INVALID;
  }

  private int granted(int slot, int answer, int size) {
    if (answer < 0) {
      pointerOfSlot[slot] = UNBOUND;
      outOfMemory++;
      return OUT_OF_MEMORY;
    }
    pointerOfSlot[slot] = answer;
    used(answer + size);
    return answer;
  }

  private void used(int end) {
    peakLiveBytes = Math.max(peakLiveBytes, allocator.liveBytes());
    peakAddress = Math.max(peakAddress, end);
  }

  /** In place where that goes, else in the lowest hole that holds it, as realloc does. */
  private int reallocate(int slot, int pointer, int size) {
    int before = allocator.isLive(pointer) ? allocator.sizeOf(pointer) : 0;
    int resized = resize(pointer, size);
    if (resized != OUT_OF_MEMORY) {
      return resized;
    }
    int moved = malloc.applyAsInt(size);
    if (moved < 0) {
      return OUT_OF_MEMORY;
    }
    outOfMemory--;
    movedBlocks++;
    copiedBytes += Math.min(before, size);
    used(moved + size);
    free.accept(pointer);
    pointerOfSlot[slot] = moved;
    return moved;
  }

  /** The address where the block has the size now. */
  private int resize(int pointer, int size) {
    try {
      if (!allocator.resize(pointer, size)) {
        outOfMemory++;
        return OUT_OF_MEMORY;
      }
    } catch (InvalidPointerException e) {
      refusedFrees++;
      return INVALID;
    } catch (IllegalArgumentException e) {
      refusedSizes++;
      return INVALID;
    }
    resizedInPlace++;
    used(pointer + size);
    return pointer;
  }

  private int free(int pointer) {
    try {
      free.accept(pointer);
      return FREED;
    } catch (InvalidPointerException e) {
      refusedFrees++;
      return INVALID;
    }
  }

  private int skip() {
    skipped++;
    return SKIPPED;
  }

  /**
   * The word for an answer in the output of a replay.
   *
   * @param answer what {@link #step} returned
   * @return the address in decimal, oom, ok, invalid or skip
   */
  public static String word(int answer) {
    return switch (answer) {
      case OUT_OF_MEMORY -> "oom";
      case FREED -> "ok";
      case INVALID -> "invalid";
      case SKIPPED -> "skip";
      default -> Integer.toString(answer);
    };
  }

  /**
   * Address that an ID was bound to last.
   *
   * @param slot the slot of the ID
   * @return the address, or -1 where the allocation was refused or did not fit
   */
  public int pointerOf(int slot) {
    return pointerOfSlot[slot];
  }

  /**
   * Allocations and changes of size for which there was no room.
   *
   * @return 0 or more
   */
  public long outOfMemory() {
    return outOfMemory;
  }

  /**
   * Allocations and changes of size with a size below 1 or a bad alignment.
   *
   * @return 0 or more
   */
  public long refusedSizes() {
    return refusedSizes;
  }

  /**
   * Frees and changes of size at an address where no live block started.
   *
   * @return 0 or more
   */
  public long refusedFrees() {
    return refusedFrees;
  }

  /**
   * Frees and changes of size of a block whose allocation had failed.
   *
   * @return 0 or more
   */
  public long skipped() {
    return skipped;
  }

  /**
   * Changes of size that left the block where it was.
   *
   * @return 0 or more
   */
  public long resizedInPlace() {
    return resizedInPlace;
  }

  /**
   * Changes of size that moved the block.
   *
   * @return 0 or more
   */
  public long movedBlocks() {
    return movedBlocks;
  }

  /**
   * Bytes that a program would have copied from the old to the new place of moved blocks.
   *
   * @return 0 or more
   */
  public long copiedBytes() {
    return copiedBytes;
  }

  /**
   * Most bytes in live blocks at any time.
   *
   * @return 0 to the capacity
   */
  public int peakLiveBytes() {
    return peakLiveBytes;
  }

  /**
   * End of the highest block that was ever live.
   *
   * @return 0 to the capacity
   */
  public int peakAddress() {
    return peakAddress;
  }

  /**
   * Blocks, live and free, now.
   *
   * @return 1 to the capacity
   */
  public int blocks() {
    return allocator.blockCount();
  }

  /**
   * Most blocks, live and free, at any time.
   *
   * @return 1 to the capacity
   */
  public int peakBlocks() {
    return peakBlocks;
  }

  /**
   * Bytes of heap that the trace needed per byte that it used: peak address / peak live bytes.
   *
   * @return 1 or more, or 1 if nothing was ever live
   */
  public double fragmentation() {
    return peakLiveBytes == 0 ? 1 : (double) peakAddress / peakLiveBytes;
  }
}
