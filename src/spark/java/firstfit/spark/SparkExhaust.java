package firstfit.spark;

import firstfit.check.ExhaustiveSearch;
import firstfit.cli.ExhaustCommand;
import firstfit.cli.SubjectOptions;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** Tries every operation in every state of a small heap, on all machines of a cluster. */
@Command(name = "exhaust")
public final class SparkExhaust extends ExhaustCommand {
  @Override
  protected void run(ExhaustiveSearch search, int threads, BooleanSupplier stop) {
    try (SparkCluster cluster = new SparkCluster(threads)) {
      search.run(cluster, SubjectOptions::parse, stop);
    }
  }
}
