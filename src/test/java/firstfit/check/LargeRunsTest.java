package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.Allocator;
import firstfit.check.CampaignReport.Failure;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.cli.Allocators;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with more live blocks and more holes than 16 bits can count. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LargeRunsTest {
  private static final int LARGE = 997;
  private static final int OPERATIONS = 2_000;
  private static final int INTERVAL = 500;

  static Stream<Arguments> allocatorsAndCapacities() {
    return Allocators.names().stream()
        .flatMap(
            name ->
                IntStream.of(1 << 20, Allocator.MAX_CAPACITY - 1, Allocator.MAX_CAPACITY)
                    .mapToObj(capacity -> Arguments.of(name, capacity)));
  }

  @ParameterizedTest
  @MethodSource("allocatorsAndCapacities")
  void everyAllocatorPasses(String name, int capacity) {
    Subject subject = Subject.of(name, Allocators.named(name));
    Lockstep heap = subject.start(capacity, new CallWatch());
    RandomRun run = RandomRun.large(1, capacity, bytes -> heap, new OperationLog());
    assertTrue(run.run(OPERATIONS, INTERVAL, () -> false));
    assertTrue(heap.model().holeCount() > 100_000);
    assertTrue(heap.model().blockCount() > 200_000);
    assertTrue(heap.model().isLiveByte(capacity - 1));
  }

  private static Campaign campaign(Subject subject, int capacity) {
    return new Campaign(
        new Campaign.Settings(subject, 1, capacity, 256, LARGE - 1, LARGE), null, 1);
  }

  private static int classOfMostBlocks(Campaign campaign) {
    campaign.run(1, () -> false);
    assertEquals(List.of(), campaign.report().failures());
    assertEquals(RandomRun.LENGTH, campaign.report().operations());
    long[] counts = campaign.report().blockCounts();
    return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).max().orElseThrow();
  }

  @Test
  void oneRunInSoManyIsLarge() {
    assertEquals(3, IntStream.range(0, 3 * LARGE).filter(Runs::isLarge).count());
    Subject subject = Subject.of("indexed", Allocators.named("indexed"));
    assertEquals(18, classOfMostBlocks(campaign(subject, 0)));
    assertTrue(classOfMostBlocks(campaign(subject, 1 << 16)) < 17);
    assertTrue(
        classOfMostBlocks(campaign(subject.without(EnumSet.of(Call.TRY_MALLOC_AT)), 0)) < 13);
  }

  @Test
  void whatIsWrongInLargeHeapsOnlyIsFound() {
    Subject subject = Subject.of("16 bits", Fault.COUNT_OF_16_BITS.constructor());
    assertFalse(FixedCampaign.run(subject, 1, 20).isPresent());
    Campaign campaign = campaign(subject, 0);
    campaign.run(1, () -> false, () -> campaign.status().contains("shrinking"));
    Failure failure = campaign.report().failures().get(0);
    assertTrue(failure.message().startsWith("I5: blockCount says "), failure.message());
  }

  @ParameterizedTest
  @EnumSource(names = {"MISSED_MERGE_LEFT", "FRONT_LOST"})
  void aFailureInALargeHeapIsShrunk(Fault fault) {
    Campaign campaign = campaign(Subject.of("faulty", fault.constructor()), 0);
    campaign.run(1, () -> false);
    Failure failure = campaign.report().failures().get(0);
    assertTrue(failure.operations() > 100_000);
    assertTrue(failure.trace().size() <= 3, () -> failure.trace().toString());
  }
}
