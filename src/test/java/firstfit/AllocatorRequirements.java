package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.History.Answer;
import firstfit.History.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * One property per requirement, named by its id. Each looks at the blocks before and after every
 * operation of random histories, and fails as well if none of the cases it is about has come up.
 * One subclass per allocator.
 */
abstract class AllocatorRequirements {
  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  @Provide
  Arbitrary<History> histories() {
    return History.any();
  }

  /**
   * Checks every operation and counts its case, if it has one; each of the cases must have come up
   * in the end.
   */
  private void check(History history, List<String> cases, Function<Step, String> property) {
    history.play(
        this::create,
        step -> {
          String seen = property.apply(step);
          if (seen != null) {
            Statistics.collect(seen);
          }
        });
    Statistics.coverage(
        coverage -> cases.forEach(each -> coverage.check(each).count(count -> count > 0)));
  }

  private void invariant(History history, Consumer<List<Block>> property) {
    check(
        history,
        List.of("one block", "few blocks", "many blocks"),
        step -> {
          property.accept(step.after());
          return step.after().size() == 1
              ? "one block"
              : step.after().size() < 8 ? "few blocks" : "many blocks";
        });
  }

  @RequirementProperty
  void i1Sorted(@ForAll("histories") History history) {
    invariant(
        history,
        blocks -> {
          for (int k = 1; k < blocks.size(); k++) {
            assertTrue(blocks.get(k - 1).start() < blocks.get(k).start());
          }
        });
  }

  @RequirementProperty
  void i2PositiveAndInsideTheHeap(@ForAll("histories") History history) {
    invariant(
        history,
        blocks ->
            blocks.forEach(
                block ->
                    assertTrue(
                        block.size() > 0
                            && block.start() >= 0
                            && block.start() <= history.capacity() - block.size())));
  }

  @RequirementProperty
  void i3FreeBlocksNeverTouch(@ForAll("histories") History history) {
    invariant(
        history,
        blocks -> {
          for (int k = 1; k < blocks.size(); k++) {
            assertTrue(blocks.get(k - 1).live() || blocks.get(k).live());
          }
        });
  }

  @RequirementProperty
  void i4NoOverlap(@ForAll("histories") History history) {
    check(
        history,
        List.of("live", "free"),
        step -> {
          Block last = null;
          for (Block block : step.after()) {
            int middle = block.start() + block.size() / 2;
            assertEquals(block.end(), step.heap().blockEnd(middle));
            assertEquals(block.live(), step.heap().isLiveRange(block.start(), block.size()));
            assertEquals(block.live(), step.heap().isLive(block.start()));
            assertTrue(middle == block.start() || !step.heap().isLive(middle));
            last = block;
          }
          return last.live() ? "live" : "free";
        });
  }

  @RequirementProperty
  void i5EveryAddressBelongsToABlock(@ForAll("histories") History history) {
    check(
        history,
        List.of("one block", "more blocks"),
        step -> {
          int end = 0;
          for (Block block : step.after()) {
            assertEquals(end, block.start());
            end = block.end();
          }
          assertEquals(history.capacity(), end);
          assertEquals(step.after().size(), step.heap().blockCount());
          return step.after().size() == 1 ? "one block" : "more blocks";
        });
  }

  @RequirementProperty
  void i6FreeAndLiveBytesMakeUpTheCapacity(@ForAll("histories") History history) {
    check(
        history,
        List.of("empty", "full", "between"),
        step -> {
          int live = step.after().stream().filter(Block::live).mapToInt(Block::size).sum();
          assertEquals(live, step.heap().liveBytes());
          assertEquals(history.capacity() - live, step.heap().freeBytes());
          return live == 0 ? "empty" : live == history.capacity() ? "full" : "between";
        });
  }

  private static boolean granted(Step step) {
    return step.malloc() && step.answer() == Answer.ADDRESS;
  }

  private static List<Block> fitting(Step step) {
    return step.before().stream()
        .filter(block -> !block.live() && block.size() >= step.argument())
        .toList();
  }

  @RequirementProperty
  void m1ExactSize(@ForAll("histories") History history) {
    check(
        history,
        List.of("one byte", "more bytes"),
        step -> {
          if (!granted(step)) {
            return null;
          }
          assertEquals(
              new Block(step.pointer(), step.argument(), true), step.blockAfter(step.pointer()));
          assertEquals(step.argument(), step.heap().sizeOf(step.pointer()));
          return step.argument() == 1 ? "one byte" : "more bytes";
        });
  }

