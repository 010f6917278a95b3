package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.check.CampaignReport.Part;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.cli.Allocators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignTest {
  private static Campaign.Settings settings(long seed, int capacity, int shard, int shards) {
    return new Campaign.Settings(
        Allocators.DEFAULT,
        Allocators.named(Allocators.DEFAULT),
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
          run(new Campaign.Settings(name, Allocators.named(name), 5, 0, 256, 0, 1), null, 100, 2);
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

  /** The largest heap, whose model is slow. */
  @Test
  void largestHeap() {
    CampaignReport report = run(settings(11, Allocator.MAX_CAPACITY, 0, 1), null, 1, 1);
    assertEquals(List.of(), report.failures());
    assertEquals(100, report.operations());
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
    CampaignMerge.Conflict conflict =
        assertThrows(CampaignMerge.Conflict.class, () -> CampaignMerge.merge(List.of(half, whole)));
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
            "faulty", Fault.DOUBLE_FREE_ACCEPTED.constructor(), 6, 1024, 256, 0, 1);
    CampaignReport one = run(faulty, null, 100, 1);
    CampaignReport three = run(faulty, null, 100, 3);
    assertEquals(1, one.failures().size());
    assertEquals(one.failures(), three.failures());
    assertSameWork(one, three);
  }
}
