package firstfit.clauses;

import java.util.EnumMap;
import java.util.Map;

/**
 * The ghost maps of an allocator, as {@link firstfit.Allocator} declares them, and arrays of bytes
 * beside them.
 *
 * @param capacity the bytes of the heap
 * @param arrays the maps and arrays
 */
record Maps(int capacity, Map<ArrayName, int[]> arrays) {
  /** Maps whose counts are right. */
  static Maps of(int[] liveAt, int[] freeAt) {
    int n = liveAt.length;
    int[] liveBelow = new int[n + 1];
    int[] blocksBelow = new int[n + 1];
    for (int b = 0; b < n; b++) {
      liveBelow[b + 1] = liveBelow[b] + (liveAt[b] >= 0 ? 1 : 0);
      blocksBelow[b + 1] = blocksBelow[b] + (liveAt[b] == b || freeAt[b] == b ? 1 : 0);
    }
    Map<ArrayName, int[]> arrays = new EnumMap<>(ArrayName.class);
    arrays.put(ArrayName.LIVE_AT, liveAt);
    arrays.put(ArrayName.FREE_AT, freeAt);
    arrays.put(ArrayName.LIVE_BELOW, liveBelow);
    arrays.put(ArrayName.BLOCKS_BELOW, blocksBelow);
    return new Maps(n, arrays);
  }

  /** A map or array by its name. */
  int[] map(ArrayName name) {
    return arrays.get(name);
  }

  /** The maps without the arrays beside them. */
  Map<ArrayName, int[]> maps() {
    Map<ArrayName, int[]> maps = new EnumMap<>(arrays);
    maps.keySet().retainAll(ArrayName.MAPS);
    return maps;
  }

  /** The same but for some of them. */
  Maps with(Map<ArrayName, int[]> changed) {
    Map<ArrayName, int[]> all = new EnumMap<>(arrays);
    all.putAll(changed);
    return new Maps(capacity, all);
  }
}
