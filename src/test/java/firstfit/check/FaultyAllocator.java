package firstfit.check;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A plain first-fit allocator with one fault, to see that the checks find it. */
public class FaultyAllocator implements Allocator {
  /** What is wrong. */
  public enum Fault {
    NONE,
    /** free leaves the block apart from the hole below it. */
    MISSED_MERGE_LEFT,
    /** free leaves the block apart from the hole above it. */
    MISSED_MERGE_RIGHT,
    /** malloc takes the smallest hole that is large enough. */
    BEST_FIT,
    /** A split gives the new block one byte of the remainder. */
    SPLIT_OFF_BY_ONE,
    /** free of a block that was freed before is ignored. */
    DOUBLE_FREE_ACCEPTED,
    /** malloc takes the second of four holes that fit, if the first is at 17, 78, 139 and so on. */
    SECOND_OF_FOUR,
    /** malloc gives up at the third hole. */
    FAILS_THOUGH_SOMETHING_FITS,
    /** malloc of 0 bytes returns an address. */
    SIZE_ZERO_ACCEPTED,
    /** A shorter block leaves its tail apart from the hole above it. */
    TAIL_KEPT_APART,
    /** What lies before a block that is allocated at an address is not free any more. */
    FRONT_LOST,
    /** An aligned allocation looks no further than to the lowest hole that is large enough. */
    ALIGNED_IN_FIRST_HOLE_ONLY,
    /** An aligned allocation takes an alignment of 0 for 1. */
    ALIGNMENT_ZERO_ACCEPTED,
    /** blockCount is right up to 65,535 blocks. */
    COUNT_OF_16_BITS,
    /** malloc never returns where nothing fits. */
    ENDLESS;

    /** Makes an allocator with this fault. */
    public IntFunction<Allocator> constructor() {
      return capacity -> new FaultyAllocator(capacity, this);
    }
  }

  private final int capacity;
  private final Fault fault;
  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private final Set<Integer> freed = new HashSet<>();

  FaultyAllocator(int capacity, Fault fault) {
    this.capacity = capacity;
    this.fault = fault;
    put(0, capacity, false);
  }

