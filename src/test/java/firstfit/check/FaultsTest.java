package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.check.CampaignReport.Failure;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.trace.Trace;
import firstfit.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of check finds every injected fault, and the shrunk trace is as small as it can be.
 */
final class FaultsTest {
  private static final Subject ENDLESS = Subject.of("endless", Fault.ENDLESS.constructor());

  /** Of the two ways to allocate, the one that is not tried first. */
  private static final Subject ENDLESS_MALLOC =
      Subject.of(
          "endless malloc",
          capacity ->
              new FaultyAllocator(capacity, Fault.NONE) {
                @Override
                public int malloc(int size) {
                  int pointer = tryMalloc(size);
                  while (pointer < 0) {
                    LockSupport.park();
                  }
                  return pointer;
                }
              });

  @ParameterizedTest
  @CsvSource({
    "MISSED_MERGE_LEFT, 2, I3",
    "MISSED_MERGE_RIGHT, 2, I3",
    "BEST_FIT, 2, M2",
    "SPLIT_OFF_BY_ONE, 1, M1 M3 M5",
    "DOUBLE_FREE_ACCEPTED, 3, F4",
    "FAILS_THOUGH_SOMETHING_FITS, 3, M4",
    "SECOND_OF_FOUR, 5, M2",
    "TAIL_KEPT_APART, 2, I3",
    "FRONT_LOST, 1, P1 P3 P4",
    "ALIGNED_IN_FIRST_HOLE_ONLY, 2, A2",
    "ALIGNMENT_ZERO_ACCEPTED, 0, A5",
    "SIZE_ZERO_ACCEPTED, 1, M6",
  })
  void campaignFindsAndShrinks(Fault fault, int operations, String requirement) throws IOException {
    Campaign campaign =
        new Campaign(
            new Campaign.Settings(Subject.of(fault.name(), fault.constructor()), 1, 0, 256, 0, 1),
            null,
            200);
    campaign.run(2, () -> false);
    List<Failure> failures = campaign.report().failures();
    assertEquals(1, failures.size());
    Failure failure = failures.get(0);
    assertTrue(failure.message().startsWith(requirement + ": "), failure.message());
    assertEquals(operations, failure.trace().size(), () -> String.join("\n", failure.trace()));
    assertIsMinimal(fault, failure);
  }

  private static void assertIsMinimal(Fault fault, Failure failure) throws IOException {
    assertTrue(fails(fault, failure.capacity(), failure.trace()));
    for (int i = 0; i < failure.trace().size(); i++) {
      List<String> fewer = new ArrayList<>(failure.trace());
      String gone = fewer.remove(i);
      if (gone.matches("[apm] .*")) {
        fewer.remove("f " + gone.split(" ")[1]);
      }
      assertFalse(
          fails(fault, failure.capacity(), fewer),
          () -> gone + " is not needed in " + failure.trace());
    }
  }

  private static boolean fails(Fault fault, int capacity, List<String> lines) throws IOException {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    Trace trace = TraceReader.read("trace", new ByteArrayInputStream(text));
    return TraceCheck.firstFailure(trace, fault.constructor().apply(capacity)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "NONE",
        "SIZE_ZERO_ACCEPTED",
        "SECOND_OF_FOUR",
        "ALIGNMENT_ZERO_ACCEPTED",
        "COUNT_OF_16_BITS",
        "ENDLESS"
      })
  void exhaustiveSearchFinds(Fault fault) {
    ExhaustiveSearch search = ExhaustiveSearch.of(Subject.of("faulty", fault.constructor()), 8);
    search.run(2, () -> false);
    Counterexample failure = search.failure().orElseThrow();
    assertTrue(TraceCheck.firstFailure(failure.trace(), fault.constructor().apply(8)).isPresent());
  }

  /** The others' runs are done and counted, although one of the threads is in a call for ever. */
  @Test
  void aCallWithoutEndIsReported() {
    Campaign.Settings settings = new Campaign.Settings(ENDLESS, 1, 16, 256, 0, 1);
    Campaign campaign = new Campaign(settings, null, 1);
    campaign.run(1, () -> false);
    Failure failure = campaign.report().failures().get(0);
    String last = failure.trace().get(failure.trace().size() - 1);
    assertEquals(
        "T1: " + last + ": a call of malloc has run for 10 s",
        failure.message().replace("tryMalloc", "malloc"));
    assertEquals(failure.trace().size(), campaign.report().operations());
  }

  @Test
  void aCallWithoutEndIsFoundByExhaustiveSearchAndOnATrace() {
    ExhaustiveSearch search = ExhaustiveSearch.of(ENDLESS_MALLOC, 3);
    search.run(2, () -> false);
    Counterexample failure = search.failure().orElseThrow();
    assertEquals("T1", failure.mismatch().requirement());
    TraceCheck check = new TraceCheck(failure.trace(), ENDLESS_MALLOC, 3);
    check.run(() -> false, done -> {});
    TraceCheck.Failure found = check.failure().orElseThrow();
    assertEquals(failure.trace().length() - 1, found.operation());
    assertEquals(failure.mismatch().getMessage(), found.mismatch().getMessage());
  }

  @Test
  void theSameAllocatorWithoutAFaultPasses() {
    Subject sound = Subject.of("none", Fault.NONE.constructor());
    Campaign campaign = new Campaign(new Campaign.Settings(sound, 1, 0, 256, 0, 1), null, 20);
    campaign.run(2, () -> false);
    assertEquals(List.of(), campaign.report().failures());
    ExhaustiveSearch search = ExhaustiveSearch.of(sound, 7);
    search.run(2, () -> false);
    assertTrue(search.failure().isEmpty());
    assertEquals(610, search.found());
  }
}
