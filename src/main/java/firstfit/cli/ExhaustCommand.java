package firstfit.cli;

import firstfit.Allocator;
import firstfit.check.Counterexample;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.Shrinker;
import firstfit.console.Progress;
import firstfit.console.UserError;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries every operation in every state of a small heap. */
@Command(
    name = "exhaust",
    mixinStandardHelpOptions = true,
    description =
        "Try every operation in every reachable state of a small heap and compare with the bitmap"
            + " model.")
public final class ExhaustCommand implements Callable<Integer> {
  @Option(
      names = "--capacity",
      required = true,
      paramLabel = "N",
      converter = Capacity.class,
      description = "Bytes of the heap, 1 to " + ExhaustiveSearch.MAX_CAPACITY + ".")
  private int capacity;

  @Option(
      names = "--allocator",
      paramLabel = "NAME",
      defaultValue = Allocators.DEFAULT,
      description = "The allocator (default: ${DEFAULT-VALUE}).")
  private String allocator;

  @Option(names = "--jobs", paramLabel = "J", description = "Threads (default: one per core).")
  private Integer jobs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    IntFunction<Allocator> constructor = Allocators.named(allocator);
    if (capacity > ExhaustiveSearch.MAX_CAPACITY) {
      throw new UserError(
          "--capacity "
              + capacity
              + " has too many states to search: at most "
              + ExhaustiveSearch.MAX_CAPACITY);
    }
    int threads = Jobs.orCores(jobs);
    ExhaustiveSearch search = new ExhaustiveSearch(constructor, capacity);
    long start = System.nanoTime();
    try (StopSignal stop = new StopSignal()) {
      search(search, threads, stop);
      return report(search, constructor, (System.nanoTime() - start) / 1e9);
    }
  }

  private void search(ExhaustiveSearch search, int threads, StopSignal stop) {
    try (Progress progress = new Progress("exhaust " + capacity, " states", 1, search.expected())) {
      CompletableFuture<Void> done =
          CompletableFuture.runAsync(() -> search.run(threads, stop::requested));
      while (!done.isDone()) {
        try {
          done.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          progress.at(search.expanded());
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
      progress.at(search.expanded());
    }
  }

  private int report(ExhaustiveSearch search, IntFunction<Allocator> constructor, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    boolean failed = search.failure().isPresent();
    boolean complete = search.expanded() == search.found();
    boolean agree = search.found() == search.expected();
    out.printf(
        Locale.ROOT,
        "exhaust: %s, %d bytes%s%n",
        allocator,
        capacity,
        failed ? ", FAILED" : complete ? "" : ", interrupted");
    out.printf(Locale.ROOT, "  states found    %,15d%n", search.found());
    out.printf(
        Locale.ROOT,
        "  states expected %,15d  %s%n",
        search.expected(),
        agree ? "equal" : "DIFFERENT");
    out.printf(Locale.ROOT, "  states tried    %,15d%n", search.expanded());
    out.printf(Locale.ROOT, "  transitions     %,15d%n", search.transitions());
    out.printf(Locale.ROOT, "  seconds         %15.1f%n", seconds);
    search.failure().ifPresent(failure -> print(out, failure, constructor));
    out.flush();
    return failed || !complete || !agree ? 1 : 0;
  }

  private void print(PrintWriter out, Counterexample failure, IntFunction<Allocator> constructor) {
    Counterexample small =
        Shrinker.shrink(constructor, failure, () -> false, left -> {});
    out.println("  " + small.mismatch().getMessage());
    out.println("  smallest trace, on a heap of " + small.capacity() + " bytes:");
    small.trace().lines().forEach(line -> out.println("    " + line));
  }
}
