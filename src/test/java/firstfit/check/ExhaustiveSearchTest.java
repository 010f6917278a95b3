package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Block;
import firstfit.cli.Allocators;
import firstfit.cli.SubjectOptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExhaustiveSearchTest {
  /** The states of every capacity number F(2N + 1), and each has 3N^2 + 6N + 4 operations. */
  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "2, 5",
    "3, 13",
    "4, 34",
    "5, 89",
    "6, 233",
    "7, 610",
    "8, 1597",
    "10, 10946"
  })
  void allStatesAndAllOperations(int capacity, long states) {
    for (String allocator : Allocators.names()) {
      ExhaustiveSearch search =
          new ExhaustiveSearch(SubjectOptions.parse("--allocator", allocator), capacity);
      search.run(2, () -> false);
      assertEquals(Optional.empty(), search.failure());
      assertEquals(states, search.expected());
      assertEquals(states, search.found());
      assertEquals(states, search.expanded());
      assertEquals(states * (3L * capacity * capacity + 6 * capacity + 4), search.transitions());
    }
  }

  /** Each number is reached by its construction, and no state has two. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 9})
  void numberingIsABijection(int capacity) {
    StateNumbering numbering = new StateNumbering(capacity);
    Set<String> states = new HashSet<>();
    for (int number = 0; number < numbering.count(); number++) {
      Lockstep heap = new Lockstep(new BitmapModel(capacity));
      numbering.construction(number).replay(heap);
      assertEquals(number, numbering.numberOf(heap.model()));
      assertTrue(states.add(Block.walk(heap.model()).toString()));
    }
  }

  @Test
  void countsInClosedForm() {
    assertEquals(3_524_578, new StateNumbering(16).count());
    assertEquals(24_157_817, new StateNumbering(18).count());
    assertEquals(1_134_903_170, new StateNumbering(StateNumbering.MAX_CAPACITY).count());
  }

  @Test
  void stopsWhenTold() {
    ExhaustiveSearch search = new ExhaustiveSearch(SubjectOptions.parse(), 18);
    search.run(2, () -> search.expanded() > 100);
    assertTrue(search.expanded() < 100_000);
    assertTrue(search.found() < search.expected());
  }

  @Test
  void capacityOutOfRange() {
    Subject model = Subject.of("model", BitmapModel::new);
    assertThrows(IllegalArgumentException.class, () -> new ExhaustiveSearch(model, 0));
    assertThrows(IllegalArgumentException.class, () -> new ExhaustiveSearch(model, 23));
  }
}
