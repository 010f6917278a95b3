package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.Allocator;
import firstfit.HeapExhaustedException;
import firstfit.InvalidPointerException;
import firstfit.check.Liar.Lie;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An allocator that is right but for one answer, for each check there is: without the check, the
 * answer is not noticed, or another check names it.
 */
final class CheckersTest {
  private static final int CAPACITY = 12;

  /** An allocator that answers rightly but for a call. */
  private static Allocator liar(Lie lie) {
    return new Liar(CAPACITY, lie).allocator();
  }

  /** Live 0..2 and 6..8, free 3..5 and 9..11. */
  private static void fill(Allocator heap) {
    heap.tryMalloc(3);
    heap.tryMallocAt(6, 3);
  }

  private static Object value(String text) {
    return text.matches("true|false") ? Boolean.valueOf(text) : Integer.valueOf(text);
  }

  private static void assertFound(String message, Runnable check) {
    assertEquals(message, assertThrows(Mismatch.class, check::run).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blockEnd(3) | 3 | I1 I2: the block at 3 ends at 3",
        "blockEnd(9) | 13 | I2 I5: the block at 9 ends at 13, outside the heap of 12",
        "sizeOf(0) | 4 | I4: the live block at 0 ends at 3, its size is 4",
        "isLive(6) | false | I3: two free blocks touch at 6",
        "blockCount() | 5 | I5: blockCount says 5, the blocks say 4",
        "freeBytes() | 5 | I6: freeBytes says 5, the blocks say 6",
        "liveBytes() | 7 | I6: liveBytes says 7, the blocks say 6",
        "largestHole() | 4 | I3: largestHole says 4, the blocks say 3",
      })
  void invariants(String call, String answer, String message) {
    Allocator heap = liar(Lie.of(call, value(answer)));
    fill(heap);
    assertFound(message, () -> InvariantChecker.check(heap));
  }