  @RequirementProperty
  void m2FirstFit(@ForAll("histories") History history) {
    check(
        history,
        List.of("only hole", "lowest of several", "lower holes too small"),
        step -> {
          if (!granted(step)) {
            return null;
          }
          List<Block> holes = fitting(step);
          assertEquals(holes.get(0).start(), step.pointer());
          boolean passedOver =
              step.before().stream()
                  .anyMatch(block -> !block.live() && block.start() < step.pointer());
          return passedOver
              ? "lower holes too small"
              : holes.size() > 1 ? "lowest of several" : "only hole";
        });
  }

  @RequirementProperty
  void m3Split(@ForAll("histories") History history) {
    check(
        history,
        List.of("exact", "split"),
        step -> {
          if (!granted(step)) {
            return null;
          }
          Block hole = fitting(step).get(0);
          int rest = hole.size() - step.argument();
          Block behind = step.blockAfter(step.pointer() + step.argument());
          if (rest == 0) {
            assertEquals(step.blockBefore(hole.end()), behind);
            return "exact";
          }
          assertEquals(new Block(step.pointer() + step.argument(), rest, false), behind);
          return "split";
        });
  }

  @RequirementProperty
  void m4FailsExactlyWhenNothingFits(@ForAll("histories") History history) {
    check(
        history,
        List.of("fits", "no space", "fragmented"),
        step -> {
          if (!step.malloc() || step.argument() < 1) {
            return null;
          }
          boolean fits = !fitting(step).isEmpty();
          assertEquals(fits ? Answer.ADDRESS : Answer.OUT_OF_MEMORY, step.answer());
          if (fits) {
            return "fits";
          }
          assertEquals(step.before(), step.after());
          assertEquals(-1, step.heap().tryMalloc(step.argument()));
          return step.heap().freeBytes() >= step.argument() ? "fragmented" : "no space";
        });
  }

  @RequirementProperty
  void m5Frame(@ForAll("histories") History history) {
    check(
        history,
        List.of("other blocks", "alone"),
        step -> {
          if (!granted(step)) {
            return null;
          }
          Block hole = fitting(step).get(0);
          List<Block> others = outside(step.before(), hole.start(), hole.end());
          assertEquals(others, outside(step.after(), hole.start(), hole.end()));
          return others.isEmpty() ? "alone" : "other blocks";
        });
  }

  private static List<Block> outside(List<Block> blocks, int start, int end) {
    return blocks.stream().filter(block -> block.end() <= start || end <= block.start()).toList();
  }

  @RequirementProperty
  void m6BadSizeRefused(@ForAll("histories") History history) {
    check(
        history,
        List.of("zero", "negative"),
        step -> {
          if (!step.malloc() || step.argument() > 0) {
            return null;
          }
          assertEquals(Answer.REFUSED, step.answer());
          assertEquals(step.before(), step.after());
          return step.argument() == 0 ? "zero" : "negative";
        });
  }

  private static boolean isGoodFree(Step step) {
    Block block = step.malloc() ? null : step.blockBefore(step.argument());
    return block != null && block.live();
  }

  @RequirementProperty
  void f1Freed(@ForAll("histories") History history) {
    check(
        history,
        List.of("first block", "other block"),
        step -> {
          if (!isGoodFree(step)) {
            return null;
          }
          Block freed = step.blockBefore(step.argument());
          assertEquals(Answer.FREED, step.answer());
          assertFalse(step.heap().isLive(freed.start()));
          assertTrue(
              step.after().stream()
                  .anyMatch(
                      hole ->
                          !hole.live()
                              && hole.start() <= freed.start()
                              && freed.end() <= hole.end()));
          return freed.start() == 0 ? "first block" : "other block";
        });
  }

  @RequirementProperty
  void f2MergedWithBothNeighbours(@ForAll("histories") History history) {
    check(
        history,
        List.of("none", "left", "right", "both"),
        step -> {
          if (!isGoodFree(step)) {
            return null;
          }
          Hole merged = Hole.around(step);
          assertEquals(
              new Block(merged.start, merged.end - merged.start, false),
              step.blockAfter(merged.start));
          return merged.left ? merged.right ? "both" : "left" : merged.right ? "right" : "none";
        });
  }