  private void put(int start, int size, boolean live) {
    blocks.put(start, new Block(start, size, live));
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int tryMalloc(int size) {
    if (size < 1) {
      if (size == 0 && fault == Fault.SIZE_ZERO_ACCEPTED) {
        return 0;
      }
      throw new IllegalArgumentException();
    }
    Block hole = choose(size).orElse(null);
    if (hole == null) {
      while (fault == Fault.ENDLESS) {
        LockSupport.park();
      }
      return -1;
    }
    int rest = hole.size() - size;
    int taken = rest > 0 && fault == Fault.SPLIT_OFF_BY_ONE ? size + 1 : size;
    put(hole.start(), taken, true);
    if (hole.size() > taken) {
      put(hole.start() + taken, hole.size() - taken, false);
    }
    return hole.start();
  }

  private Optional<Block> choose(int size) {
    Stream<Block> holes = blocks.values().stream().filter(block -> !block.live());
    if (fault == Fault.FAILS_THOUGH_SOMETHING_FITS) {
      holes = holes.limit(2);
    }
    Stream<Block> fitting = holes.filter(hole -> hole.size() >= size);
    if (fault == Fault.SECOND_OF_FOUR) {
      List<Block> first = fitting.limit(4).toList();
      boolean second = first.size() == 4 && first.get(0).start() % 61 == 17;
      return first.stream().skip(second ? 1 : 0).findFirst();
    }
    return fault == Fault.BEST_FIT
        ? fitting.min(Comparator.comparingInt(Block::size))
        : fitting.findFirst();
  }

  @Override
  public int malloc(int size) {
    int pointer = tryMalloc(size);
    if (pointer < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return pointer;
  }

  @Override
  public void free(int pointer) {
    if (!isLive(pointer)) {
      if (fault == Fault.DOUBLE_FREE_ACCEPTED && freed.contains(pointer)) {
        return;
      }
      throw new InvalidPointerException(pointer);
    }
    freed.add(pointer);
    int start = pointer;
    int end = blocks.remove(pointer).end();
    Map.Entry<Integer, Block> below = blocks.lowerEntry(pointer);
    if (below != null && !below.getValue().live() && fault != Fault.MISSED_MERGE_LEFT) {
      start = blocks.remove(below.getKey()).start();
    }
    Block above = blocks.get(end);
    if (above != null && !above.live() && fault != Fault.MISSED_MERGE_RIGHT) {
      end = blocks.remove(end).end();
    }
    put(start, end - start, false);
  }

  @Override
  public boolean resize(int pointer, int size) {
    if (size < 1) {
      throw new IllegalArgumentException();
    }
    if (size > room(pointer)) {
      return false;
    }
    int end = pointer + room(pointer);
    int old = sizeOf(pointer);
    if (fault == Fault.TAIL_KEPT_APART && size < old) {
      end = pointer + old;
    } else if (end > pointer + old) {
      blocks.remove(pointer + old);
    }
    put(pointer, size, true);
    if (pointer + size < end) {
      put(pointer + size, end - pointer - size, false);
    }
    return true;
  }

  @Override
  public int room(int pointer) {
    Block behind = blocks.get(pointer + sizeOf(pointer));
    return (behind == null || behind.live() ? pointer + sizeOf(pointer) : behind.end()) - pointer;
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    if (size < 1) {
      throw new IllegalArgumentException();
    }
    if (!isFreeRange(address, size)) {
      return false;
    }
    Block hole = covering(address);
    blocks.remove(hole.start());
    if (hole.start() < address && fault != Fault.FRONT_LOST) {
      put(hole.start(), address - hole.start(), false);
    } else if (hole.start() < address) {
      put(hole.start(), address - hole.start(), true);
    }
    put(address, size, true);
    if (address + size < hole.end()) {
      put(address + size, hole.end() - address - size, false);
    }
    return true;
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    int pointer = lowestAligned(size, alignment);
    if (pointer >= 0) {
      tryMallocAt(pointer, size);
    }
    return pointer;
  }

  @Override
  public int mallocAligned(int size, int alignment) {
    int pointer = tryMallocAligned(size, alignment);
    if (pointer < 0) {
      throw new HeapExhaustedException(size, freeBytes(), largestHole());
    }
    return pointer;
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    if (alignment == 0 && fault == Fault.ALIGNMENT_ZERO_ACCEPTED) {
      return lowestAligned(size, 1);
    }
    if (size < 1 || alignment < 1 || alignment > MAX_CAPACITY) {
      throw new IllegalArgumentException("size " + size + ", alignment " + alignment);
    }
    return blocks.values().stream()
        .filter(block -> !block.live() && block.size() >= size)
        .limit(fault == Fault.ALIGNED_IN_FIRST_HOLE_ONLY ? 1 : Long.MAX_VALUE)
        .filter(hole -> multiple(hole, alignment) <= hole.end() - size)
        .mapToInt(hole -> multiple(hole, alignment))
        .findFirst()
        .orElse(-1);
  }

  /** The lowest multiple that isn't below a hole. */
  private static int multiple(Block hole, int alignment) {
    return Math.floorDiv(hole.start() + alignment - 1, alignment) * alignment;
  }

  @Override
  public void clear() {
    blocks.clear();
    put(0, capacity, false);
  }

  @Override
  public boolean isEmpty() {
    return liveBytes() == 0;
  }

  @Override
  public boolean isFreeRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    Block block = covering(address);
    return !block.live() && address + length <= block.end();
  }

  @Override
  public boolean isLive(int pointer) {
    Block block = blocks.get(pointer);
    return block != null && block.live();
  }

  private Block covering(int address) {
    if (address < 0 || address >= capacity) {
      throw new InvalidPointerException(address);
    }
    return blocks.floorEntry(address).getValue();
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    if (length < 1 || address < 0 || address > capacity - length) {
      return false;
    }
    Block block = covering(address);
    return block.live() && address + length <= block.end();
  }

  @Override
  public int sizeOf(int pointer) {
    if (!isLive(pointer)) {
      throw new InvalidPointerException(pointer);
    }
    return blocks.get(pointer).size();
  }

  @Override
  public int blockEnd(int address) {
    return covering(address).end();
  }

  @Override
  public int liveBytes() {
    return blocks.values().stream().filter(Block::live).mapToInt(Block::size).sum();
  }

  @Override
  public int freeBytes() {
    return capacity - liveBytes();
  }

  @Override
  public int largestHole() {
    return blocks.values().stream()
        .filter(block -> !block.live())
        .mapToInt(Block::size)
        .max()
        .orElse(0);
  }

  @Override
  public int blockCount() {
    return fault == Fault.COUNT_OF_16_BITS ? (char) blocks.size() : blocks.size();
  }
}
