package firstfit.proof;

import firstfit.console.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Finds what proofs need of their conditions. The solver tells which formulas it took into its
 * proof; these are kept if they are proved again alone, under two seeds, since what else there was
 * may have made it look at them. What is not found, or takes long, is looked for in halves. From a
 * small part of which it is not found, piece after piece is taken that its proof does without.
 */
public final class CoreSearch {
  /** A part that is proved in this time need not be halved. */
  private static final double QUICK_SECONDS = 1;

  private static final int AT_ONCE = 800;
  private static final int LEAST_AT_ONCE = 5;
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final int SEEDS = 2;

  /** The most pieces into which what a core leaves out is cut. */
  private static final int PIECES = 16;

  private final Project project;
  private final Manifest manifest;
  private final Map<String, Condition> conditions;
  private final EmbeddedSolver solver = new EmbeddedSolver();
  private final Cores cores;
  private final int jobs;

  /**
   * Cores of a part, none where the solver tells none in time.
   *
   * @param seconds the time in which it is proved with them, negative if it is not
   */
  private record Found(int from, int to, List<BitSet> cores, double seconds) {
    boolean isProved() {
      return seconds >= 0;
    }

    /** The part as it is written down: without cores where they are not enough. */
    Cores.Part part() {
      return isProved() ? Cores.Part.of(from, to, cores) : new Cores.Part(from, to, List.of());
    }
  }

  /**
   * Prepares a search.
   *
   * @param project the checkout
   * @param check its records, which match the source
   * @param jobs how many methods at once
   */
  public CoreSearch(Project project, ProofCheck check, int jobs) {
    this.project = project;
    this.manifest = check.manifest();
    this.conditions = check.conditions();
    this.cores = Cores.read(project);
    this.jobs = jobs;
  }

  /**
   * Searches and writes {@code proofs/cores.json}, after each method, so that the next search goes
   * on from there.
   *
   * @param filter part of the signatures of the methods to search anew; empty for those of which
   *     nothing is known
   * @return the number of methods searched
   * @throws InterruptedException if interrupted
   */
  public int run(String filter) throws InterruptedException {
    List<Manifest.Method> wanted =
        manifest.methods().stream()
            .filter(m -> filter.isEmpty() ? cores.of(m).isEmpty() : m.signature().contains(filter))
            .sorted(
                Comparator.comparingDouble((Manifest.Method m) -> m.embedded().seconds())
                    .reversed())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try (Progress progress = new Progress("cores", wanted.size())) {
      List<Future<?>> pending = new ArrayList<>();
      for (Manifest.Method each : wanted) {
        pending.add(
            threads.submit(
                () -> {
                  keep(each, search(each));
                  progress.step(each.signature());
                  return null;
                }));
      }
      for (Future<?> each : pending) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return wanted.size();
  }

  private synchronized void keep(Manifest.Method method, List<Cores.Part> parts) {
    cores.put(method, parts);
    try {
      cores.write(project, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Cores.Part> search(Manifest.Method method) throws InterruptedException {
    return search(conditions.get(method.signature()), method.solverOptions());
  }

  /** The parts of a condition with what their proofs need. */
  List<Cores.Part> search(Condition condition, List<String> options) throws InterruptedException {
    int assertions = condition.questions();
    List<Found> found = new ArrayList<>();
    for (int from = 0; from < assertions; from += AT_ONCE) {
      found.addAll(search(condition, options, from, Math.min(assertions, from + AT_ONCE)));
    }
    return found.stream().map(Found::part).toList();
  }

  private List<Found> search(Condition condition, List<String> options, int from, int to)
      throws InterruptedException {
    Found whole = find(condition, options, from, to);
    if (to - from <= LEAST_AT_ONCE) {
      return List.of(whole.isProved() ? whole : reduce(condition, options, whole));
    }
    if (whole.isProved() && whole.seconds() <= QUICK_SECONDS) {
      return List.of(whole);
    }
    int middle = (from + to) >>> 1;
    List<Found> halves = new ArrayList<>(search(condition, options, from, middle));
    halves.addAll(search(condition, options, middle, to));
    double seconds =
        halves.stream()
            .mapToDouble(h -> h.isProved() ? h.seconds() : Discharge.TRY.toSeconds())
            .sum();
    return whole.isProved() && whole.seconds() <= seconds ? List.of(whole) : halves;
  }

  /** The cores of a part, found with one seed or, where that is not enough, with two. */
  private Found find(Condition condition, List<String> options, int from, int to)
      throws InterruptedException {
    List<Condition> named = condition.naming(from, to);
    List<BitSet> union = List.of();
    double seconds = -1;
    for (int seed = 0; seed < SEEDS && seconds < 0; seed++) {
      List<BitSet> cores = new ArrayList<>();
      for (Condition each : named) {
        BitSet core = solver.core(each.plainQuery(solver, seeded(options, seed)), LIMIT);
        if (core == null) {
          return new Found(from, to, union, seconds);
        }
        cores.add(core);
      }
      for (int i = 0; i < union.size(); i++) {
        cores.get(i).or(union.get(i));
      }
      union = cores;
      seconds = provedIn(condition.keeping(from, to, union), options);
    }
    return new Found(from, to, union, seconds);
  }

  /** The part with what is left of it without the pieces that its proof does without. */
  private Found reduce(Condition condition, List<String> options, Found part)
      throws InterruptedException {
    int from = part.from();
    int to = part.to();
    List<BitSet> kept = new ArrayList<>();
    for (Condition each : condition.naming(from, to)) {
      kept.add(Lines.named(each.script()));
    }
    for (int i = 0; i < kept.size(); i++) {
      int end = kept.get(i).length();
      for (int pieces = 1; pieces <= PIECES; pieces *= 2) {
        for (int piece = 0; piece < pieces; piece++) {
          BitSet before = kept.get(i);
          BitSet fewer = (BitSet) before.clone();
          fewer.clear(end * piece / pieces, end * (piece + 1) / pieces);
          if (!part.cores().isEmpty()) {
            fewer.or(part.cores().get(i));
          }
          kept.set(i, fewer);
          Condition left = condition.keeping(from, to, kept).get(i);
          if (!solver.discharge(left.query(solver, options), Discharge.TRY).proved()) {
            kept.set(i, before);
          }
        }
      }
    }
    return new Found(from, to, kept, provedIn(condition.keeping(from, to, kept), options));
  }

  /** The time in which cores are proved under the slower of two seeds, or -1. */
  private double provedIn(List<Condition> kept, List<String> options) throws InterruptedException {
    double slower = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      double seconds = 0;
      for (Condition each : kept) {
        Answer answer = solver.discharge(each.query(solver, seeded(options, seed)), Discharge.TRY);
        if (!answer.proved()) {
          return -1;
        }
        seconds += answer.seconds();
      }
      slower = Math.max(slower, seconds);
    }
    return slower;
  }

  private List<String> seeded(List<String> options, int seed) {
    return seed == 0
        ? options
        : Stream.concat(options.stream(), solver.seedOptions(seed).stream()).toList();
  }
}
