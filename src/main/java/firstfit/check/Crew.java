package firstfit.check;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work with allocators that may be wrong: a call without an end must not keep the
 * others' results from being told.
 */
final class Crew {
  private Crew() {}

  /** Work for one thread. */
  abstract static class Worker {
    /** To be told of every call of an allocator that {@link #work} makes. */
    final CallWatch watch = new CallWatch();

    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean leftBehind;

    /** Whether what this worker still finds, should its call end after all, is of no use. */
    final boolean isLeftBehind() {
      return leftBehind;
    }

    /** Does the work. */
    abstract void work();

    /** The worker is in a call that has no end and is left behind; called by another thread. */
    abstract void endless();

    /** The work was ended by something that it did not expect; called by its own thread. */
    abstract void died(Throwable reason);

    private void run() {
      try {
        work();
      } catch (Throwable e) {
        if (!leftBehind) {
          died(e);
        }
      } finally {
        watch.close();
        gone.countDown();
      }
    }
  }

  /**
   * Lets all work side by side, until each has ended or is left behind.
   *
   * @param workers what to do
   * @param tick called before all, every {@link CallWatch#TICK_MILLIS}, and when all is done
   */
  static void run(List<? extends Worker> workers, Runnable tick) {
    tick.run();
    for (Worker worker : workers) {
      Thread thread = new Thread(worker::run, "worker");
      thread.setDaemon(true);
      thread.start();
    }
    for (Worker worker : workers) {
      while (!isGone(worker)) {
        tick.run();
        for (Worker each : workers) {
          if (each.watch.tick() && each.gone.getCount() > 0) {
            leaveBehind(each);
          }
        }
      }
    }
    tick.run();
  }

  /**
   * Unless its call ends at the last moment: from then on the worker knows that it is not asked.
   */
  private static void leaveBehind(Worker worker) {
    worker.leftBehind = true;
    if (!worker.watch.isUnchanged()) {
      worker.leftBehind = false;
      return;
    }
    try {
      worker.endless();
    } catch (RuntimeException | Error e) {
      worker.died(e);
    }
    worker.watch.close();
    worker.gone.countDown();
  }

  private static boolean isGone(Worker worker) {
    try {
      return worker.gone.await(CallWatch.TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
