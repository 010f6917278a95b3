package firstfit.check;

import firstfit.Allocator;
import firstfit.check.Coverage.Case;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * One random run of a campaign: operations drawn from a seed, given to an allocator and a reference
 * model in lockstep. The same seed and capacity give the same operations, whatever the allocator,
 * if it can do them.
 */
final class RandomRun {
  /** Operations in a whole run. */
  static final int LENGTH = 10_000;

  /** How often the state of a large heap is compared in a run, at most. */
  private static final int COMPARISONS = 8;

  private static final int REMEMBERED_FREES = 16;
  private static final int SMALL = 64;

  private final SplittableRandom random;
  private final SwarmSettings settings;
  private final Lockstep heap;
  private final Subject subject;
  private final Policy policy;
  private final ReferenceModel model;
  private final OperationLog log;
  private final Coverage coverage = new Coverage();
  private final CaseCounter cases;
  private final int[] freed = new int[REMEMBERED_FREES];
  private LiveBlocks blocks = new LiveBlocks();
  private int frees;
  private int lastPointer = -1;
  private boolean filling = true;
  private int liveBytes;

  /**
   * Prepares a run on a heap that is empty at first.
   *
   * @param seed what the run is drawn from
   * @param fixedCapacity the bytes of the heap, or 0 to draw them
   * @param start makes an allocator and its model
   * @param log where the operations are recorded, each before it is performed
   */
  static RandomRun small(
      long seed, int fixedCapacity, IntFunction<Lockstep> start, OperationLog log) {
    SplittableRandom random = new SplittableRandom(seed);
    return new RandomRun(random, SwarmSettings.draw(random, fixedCapacity), start, log);
  }

  /**
   * Prepares a run on a heap of more than 100,000 live blocks and as many holes.
   *
   * @param seed what the run is drawn from
   * @param fixedCapacity the bytes of the heap, at least {@link
   *     SwarmSettings#LEAST_LARGE_CAPACITY}, or 0 to draw them
   * @param start makes an allocator, which allocates at addresses, and its model
   * @param log where the operations are recorded, each before it is performed
   */
  static RandomRun large(
      long seed, int fixedCapacity, IntFunction<Lockstep> start, OperationLog log) {
    SplittableRandom random = new SplittableRandom(seed);
    return new RandomRun(random, SwarmSettings.drawLarge(random, fixedCapacity), start, log);
  }

  private RandomRun(
      SplittableRandom random,
      SwarmSettings settings,
      IntFunction<Lockstep> start,
      OperationLog log) {
    this.random = random;
    this.settings = settings;
    this.heap = start.apply(settings.capacity());
    this.subject = heap.subject();
    this.policy = subject.policy();
    this.model = heap.model();
    this.cases = new CaseCounter(coverage, model, policy);
    this.log = log;
  }

  SwarmSettings settings() {
    return settings;
  }

  OperationLog log() {
    return log;
  }

  Coverage coverage() {
    return coverage;
  }

  /**
   * Runs operations and compares the full state after every {@code interval} of them, or less often
   * if the heap is large, and after the last. What makes a heap large isn't counted as operations.
   *
   * @param stop asked before each operation
   * @return false if it was told to stop before the end
   * @throws Mismatch at the first difference
   */
  boolean run(int operations, int interval, BooleanSupplier stop) {
    boolean large = settings.blocks() > 0;
    int wait = large ? Math.max(interval, operations / COMPARISONS) : interval;
    if (large && !(fill(stop) && drain(stop) && fill(stop))) {
      return false;
    }
    for (int done = 0; done < operations; done++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      step();
      coverage.count(Case.OPERATION);
      if ((done + 1) % wait == 0 || done + 1 == operations) {
        heap.compare();
        coverage.state(model);
      }
    }
    return true;
  }

  /** Makes holes and live blocks by turns, and a small block in the last bytes. */
  private boolean fill(BooleanSupplier stop) {
    int capacity = settings.capacity();
    int most = capacity / settings.blocks() - 1;
    int end = 0;
    while (end < capacity - 3 * most && blocks.count() < settings.blocks()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      int start = end + 1 + random.nextInt(most);
      end = start + 1 + random.nextInt(most);
      mallocAt(start, end - start);
    }
    int last = 1 + random.nextInt(Math.min(most, SMALL));
    mallocAt(capacity - last, last);
    heap.compare();
    return true;
  }

  /** Frees everything, from above. */
  private boolean drain(BooleanSupplier stop) {
    while (blocks.count() > 0) {
      if (stop.getAsBoolean()) {
        return false;
      }
      int newest = blocks.newest();
      int pointer = blocks.pointer(newest);
      forget(newest, model.sizeOf(pointer));
      free(pointer);
    }
    heap.compare();
    return true;
  }

