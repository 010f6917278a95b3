package firstfit.clauses;

/**
 * The ghost maps of an allocator, as {@link firstfit.Allocator} declares them.
 *
 * @param capacity the bytes of the heap
 * @param liveAt for each address the start of the live block there, or -1
 * @param freeAt for each address the start of the free block there, or -1
 * @param liveBelow for each address, and the capacity, the live bytes below it
 * @param blocksBelow for each address, and the capacity, the blocks that start below it
 */
record Maps(int capacity, int[] liveAt, int[] freeAt, int[] liveBelow, int[] blocksBelow) {
  /** Maps whose counts are right. */
  static Maps of(int[] liveAt, int[] freeAt) {
    int n = liveAt.length;
    int[] liveBelow = new int[n + 1];
    int[] blocksBelow = new int[n + 1];
    for (int b = 0; b < n; b++) {
      liveBelow[b + 1] = liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0);
      blocksBelow[b + 1] = blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0);
    }
    return new Maps(n, liveAt, freeAt, liveBelow, blocksBelow);
  }

  /**
   * A map by its name.
   *
   * @return the map, or null if there is none of that name
   */
  int[] map(String name) {
    return switch (name) {
      case "liveAt" -> liveAt;
      case "freeAt" -> freeAt;
      case "liveBelow" -> liveBelow;
      case "blocksBelow" -> blocksBelow;
      default -> null;
    };
  }

  /** The same maps but for one. */
  Maps with(String name, int[] map) {
    return new Maps(
        capacity,
        name.equals("liveAt") ? map : liveAt,
        name.equals("freeAt") ? map : freeAt,
        name.equals("liveBelow") ? map : liveBelow,
        name.equals("blocksBelow") ? map : blocksBelow);
  }
}
