package firstfit.check;

import firstfit.Allocator;
import firstfit.console.UserError;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Programs to be tested. */
public final class ProgramSubject {
  /** What a command has in place of the capacity. */
  public static final String CAPACITY = "{capacity}";

  private static final int ANY_CAPACITY = 1024;

  private ProgramSubject() {}

  /**
   * A program as a subject. It is started once, to see whether it answers and what it offers.
   *
   * @param command a shell command, in which {@link #CAPACITY} stands for the bytes of the heap
   * @param capacity the bytes of all heaps, or 0 if they differ
   * @return the subject
   * @throws UserError if it doesn't answer
   */
  public static Subject open(String command, int capacity) {
    if (!command.contains(CAPACITY)) {
      throw new UserError(
          "--exec '" + command + "' doesn't say where the capacity goes: write " + CAPACITY);
    }
    if (command.lines().count() > 1) {
      throw new UserError("--exec takes a command of one line: put more into a script");
    }
    Prober prober = new Prober(command, capacity == 0 ? ANY_CAPACITY : capacity);
    Crew.run(List.of(prober), () -> {});
    if (prober.problem != null) {
      throw new UserError("--exec '" + command + "' " + prober.problem);
    }
    return Subject.of(
        command, List.of("--exec", command), bytes -> start(command, bytes), prober.offers);
  }

  private static ProgramAllocator start(String command, int capacity) {
    return new ProgramAllocator(command.replace(CAPACITY, Integer.toString(capacity)));
  }

  /** Tries the operations that a program need not know. What else is wrong, the tests find. */
  private static final class Prober extends Crew.Worker {
    private final String command;
    private final int capacity;
    private final Set<Call> offers = EnumSet.of(Call.TRY_MALLOC, Call.FREE);
    private String problem;

    Prober(String command, int capacity) {
      this.command = command;
      this.capacity = capacity;
    }

    @Override
    void work() {
      ProgramAllocator program = start(command, capacity);
      Allocator watched = new WatchedAllocator(program, watch);
      isOffered(() -> watched.tryMalloc(1));
      if (program.failureToStart() != null) {
        problem = "can't be started: " + program.failureToStart();
      }
      probe(Call.RESIZE, () -> watched.resize(0, 1));
      probe(Call.TRY_MALLOC_AT, () -> watched.tryMallocAt(0, 1));
      probe(Call.TRY_MALLOC_ALIGNED, () -> watched.tryMallocAligned(1, 1));
      probe(Call.CLEAR, watched::clear);
    }

    private void probe(Call call, Runnable operation) {
      if (isOffered(operation)) {
        offers.add(call);
      }
    }

    private static boolean isOffered(Runnable operation) {
      try {
        operation.run();
      } catch (UnsupportedOperationException e) {
        return false;
      } catch (IllegalArgumentException | Mismatch e) {
        return true;
      }
      return true;
    }

    @Override
    void endless() {
      problem =
          "doesn't answer within "
              + CallWatch.LIMIT_SECONDS
              + " s: each answer is a line that must be flushed";
    }

    @Override
    void died(Throwable reason) {
      problem = "can't be tested: " + reason.getMessage();
    }
  }
}