  private void step() {
    int draw = random.nextInt(256);
    int badPointers = policy.badFrees() ? settings.badPointers() : 0;
    if (draw < badPointers) {
      freeBad();
    } else if (draw < badPointers + settings.badSizes()) {
      malloc(badSize());
    } else if (random.nextInt(256) < settings.resizes() && subject.offers(Call.RESIZE)) {
      resize();
    } else if (random.nextInt(256) < settings.placements() && subject.offers(Call.TRY_MALLOC_AT)) {
      mallocAt();
    } else if (random.nextInt(256) < settings.alignments()
        && subject.offers(Call.TRY_MALLOC_ALIGNED)) {
      mallocAligned();
    } else if (random.nextInt(4096) < settings.clears() && subject.offers(Call.CLEAR)) {
      clear();
    } else {
      int fill = (int) (256L * liveBytes / settings.capacity());
      filling = filling ? fill < settings.highFill() : fill <= settings.lowFill();
      boolean withTheTide = random.nextInt(256) >= settings.mixing();
      if (blocks.count() > 0 && filling != withTheTide) {
        freeLive();
      } else {
        boolean granted = malloc(drawSize());
        // A heap that refuses more is as full as it gets for sizes like this.
        filling &= granted;
      }
    }
  }

  private int badSize() {
    return random.nextInt(2) == 0 ? 0 : random.nextInt(Integer.MIN_VALUE, 0);
  }

  /** Resizes a live block, or at times one that is none. */
  private void resize() {
    boolean bad = blocks.count() == 0 || random.nextInt(16) == 0;
    if (bad && policy.badFrees()) {
      int pointer = badPointer();
      int size = random.nextInt(2) == 0 ? drawSize() : badSize();
      log.resize(pointer, size);
      heap.resize(pointer, size);
      coverage.count(size < 1 ? Case.RESIZE_BAD_SIZE : Case.RESIZE_BAD_POINTER);
      return;
    }
    if (blocks.count() == 0) {
      malloc(drawSize());
      return;
    }
    int pointer = blocks.pointer(random.nextInt(blocks.count()));
    int old = model.sizeOf(pointer);
    int room = model.room(pointer);
    int size =
        switch (random.nextInt(8)) {
          case 0 -> room;
          case 1 -> Math.min(room + 1, Integer.MAX_VALUE);
          case 2 -> old;
          case 3 -> random.nextInt(4) == 0 ? badSize() : drawSize();
          case 4, 5 -> 1 + random.nextInt(room);
          default -> drawSize();
        };
    log.resize(pointer, size);
    boolean resized = heap.resize(pointer, size);
    int bytes = policy.rounded(size);
    lastPointer = -1;
    cases.resize(bytes, old, room, resized);
    if (resized) {
      liveBytes += bytes - old;
    }
  }

  /** Allocates at an address in a hole, at times at one that is taken or outside. */
  private void mallocAt() {
    int capacity = settings.capacity();
    int hole = model.nextHole(random.nextInt(capacity));
    int address;
    int size;
    if (hole == capacity || random.nextInt(8) == 0) {
      address = random.nextInt(4) == 0 ? badPointer() : random.nextInt(capacity);
      size = random.nextInt(8) == 0 ? badSize() : drawSize();
    } else {
      int length = model.holeEnd(hole) - hole;
      int before = random.nextInt(3) == 0 ? 0 : random.nextInt(length);
      int most = length - before;
      address = hole + before;
      size = random.nextInt(3) == 0 ? most : 1 + random.nextInt(most);
      size += random.nextInt(8) == 0 ? 1 : 0;
    }
    Case what = cases.place(address, policy.rounded(size));
    boolean granted = mallocAt(address, size);
    lastPointer = -1;
    cases.mallocAt(what, granted);
  }

  private boolean mallocAt(int address, int size) {
    log.mallocAt(address, size);
    boolean granted = heap.mallocAt(address, size);
    if (granted) {
      log.answered(address);
      granted(address, size);
    }
    return granted;
  }

  private void granted(int pointer, int size) {
    liveBytes += policy.rounded(size);
    blocks.add(pointer);
  }

  /** Allocates at a multiple, at times as much as a hole has from a multiple on. */
  private void mallocAligned() {
    int alignment = drawAlignment();
    int size = random.nextInt(32) == 0 ? badSize() : drawSize();
    int hole = model.nextHole(random.nextInt(settings.capacity()));
    if (alignment > 0 && size > 0 && hole < settings.capacity() && random.nextInt(4) == 0) {
      long multiple = (hole + alignment - 1L) / alignment * alignment;
      size = (int) Math.max(1, model.holeEnd(hole) - multiple);
    }
    log.mallocAligned(size, alignment);
    int pointer = heap.mallocAligned(size, alignment);
    log.answered(pointer);
    lastPointer = -1;
    if (pointer >= 0) {
      granted(pointer, size);
      cases.mallocAligned(pointer, size);
    } else {
      cases.failedAligned(size, alignment);
    }
  }