  /** One answer for each query, good and bad, in a heap of live 0..2 and 6..8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capacity() | 13 | I5: capacity() answered 13 instead of 12",
        "isEmpty() | true | I5: isEmpty() answered true instead of false",
        "isLive(1) | true | I4: isLive(1) answered true instead of false",
        "isLive(11) | true | I4: isLive(11) answered true instead of false",
        "isLive(-1) | true | I4: isLive(-1) answered true instead of false",
        "isLive(12) | true | I4: isLive(12) answered true instead of false",
        "blockEnd(1) | 2 | I4 I5: blockEnd(1) answered 2 instead of 3",
        "blockEnd(10) | 11 | I4 I5: blockEnd(10) answered 11 instead of 12",
        "blockEnd(-1) | 0 | I4 I5: blockEnd(-1) answered 0 instead of REFUSED",
        "blockEnd(12) | 13 | I4 I5: blockEnd(12) answered 13 instead of REFUSED",
        "sizeOf(1) | 2 | I4: sizeOf(1) answered 2 instead of REFUSED",
        "sizeOf(3) | 3 | I4: sizeOf(3) answered 3 instead of REFUSED",
        "room(0) | 3 | R2: room(0) answered 3 instead of 6",
        "room(3) | 3 | R2: room(3) answered 3 instead of REFUSED",
        "isLiveRange(1,2) | false | I4: isLiveRange(1, 2) answered false instead of true",
        "isLiveRange(1,3) | true | I4: isLiveRange(1, 3) answered true instead of false",
        "isLiveRange(4,2) | true | I4: isLiveRange(4, 2) answered true instead of false",
        "isLiveRange(0,0) | true | I4: isLiveRange(0, 0) answered true instead of false",
        "isLiveRange(-1,1) | true | I4: isLiveRange(-1, 1) answered true instead of false",
        "isFreeRange(4,2) | false | I5: isFreeRange(4, 2) answered false instead of true",
        "isFreeRange(4,3) | true | I5: isFreeRange(4, 3) answered true instead of false",
        "isFreeRange(12,1) | true | I5: isFreeRange(12, 1) answered true instead of false",
        "lowestAligned(2,2) | 10 | A2: lowestAligned(2, 2) answered 10 instead of 4",
        "lowestAligned(4,1) | 9 | A2: lowestAligned(4, 1) answered 9 instead of -1",
      })
  void queries(String call, String answer, String message) {
    Allocator liar = liar(Lie.of(call, value(answer)));
    ReferenceModel model = new BitmapModel(CAPACITY);
    fill(liar);
    fill(model);
    QueryChecker checker = new QueryChecker(Subject.of("liar", bytes -> liar), liar, model);
    assertFound(
        message.replace("REFUSED", InvalidPointerException.class.toString()), checker::checkAll);
  }

  /** What a campaign asks now and then, asked often enough, finds each of them too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "capacity()",
        "isEmpty()",
        "isLive(far)",
        "isLiveRange(far)",
        "lowestAligned(far)",
        "isLive(1)",
        "isLive(12)",
        "blockEnd(4)",
        "blockEnd(12)",
        "sizeOf(3)",
        "room(0)",
        "isLiveRange(1,2)",
        "isLiveRange(1,3)",
        "isLiveRange(3,0)",
        "isFreeRange(4,2)",
        "isFreeRange(4,3)",
        "lowestAligned(2,1)",
        "lowestAligned(1,5)",
        "lowestAligned(3,4)",
      })
  void queriesInSomeStates(String call) {
    Allocator liar = liar(Lie.of(call, null));
    ReferenceModel model = new BitmapModel(CAPACITY);
    fill(liar);
    fill(model);
    QueryChecker checker = new QueryChecker(Subject.of("liar", bytes -> liar), liar, model);
    assertThrows(RuntimeException.class, () -> checker.checkSome(1, 10_000));
  }

  @Test
  void everyComparisonAsks() {
    Lie lie = Lie.of("isEmpty()", true);
    for (Consumer<Lockstep> compare :
        List.<Consumer<Lockstep>>of(
            Lockstep::compare, Lockstep::compareClosely, Lockstep::compareAll)) {
      Lockstep heap = new Lockstep(liar(lie));
      heap.mallocAt(0, 3);
      assertFound("I5: isEmpty() answered true instead of false", () -> compare.accept(heap));
    }
    Lockstep large = new Lockstep(new Liar(1000, lie).allocator());
    large.mallocAt(0, 3);
    assertFound("I5: isEmpty() answered true instead of false", large::compareClosely);
  }

  /** One operation after the heap was filled, with a wrong answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tryMalloc(0) | 3 | M6: malloc(0) answered address 3 instead of a refusal",
        "tryMalloc(-1) | -1 | M6: malloc(-1) answered out of memory instead of a refusal",
        "tryMalloc(2) | -1 | M4: malloc(2) answered out of memory instead of address 3",
        "tryMalloc(2) | 9 | M2: malloc(2) answered address 9 instead of address 3",
        "tryMalloc(4) | 9 | M4: malloc(4) answered address 9 instead of out of memory",
        "malloc(0) | 3 | M6: malloc(0) answered address 3 instead of a refusal",
        "malloc(2) | 9 | M2: malloc(2) answered address 9 instead of address 3",
        "malloc(4) | 9 | M4: malloc(4) answered address 9 instead of out of memory",
        "malloc(4) | -1 | M4: malloc(4) answered -1",
        "mallocAligned(1,0) | 3 | A5: mallocAligned(1, 0) answered address 3 instead of a refusal",
        "mallocAligned(1,2) | 10 | A2: mallocAligned(1, 2) answered address 10 instead of address"
            + " 4",
        "mallocAligned(4,1) | -1 | A2: mallocAligned(4, 1) answered -1",
        "tryMallocAligned(1,0) | 3 |"
            + " A5: tryMallocAligned(1, 0) answered address 3 instead of a refusal",
        "tryMallocAligned(1,2) | 10 |"
            + " A2: tryMallocAligned(1, 2) answered address 10 instead of address 4",
        "resize(0,4) | false | R2: resize(0, 4) answered false instead of true",
        "resize(0,7) | true | R2: resize(0, 7) answered true instead of false",
        "resize(3,1) | true |"
            + " R5: resize(3, 1) answered true instead of class"
            + " firstfit.InvalidPointerException",
        "tryMallocAt(4,1) | false | P2: tryMallocAt(4, 1) answered false instead of true",
        "tryMallocAt(5,2) | true | P2: tryMallocAt(5, 2) answered true instead of false",
        "tryMallocAt(4,0) | false |"
            + " P5: tryMallocAt(4, 0) answered false instead of class"
            + " java.lang.IllegalArgumentException",
      })
  void answers(String call, String answer, String message) {
    Lockstep heap = filled(Lie.of(call, value(answer)));
    assertFound(message, () -> perform(call, heap));
  }

  private static Lockstep filled(Lie lie) {
    Lockstep heap = new Lockstep(liar(lie));
    heap.mallocAt(0, 3);
    heap.mallocAt(6, 3);
    heap.compare();
    return heap;
  }

  /** Does what is written as {@code free(3)}. */
  static void perform(String call, Lockstep heap) {
    int[] given =
        Arrays.stream(call.replaceAll(".*\\(|\\)", "").split(","))
            .filter(word -> !word.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    switch (call.replaceAll("\\(.*", "")) {
      case "tryMalloc" -> heap.malloc(given[0]);
      case "tryMallocAligned" -> heap.mallocAligned(given[0], given[1]);
      case "malloc" -> {
        heap.mallocAligned(0, 1); // the next is the turn of the other method
        heap.malloc(given[0]);
      }
      case "mallocAligned" -> {
        heap.malloc(0);
        heap.mallocAligned(given[0], given[1]);
      }
      case "tryMallocAt" -> heap.mallocAt(given[0], given[1]);
      case "resize" -> heap.resize(given[0], given[1]);
      case "free" -> heap.free(given[0]);
      case "clear" -> heap.clear();
      default -> throw new IllegalArgumentException(call);
    }
  }

  @Test
  void freesThatAreAnsweredWrongly() {
    assertFound("F4: free(3) was accepted", () -> filled(Lie.of("free(3)", null)).free(3));
    assertFound(
        "F1: free(0) was refused",
        () -> filled(Lie.of("free(0)", new InvalidPointerException(0))).free(0));
    assertFound(
        "C1: clear() answered false instead of true",
        () -> {
          Lockstep heap = filled(Lie.of("isEmpty()", false));
          heap.clear();
        });
  }

  /** What is not declared, or only for other arguments, breaks T2, in queries as well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tryMalloc(2)",
        "tryMalloc(0)",
        "tryMallocAligned(1,2)",
        "malloc(2)",
        "malloc(0)",
        "mallocAligned(1,2)",
        "tryMallocAt(4,1)",
        "resize(0,4)",
        "free(0)",
        "free(3)",
        "clear()"
      })
  void exceptions(String call) {
    RuntimeException undeclared = new IllegalStateException("odd");
    Mismatch found =
        assertThrows(Mismatch.class, () -> perform(call, filled(Lie.of(call, undeclared))));
    assertEquals("T2", found.requirement());
  }

  @Test
  void aRefusalOfGoodArguments() {
    for (String call :
        List.of("tryMalloc(2)", "malloc(2)", "tryMallocAligned(1,2)", "mallocAligned(1,2)")) {
      Lie lie = Lie.of(call, new IllegalArgumentException());
      Mismatch found = assertThrows(Mismatch.class, () -> perform(call, filled(lie)));
      assertEquals("T2", found.requirement());
    }
    for (String call : List.of("tryMalloc(4)", "tryMallocAligned(4,1)")) {
      Lie lie = Lie.of(call, new HeapExhaustedException(4, 6, 3));
      Mismatch found = assertThrows(Mismatch.class, () -> perform(call, filled(lie)));
      assertEquals("T2", found.requirement());
    }
    Lie lie = Lie.of("tryMalloc(0)", new InvalidPointerException(0));
    Mismatch found = assertThrows(Mismatch.class, () -> perform("tryMalloc(0)", filled(lie)));
    assertEquals("T2", found.requirement());
  }

  @Test
  void queriesThatThrow() {
    Lockstep heap = new Lockstep(liar(Lie.of("sizeOf(0)", new IllegalStateException("odd"))));
    heap.malloc(3);
    assertEquals("T2", assertThrows(Mismatch.class, heap::compare).requirement());
    Lockstep other =
        new Lockstep(liar(Lie.of("isLiveRange(1,2)", new IllegalStateException("odd"))));
    other.malloc(3);
    other.compare();
    assertEquals("T2", assertThrows(Mismatch.class, other::compareAll).requirement());
  }

  /** The right answer to a call, and an effect which is that of another. */
  private static void assertEffectFound(
      String message, String call, Function<Allocator, Object> effect) {
    Lockstep heap = filled(new Lie(call, effect));
    perform(call, heap);
    assertFound(message, heap::compare);
  }

  private static Object doing(Allocator heap, Consumer<Allocator> effect, Object answer) {
    effect.accept(heap);
    return answer;
  }

  @Test
  void statesThatAreOthersThanTheModels() {
    assertEffectFound(
        "M1 M3 M5: after malloc(2): live block 3..3 instead of live block 3..4",
        "tryMalloc(2)",
        heap -> doing(heap, h -> h.tryMallocAt(3, 1), 3));
    assertEffectFound(
        "F1 F2 F3: after free(6): free block 3..5 instead of free block 3..11",
        "free(6)",
        heap -> null);
  }

  /** Blocks that end where they should, of which one is not free. */
  @Test
  void aBlockThatIsLiveInsteadOfFree() {
    Lockstep heap = filled(Lie.of("free(3)", null));
    heap.malloc(3);
    heap.free(3);
    assertFound(
        "F1 F2 F3: after free(3): live block 3..5 instead of free block 3..5", heap::compare);
  }

  /** What can't tell where its blocks are is asked about those that it must have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isLive(0) | false | P1 P3 P4: after tryMallocAt(6, 3): isLive or sizeOf differs from live"
            + " block 0..2",
        "isLive(3) | true | P1 P3 P4: after tryMallocAt(6, 3): isLive or sizeOf differs from free"
            + " block 3..5",
        "sizeOf(6) | 4 | P1 P3 P4: after tryMallocAt(6, 3): isLive or sizeOf differs from live"
            + " block 6..8",
        "blockCount() | 5 | I5: blockCount says 5, the blocks say 4",
        "freeBytes() | 5 | I6: freeBytes says 5, the blocks say 6",
        "liveBytes() | 7 | I6: liveBytes says 7, the blocks say 6",
        "largestHole() | 4 | I3: largestHole says 4, the blocks say 3",
      })
  void blocksThatCannotBeWalkedOver(String call, String answer, String message) {
    Set<Call> offers = EnumSet.copyOf(Call.ALL);
    offers.remove(Call.BLOCK_END);
    Allocator liar = liar(Lie.of(call, value(answer)));
    Lockstep heap =
        new Lockstep(
            Subject.of("partial", List.of("none"), capacity -> liar, offers), liar, CAPACITY);
    heap.malloc(3);
    heap.mallocAt(6, 3);
    assertFound(message, heap::compare);
  }
}
