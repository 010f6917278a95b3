package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.check.Liar.Lie;
import firstfit.cli.Allocators;
import firstfit.cli.SubjectOptions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
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
          ExhaustiveSearch.of(SubjectOptions.parse("--allocator", allocator), capacity);
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

  /** The states that are made from their numbers are those that operations lead to. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 8})
  void numberedStatesAreThoseThatAreReachable(int capacity) {
    Subject subject = SubjectOptions.parse();
    BreadthFirstSearch found = new BreadthFirstSearch(subject, capacity);
    found.run(2, () -> false);
    ExhaustiveSearch numbered = ExhaustiveSearch.of(subject, capacity);
    numbered.run(2, () -> false);
    assertEquals(numbered.found(), found.found());
    assertEquals(numbered.transitions(), found.transitions());
    for (int state = 0; state < StateRange.count(capacity); state++) {
      assertTrue(found.isFound(state));
      assertEquals(state, stateAfter(numbered.construction(state), capacity));
      assertEquals(state, stateAfter(found.construction(state), capacity));
    }
  }

  private static int stateAfter(OperationLog construction, int capacity) {
    Lockstep heap = new Lockstep(new BitmapModel(capacity));
    construction.replay(heap);
    return new StateNumbering(capacity).numberOf(heap.model());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 3", "7, 4", "22, 1000"})
  void shardsCoverAllStates(int capacity, int shards) {
    int next = 0;
    for (int i = 0; i < shards; i++) {
      StateRange range = StateRange.shard(capacity, i, shards);
      assertEquals(next, range.from());
      next = range.to();
      int least = StateRange.count(capacity) / shards;
      assertTrue(range.length() == least || range.length() == least + 1);
    }
    assertEquals(StateRange.count(capacity), next);
  }

  /** What is done is the first so many states, and their operations, however it was stopped. */
  @Test
  void resumedIsLikeUninterrupted() {
    Subject subject = SubjectOptions.parse();
    ExhaustiveSearch begun = ExhaustiveSearch.of(subject, 9);
    begun.run(3, () -> begun.expanded() > 500);
    StateRange done = begun.ranges().get(0);
    assertTrue(500 < done.tried() && done.tried() < done.length());
    assertEquals(301L * done.tried(), begun.transitions());
    ExhaustiveSearch resumed = ExhaustiveSearch.of(subject, 9, done, begun.transitions());
    resumed.run(2, () -> false);
    assertEquals(4181, resumed.expanded());
    assertEquals(4181 * 301L, resumed.transitions());
  }

  @Test
  void theFailureInTheLowestStateCounts() {
    Subject subject = Subject.of("faulty", FaultyAllocator.Fault.BEST_FIT.constructor());
    ExhaustiveSearch one = ExhaustiveSearch.of(subject, 8);
    one.run(1, () -> false);
    ExhaustiveSearch three = ExhaustiveSearch.of(subject, 8);
    three.run(3, () -> false);
    assertEquals(
        one.failure().orElseThrow().trace().lines(), three.failure().orElseThrow().trace().lines());
    assertEquals(one.expanded(), three.expanded());
    assertEquals(one.transitions(), three.transitions());
  }

  @Test
  void statesThatHaveToBeFoundHaveNoRanges() {
    Subject any = SubjectOptions.parse("--policy", "any");
    assertEquals(List.of(), ExhaustiveSearch.of(any, 3).ranges());
    StateRange all = StateRange.shard(3, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> ExhaustiveSearch.of(any, 3, all, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> ExhaustiveSearch.of(SubjectOptions.parse(), 2, all, 0));
    assertThrows(IllegalArgumentException.class, () -> new StateRange(0, 3, 4));
    assertThrows(IllegalArgumentException.class, () -> new StateRange(3, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new StateRange(-1, 2, 0));
  }

  /** A wrong answer of the other way to allocate is found in each state, and the trace shows it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "malloc(2) | -1 |",
        "malloc(3) | 1 |",
        "mallocAligned(1,2) | -1 |",
        "mallocAligned(2,3) | 1 |",
        "mallocAligned(2,3) | 1 | MALLOC",
      })
  void bothWaysToAllocateAreTried(String call, int answer, Call without) {
    IntFunction<Allocator> liar = capacity -> new Liar(capacity, Lie.of(call, answer)).allocator();
    Subject subject = Subject.of("liar", liar);
    if (without != null) {
      subject = subject.without(EnumSet.of(without));
    }
    ExhaustiveSearch search = ExhaustiveSearch.of(subject, 4);
    search.run(1, () -> false);
    Counterexample found = search.failure().orElseThrow();
    TraceCheck check = new TraceCheck(found.trace(), subject, 4);
    check.run(() -> false, done -> {});
    assertEquals(
        found.mismatch().getMessage(), check.failure().orElseThrow().mismatch().getMessage());
  }

  @Test
  void stopsWhenTold() {
    ExhaustiveSearch search = ExhaustiveSearch.of(SubjectOptions.parse(), 18);
    search.run(2, () -> search.expanded() > 100);
    assertTrue(search.expanded() < 100_000);
    assertTrue(search.found() < search.expected());
  }

  @Test
  void capacityOutOfRange() {
    Subject model = Subject.of("model", BitmapModel::new);
    assertThrows(IllegalArgumentException.class, () -> ExhaustiveSearch.of(model, 0));
    assertThrows(IllegalArgumentException.class, () -> ExhaustiveSearch.of(model, 23));
  }
}
