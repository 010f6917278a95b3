package firstfit.check;

import firstfit.Allocator;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a random run is like. Every run draws its own settings, many of them extreme, so that a
 * campaign meets mixes that one setting for all would never show (swarm testing: Groce et al.,
 * ISSTA 2012).
 *
 * @param capacity the bytes of the heap
 * @param blocks how many live blocks, each with a hole before it, the heap has at first; 0 if it is
 *     empty
 * @param usualSize how the sizes of most allocations are drawn
 * @param rareSize how the others are drawn
 * @param rareSizes the share of those others, of 256
 * @param largestSize the bound of drawn sizes, in bytes
 * @param order which live block is freed next
 * @param lowFill the heap is drained until this share of it is live, of 256
 * @param highFill the heap is filled until this share of it is live, of 256
 * @param mixing the share of operations that go against the tide of filling or draining, of 256
 * @param badPointers the share of frees with a bad pointer, of 256 operations
 * @param badSizes the share of allocations with a bad size, of 256 operations
 * @param resizes the share of changes of a block's size, of 256 operations
 * @param placements the share of allocations at an address, of 256 operations
 * @param alignments the share of aligned allocations, of 256 operations
 * @param clears the share of clearings of the whole heap, of 4,096 operations
 */
record SwarmSettings(
    int capacity,
    int blocks,
    SizeKind usualSize,
    SizeKind rareSize,
    int rareSizes,
    int largestSize,
    FreeOrder order,
    int lowFill,
    int highFill,
    int mixing,
    int badPointers,
    int badSizes,
    int resizes,
    int placements,
    int alignments,
    int clears) {

  /** How the size of an allocation is drawn. */
  enum SizeKind {
    UNIFORM,
    POWER_OF_TWO,
    FIXED,
    EXACT_FIT,
    NEAR_CAPACITY
  }

  /** Which live block is freed next. */
  enum FreeOrder {
    RANDOM,
    NEWEST,
    OLDEST,
    EVERY_SECOND
  }

  /** The least capacity of a heap that is large from the start. */
  static final int LEAST_LARGE_CAPACITY = 1 << 20;

  /** More live blocks, and more holes, than 16 bits can count. */
  private static final int LARGE_BLOCKS = 110_000;

  private static final int LARGEST_DRAWN_CAPACITY_BITS = 12;
  private static final SizeKind[] SIZE_KINDS = SizeKind.values();
  private static final FreeOrder[] FREE_ORDERS = FreeOrder.values();

  /** A refusal takes many times as long as another operation, for the trace of its exception. */
  private static final int[] BAD_SHARES = {0, 0, 1, 4, 16};

  private static final int[] SHARES = {0, 0, 4, 16, 64};

  /**
   * Draws the settings of a run.
   *
   * @param random where to draw from
   * @param fixedCapacity the bytes of the heap, or 0 to draw them as well, from 1 to 4096
   */
  static SwarmSettings draw(SplittableRandom random, int fixedCapacity) {
    int capacity = fixedCapacity > 0 ? fixedCapacity : drawCapacity(random);
    return draw(random, capacity, 0, capacity);
  }

  /**
   * Draws the settings of a run on a heap of many blocks, of sizes like those that it starts with.
   * It is never cleared, which would make it a small one, and few allocations are aligned: each
   * looks at the holes one by one.
   *
   * @param random where to draw from
   * @param fixedCapacity the bytes of the heap, {@link #LEAST_LARGE_CAPACITY} or more, or 0 to draw
   *     them as well, up to the largest
   */
  static SwarmSettings drawLarge(SplittableRandom random, int fixedCapacity) {
    int capacity = fixedCapacity > 0 ? fixedCapacity : drawLargeCapacity(random);
    return draw(random, capacity, LARGE_BLOCKS, 4 * (capacity / LARGE_BLOCKS));
  }

  private static SwarmSettings draw(
      SplittableRandom random, int capacity, int blocks, int largestSize) {
    int low = random.nextInt(257);
    int high = random.nextInt(257);
    boolean flood = random.nextInt(4) == 0;
    boolean large = blocks > 0;
    return new SwarmSettings(
        capacity,
        blocks,
        SIZE_KINDS[random.nextInt(SIZE_KINDS.length - 1)],
        SIZE_KINDS[random.nextInt(SIZE_KINDS.length)],
        random.nextInt(65),
        Math.max(1, largestSize >> random.nextInt(9)),
        FREE_ORDERS[random.nextInt(FREE_ORDERS.length)],
        flood ? 0 : Math.min(low, high),
        flood ? 256 : Math.max(low, high),
        random.nextInt(129),
        BAD_SHARES[random.nextInt(BAD_SHARES.length)],
        BAD_SHARES[random.nextInt(BAD_SHARES.length)] / 4,
        SHARES[random.nextInt(SHARES.length)],
        SHARES[random.nextInt(SHARES.length)],
        Math.min(SHARES[random.nextInt(SHARES.length)], large ? 1 : 256),
        large ? 0 : SHARES[random.nextInt(SHARES.length)] / 4);
  }

  private static int drawCapacity(SplittableRandom random) {
    int power = 1 << random.nextInt(LARGEST_DRAWN_CAPACITY_BITS);
    return random.nextInt(4) == 0 ? power : power + random.nextInt(power) + 1;
  }

  private static int drawLargeCapacity(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> LEAST_LARGE_CAPACITY;
      case 1 -> Allocator.MAX_CAPACITY;
      case 2 -> Allocator.MAX_CAPACITY - 1;
      default -> random.nextInt(LEAST_LARGE_CAPACITY, Allocator.MAX_CAPACITY);
    };
  }

  /** The settings in a few words. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%,d bytes%s; sizes %s, largest %,d, %d%% %s; frees %s; fill %d%% to %d%%;"
            + " bad pointers %d%%, bad sizes %d%%, resizes %d%%, at an address %d%%, aligned %d%%,"
            + " clears %d in 4096",
        capacity,
        blocks > 0 ? String.format(Locale.ROOT, " with %,d live blocks at first", blocks) : "",
        words(usualSize),
        largestSize,
        percent(rareSizes),
        words(rareSize),
        words(order),
        percent(lowFill),
        percent(highFill),
        percent(badPointers),
        percent(badSizes),
        percent(resizes),
        percent(placements),
        percent(alignments),
        clears);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static int percent(int share) {
    return Math.round(share * 100f / 256);
  }
}
