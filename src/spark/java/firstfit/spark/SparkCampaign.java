package firstfit.spark;

import firstfit.check.Campaign;
import firstfit.cli.CampaignCommand;
import firstfit.cli.SubjectOptions;
import firstfit.console.UserError;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** Runs random operations against a reference model, on all machines of a cluster. */
@Command(name = "campaign")
public final class SparkCampaign extends CampaignCommand {
  @Override
  public Integer call() {
    if (!isCounted()) {
      throw new UserError("a campaign on Spark is cut into pieces beforehand: say --ops");
    }
    return super.call();
  }

  @Override
  protected void run(Campaign campaign, int threads, BooleanSupplier stop, BooleanSupplier hurry) {
    try (SparkCluster cluster = new SparkCluster(threads)) {
      campaign.run(
          cluster, SubjectOptions::parse, () -> stop.getAsBoolean() || hurry.getAsBoolean());
    }
  }
}