  @RequirementProperty
  void f3Frame(@ForAll("histories") History history) {
    check(
        history,
        List.of("other blocks", "alone"),
        step -> {
          if (!isGoodFree(step)) {
            return null;
          }
          Hole merged = Hole.around(step);
          List<Block> others = outside(step.before(), merged.start, merged.end);
          assertEquals(others, outside(step.after(), merged.start, merged.end));
          return others.isEmpty() ? "alone" : "other blocks";
        });
  }

  /** What a freed block and its free neighbours make up. */
  private record Hole(int start, int end, boolean left, boolean right) {
    static Hole around(Step step) {
      Block freed = step.blockBefore(step.argument());
      Predicate<Block> free = block -> !block.live();
      Block left =
          step.before().stream()
              .filter(free)
              .filter(block -> block.end() == freed.start())
              .findFirst()
              .orElse(null);
      Block right =
          step.before().stream()
              .filter(free)
              .filter(block -> block.start() == freed.end())
              .findFirst()
              .orElse(null);
      return new Hole(
          left == null ? freed.start() : left.start(),
          right == null ? freed.end() : right.end(),
          left != null,
          right != null);
    }
  }

  @RequirementProperty
  void f4BadPointerRefused(@ForAll("histories") History history) {
    check(
        history,
        List.of("outside", "start of a hole", "interior"),
        step -> {
          if (step.malloc() || isGoodFree(step)) {
            return null;
          }
          assertEquals(Answer.REFUSED, step.answer());
          assertEquals(step.before(), step.after());
          boolean outside = step.argument() < 0 || step.argument() >= history.capacity();
          return outside
              ? "outside"
              : step.blockBefore(step.argument()) != null ? "start of a hole" : "interior";
        });
  }

  @RequirementProperty
  void t1Terminates(@ForAll("histories") History history) {
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> history.play(this::create, step -> {}));
    Statistics.collect(history.requests().isEmpty() ? "nothing to do" : "something to do");
    Statistics.coverage(coverage -> coverage.check("something to do").count(count -> count > 0));
  }

  /** {@link History} lets every exception pass that the operation does not declare. */
  @RequirementProperty
  void t2OnlyDeclaredExceptions(@ForAll("histories") History history) {
    check(
        history,
        List.of("ADDRESS", "OUT_OF_MEMORY", "FREED", "REFUSED"),
        step -> {
          assertEquals(step.malloc() && step.answer() == Answer.ADDRESS, step.pointer() >= 0);
          return step.answer().name();
        });
  }

  @RequirementProperty
  void l1MallocThenFreeIsTheIdentity(@ForAll("histories") History history) {
    check(
        history,
        List.of("granted", "nothing fits"),
        step -> {
          int size = Math.max(1, Math.min(history.capacity(), step.argument()));
          int pointer = step.heap().tryMalloc(size);
          if (pointer < 0) {
            return "nothing fits";
          }
          assertTrue(step.heap().isLive(pointer));
          step.heap().free(pointer);
          assertEquals(step.after(), Block.walk(step.heap()));
          return "granted";
        });
  }

  @RequirementProperty
  void l2TheLargestHoleCanBeAllocated(@ForAll("histories") History history) {
    check(
        history,
        List.of("hole", "no hole"),
        step -> {
          int largest =
              step.after().stream()
                  .filter(block -> !block.live())
                  .mapToInt(Block::size)
                  .max()
                  .orElse(0);
          assertEquals(largest, step.heap().largestHole());
          assertEquals(-1, step.heap().tryMalloc(largest + 1));
          if (largest == 0) {
            return "no hole";
          }
          int pointer = step.heap().tryMalloc(largest);
          assertTrue(pointer >= 0);
          step.heap().free(pointer);
          return "hole";
        });
  }

  @RequirementProperty
  void l3TheLiveBlocksDetermineTheFreeList(@ForAll("histories") History history) {
    Allocator heap = history.play(this::create, step -> {});
    Allocator copy = History.rebuilt(heap, this::create);
    List<Block> blocks = new ArrayList<>(Block.walk(heap));
    assertEquals(blocks, Block.walk(copy));
    Statistics.collect(
        blocks.stream().filter(block -> !block.live()).count() > 1
            ? "several holes"
            : "at most one hole");
    Statistics.coverage(coverage -> coverage.check("several holes").count(count -> count > 0));
  }
}
