package firstfit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One subject at one workload, in a JVM of its own, so that every call of the subject is bound to
 * one class. An invocation runs one chunk of the workload; its time is to be divided by the
 * operations in a chunk.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Dio.netty.leakDetection.level=disabled",
      "--enable-native-access=ALL-UNNAMED"
    })
public class OperationsBenchmark {
  /** The label of one of {@link Subjects}. */
  @Param("indexed")
  public String subject;

  /** The name of one of {@link Workloads}. */
  @Param("steady-1k")
  public String workload;

  /** The folder of the traces. */
  @Param("src/test/resources/traces")
  public String traces;

  private Subject allocator;
  private Operations cycle;
  private int chunk;
  private int position;

  /**
   * Builds the state to measure.
   *
   * @throws IOException if a trace can't be read
   */
  @Setup
  public void prepare() throws IOException {
    Workload made = Workloads.named(workload, Path.of(traces));
    cycle = made.cycle();
    chunk = made.chunk();
    allocator = Subjects.labelled(subject).orElseThrow().create(made.slots());
    made.prepare(allocator);
  }

  /**
   * Runs the next chunk.
   *
   * @param time what the iteration takes
   */
  @Benchmark
  public void operations(ProcessorTime time) {
    time.chunks++;
    int from = position;
    position = from + chunk < cycle.length() ? from + chunk : 0;
    cycle.run(allocator, from, from + chunk);
  }
}
