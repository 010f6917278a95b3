package firstfit.check;

import firstfit.check.Campaign.Outcome;
import firstfit.check.CampaignReport.Failure;
import firstfit.console.UserError;
import firstfit.trace.Trace;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A thread of a campaign: does one run after the other. */
final class CampaignWorker extends Crew.Worker {
  private static final int NOT_SHRINKING = -1;

  private final Campaign campaign;
  private final BooleanSupplier hurry;
  private long order;
  private int capacity;
  private OperationLog log;
  private Mismatch found;
  private volatile int shrinking = NOT_SHRINKING;

  CampaignWorker(Campaign campaign, BooleanSupplier hurry) {
    this.campaign = campaign;
    this.hurry = hurry;
  }

  @Override
  void work() {
    for (order = campaign.next(); order >= 0; order = campaign.next()) {
      Outcome outcome = play();
      if (outcome == null || isLeftBehind()) {
        return;
      }
      campaign.add(order, outcome);
    }
  }

  /** Does a run; null if it was stopped. */
  private Outcome play() {
    Campaign.Settings settings = campaign.settings();
    log = new OperationLog();
    capacity = settings.capacity();
    RandomRun run =
        Runs.draw(
            settings,
            campaign.numberOf(order),
            bytes -> {
              capacity = bytes;
              return settings.subject().start(bytes, watch);
            },
            log);
    try {
      return run.run(RandomRun.LENGTH, settings.interval(), () -> campaign.isOver(order))
          ? new Outcome(1, run.coverage(), RandomRun.LENGTH, null, null)
          : null;
    } catch (Mismatch e) {
      found = e;
      campaign.endBefore(order + 1);
      Counterexample whole = new Counterexample(capacity, log, e);
      Counterexample small =
          Shrinker.shrink(
              settings.subject(),
              whole,
              () -> hurry.getAsBoolean() || campaign.isClosed(),
              left -> shrinking = left);
      shrinking = NOT_SHRINKING;
      return failed(run.coverage(), whole, small);
    }
  }

  private Outcome failed(Coverage coverage, Counterexample whole, Counterexample small) {
    int operations = whole.log().length();
    Failure failure =
        new Failure(
            campaign.settings().seed(),
            campaign.numberOf(order),
            small.mismatch().getMessage().replaceAll("\\R", " "),
            small.capacity(),
            small.trace().lines(),
            operations);
    return new Outcome(1, coverage, operations, failure, null);
  }

  @Override
  void endless() {
    campaign.endBefore(order + 1);
    Trace trace = log.toTrace();
    int last = trace.length() - 1;
    Counterexample whole =
        new Counterexample(capacity, log, watch.mismatch(last < 0 ? "new heap" : trace.line(last)));
    campaign.add(order, failed(new Coverage(), whole, whole));
  }

  @Override
  void died(Throwable reason) {
    if (reason instanceof UserError) {
      campaign.endBefore(0);
      campaign.add(order, new Outcome(1, null, 0, null, reason.getMessage()));
      return;
    }
    String what = found == null ? "" : found.getMessage() + ", of which there is no trace: ";
    campaign.add(order, new Outcome(1, null, 0, null, what + reason));
  }

  /** What it is shrinking, or null. */
  String status() {
    int left = shrinking;
    return left == NOT_SHRINKING
        ? null
        : String.format(
            Locale.ROOT, ", shrinking run %d: %,d operations left", campaign.numberOf(order), left);
  }
}
