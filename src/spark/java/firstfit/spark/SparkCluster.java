package firstfit.spark;

import firstfit.check.Cluster;
import firstfit.check.WorkerDiedException;
import firstfit.console.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * What Spark runs on: the machines that {@code spark-submit} was told of, or else threads of this
 * process. It is started by the first work.
 */
final class SparkCluster implements Cluster, AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Enough of them to keep all machines busy until nearly the end. */
  private static final int LEAST_PIECES_PER_THREAD = 8;

  /** What Spark can plan without much ado, whatever the size of a piece is then. */
  private static final long MOST_PIECES = 100_000;

  private final int threads;
  private JavaSparkContext context;

  /** Uses so many threads where Spark isn't told of machines. */
  SparkCluster(int threads) {
    this.threads = threads;
  }

  /** Numbers from one to that before another. */
  private record Piece(long from, long to) implements Serializable {}

  private JavaSparkContext context() {
    if (context == null) {
      SparkConf conf = new SparkConf();
      if (!conf.contains("spark.master")) {
        conf.setMaster("local[" + threads + "]")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1");
      }
      conf.setIfMissing("spark.app.name", "firstfit");
      conf.setIfMissing("spark.ui.enabled", "false");
      context = new JavaSparkContext(conf);
      if (!conf.contains("spark.log.level")) {
        context.setLogLevel("OFF");
      }
    }
    return context;
  }

  @Override
  public int width() {
    return context().defaultParallelism();
  }

  @Override
  public <R> void run(
      long from, long to, long most, Work<R> work, Results<R> results, BooleanSupplier stop) {
    if (from >= to || stop.getAsBoolean()) {
      return;
    }
    List<Piece> pieces = pieces(from, to, most);
    SimpleFutureAction<BoxedUnit> job = submit(pieces, work, results);
    while (!job.isCompleted()) {
      if (stop.getAsBoolean()) {
        job.cancel();
        return;
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
    Try<BoxedUnit> end = job.value().get();
    if (end.isFailure() && !stop.getAsBoolean()) {
      throw problem(end.failed().get());
    }
  }

  private List<Piece> pieces(long from, long to, long most) {
    long count = to - from;
    long wanted = Math.min(most, count / (LEAST_PIECES_PER_THREAD * (long) width()));
    long size = Math.max(1, Math.max(wanted, count / MOST_PIECES));
    return LongStream.iterate(from, at -> at < to, at -> at + size)
        .mapToObj(at -> new Piece(at, Math.min(to, at + size)))
        .toList();
  }

  private <R> SimpleFutureAction<BoxedUnit> submit(
      List<Piece> pieces, Work<R> work, Results<R> results) {
    JavaRDD<Piece> tasks = context().parallelize(pieces, pieces.size());
    Seq<Object> all =
        CollectionConverters.asScala(
                IntStream.range(0, pieces.size()).<Object>mapToObj(i -> i).toList())
            .toSeq();
    return context()
        .sc()
        .submitJob(
            tasks.rdd(),
            task(work),
            all,
            (index, result) -> {
              results.take(pieces.get((Integer) index).from, result);
              return BoxedUnit.UNIT;
            },
            () -> BoxedUnit.UNIT);
  }

  /** A task has one piece. */
  private static <R> Function1<Iterator<Piece>, R> task(Work<R> work) {
    return (Function1<Iterator<Piece>, R> & Serializable)
        pieces -> {
          Piece piece = pieces.next();
          TaskContext task = TaskContext.get();
          return work.run(piece.from, piece.to, task::isInterrupted);
        };
  }

  /** What we have thrown ourselves, or what Spark says. */
  private static RuntimeException problem(Throwable end) {
    for (Throwable cause = end; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError || cause instanceof WorkerDiedException) {
        return (RuntimeException) cause;
      }
    }
    return new UserError(
        "Spark has given up: " + String.valueOf(end.getMessage()).lines().findFirst().orElse(""));
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}
