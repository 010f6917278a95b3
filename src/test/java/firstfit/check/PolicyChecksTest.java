package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.InvalidPointerException;
import firstfit.check.Liar.Lie;
import firstfit.cli.Allocators;
import firstfit.cli.SubjectOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each policy lets pass, and what it notices: one answer for each check there is. */
final class PolicyChecksTest {
  private static final int CAPACITY = 12;
  private static final Policy COMPLETE = new Policy(false, 1, 1, true, true);
  private static final Policy INCOMPLETE = new Policy(false, 1, 1, false, true);
  private static final Policy ROUNDED = new Policy(false, 4, 1, true, true);
  private static final Policy ALIGNED = new Policy(false, 1, 4, true, true);
  private static final Policy BELIEVED = new Policy(false, 1, 1, true, false);

  private static final Policy FIRST_FIT_BELIEVED = new Policy(true, 1, 1, true, false);

  private static Lockstep heap(Policy policy, Liar liar) {
    return heap(policy, liar, CAPACITY);
  }

  private static Lockstep heap(Policy policy, Liar liar, int capacity) {
    Allocator allocator = liar.allocator();
    Subject subject = Subject.of("liar", List.of("none"), bytes -> allocator, Call.ALL);
    return new Lockstep(subject.under(policy), allocator, capacity);
  }

  /** Live 0..2 and 6..8, free 3..5 and 9..11; what an operation does there. */
  private static void perform(Policy policy, Lie lie, Consumer<Lockstep> operation) {
    Lockstep heap = heap(policy, new Liar(CAPACITY, lie));
    heap.mallocAt(0, 3);
    heap.mallocAt(6, 3);
    heap.compare();
    operation.accept(heap);
    heap.compare();
  }

  private static void assertFound(
      String message, Policy policy, Lie lie, Consumer<Lockstep> operation) {
    Mismatch found =
        assertThrows(Mismatch.class, () -> perform(policy, lie, operation), lie.call());
    assertEquals(message, found.getMessage());
  }

  /** Does something else than it was asked for, and answers that. */
  private static Lie at(String call, int address, int size) {
    return new Lie(
        call,
        heap -> {
          heap.tryMallocAt(address, size);
          return address;
        });
  }

  private static Object value(String text) {
    return text.matches("true|false") ? Boolean.valueOf(text) : Integer.valueOf(text);
  }

