package firstfit.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The processor time of the measuring thread in an iteration, and the chunks it ran in it. Unlike
 * the time on the clock, it leaves out what other processes take, so that ratios hold on a machine
 * that is used by others. It also leaves out the garbage collector, which runs on other threads; of
 * the subjects only Netty's makes garbage.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Nanoseconds of processor time. */
  public long nanoseconds;

  /** Chunks run. */
  public long chunks;

  private long start;

  /** Starts the iteration. */
  @Setup(Level.Iteration)
  public void start() {
    chunks = 0;
    start = THREADS.getCurrentThreadCpuTime();
  }

  /** Ends the iteration. */
  @TearDown(Level.Iteration)
  public void stop() {
    nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
  }
}
