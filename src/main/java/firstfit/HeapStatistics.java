package firstfit;

import java.util.Locale;

/**
 * The blocks of a heap in numbers.
 *
 * @param liveBytes the bytes in live blocks
 * @param freeBytes the bytes in holes
 * @param liveBlocks the live blocks
 * @param holes the free blocks
 * @param largestHole the bytes of the largest hole, 0 where there is none
 * @param smallestHole the bytes of the smallest hole, 0 where there is none
 */
public record HeapStatistics(
    int liveBytes, int freeBytes, int liveBlocks, int holes, int largestHole, int smallestHole) {

  /**
   * Walks over all blocks of a heap, once.
   *
   * @param allocator the heap, which nothing may change meanwhile
   * @return its numbers
   */
  public static HeapStatistics of(Allocator allocator) {
    int holes = 0;
    int smallest = 0;
    for (int a = 0; a < allocator.capacity(); ) {
      int end = allocator.blockEnd(a);
      if (allocator.isFreeRange(a, 1)) {
        smallest = holes == 0 ? end - a : Math.min(smallest, end - a);
        holes++;
      }
      a = end;
    }
    return new HeapStatistics(
        allocator.liveBytes(),
        allocator.freeBytes(),
        allocator.blockCount() - holes,
        holes,
        allocator.largestHole(),
        smallest);
  }

  /**
   * The share of the free bytes that an allocation of the largest possible size cannot use: 1 -
   * largest hole / free bytes, the common measure of external fragmentation (Wikipedia,
   * "Fragmentation (computing)").
   *
   * @return 0 (one hole, or none) to less than 1
   */
  public double fragmentation() {
    return freeBytes == 0 ? 0 : 1 - (double) largestHole / freeBytes;
  }

  /** One line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d bytes live in %d blocks, %d free in %d holes of %d to %d, fragmentation %.3f",
        liveBytes,
        liveBlocks,
        freeBytes,
        holes,
        smallestHole,
        largestHole,
        fragmentation());
  }
}