  private static Consumer<Lockstep> operation(String call) {
    return heap -> CheckersTest.perform(call, heap);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tryMalloc(2) | 1 | I2 I4: malloc(2) answered address 1, where 2 bytes are not free",
        "tryMalloc(2) | 5 | I2 I4: malloc(2) answered address 5, where 2 bytes are not free",
        "tryMalloc(2) | 11 | I2 I4: malloc(2) answered address 11, where 2 bytes are not free",
        "tryMalloc(2) | 12 | I2 I4: malloc(2) answered address 12, where 2 bytes are not free",
        "tryMalloc(2) | -7 | I2 I4: malloc(2) answered address -7, where 2 bytes are not free",
        "tryMalloc(2) | -1 | M4: malloc(2) answered out of memory instead of address 3",
        "tryMalloc(0) | -1 | M6: malloc(0) answered out of memory instead of a refusal",
        "tryMallocAligned(1,2) | 9 |"
            + " A2: tryMallocAligned(1, 2) answered address 9, no multiple of 2",
        "tryMallocAligned(1,2) | 8 |"
            + " I2 I4: tryMallocAligned(1, 2) answered address 8, where 1 bytes are not free",
        "tryMallocAligned(1,2) | -1 |"
            + " A2: tryMallocAligned(1, 2) answered out of memory instead of address 4",
        "resize(0,4) | false | R2: resize(0, 4) answered false instead of true",
        "tryMallocAt(4,1) | false | P2: tryMallocAt(4, 1) answered false instead of true",
      })
  void anywhere(String call, String answer, String message) {
    assertFound(message, COMPLETE, Lie.of(call, value(answer)), operation(call));
  }

  @Test
  void anyFreePlaceWillDo() {
    for (Lie lie : List.of(at("tryMalloc(2)", 4, 2), at("tryMalloc(2)", 9, 2))) {
      perform(COMPLETE, lie, heap -> heap.malloc(2));
      assertThrows(Mismatch.class, () -> perform(Policy.FIRST_FIT, lie, heap -> heap.malloc(2)));
    }
    assertFound(
        "M1 M3 M5: after malloc(2): live block 9..9 instead of live block 9..10",
        COMPLETE,
        new Lie("tryMalloc(2)", heap -> heap.tryMallocAt(9, 1) ? 9 : -1),
        heap -> heap.malloc(2));
  }

  /** What need not succeed may fail, and changes nothing then; but what is refused must be. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tryMalloc(2) | -1",
        "tryMallocAligned(1,2) | -1",
        "resize(0,4) | false",
        "resize(0,2) | false",
        "tryMallocAt(4,1) | false",
      })
  void failuresThatMayBe(String call, String answer) {
    Lie lie = Lie.of(call, value(answer));
    perform(INCOMPLETE, lie, operation(call));
    assertThrows(Mismatch.class, () -> perform(COMPLETE, lie, operation(call)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize(3,1)", "resize(0,0)", "tryMallocAt(4,0)"})
  void refusalsThatMustBe(String call) {
    Mismatch found =
        assertThrows(
            Mismatch.class, () -> perform(INCOMPLETE, Lie.of(call, false), operation(call)));
    assertEquals(call.startsWith("r") ? "R5" : "P5", found.requirement());
  }

  /** Live 0..3. */
  private static Lockstep roundedHeap(Lie lie) {
    Lockstep heap = heap(ROUNDED, new Liar(CAPACITY, lie));
    heap.mallocAt(0, 4);
    return heap;
  }

  @Test
  void sizesAreRounded() {
    Lockstep heap = roundedHeap(at("tryMalloc(3)", 5, 4));
    assertEquals(5, heap.malloc(3));
    heap.compare();
    Lockstep exact = roundedHeap(at("tryMalloc(3)", 5, 3));
    exact.malloc(3);
    assertEquals(
        "M1 M3 M5: after malloc(3): live block 5..7 instead of live block 5..8",
        assertThrows(Mismatch.class, exact::compare).getMessage());
    Lockstep beyond = roundedHeap(at("tryMalloc(3)", 9, 3));
    assertEquals(
        "I2 I4: malloc(3) answered address 9, where 4 bytes are not free",
        assertThrows(Mismatch.class, () -> beyond.malloc(3)).getMessage());
    assertEquals(
        "M4: malloc(7) answered out of memory instead of address 4",
        assertThrows(Mismatch.class, () -> roundedHeap(Lie.of("tryMalloc(7)", -1)).malloc(7))
            .getMessage());
  }

  @Test
  void whatFitsOnlyUnroundedDoesNotFit() {
    Lockstep heap = heap(ROUNDED, new Liar(7, Lie.of("tryMalloc(5)", -1)), 7);
    assertEquals(-1, heap.malloc(5));
    heap.compare();
  }

  @Test
  void sizesOfOtherOperationsAreRounded() {
    Lockstep resized = roundedHeap(Lie.of("resize(0,3)", true));
    assertTrue(resized.resize(0, 3));
    resized.compare();
    Lockstep placed = roundedHeap(new Lie("tryMallocAt(4,3)", heap -> heap.tryMallocAt(4, 4)));
    assertTrue(placed.mallocAt(4, 3));
    placed.compare();
    assertEquals(Integer.MAX_VALUE, ROUNDED.rounded(Integer.MAX_VALUE));
    assertEquals(8, ROUNDED.rounded(5));
    assertEquals(4, ROUNDED.rounded(4));
  }

  /** Live 0..3. */
  private static Lockstep alignedHeap(Lie lie) {
    Lockstep heap = heap(ALIGNED, new Liar(CAPACITY, lie));
    heap.mallocAt(0, 4);
    return heap;
  }

  @Test
  void addressesAreMultiples() {
    assertEquals(8, alignedHeap(at("tryMalloc(2)", 8, 2)).malloc(2));
    assertEquals(
        "M1: malloc(2) answered address 6, no multiple of 4",
        assertThrows(Mismatch.class, () -> alignedHeap(at("tryMalloc(2)", 6, 2)).malloc(2))
            .getMessage());
    assertEquals(-1, alignedHeap(Lie.of("tryMalloc(9)", -1)).malloc(9));
    assertEquals(
        "P2: tryMallocAt(6, 1) answered true instead of false",
        assertThrows(Mismatch.class, () -> alignedHeap(Lie.NONE).mallocAt(6, 1)).getMessage());
    assertFalse(alignedHeap(Lie.of("tryMallocAt(6,1)", false)).mallocAt(6, 1));
    assertFalse(alignedHeap(Lie.NONE).mallocAt(6, 0));
    assertTrue(alignedHeap(Lie.NONE).mallocAt(8, 1));
  }

  /** Multiples of 6 and of 4 are those of 12; beyond the largest heap, 0 is the only one. */
  @Test
  void multiplesOfTwoNumbers() {
    assertEquals(
        "A2: tryMallocAligned(1, 6) answered address 6, no multiple of 12",
        assertThrows(Mismatch.class, () -> alignedHeap(Lie.NONE).mallocAligned(1, 6)).getMessage());
    assertEquals(-1, alignedHeap(Lie.of("tryMallocAligned(1,6)", -1)).mallocAligned(1, 6));
    Policy threes = new Policy(false, 1, 3, true, true);
    BitmapModel empty = new BitmapModel(CAPACITY);
    assertEquals(0, threes.lowestFit(empty, 1, Allocator.MAX_CAPACITY));
    assertTrue(threes.allows(empty, 1, Allocator.MAX_CAPACITY, 0));
    assertFalse(threes.allows(empty, 1, Allocator.MAX_CAPACITY, 6));
  }

  /** No bad pointer is given to what need not refuse it; good ones are given and checked. */
  @Test
  void badPointersAreKept() {
    Liar liar = new Liar(CAPACITY, Lie.of("free(3)", null));
    Lockstep heap = heap(BELIEVED, liar);
    assertFalse(heap.free(3));
    assertFalse(heap.resize(3, 1));
    assertEquals(List.of(), liar.operations());
    heap.malloc(3);
    assertTrue(heap.resize(0, 2));
    assertTrue(heap.free(0));
    assertEquals(List.of("tryMalloc(3)", "resize(0,2)", "free(0)"), liar.operations());
    assertFound(
        "F1: free(0) was refused",
        BELIEVED,
        Lie.of("free(0)", new InvalidPointerException(0)),
        lockstep -> lockstep.free(0));
    assertFound(
        "F4: free(3) was accepted",
        COMPLETE,
        Lie.of("free(3)", null),
        lockstep -> lockstep.free(3));
  }

  private static List<Policy> policies() {
    return List.of(
        Policy.FIRST_FIT,
        COMPLETE,
        INCOMPLETE,
        ROUNDED,
        ALIGNED,
        BELIEVED,
        new Policy(true, 8, 1, true, true),
        new Policy(true, 1, 2, true, true),
        FIRST_FIT_BELIEVED,
        new Policy(false, 8, 16, false, false));
  }

  /** The states are known where only bad pointers may make a difference. */
  @Test
  void statesThatAreKnown() {
    Function<Policy, Long> expected =
        policy -> ExhaustiveSearch.of(SubjectOptions.parse().under(policy), 4).expected();
    for (Policy policy : policies()) {
      boolean plain = policy.equals(Policy.FIRST_FIT) || policy.equals(FIRST_FIT_BELIEVED);
      assertEquals(plain ? 34 : -1, expected.apply(policy), policy.toString());
    }
  }

  @Test
  void optionsSayThePolicy() {
    Subject subject = Subject.of(Allocators.DEFAULT, Allocators.named(Allocators.DEFAULT));
    for (Policy policy : policies()) {
      String[] options = subject.under(policy).options().toArray(String[]::new);
      assertEquals(policy, SubjectOptions.parse(options).policy());
    }
  }
}
