package firstfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.cli.Allocators;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** realloc of a {@link Heap} over every allocator, against a map from addresses to contents. */
class ReallocTest {
  private static final int OPERATIONS = 60;
  private static final int[] CAPACITIES = {1, 2, 7, 16, 31, 64, 100};

  static Stream<String> names() {
    return Allocators.names().stream();
  }

  @Provide
  Arbitrary<String> allocators() {
    return Arbitraries.of(Allocators.names());
  }

  /** What a heap holds: the sizes of the live blocks by address, and all bytes. */
  private static final class Contents {
    final int capacity;
    final byte[] bytes;
    final TreeMap<Integer, Integer> blocks = new TreeMap<>();

    Contents(int capacity) {
      this.capacity = capacity;
      this.bytes = new byte[capacity];
    }

    /** Bytes from a block's start to the next block or the end of the heap. */
    int room(int pointer) {
      Integer next = blocks.higherKey(pointer);
      return (next == null ? capacity : next) - pointer;
    }

    /** Start of the lowest hole that holds so many bytes, or -1. */
    int lowestHole(int size) {
      int start = 0;
      for (Map.Entry<Integer, Integer> block : blocks.entrySet()) {
        if (block.getKey() - start >= size) {
          return start;
        }
        start = block.getKey() + block.getValue();
      }
      return capacity - start >= size ? start : -1;
    }

    void assertHeldBy(Heap heap) {
      List<Block> live = Block.walk(heap.allocator()).stream().filter(Block::live).toList();
      assertEquals(List.copyOf(blocks.keySet()), live.stream().map(Block::start).toList());
      assertEquals(List.copyOf(blocks.values()), live.stream().map(Block::size).toList());
      blocks.forEach((pointer, size) -> assertHeldBy(heap, pointer, size));
    }

    void assertHeldBy(Heap heap, int pointer, int size) {
      assertArrayEquals(
          Arrays.copyOfRange(bytes, pointer, pointer + size), read(heap, pointer, size));
    }
  }

  private static final class Run {
    final Random random;
    final Contents contents;
    final Heap heap;

    Run(Random random, String allocator) {
      this.random = random;
      this.contents = new Contents(CAPACITIES[random.nextInt(CAPACITIES.length)]);
      this.heap = new Heap(Allocators.named(allocator).apply(contents.capacity));
    }

    /** Looks at a block that the heap gave, which holds what its bytes held; fills it. */
    void fill(int pointer, int size) {
      contents.assertHeldBy(heap, pointer, size);
      byte[] values = new byte[size];
      random.nextBytes(values);
      heap.write(pointer, values, 0, size);
      System.arraycopy(values, 0, contents.bytes, pointer, size);
      contents.blocks.put(pointer, size);
    }

    int anyLive() {
      List<Integer> live = List.copyOf(contents.blocks.keySet());
      return live.get(random.nextInt(live.size()));
    }

    void mallocOrFree() {
      int size = 1 + random.nextInt(Math.max(1, contents.capacity / 4));
      if (contents.lowestHole(size) >= 0 && random.nextInt(3) > 0) {
        fill(heap.malloc(size), size);
      } else if (!contents.blocks.isEmpty()) {
        int pointer = anyLive();
        heap.free(pointer);
        contents.blocks.remove(pointer);
      }
    }

    /** A realloc of any size; where the block has to be is read off the contents. */
    String realloc() {
      if (contents.blocks.isEmpty()) {
        assertThrows(InvalidPointerException.class, () -> heap.realloc(0, 1));
        return "refused";
      }
      int pointer = anyLive();
      int room = contents.room(pointer);
      int size = 1 + random.nextInt(random.nextBoolean() ? room + 1 : contents.capacity + 1);
      int expected = size <= room ? pointer : contents.lowestHole(size);
      if (expected < 0) {
        assertThrows(HeapExhaustedException.class, () -> heap.realloc(pointer, size));
        return "exhausted";
      }
      assertEquals(expected, heap.realloc(pointer, size));
      int kept = Math.min(contents.blocks.remove(pointer), size);
      System.arraycopy(contents.bytes, pointer, contents.bytes, expected, kept);
      fill(expected, size);
      return size > room ? "moved" : "in place";
    }