  /** A power of two, a small odd number, or one that is larger than the heap or refused. */
  private int drawAlignment() {
    int capacity = settings.capacity();
    return switch (random.nextInt(32)) {
      case 0 -> random.nextInt(2) == 0 ? 0 : random.nextInt(Integer.MIN_VALUE, 0);
      case 1 -> random.nextInt(Allocator.MAX_CAPACITY, Integer.MAX_VALUE) + 1;
      case 2, 3 -> capacity + random.nextInt(Allocator.MAX_CAPACITY - capacity + 1);
      case 4, 5, 6, 7, 8, 9, 10, 11 -> 1 + 2 * random.nextInt(8);
      default -> 1 << random.nextInt(Integer.SIZE - Integer.numberOfLeadingZeros(capacity));
    };
  }

  private void clear() {
    log.clear();
    heap.clear();
    blocks = new LiveBlocks();
    liveBytes = 0;
    lastPointer = -1;
    coverage.count(Case.CLEARED);
  }

  private int drawSize() {
    int capacity = settings.capacity();
    return switch (random.nextInt(256) < settings.rareSizes()
        ? settings.rareSize()
        : settings.usualSize()) {
      case UNIFORM -> 1 + random.nextInt(settings.largestSize());
      case POWER_OF_TWO ->
          1 << random.nextInt(Integer.SIZE - Integer.numberOfLeadingZeros(settings.largestSize()));
      case FIXED -> settings.largestSize();
      case EXACT_FIT -> exactFit();
      case NEAR_CAPACITY ->
          Math.max(1, capacity - liveBytes + 2 - random.nextInt(Math.min(capacity, 16) + 4));
    };
  }

  /** The size of a hole, at times one byte more or less. */
  private int exactFit() {
    int hole = model.nextHole(random.nextInt(settings.capacity()));
    if (hole == settings.capacity()) {
      return random.nextInt(8) == 0 ? tooLarge() : 1;
    }
    if (random.nextInt(4) == 0) {
      return model.largestHole();
    }
    int near = random.nextInt(8);
    return Math.max(1, model.holeEnd(hole) - hole + (near == 0 ? 1 : near == 1 ? -1 : 0));
  }

  /** A size just above the capacity, or so large that its end is no int. */
  private int tooLarge() {
    int capacity = settings.capacity();
    return random.nextInt(2) == 0
        ? capacity + 1 + random.nextInt(3)
        : Integer.MAX_VALUE - random.nextInt(capacity);
  }

  private boolean malloc(int size) {
    log.malloc(size);
    int largest = size > 0 && random.nextInt(16) == 0 ? model.largestHole() : -1;
    int pointer = heap.malloc(size);
    log.answered(pointer);
    lastPointer = pointer;
    if (pointer >= 0) {
      granted(pointer, size);
      cases.malloc(pointer, size);
      if (size == largest) {
        coverage.count(Case.LARGEST_HOLE);
      }
    } else if (size < 1) {
      coverage.count(size == 0 ? Case.SIZE_ZERO : Case.SIZE_NEGATIVE);
    } else {
      cases.failedMalloc(size, liveBytes);
    }
    return pointer >= 0;
  }

  private void freeLive() {
    int entry =
        switch (settings.order()) {
          case RANDOM -> random.nextInt(blocks.count());
          case NEWEST -> blocks.newest();
          case OLDEST -> blocks.oldest();
          case EVERY_SECOND -> blocks.everySecond();
        };
    int pointer = blocks.pointer(entry);
    int end = model.blockEnd(pointer);
    forget(entry, end - pointer);
    freed[frees++ % REMEMBERED_FREES] = pointer;
    free(pointer);
    cases.free(pointer, end, liveBytes, pointer == lastPointer);
    lastPointer = -1;
  }

  /** Takes a block from the live ones, which is about to be freed. */
  private void forget(int entry, int size) {
    blocks.remove(entry);
    liveBytes -= size;
  }

  private boolean free(int pointer) {
    log.free(pointer);
    return heap.free(pointer);
  }

  /** Frees a pointer where no live block starts. */
  private void freeBad() {
    int pointer = badPointer();
    lastPointer = -1;
    cases.badFree(pointer);
    free(pointer);
  }

  /** An address where no live block starts. */
  private int badPointer() {
    int capacity = settings.capacity();
    int pointer =
        switch (random.nextInt(8)) {
          case 0 -> random.nextInt(Integer.MIN_VALUE, 0);
          case 1 -> -1;
          case 2 -> random.nextInt(capacity, Integer.MAX_VALUE);
          case 3 -> capacity;
          case 4, 5 -> freed[random.nextInt(REMEMBERED_FREES)];
          default -> random.nextInt(capacity);
        };
    if (model.isLive(pointer)) {
      // The byte behind its start is bad: inside the block, free, or the end of the heap, unless
      // the next block is there.
      return model.isLive(pointer + 1) ? -1 : pointer + 1;
    }
    return pointer;
  }
}
