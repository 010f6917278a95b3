package firstfit.proof;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts many queries to a solver, several at once. */
final class Discharge {
  /** The time for a part of several assertions, which may yet be asked in halves. */
  static final Duration TRY = Duration.ofSeconds(5);

  /**
   * A query under the name its answer goes by, with its condition made only when its turn comes. It
   * is asked in the parts that are known to need little, or else in parts with at most so many
   * assertions at once; and a part that is not proved in halves, down to single assertions, each
   * with the limit.
   *
   * @param <K> type of the name
   */
  record Query<K>(
      K name,
      Supplier<Condition> condition,
      List<String> options,
      int atOnce,
      List<Cores.Part> known,
      Duration limit) {
    Query(K name, Supplier<Condition> condition, List<String> options, int atOnce, Duration limit) {
      this(name, condition, options, atOnce, List.of(), limit);
    }
  }

  private final Solver solver;
  private final int jobs;

  Discharge(Solver solver, int jobs) {
    this.solver = solver;
    this.jobs = jobs;
  }

  /**
   * Answers all queries and hands each answer on as it comes, from several threads, which also
   * share the parts of one query. They begin in the order given: the slowest should come first, so
   * that the threads end together.
   */
  <K> void run(List<Query<K>> queries, BiConsumer<K, Answer> answered) throws InterruptedException {
    List<Asked<K>> asked = queries.stream().map(Asked::new).toList();
    List<Future<?>> pending = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(jobs, Discharge::daemon);
    try {
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
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the solver failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Asks one part of a query after the other, those that no other thread has taken. */
  private <K> void ask(Asked<K> asked, BiConsumer<K, Answer> answered) throws InterruptedException {
    Query<K> query = asked.query;
    for (Range part = asked.next(); part != null; part = asked.next()) {
      Duration limit = part.limit(query.limit());
      Answer answer = answer(asked.kept(part), query.options(), part.triedFor(limit));
      if (answer == null || !answer.proved()) {
        // what was left out may be needed after all
        Answer whole = answer(asked.conditions(part), query.options(), limit);
        answer = answer == null ? whole : answer.asProved().and(whole);
      }
      if (asked.add(part, answer)) {
        answered.accept(query.name(), asked.answer);
      }
    }
  }

  /** The answer to conditions that all count: they are asked until one is not proved, or null. */
  private Answer answer(List<Condition> conditions, List<String> options, Duration limit)
      throws InterruptedException {
    Answer answer = null;
    for (Condition each : conditions) {
      Answer given = solver.discharge(each.query(solver, options), limit);
      answer = answer == null ? given : answer.and(given);
      if (!given.proved()) {
        break;
      }
    }
    return answer;
  }

  /**
   * The assertions of a condition from one number to below another.
   *
   * @param kept what its scripts need, where that is known
   */
  private record Range(int from, int to, List<BitSet> kept) {
    static final Range ALL = new Range(0, Integer.MAX_VALUE);

    Range(int from, int to) {
      this(from, to, List.of());
    }

    static Stream<Range> of(int from, int to, int atOnce) {
      return IntStream.iterate(from, at -> at < to, at -> at + Math.min(atOnce, to - at))
          .mapToObj(at -> new Range(at, at + Math.min(atOnce, to - at)));
    }

    /** A part with what it needs, or in parts of the usual size where that is not known. */
    static Stream<Range> of(Cores.Part part, int atOnce) {
      return part.kept().isEmpty()
          ? of(part.from(), part.to(), atOnce)
          : Stream.of(new Range(part.from(), part.to(), part.cores()));
    }

    Duration limit(Duration most) {
      return this == ALL || to - from == 1 ? most : triedFor(most);
    }

    Duration triedFor(Duration most) {
      return most.compareTo(TRY) < 0 ? most : TRY;
    }
  }

  /** A query of which parts are being asked, while all are proved. */
  private static final class Asked<K> {
    private final Query<K> query;
    private final Deque<Range> waiting = new ArrayDeque<>();
    private Condition condition;
    private boolean begun;
    private int open;
    private Answer answer;

    Asked(Query<K> query) {
      this.query = query;
    }

    /** The next part to ask, or null. */
    synchronized Range next() {
      if (!begun) {
        begun = true;
        condition = query.condition().get();
        int assertions = condition.assertions() + condition.feasibilityPoints().size();
        List<Cores.Part> known = query.known();
        if (!known.isEmpty() && Cores.cover(known, condition.questions())) {
          known.stream().flatMap(part -> Range.of(part, query.atOnce())).forEach(waiting::add);
        } else if (assertions <= query.atOnce() || condition.questions() == 1) {
          waiting.add(Range.ALL);
        } else {
          Range.of(0, condition.questions(), query.atOnce()).forEach(waiting::add);
        }
      }
      Range part = waiting.poll();
      open += part == null ? 0 : 1;
      return part;
    }

    /** What is known to be needed of a part; none where nothing is known. */
    List<Condition> kept(Range part) {
      return part.kept().isEmpty()
          ? List.of()
          : condition.keeping(part.from(), part.to(), part.kept());
    }

    List<Condition> conditions(Range part) {
      return part == Range.ALL ? List.of(condition) : condition.asking(part.from(), part.to());
    }

    /** Takes in the answer to a part; whether it is the last. */
    synchronized boolean add(Range part, Answer given) {
      open--;
      boolean halved = canBeSettledBy(given) && halve(part);
      Answer counted = halved ? given.asProved() : given;
      answer = answer == null ? counted : answer.and(counted);
      if (!answer.proved()) {
        waiting.clear();
      }
      boolean last = open == 0 && waiting.isEmpty();
      condition = last ? null : condition;
      return last;
    }

    /** Whether halves of a part may be proved although it was not, and nothing else failed. */
    private boolean canBeSettledBy(Answer given) {
      boolean undecided = given.verdict() == Verdict.UNKNOWN || given.verdict() == Verdict.TIMEOUT;
      return undecided && (answer == null || answer.proved());
    }

    /** Puts the halves of a part before all that wait, where it has more than one assertion. */
    private boolean halve(Range part) {
      int to = part == Range.ALL ? condition.questions() : part.to();
      int middle = (part.from() + to) >>> 1;
      if (middle == part.from()) {
        return false;
      }
      waiting.addFirst(new Range(middle, to));
      waiting.addFirst(new Range(part.from(), middle));
      return true;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "discharge");
    thread.setDaemon(true);
    return thread;
  }
}
