package firstfit.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Puts many queries to a solver, several at once. */
final class Discharge {
  /**
   * A query under the name its answer goes by, with its condition made only when its turn comes,
   * and asked in parts with at most so many assertions at once, each with the limit.
   *
   * @param <K> type of the name
   */
  record Query<K>(
      K name, Supplier<Condition> condition, List<String> options, int atOnce, Duration limit) {}

  private final Solver solver;
  private final int jobs;

  Discharge(Solver solver, int jobs) {
    this.solver = solver;
    this.jobs = jobs;
  }

  /**
   * Answers all queries and hands each answer on as it comes, from several threads. Queries with
   * different options do not run at the same time, see {@link EmbeddedSolver}; those that do begin
   * in the order given: the slowest should come first, so that the threads end together.
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

  private <K> void runGroup(
      ExecutorService threads, List<Query<K>> group, BiConsumer<K, Answer> answered)
      throws InterruptedException {
    List<Future<?>> pending = new ArrayList<>();
    for (Query<K> query : group) {
      pending.add(
          threads.submit(
              () -> {
                answered.accept(query.name(), answer(query));
                return null;
              }));
    }
    for (Future<?> each : pending) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "the solver failed: " + e.getCause().getMessage(), e.getCause());
      }
    }
  }

  /** Asks part after part while they are proved. */
  private Answer answer(Query<?> query) throws InterruptedException {
    Answer all = null;
    Iterator<Condition> parts = query.condition().get().parts(query.atOnce()).iterator();
    while (parts.hasNext()) {
      Condition part = parts.next();
      Answer answer = solver.discharge(part.query(solver, query.options()), query.limit());
      all = all == null ? answer : all.then(answer);
      if (!answer.proved()) {
        break;
      }
    }
    return all;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "discharge");
    thread.setDaemon(true);
    return thread;
  }
}
