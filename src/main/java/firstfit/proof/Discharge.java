package firstfit.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Puts many queries to a solver, several at once. */
final class Discharge {
  /**
   * A query under the name its answer goes by.
   *
   * @param <K> type of the name
   */
  record Query<K>(K name, Condition condition, List<String> options) {}

  private final Solver solver;
  private final int jobs;
  private final Duration limit;

  Discharge(Solver solver, int jobs, Duration limit) {
    this.solver = solver;
    this.jobs = jobs;
    this.limit = limit;
  }

  /**
   * Answers all queries and hands each answer on as it comes, from several threads. Queries with different options do
   * not run at the same time, see {@link EmbeddedSolver}; those that do begin in the order given: the slowest should come
   * first, so that the threads end together.
   */
  <K> void run(List<Query<K>> queries, BiConsumer<K, Answer> answered) throws InterruptedException {
    Map<List<String>, List<Query<K>>> byOptions = new LinkedHashMap<>();
    for (Query<K> query : queries) {
      byOptions.computeIfAbsent(query.options(), o -> new ArrayList<>()).add(query);
    }
    ExecutorService threads = Executors.newFixedThreadPool(jobs, Discharge::daemon);
    try {
      for (List<Query<K>> group : byOptions.values()) {
        solver.reset();
        runGroup(threads, group, answered);
      }
    } finally {
      threads.shutdownNow();
    }
    solver.reset();
  }

  private <K> void runGroup(ExecutorService threads, List<Query<K>> group, BiConsumer<K, Answer> answered) throws InterruptedException {
    List<Future<?>> pending = new ArrayList<>();
    for (Query<K> query : group) {
      pending.add(
          threads.submit(
              () -> {
                answered.accept(query.name(), solver.discharge(query.condition().query(solver, query.options()), limit));
                return null;
              }));
    }
    for (Future<?> each : pending) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the solver failed: " + e.getCause().getMessage(), e.getCause());
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "discharge");
    thread.setDaemon(true);
    return thread;
  }
}
