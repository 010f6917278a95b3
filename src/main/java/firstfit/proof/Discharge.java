package firstfit.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
   * Answers all queries and hands each answer on as it comes, from several threads, which also
   * share the parts of one query. Queries with different options do not run at the same time, see
   * {@link EmbeddedSolver}; those that do begin in the order given: the slowest should come first,
   * so that the threads end together.
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
    List<Asked<K>> asked = group.stream().map(Asked::new).toList();
    List<Future<?>> pending = new ArrayList<>();
    for (int job = 0; job < jobs; job++) {
      pending.add(
          threads.submit(
              () -> {
                for (Asked<K> each : asked) {
                  ask(each, answered);
                }
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

  /** Asks one part of a query after the other, those that no other thread has taken. */
  private <K> void ask(Asked<K> asked, BiConsumer<K, Answer> answered) throws InterruptedException {
    Query<K> query = asked.query;
    for (Condition part = asked.next(); part != null; part = asked.next()) {
      Answer answer = solver.discharge(part.query(solver, query.options()), query.limit());
      if (asked.add(answer)) {
        answered.accept(query.name(), asked.answer);
      }
    }
  }

  /** A query of which parts are being asked, while all are proved. */
  private static final class Asked<K> {
    private final Query<K> query;
    private Iterator<Condition> parts;
    private int open;
    private Answer answer;

    Asked(Query<K> query) {
      this.query = query;
    }

    /** The next part to ask, or null. */
    synchronized Condition next() {
      if (parts == null) {
        parts = query.condition().get().parts(query.atOnce()).iterator();
      }
      if (!parts.hasNext()) {
        parts = Collections.emptyIterator();
        return null;
      }
      open++;
      return parts.next();
    }

    /** Takes in the answer to a part; whether it is the last. */
    synchronized boolean add(Answer part) {
      answer = answer == null ? part : answer.and(part);
      open--;
      if (!answer.proved()) {
        parts = Collections.emptyIterator();
      }
      return open == 0 && !parts.hasNext();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "discharge");
    thread.setDaemon(true);
    return thread;
  }
}
