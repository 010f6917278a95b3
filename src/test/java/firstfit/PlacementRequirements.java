package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * One property for each requirement of resize, tryMallocAt and clear, named by its id: each tries
 * one of them on the heap that a random history leaves. One subclass per allocator.
 */
abstract class PlacementRequirements {
  private static final int PLENTY = 1 << 20;

  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  @Provide
  Arbitrary<History> histories() {
    return History.any();
  }

  /** A heap with its blocks, and random numbers to choose by. */
  private record Trial(Allocator heap, List<Block> before, int first, int second) {
    List<Block> blocks(boolean live) {
      return before.stream().filter(block -> block.live() == live).toList();
    }

    /** One of the live blocks, or null. */
    Block live() {
      List<Block> live = blocks(true);
      return live.isEmpty() ? null : live.get(Math.floorMod(first, live.size()));
    }

    /** Where the room of a live block ends. */
    int roomEnd(Block block) {
      return before.stream()
          .filter(behind -> !behind.live() && behind.start() == block.end())
          .findFirst()
          .orElse(block)
          .end();
    }

    /** A size near those that make a difference to a block. */
    int size(Block block) {
      int room = roomEnd(block) - block.start();
      return switch (Math.floorMod(second, 5)) {
        case 0 -> 1 + Math.floorMod(second / 5, block.size());
        case 1 -> block.size();
        case 2 -> 1 + Math.floorMod(second / 5, room);
        case 3 -> room;
        default -> room + 1;
      };
    }

    /** A range of bytes, most often in a hole. */
    Block range() {
      List<Block> holes = blocks(false);
      if (holes.isEmpty() || Math.floorMod(second, 4) == 0) {
        int address = Math.floorMod(first, heap.capacity() + 2) - 1;
        return new Block(address, 1 + Math.floorMod(second / 4, 64), true);
      }
      Block hole = holes.get(Math.floorMod(first, holes.size()));
      int before = Math.floorMod(second / 4, 3) == 0 ? 0 : Math.floorMod(first / 7, hole.size());
      int most = hole.size() - before;
      int size = Math.floorMod(second / 12, 2) == 0 ? most : 1 + Math.floorMod(second / 24, most);
      return new Block(hole.start() + before, size, true);
    }

    Block around(Block range) {
      return before.stream()
          .filter(b -> !b.live() && b.start() <= range.start() && range.end() <= b.end())
          .findFirst()
          .orElse(null);
    }

    List<Block> now() {
      return Block.walk(heap);
    }

    Block now(int start) {
      return now().stream().filter(block -> block.start() == start).findFirst().orElse(null);
    }
  }

  private void check(
      History history,
      int first,
      int second,
      List<String> cases,
      Function<Trial, String> property) {
    Allocator heap = history.play(this::create, step -> {});
    String seen = property.apply(new Trial(heap, Block.walk(heap), first, second));
    Statistics.collect(seen == null ? "nothing to try" : seen);
    Statistics.coverage(
        coverage -> cases.forEach(each -> coverage.check(each).count(count -> count > 0)));
  }

  private static List<Block> outside(List<Block> blocks, int start, int end) {
    return blocks.stream().filter(block -> block.end() <= start || end <= block.start()).toList();
  }

