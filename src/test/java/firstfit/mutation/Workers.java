package firstfit.mutation;

import firstfit.cli.Allocators;
import firstfit.console.Progress;
import firstfit.console.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers that share tasks; all are killed with this program. */
final class Workers implements AutoCloseable {
  private static final Duration FOR_ORIGINAL = Duration.ofMinutes(5);
  private static final Duration LEAST = Duration.ofSeconds(3);
  private static final int FACTOR = 3;

  private interface Work<T> {
    void run(WorkerProcess worker, T task) throws InterruptedException;
  }

  /** Hears of answers; several threads may tell. */
  interface Listener {
    /** The answer to a task. */
    void answered(MutationRun.Task task, Finding finding);
  }

  private final List<WorkerProcess> processes = new ArrayList<>();
  private final Path project;
  private final Thread hook = new Thread(this::closeAll);

  /** So many workers, in a checkout with compiled tests. */
  Workers(int jobs, Path project) {
    this.project = project;
    for (int job = 0; job < jobs; job++) {
      processes.add(new WorkerProcess(project.toFile()));
    }
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * What some columns ask, each with the original, which must survive: else nothing could be said
   * of mutants.
   */
  List<Unit> units(Collection<Column> columns) throws InterruptedException {
    List<String> tests = TestClasses.in(project.resolve("target/test-classes"));
    List<Unit> names = new ArrayList<>();
    for (Column column : columns) {
      boolean isSearch = column == Column.SEARCH || column == Column.CAMPAIGN;
      for (String name : isSearch ? Allocators.names() : tests) {
        names.add(new Unit(column, name, Set.of(), Duration.ZERO));
      }
    }
    List<Unit> units = new ArrayList<>();
    try (Progress progress = new Progress("original", " units", 1, names.size())) {
      each(
          names,
          (worker, unit) -> {
            Unit measured = measured(worker, unit);
            synchronized (units) {
              units.add(measured);
              progress.at(units.size());
            }
          });
    }
    units.sort(Comparator.comparing(Unit::time));
    return units;
  }

  private static Unit measured(WorkerProcess worker, Unit unit) throws InterruptedException {
    Worker.Reply reply =
        worker.ask(new Worker.Request(unit.column(), Map.of(), List.of(unit.name())), FOR_ORIGINAL);
    Finding finding = reply.finding();
    if (finding.outcome().isNoticed()) {
      throw new UserError(
          "the classes as they are don't pass "
              + unit.name()
              + " ("
              + (finding.by() == null ? "no end" : finding.by())
              + "): run mvn test");
    }
    return new Unit(unit.column(), unit.name(), reply.loaded(), worker.took());
  }

  /** Does all tasks, each in the units that run the changed class. */
  void run(List<MutationRun.Task> tasks, Mutants mutants, List<Unit> units, Listener listener)
      throws InterruptedException {
    each(
        tasks,
        (worker, task) -> {
          List<Unit> asked =
              units.stream()
                  .filter(unit -> unit.column() == task.column())
                  .filter(unit -> unit.loaded().contains(task.mutant().className()))
                  .toList();
          Finding finding =
              asked.isEmpty()
                  ? Finding.of(Outcome.UNREACHED)
                  : ask(worker, task.column(), mutants.code(task.mutant()), asked);
          listener.answered(task, finding);
        });
  }

  private static Finding ask(
      WorkerProcess worker, Column column, Map<String, byte[]> code, List<Unit> units)
      throws InterruptedException {
    Duration time = units.stream().map(Unit::time).reduce(Duration.ZERO, Duration::plus);
    Worker.Request request =
        new Worker.Request(column, code, units.stream().map(Unit::name).toList());
    return worker.ask(request, time.multipliedBy(FACTOR).plus(LEAST)).finding();
  }

  private <T> void each(List<T> tasks, Work<T> work) throws InterruptedException {
    Queue<T> open = new ConcurrentLinkedQueue<>(tasks);
    ExecutorService threads = Executors.newFixedThreadPool(processes.size());
    List<Future<?>> all = new ArrayList<>();
    for (WorkerProcess worker : processes) {
      all.add(
          threads.submit(
              () -> {
                for (T task = open.poll(); task != null; task = open.poll()) {
                  work.run(worker, task);
                }
                return null;
              }));
    }
    try {
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      open.clear();
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException(e.getCause().getMessage());
      }
      if (e.getCause() instanceof UserError error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void closeAll() {
    processes.forEach(WorkerProcess::close);
  }

  @Override
  public void close() {
    closeAll();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
