package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.CampaignReport.Part;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.check.Liar.Lie;
import firstfit.cli.Allocators;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignTest {
  private static Campaign.Settings settings(long seed, int capacity, int shard, int shards) {
    return new Campaign.Settings(
        Subject.of(Allocators.DEFAULT, Allocators.named(Allocators.DEFAULT)),
        seed,
        capacity,
        256,
        shard,
        shards);
  }

  private static CampaignReport run(
      Campaign.Settings settings, CampaignReport base, int runs, int threads) {
    Campaign campaign = new Campaign(settings, base, runs);
    campaign.run(threads, () -> false);
    return campaign.report();
  }

  private static void assertSameWork(CampaignReport expected, CampaignReport seen) {
    assertEquals(expected.operations(), seen.operations());
    assertEquals(expected.coverage(), seen.coverage());
    assertArrayEquals(expected.holeSizes(), seen.holeSizes());
    assertArrayEquals(expected.blockCounts(), seen.blockCounts());
    assertArrayEquals(expected.fills(), seen.fills());
  }

  @Test
  void everyAllocatorPassesAndEveryCaseIsCovered() {
    for (String name : Allocators.names()) {
      CampaignReport report =
          run(
              new Campaign.Settings(Subject.of(name, Allocators.named(name)), 5, 0, 256, 0, 1),
              null,
              100,
              2);
      assertEquals(List.of(), report.failures());
      assertEquals(1_000_000, report.operations());
      assertEquals(List.of(), report.toCoverage().uncovered());
      for (long fill : report.fills()) {
        assertTrue(fill > 0, "every class of fill is met");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 63, 64, 65, 1023, 1024, 1025, 1 << 20})
  void edgeCapacities(int capacity) {
    assertEquals(List.of(), run(settings(11, capacity, 0, 1), null, 5, 2).failures());
  }

  @Test
  void largestHeap() {
    CampaignReport report = run(settings(11, Allocator.MAX_CAPACITY, 0, 1), null, 1, 1);
    assertEquals(List.of(), report.failures());
    assertEquals(10_000, report.operations());
  }

  @Test
  void threadsDoNotChangeTheResult() {
    assertSameWork(run(settings(3, 0, 0, 1), null, 30, 1), run(settings(3, 0, 0, 1), null, 30, 3));
  }

  @Test
  void seedsDoChangeIt() {
    assertNotEquals(
        run(settings(3, 0, 0, 1), null, 3, 1).coverage(),
        run(settings(4, 0, 0, 1), null, 3, 1).coverage());
  }

  @Test
  void resumedIsLikeUninterrupted() {
    CampaignReport begun = run(settings(3, 0, 0, 1), null, 7, 2);
    CampaignReport resumed = run(settings(3, 0, 0, 1), begun, 13, 2);
    assertEquals(List.of(new Part(3, 0, 0, 1, 20)), resumed.parts());
    assertSameWork(run(settings(3, 0, 0, 1), null, 20, 2), resumed);
  }

  @Test
  void aStoppedCampaignCountsWholeRunsOnly() {
    Campaign campaign = new Campaign(settings(3, 0, 0, 1), null, Long.MAX_VALUE);
    campaign.run(2, () -> campaign.report().runs() >= 4);
    CampaignReport stopped = campaign.report();
    int runs = (int) stopped.runs();
    assertTrue(runs >= 4);
    assertEquals(runs * 10_000L, stopped.operations());
    assertSameWork(run(settings(3, 0, 0, 1), null, runs, 1), stopped);
  }

  @Test
  void mergedShardsAreTheWhole() {
    CampaignReport merged =
        CampaignMerge.merge(
            List.of(
                run(settings(3, 0, 0, 3), null, 4, 2),
                run(settings(3, 0, 1, 3), null, 4, 2),
                run(settings(3, 0, 2, 3), null, 4, 2)));
    assertSameWork(run(settings(3, 0, 0, 1), null, 12, 2), merged);
    assertEquals(12, merged.runs());
  }

  @Test
  void reportsWithRunsInCommonDoNotMerge() {
    CampaignReport half = run(settings(3, 64, 0, 2), null, 2, 1);
    CampaignReport whole = run(settings(3, 64, 0, 1), null, 2, 1);
    MergeConflict conflict =
        assertThrows(MergeConflict.class, () -> CampaignMerge.merge(List.of(half, whole)));
    assertEquals("they have runs of seed 3 in common", conflict.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 5, 1, 2, 5, false", "0, 2, 5, 0, 2, 1, true", "1, 2, 5, 0, 1, 1, false",
        "1, 2, 5, 0, 1, 2, true",
    "0, 2, 9, 1, 4, 9, false", "0, 2, 1, 2, 4, 9, false", "0, 2, 2, 2, 4, 9, true",
        "0, 3, 0, 0, 3, 9, false",
  })
  void overlap(
      int shard,
      int shards,
      long runs,
      int otherShard,
      int otherShards,
      long otherRuns,
      boolean overlap) {
    Part one = new Part(8, 0, shard, shards, runs);
    Part other = new Part(8, 0, otherShard, otherShards, otherRuns);
    assertEquals(overlap, one.overlaps(other));
    assertEquals(overlap, other.overlaps(one));
    assertEquals(false, one.overlaps(new Part(9, 0, otherShard, otherShards, otherRuns)));
    assertEquals(false, one.overlaps(new Part(8, 5, otherShard, otherShards, otherRuns)));
  }

  /** The failure of the lowest run is reported, whichever thread is first. */
  @Test
  void failuresAreTheSameOnAnyNumberOfThreads() {
    Campaign.Settings faulty =
        new Campaign.Settings(
            Subject.of("faulty", Fault.DOUBLE_FREE_ACCEPTED.constructor()), 6, 1024, 256, 0, 1);
    CampaignReport one = run(faulty, null, 100, 1);
    CampaignReport three = run(faulty, null, 100, 3);
    assertEquals(1, one.failures().size());
    assertEquals(one.failures(), three.failures());
    assertSameWork(one, three);
  }

  /** An allocator without a fault whose every allocation takes long. */
  private static Allocator slow(int capacity) {
    return (Allocator)
        Proxy.newProxyInstance(
            Allocator.class.getClassLoader(),
            new Class<?>[] {Allocator.class},
            new InvocationHandler() {
              private final Allocator model = new BitmapModel(capacity);

              @Override
              public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
                if (method.getName().equals("tryMalloc")) {
                  Thread.sleep(200);
                }
                try {
                  return method.invoke(model, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
            });
  }

  /** The stop is looked at between operations, and what is slow is not endless. */
  @Test
  void aSlowAllocatorIsStoppedSoonAndBlamedForNothing() {
    Campaign campaign =
        new Campaign(
            new Campaign.Settings(Subject.of("slow", CampaignTest::slow), 1, 64, 256, 0, 1),
            null,
            100);
    long start = System.nanoTime();
    campaign.run(4, () -> System.nanoTime() - start > 500_000_000L);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(List.of(), campaign.report().failures());
    assertEquals(0, campaign.report().runs());
    assertTrue(seconds < 5, () -> seconds + " s");
  }

  /** The end of the time leaves the shrinker its own; a signal makes it give what it has. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEndWhileAFailureIsShrunk(boolean hurry) {
    Campaign campaign =
        new Campaign(
            new Campaign.Settings(
                Subject.of("faulty", Fault.SECOND_OF_FOUR.constructor()), 1, 3840, 10_000, 0, 1),
            null,
            100);
    BooleanSupplier shrinking = () -> campaign.status().contains(", shrinking run ");
    campaign.run(1, shrinking, () -> hurry && shrinking.getAsBoolean());
    Failure failure = campaign.report().failures().get(0);
    assertTrue(failure.message().startsWith("M2: malloc("), failure.message());
    assertTrue(hurry || failure.trace().size() <= 10, () -> failure.trace().toString());
    assertTrue(failure.operations() >= failure.trace().size());
  }

  /** What no answer shows is seen in the state, after every interval and at the end of a run. */
  @ParameterizedTest
  @CsvSource({"64, 64", "999, 999", "1000000, 10000"})
  void theStateIsCompared(int interval, int operations) {
    IntFunction<Allocator> liar =
        capacity -> new Liar(capacity, Lie.of("largestHole()", -1)).allocator();
    Campaign.Settings settings =
        new Campaign.Settings(Subject.of("liar", liar), 3, 100, interval, 0, 1);
    Failure failure = run(settings, null, 1, 1).failures().get(0);
    assertEquals(operations, failure.operations());
    assertTrue(failure.message().startsWith("I3: largestHole says -1"), failure.message());
  }

  /** What neither an answer nor the blocks show is seen by asking. */
  @Test
  void theStateIsAsked() {
    IntFunction<Allocator> liar =
        capacity -> new Liar(capacity, Lie.of("isFreeRange(0,1)", true)).allocator();
    Campaign.Settings settings = new Campaign.Settings(Subject.of("liar", liar), 3, 30, 64, 0, 1);
    Failure failure = run(settings, null, 20, 1).failures().get(0);
    assertEquals("I5: isFreeRange(0, 1) answered true instead of false", failure.message());
    assertEquals(1, failure.trace().size(), () -> failure.trace().toString());
  }

  /**
   * A failure behind a run that is stopped half-way is told, and not twice when it is met again.
   */
  @Test
  void aFailureBehindAnUnfinishedRunIsKept() {
    Campaign.Settings settings =
        new Campaign.Settings(
            Subject.of("faulty", Fault.SIZE_ZERO_ACCEPTED.constructor()), 3, 1024, 256, 0, 1);
    Failure failure = run(settings, null, 100, 1).failures().get(0);
    assertTrue(failure.run() > 0);
    Campaign campaign = new Campaign(settings, null, 100);
    campaign.add(failure.run(), new Campaign.Outcome(1, new Coverage(), 1, failure, null));
    campaign.run(1, () -> true);
    assertEquals(0, campaign.report().runs());
    assertEquals(List.of(failure), campaign.report().failures());
    assertEquals(List.of(failure), run(settings, campaign.report(), 100, 2).failures());
  }

  /** Constructs allocators until some number of them, which finds no memory. */
  private static IntFunction<Allocator> withoutMemory(int heap) {
    AtomicInteger heaps = new AtomicInteger();
    return capacity -> {
      if (heaps.incrementAndGet() == heap) {
        throw new OutOfMemoryError("Java heap space");
      }
      return Allocators.named(Allocators.DEFAULT).apply(capacity);
    };
  }

  @Test
  void aWorkerThatDiesIsNamedAndItsRunIsDoneLater() {
    Campaign.Settings settings =
        new Campaign.Settings(Subject.of(Allocators.DEFAULT, withoutMemory(3)), 3, 0, 256, 0, 1);
    Campaign campaign = new Campaign(settings, null, 20);
    campaign.run(2, () -> false);
    CampaignReport report = campaign.report();
    assertEquals(19, report.runs());
    assertEquals(190_000, report.operations());
    assertEquals(List.of(new Part(3, 0, 0, 1, 20)), report.parts());
    CampaignReport.Unfinished left = report.unfinished().get(0);
    assertEquals("java.lang.OutOfMemoryError: Java heap space", left.reason());
    assertEquals(List.of("run " + left.run() + ": " + left.reason()), campaign.deaths());
    CampaignReport resumed = run(settings, report, 5, 2);
    assertEquals(List.of(), resumed.unfinished());
    assertSameWork(run(settings(3, 0, 0, 1), null, 25, 2), resumed);
  }

  /** A lack of memory inside the allocator is no fault of it either. */
  @Test
  void noMemoryIsNoMismatch() {
    Allocator empty =
        (Allocator)
            Proxy.newProxyInstance(
                Allocator.class.getClassLoader(),
                new Class<?>[] {Allocator.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("capacity")) {
                    return 16;
                  }
                  throw new OutOfMemoryError();
                });
    Lockstep heap = new Lockstep(empty);
    assertThrows(OutOfMemoryError.class, () -> heap.malloc(1));
    assertThrows(OutOfMemoryError.class, () -> heap.free(0));
    assertThrows(OutOfMemoryError.class, heap::compare);
  }
}
