package firstfit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import firstfit.check.Campaign;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.check.Subject;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * How few operations are left of an injected fault, found by a campaign and by jqwik. The table
 * goes to standard output.
 */
final class ShrunkFaultsTest {
  private static final int MOST_OF_CAMPAIGN = 10;
  private static final int MOST_OF_JQWIK = 5;

  @TempDir static Path folder;

  @BeforeAll
  static void head() {
    System.out.printf("%-30s %8s %8s%n", "operations left of the fault", "campaign", "jqwik");
  }

  @AfterAll
  static void noFault() {
    FaultyLockstep.fault = Fault.NONE;
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "ENDLESS", "SECOND_OF_FOUR", "COUNT_OF_16_BITS"})
  void areFew(Fault fault) {
    int ofCampaign = campaign(fault);
    int ofJqwik = jqwik(fault);
    System.out.printf("%-30s %8d %8d%n", fault, ofCampaign, ofJqwik);
    assertTrue(ofCampaign <= MOST_OF_CAMPAIGN, () -> ofCampaign + " operations");
    assertTrue(ofJqwik <= MOST_OF_JQWIK, () -> ofJqwik + " actions");
  }

  private static int campaign(Fault fault) {
    Subject subject = Subject.of(fault.name(), fault.constructor());
    Campaign campaign = new Campaign(new Campaign.Settings(subject, 1, 0, 256, 0, 1), null, 200);
    campaign.run(1, () -> false);
    return campaign.report().failures().get(0).trace().size();
  }

  /** Runs the property by itself, as any tool does. */
  private static int jqwik(Fault fault) {
    FaultyLockstep.fault = fault;
    LauncherDiscoveryRequest property =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(FaultyLockstep.class))
            .configurationParameter("jqwik.database", folder.resolve(fault.name()).toString())
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    LauncherFactory.create()
        .execute(
            property,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown::set);
              }
            });
    if (thrown.get() instanceof Actions.Difference found) {
      return found.actions();
    }
    throw new AssertionError(fault + " was not found", thrown.get());
  }
}
