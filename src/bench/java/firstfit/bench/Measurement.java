package firstfit.bench;

import firstfit.console.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link OperationsBenchmark} for one subject and one workload at a time, so that each result
 * is there as soon as it is measured. The time of a cell is the median over short iterations, which
 * one disturbed iteration doesn't change, of {@link ProcessorTime}.
 *
 * @param traces the folder of the traces
 * @param warmUp iterations before the measured ones
 * @param iterations iterations measured
 * @param milliseconds length of each
 */
record Measurement(Path traces, int warmUp, int iterations, int milliseconds) {
  /** Measures a cell of the table. */
  Results.Cell measure(Workload workload, Subjects subject) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(milliseconds);
    Options options =
        new OptionsBuilder()
            .include(OperationsBenchmark.class.getName())
            .param("subject", subject.label)
            .param("workload", workload.name())
            .param("traces", traces.toString())
            .warmupIterations(warmUp)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    RunResult result = run(options);
    double[] clock = each(result, i -> i.getPrimaryResult().getScore() / workload.chunk());
    double[] processor =
        each(result, i -> secondary(i, "nanoseconds") / secondary(i, "chunks") / workload.chunk());
    return new Results.Cell(workload.name(), subject.label, median(processor), processor, clock);
  }

  private static RunResult run(Options options) throws RunnerException {
    try {
      return new Runner(options).runSingle();
    } catch (RunnerException e) {
      // two benchmarks at once would disturb each other, so JMH takes a lock
      if (e.getMessage() != null && e.getMessage().contains("JMH lock")) {
        throw new UserError(
            "another benchmark is running on this machine: wait until it has ended");
      }
      throw e;
    }
  }

  private static double[] each(RunResult result, ToDoubleFunction<IterationResult> figure) {
    return result.getBenchmarkResults().stream()
        .flatMap(b -> b.getIterationResults().stream())
        .mapToDouble(figure)
        .toArray();
  }

  private static double secondary(IterationResult iteration, String name) {
    return iteration.getSecondaryResults().get(name).getScore();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