  @RequirementProperty
  void r1ResizedToExactlyTheSize(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("shorter", "longer", "same"),
        trial -> {
          Block block = trial.live();
          int size = block == null ? 0 : trial.size(block);
          if (block == null || !trial.heap.resize(block.start(), size)) {
            return null;
          }
          assertEquals(new Block(block.start(), size, true), trial.now(block.start()));
          assertEquals(size, trial.heap.sizeOf(block.start()));
          return size < block.size() ? "shorter" : size > block.size() ? "longer" : "same";
        });
  }

  @RequirementProperty
  void r2SucceedsExactlyWhereThereIsRoom(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("room", "no room"),
        trial -> {
          Block block = trial.live();
          if (block == null) {
            return null;
          }
          int room = trial.roomEnd(block) - block.start();
          int size = trial.size(block);
          assertEquals(room, trial.heap.room(block.start()));
          assertEquals(size <= room, trial.heap.resize(block.start(), size));
          if (size <= room) {
            return "room";
          }
          assertEquals(trial.before, trial.now());
          return "no room";
        });
  }

  @RequirementProperty
  void r3WhatIsLeftIsOneHole(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("nothing left", "a hole"),
        trial -> {
          Block block = trial.live();
          int size = block == null ? 0 : trial.size(block);
          if (block == null || !trial.heap.resize(block.start(), size)) {
            return null;
          }
          int end = trial.roomEnd(block);
          int start = block.start() + size;
          if (start == end) {
            assertTrue(start == trial.heap.capacity() || trial.heap.isLive(start));
            return "nothing left";
          }
          assertEquals(new Block(start, end - start, false), trial.now(start));
          return "a hole";
        });
  }

  @RequirementProperty
  void r4Frame(@ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("other blocks"),
        trial -> {
          Block block = trial.live();
          if (block == null || !trial.heap.resize(block.start(), trial.size(block))) {
            return null;
          }
          int end = trial.roomEnd(block);
          List<Block> others = outside(trial.before, block.start(), end);
          assertEquals(others, outside(trial.now(), block.start(), end));
          return others.isEmpty() ? "alone" : "other blocks";
        });
  }

  @RequirementProperty
  void r5BadPointersAndSizesRefused(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("size", "pointer"),
        trial -> {
          boolean badSize = second < 1;
          int pointer = Math.floorMod(first, trial.heap.capacity() + 2) - 1;
          if (!badSize && trial.heap.isLive(pointer)) {
            return null;
          }
          IllegalArgumentException refusal =
              assertThrows(
                  IllegalArgumentException.class, () -> trial.heap.resize(pointer, second));
          assertEquals(
              badSize ? IllegalArgumentException.class : InvalidPointerException.class,
              refusal.getClass());
          assertEquals(trial.before, trial.now());
          return badSize ? "size" : "pointer";
        });
  }

  @RequirementProperty
  void p1ExactlyThere(@ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("granted"),
        trial -> {
          Block range = trial.range();
          if (!trial.heap.tryMallocAt(range.start(), range.size())) {
            return null;
          }
          assertEquals(range, trial.now(range.start()));
          return "granted";
        });
  }

  @RequirementProperty
  void p2FailsExactlyWhereAByteIsTaken(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("free", "taken or outside"),
        trial -> {
          Block range = trial.range();
          boolean free = trial.around(range) != null;
          assertEquals(free, trial.heap.isFreeRange(range.start(), range.size()));
          assertEquals(free, trial.heap.tryMallocAt(range.start(), range.size()));
          if (free) {
            return "free";
          }
          assertEquals(trial.before, trial.now());
          return "taken or outside";
        });
  }

  @RequirementProperty
  void p3TheRestOfTheHoleStaysFree(
      @ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("front", "middle"),
        trial -> {
          Block range = trial.range();
          Block hole = trial.around(range);
          if (hole == null) {
            return null;
          }
          assertTrue(trial.heap.tryMallocAt(range.start(), range.size()));
          if (hole.start() < range.start()) {
            assertEquals(
                new Block(hole.start(), range.start() - hole.start(), false),
                trial.now(hole.start()));
          }
          if (range.end() < hole.end()) {
            assertEquals(
                new Block(range.end(), hole.end() - range.end(), false), trial.now(range.end()));
          }
          return hole.start() == range.start() ? "front" : "middle";
        });
  }

  @RequirementProperty
  void p4Frame(@ForAll("histories") History history, @ForAll int first, @ForAll int second) {
    check(
        history,
        first,
        second,
        List.of("other blocks"),
        trial -> {
          Block range = trial.range();
          Block hole = trial.around(range);
          if (hole == null) {
            return null;
          }
          assertTrue(trial.heap.tryMallocAt(range.start(), range.size()));
          List<Block> others = outside(trial.before, hole.start(), hole.end());
          assertEquals(others, outside(trial.now(), hole.start(), hole.end()));
          return others.isEmpty() ? "alone" : "other blocks";
        });
  }

  @RequirementProperty
  void p5BadSizeRefused(@ForAll("histories") History history, @ForAll int first) {
    check(
        history,
        first,
        0,
        List.of("refused"),
        trial -> {
          IllegalArgumentException refusal =
              assertThrows(
                  IllegalArgumentException.class,
                  () -> trial.heap.tryMallocAt(first, -Math.floorMod(first, PLENTY)));
          assertEquals(IllegalArgumentException.class, refusal.getClass());
          assertEquals(trial.before, trial.now());
          return "refused";
        });
  }

  @RequirementProperty
  void c1EverythingIsFree(@ForAll("histories") History history) {
    check(
        history,
        0,
        0,
        List.of("live blocks", "empty"),
        trial -> {
          boolean empty = trial.blocks(true).isEmpty();
          assertEquals(empty, trial.heap.isEmpty());
          trial.heap.clear();
          int capacity = trial.heap.capacity();
          assertEquals(List.of(new Block(0, capacity, false)), trial.now());
          assertTrue(trial.heap.isEmpty());
          assertEquals(capacity, trial.heap.largestHole());
          assertEquals(0, trial.heap.malloc(1));
          assertFalse(trial.heap.isEmpty());
          return empty ? "empty" : "live blocks";
        });
  }
}
