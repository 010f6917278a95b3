package firstfit.clauses;

import firstfit.Allocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small heap: its states, what may stand in its arrays after a call, and what calls there are.
 *
 * @param states its states
 * @param blocks the most blocks before a call
 * @param contents what to try in each array after a call, by its name
 * @param values what is written
 * @param results what is tried as a result beside small numbers
 */
record Space(
    List<Maps> states,
    int blocks,
    Map<ArrayName, List<int[]>> contents,
    List<Long> values,
    List<Long> results) {
  static final int[] CALLERS = {5, 4};

  /** Heaps without bytes: all states, and all maps from addresses to blocks. */
  static Space of(Candidates candidates) {
    List<int[]> entries = candidates.entries();
    Map<ArrayName, List<int[]>> contents =
        Map.of(ArrayName.LIVE_AT, entries, ArrayName.FREE_AT, entries);
    return new Space(candidates.states(), Integer.MAX_VALUE, contents, List.of(), List.of());
  }

  /** Heaps of some bytes: the maps of all states, and calls from those of few blocks. */
  static Space of(int capacity, int blocks) {
    List<Maps> states = new ArrayList<>();
    extend(0, new int[capacity], new int[capacity], states);
    Map<ArrayName, List<int[]>> contents = new HashMap<>();
    for (ArrayName map : ArrayName.BLOCKS) {
      contents.put(map, different(states.stream().map(s -> s.map(map)).toList()));
    }
    return new Space(states, blocks, contents, List.of(), List.of());
  }

  /** Arrays without those that hold the same as one before. */
  private static List<int[]> different(List<int[]> arrays) {
    Map<List<Integer>, int[]> found = new LinkedHashMap<>();
    arrays.forEach(a -> found.put(Arrays.stream(a).boxed().toList(), a));
    return List.copyOf(found.values());
  }

  /** Adds all states that begin with the blocks below an address. */
  private static void extend(int start, int[] liveAt, int[] freeAt, List<Maps> found) {
    if (start == liveAt.length) {
      found.add(Maps.of(liveAt.clone(), freeAt.clone()));
    }
    for (int end = liveAt.length; end > start; end--) {
      for (boolean live : new boolean[] {true, false}) {
        if (live || start == 0 || freeAt[start - 1] < 0) {
          Arrays.fill(liveAt, start, end, live ? start : -1);
          Arrays.fill(freeAt, start, end, live ? -1 : start);
          extend(end, liveAt, freeAt, found);
        }
      }
    }
  }

  /**
   * The same heaps with bytes.
   *
   * @param bytes what they are
   * @param after what they may be after a call
   * @param callers what may be in the arrays of a caller after a call
   */
  Space with(int[] bytes, List<int[]> after, List<int[]> callers) {
    Map<ArrayName, int[]> arrays =
        Map.of(ArrayName.BYTES, bytes, ArrayName.TARGET, CALLERS, ArrayName.SOURCE, CALLERS);
    Map<ArrayName, List<int[]>> all = new HashMap<>(contents);
    all.put(ArrayName.BYTES, after);
    all.put(ArrayName.TARGET, callers);
    all.put(ArrayName.SOURCE, callers);
    long number = number(bytes);
    return new Space(
        states.stream().map(s -> s.with(arrays)).toList(),
        blocks,
        all,
        List.of(0L, 1L, number(after.get(after.size() / 3))),
        List.of(number - 1, number, number + 1));
  }

  /** The bytes 1, 2, 3 and so on. */
  static int[] counting(int capacity) {
    return IntStream.rangeClosed(1, capacity).toArray();
  }

  /** Bytes that differ from others in one place, or by a copy of two neighbours. */
  static List<int[]> near(int[] bytes) {
    List<int[]> found = new ArrayList<>();
    for (int to = 0; to < bytes.length; to++) {
      for (int value = 0; value <= bytes.length; value++) {
        int[] other = bytes.clone();
        other[to] = value;
        found.add(other);
      }
      for (int from = 0; to < bytes.length - 1 && from < bytes.length - 1; from++) {
        int[] other = bytes.clone();
        System.arraycopy(bytes, from, other, to, 2);
        found.add(other);
      }
    }
    return different(found);
  }

  /** The number that bytes spell, the lowest first. */
  private static long number(int[] bytes) {
    long number = 0;
    for (int b = bytes.length - 1; b >= 0; b--) {
      number = 256 * number + bytes[b];
    }
    return number;
  }

  /** The states before a call. */
  List<Maps> before() {
    return states.stream()
        .filter(s -> s.map(ArrayName.BLOCKS_BELOW)[s.capacity()] <= blocks)
        .toList();
  }

  private int capacity() {
    return states.get(0).capacity();
  }

  /** All arguments around the heap; alignments up to one above the largest. */
  List<long[]> arguments(Contract method) {
    List<long[]> all = new ArrayList<>(List.of(new long[0]));
    for (String parameter : method.parameters().keySet()) {
      List<long[]> longer = new ArrayList<>();
      for (long[] each : all) {
        values(method, parameter).forEach(value -> longer.add(with(each, value)));
      }
      all = longer;
    }
    return all;
  }

  private Set<Long> values(Contract method, String parameter) {
    if (parameter.equals("value")) {
      boolean bytes = method.parameters().get(parameter) == byte.class;
      return values.stream()
          .filter(v -> !bytes || v <= Byte.MAX_VALUE)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    Set<Long> around = new LinkedHashSet<>();
    for (long value = -1; value <= capacity() + 1; value++) {
      around.add(value);
    }
    if (parameter.equals("alignment")) {
      around.add((long) Allocator.MAX_CAPACITY);
      around.add(Allocator.MAX_CAPACITY + 1L);
    }
    return around;
  }

  private static long[] with(long[] values, long value) {
    long[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  /** What a method may return. */
  Set<Long> results(Contract method) {
    Set<Long> tried = new LinkedHashSet<>();
    if (method.result() == void.class) {
      tried.add(0L);
    } else if (method.result() == boolean.class) {
      tried.addAll(List.of(0L, 1L));
    } else {
      for (long result = -2; result <= capacity() + 2; result++) {
        tried.add(result);
      }
      tried.addAll(results);
    }
    return tried;
  }

  /** What may stand in the arrays that a method could change, in each whatever the others hold. */
  List<Axis> all(Contract method) {
    return method.arrays().stream().map(array -> Axis.of(array, contents.get(array))).toList();
  }

  /** The same, of which the maps belong to states. */
  List<Axis> valid(Contract method) {
    List<Axis> axes = new ArrayList<>();
    axes.add(new Axis(ArrayName.MAPS, states.stream().map(Maps::maps).toList()));
    all(method).stream().filter(a -> !ArrayName.MAPS.containsAll(a.arrays())).forEach(axes::add);
    return axes;
  }
}
