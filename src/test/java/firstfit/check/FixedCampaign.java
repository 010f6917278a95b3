package firstfit.check;

import java.util.Optional;

/** A campaign that is always the same: so many runs from one seed, one after the other. */
public final class FixedCampaign {
  private static final int INTERVAL = 64;

  private FixedCampaign() {}

  /**
   * Does runs until one differs from the model.
   *
   * @param subject the allocator
   * @param seed what the runs are drawn from
   * @param runs how many
   * @return the first difference
   */
  public static Optional<Mismatch> run(Subject subject, long seed, int runs) {
    for (int number = 0; number < runs; number++) {
      RandomRun run =
          RandomRun.small(
              Runs.runSeed(seed, number),
              0,
              bytes -> subject.start(bytes, new CallWatch()),
              new OperationLog());
      try {
        run.run(RandomRun.LENGTH, INTERVAL, () -> false);
      } catch (Mismatch e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }
}
