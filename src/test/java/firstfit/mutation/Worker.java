package firstfit.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * A program that asks columns about mutants: a request a line on standard input, an answer a line
 * on standard output. What the tests print is lost.
 */
final class Worker {
  /**
   * A question.
   *
   * @param column who is asked
   * @param code the changed classes, none for the original
   * @param units the test classes that are asked, or the allocators
   */
  record Request(Column column, Map<String, byte[]> code, List<String> units) {}

  /**
   * An answer.
   *
   * @param finding what came of it
   * @param loaded the classes of the project that were loaded for it
   * @param busy whether a thread is left behind that has no end, so that this worker is of no more
   *     use
   */
  record Reply(Finding finding, Set<String> loaded, boolean busy) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TICKS = 25;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Map<Column, TestRun> engines =
      Map.of(
          Column.UNIT_TESTS, new TestRun("junit-jupiter"), Column.PROPERTIES, new TestRun("jqwik"));

  /**
   * Answers until there are no more requests.
   *
   * @param args none
   * @throws Exception if it cannot answer
   */
  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    BlockingQueue<String> requests = requests();
    Worker worker = new Worker();
    while (true) {
      Reply reply = worker.answer(MAPPER.readValue(requests.take(), Request.class));
      answers.println(MAPPER.writeValueAsString(reply));
      answers.flush();
    }
  }

  /** The lines of standard input; at its end this program ends, whatever a mutant is doing. */
  private static BlockingQueue<String> requests() {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .lines()
                  .forEach(requests::add);
              Runtime.getRuntime().halt(0);
            },
            "requests");
    reader.setDaemon(true);
    reader.start();
    return requests;
  }

  private Reply answer(Request request) {
    int threads = Thread.activeCount();
    MutantLoader loader = new MutantLoader(request.code());
    Thread.currentThread().setContextClassLoader(loader);
    String found;
    try {
      found =
          engines.containsKey(request.column())
              ? engines.get(request.column()).firstFailure(load(loader, request.units()))
              : inSubjects(loader, request);
    } catch (Throwable e) {
      found = e.toString();
    }
    Finding finding = found != null ? Finding.killed(found) : Finding.of(Outcome.SURVIVED);
    return new Reply(finding, loader.loaded(), remainsAbove(threads));
  }

  /** Whether there are more threads than so many, and none of them is about to end. */
  private static boolean remainsAbove(int threads) {
    for (int tick = 0; tick < TICKS && Thread.activeCount() > threads; tick++) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    return Thread.activeCount() > threads;
  }

  private static List<Class<?>> load(MutantLoader loader, List<String> names)
      throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      classes.add(loader.loadClass(name));
    }
    return classes;
  }

  private static String inSubjects(MutantLoader loader, Request request)
      throws ReflectiveOperationException {
    @SuppressWarnings("unchecked")
    BiFunction<String, String, String> subjects =
        (BiFunction<String, String, String>)
            loader.loadClass(Subjects.class.getName()).getConstructor().newInstance();
    for (String allocator : request.units()) {
      String found = subjects.apply(request.column().name(), allocator);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
