package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * One property for each requirement of tryMallocAligned and mallocAligned, named by its id: each
 * allocates on the heap that a random history leaves. One subclass per allocator.
 */
abstract class AlignmentRequirements {
  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  @Provide
  Arbitrary<History> histories() {
    return History.any();
  }

  /** Powers of two, and other numbers. */
  @Provide
  Arbitrary<Integer> alignments() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 30).map(exponent -> 1 << exponent),
        Arbitraries.integers().between(1, 6),
        Arbitraries.integers().between(1, Allocator.MAX_CAPACITY));
  }

  /** A heap with its blocks, and what is asked of it. */
  private record Trial(Allocator heap, List<Block> before, int size, int alignment) {
    /** The lowest place, from the blocks and the arithmetic of longs; null where there is none. */
    Block place() {
      for (Block block : before) {
        long start = (block.start() + (long) alignment - 1) / alignment * alignment;
        if (!block.live() && start + size <= block.end()) {
          return new Block((int) start, size, true);
        }
      }
      return null;
    }

    /** The hole around a place. */
    Block hole(Block place) {
      return before.stream()
          .filter(b -> b.start() <= place.start() && place.end() <= b.end())
          .findFirst()
          .orElseThrow();
    }

    /** Allocates; the place, or null. */
    Block allocate() {
      int pointer = heap.tryMallocAligned(size, alignment);
      return pointer < 0 ? null : new Block(pointer, size, true);
    }
  }

  private void check(
      History history,
      int choice,
      int alignment,
      List<String> cases,
      Function<Trial, String> property) {
    Allocator heap = history.play(this::create, step -> {});
    List<Block> before = Block.walk(heap);
    Block near = before.get(Math.floorMod(choice, before.size()));
    int size = Math.floorMod(choice, 3) == 0 ? near.size() : 1 + Math.floorMod(choice, near.size());
    String seen = property.apply(new Trial(heap, before, size, alignment));
    Statistics.collect(seen == null ? "nothing to try" : seen);
    Statistics.coverage(
        coverage -> cases.forEach(each -> coverage.check(each).count(count -> count > 0)));
  }

  @RequirementProperty
  void a1ExactSizeInsideTheHeap(
      @ForAll("histories") History history,
      @ForAll int choice,
      @ForAll("alignments") int alignment) {
    check(
        history,
        choice,
        alignment,
        List.of("granted"),
        trial -> {
          Block block = trial.allocate();
          if (block == null) {
            return null;
          }
          assertEquals(trial.size, trial.heap.sizeOf(block.start()));
          assertEquals(
              List.of(block),
              Block.walk(trial.heap).stream().filter(b -> b.start() == block.start()).toList());
          return "granted";
        });
  }

  @RequirementProperty
  void a2AtTheLowestMultipleOrNowhere(
      @ForAll("histories") History history,
      @ForAll int choice,
      @ForAll("alignments") int alignment) {
    check(
        history,
        choice,
        alignment,
        List.of("at the start of a hole", "inside a hole", "nowhere"),
        trial -> {
          Block place = trial.place();
          int asked = trial.heap.lowestAligned(trial.size, alignment);
          assertEquals(place == null ? -1 : place.start(), asked);
          assertEquals(place, trial.allocate());
          if (place != null) {
            return trial.hole(place).start() == asked ? "at the start of a hole" : "inside a hole";
          }
          assertThrows(
              HeapExhaustedException.class, () -> trial.heap.mallocAligned(trial.size, alignment));
          assertEquals(trial.before, Block.walk(trial.heap));
          return "nowhere";
        });
  }

  @RequirementProperty
  void a3TheRestOfTheHoleStaysFree(
      @ForAll("histories") History history,
      @ForAll int choice,
      @ForAll("alignments") int alignment) {
    check(
        history,
        choice,
        alignment,
        List.of("nothing before", "a hole before"),
        trial -> {
          Block place = trial.allocate();
          if (place == null) {
            return null;
          }
          Block hole = trial.hole(place);
          List<Block> rest = new ArrayList<>();
          if (hole.start() < place.start()) {
            rest.add(new Block(hole.start(), place.start() - hole.start(), false));
          }
          if (place.end() < hole.end()) {
            rest.add(new Block(place.end(), hole.end() - place.end(), false));
          }
          assertEquals(
              rest,
              Block.walk(trial.heap).stream()
                  .filter(b -> hole.start() <= b.start() && b.end() <= hole.end() && !b.live())
                  .toList());
          return hole.start() < place.start() ? "a hole before" : "nothing before";
        });
  }

  @RequirementProperty
  void a4Frame(
      @ForAll("histories") History history,
      @ForAll int choice,
      @ForAll("alignments") int alignment) {
    check(
        history,
        choice,
        alignment,
        List.of("other blocks"),
        trial -> {
          Block place = trial.place();
          if (place == null) {
            return null;
          }
          trial.heap.mallocAligned(trial.size, alignment);
          Block hole = trial.hole(place);
          List<Block> others = outside(trial.before, hole);
          assertEquals(others, outside(Block.walk(trial.heap), hole));
          return others.isEmpty() ? "alone" : "other blocks";
        });
  }

  private static List<Block> outside(List<Block> blocks, Block hole) {
    return blocks.stream()
        .filter(block -> block.end() <= hole.start() || hole.end() <= block.start())
        .toList();
  }

  @RequirementProperty
  void a5BadSizesAndAlignmentsRefused(
      @ForAll("histories") History history, @ForAll int size, @ForAll int alignment) {
    Allocator heap = history.play(this::create, step -> {});
    List<Block> before = Block.walk(heap);
    int bad = alignment > Allocator.MAX_CAPACITY ? alignment : -Math.floorMod(alignment, 100);
    refused(() -> heap.tryMallocAligned(1, bad));
    refused(() -> heap.mallocAligned(1, bad));
    refused(() -> heap.lowestAligned(1, bad));
    refused(() -> heap.tryMallocAligned(-Math.floorMod(size, 100), 1));
    refused(() -> heap.mallocAligned(-Math.floorMod(size, 100), 1));
    refused(() -> heap.lowestAligned(-Math.floorMod(size, 100), 1));
    assertEquals(before, Block.walk(heap));
  }

  private static void refused(Runnable call) {
    assertEquals(
        IllegalArgumentException.class,
        assertThrows(IllegalArgumentException.class, call::run).getClass());
  }
}