    void refusals() {
      int wild = random.nextInt(contents.capacity + 2) - 1;
      if (!contents.blocks.containsKey(wild)) {
        assertThrows(InvalidPointerException.class, () -> heap.realloc(wild, 1));
        assertThrows(InvalidPointerException.class, () -> heap.realloc(wild, 0));
      } else {
        for (int size : new int[] {0, -1, Integer.MIN_VALUE}) {
          assertEquals(
              IllegalArgumentException.class,
              assertThrows(IllegalArgumentException.class, () -> heap.realloc(wild, size))
                  .getClass());
        }
      }
    }
  }

  @RequirementProperty
  void h4ReallocKeepsTheFirstBytes(@ForAll Random random, @ForAll("allocators") String allocator) {
    Run run = new Run(random, allocator);
    for (int i = 0; i < OPERATIONS; i++) {
      run.mallocOrFree();
      Statistics.collect(run.realloc());
      run.refusals();
      run.contents.assertHeldBy(run.heap);
    }
    Statistics.coverage(
        coverage ->
            List.of("in place", "moved", "exhausted", "refused")
                .forEach(each -> coverage.check(each).count(count -> count > 0)));
  }

  /** Blocks of four bytes each that count up, from address 0 on, in a heap of 24 bytes. */
  private static Heap counting(String allocator, int blocks) {
    Heap heap = new Heap(Allocators.named(allocator).apply(24));
    for (int i = 0; i < 4 * blocks; i += 4) {
      assertEquals(i, heap.malloc(4));
      heap.write(i, new byte[] {(byte) i, (byte) (i + 1), (byte) (i + 2), (byte) (i + 3)}, 0, 4);
    }
    return heap;
  }

  private static byte[] read(Heap heap, int pointer, int length) {
    byte[] seen = new byte[length];
    heap.read(pointer, seen, 0, length);
    return seen;
  }

  @ParameterizedTest
  @MethodSource("names")
  void staysWhereItIsIfThereIsRoom(String allocator) {
    Heap heap = counting(allocator, 3);
    heap.free(8);
    assertEquals(4, heap.realloc(4, 20));
    assertArrayEquals(new byte[] {4, 5, 6, 7}, read(heap, 4, 4));
    assertEquals(4, heap.realloc(4, 2));
    assertEquals(2, heap.allocator().sizeOf(4));
    assertArrayEquals(new byte[] {4, 5}, read(heap, 4, 2));
    assertEquals(18, heap.allocator().largestHole());
  }

  @ParameterizedTest
  @MethodSource("names")
  void movesIntoTheHoleBeforeItself(String allocator) {
    Heap heap = counting(allocator, 4);
    heap.free(0);
    heap.free(4);
    assertEquals(0, heap.realloc(8, 6));
    assertArrayEquals(new byte[] {8, 9, 10, 11}, read(heap, 0, 4));
    assertEquals(
        List.of(new Block(0, 6, true), new Block(6, 6, false), new Block(12, 4, true)),
        Block.walk(heap.allocator()).subList(0, 3));
  }

  @ParameterizedTest
  @MethodSource("names")
  void failsWithoutChangeIfNothingFits(String allocator) {
    Heap heap = counting(allocator, 6);
    heap.free(8);
    List<Block> before = Block.walk(heap.allocator());
    assertThrows(HeapExhaustedException.class, () -> heap.realloc(12, 5));
    assertThrows(HeapExhaustedException.class, () -> heap.realloc(4, Integer.MAX_VALUE));
    assertEquals(before, Block.walk(heap.allocator()));
    assertArrayEquals(new byte[] {12, 13, 14, 15}, read(heap, 12, 4));
    assertEquals(4, heap.realloc(4, 8));
    assertArrayEquals(new byte[] {4, 5, 6, 7}, read(heap, 4, 4));
  }
}
