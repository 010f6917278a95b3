package firstfit.proof;

import firstfit.proof.Executions.Choice;
import firstfit.proof.Executions.Item;
import firstfit.proof.Executions.One;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A condition in parts, each of which asks some of its assertions and takes the others for true. An
 * execution that breaks an assertion has a first one that it breaks, and the part that asks this
 * one finds it: the condition is unsatisfiable if and only if all its parts are.
 *
 * <p>A part is written without blocks. Up to the first assertion that it asks, what an execution
 * goes through stands as one fact after the other, which a solver takes in before it searches; a
 * choice between arms in which nothing is asked is the fact that one arm's facts hold. Where large
 * arms meet again before something asked, or end in it, each is a script of its own.
 *
 * <p>This rests on the form of OpenJML's conditions, see {@link ControlFlow}; a condition of
 * another form stays in one part.
 */
final class Parts {
  /**
   * The size from which the arms of a choice become scripts of their own, if the second largest has
   * a fiftieth of it: it is smaller where a contract says what holds under a condition.
   */
  private static final int LARGE = 1000;

  /** How many scripts a part may become. */
  private static final int MOST_SCRIPTS = 16;

  private final String script;
  private final int large;
  private final ControlFlow flow;
  private final List<Item> executions;
  private final Lines lines;

  /** Reads a script. */
  Parts(String script) {
    this(script, LARGE);
  }

  /** Reads a script, to make scripts of their own of the arms of choices from a size on. */
  Parts(String script, int large) {
    this.script = script;
    this.large = large;
    this.flow = new ControlFlow(script);
    this.executions = flow.regular() ? Executions.of(flow) : null;
    this.lines = executions == null ? null : new Lines(script, flow);
  }

  /** How many assertions can be asked apart. */
  int size() {
    return executions == null ? 1 : flow.assertions().size();
  }

  /** The part that asks one assertion only, given by its name in the script. */
  String only(String assertion) {
    int k = flow.assertions().indexOf(assertion);
    return executions == null || k < 0
        ? script
        : text(paths(k, k + 1, 1), (path, i) -> lines.with(path.facts, path.asked)).get(0);
  }

  /** The part that asks the assertions from one number to below another: all scripts count. */
  List<String> asking(int from, int to) {
    return executions == null
        ? List.of(script)
        : text(paths(from, to, MOST_SCRIPTS), (path, i) -> lines.with(path.facts, path.asked));
  }

  /**
   * The same part with names for all that its scripts assert.
   *
   * @return its scripts, none where the condition has another form
   */
  List<String> naming(int from, int to) {
    return executions == null
        ? List.of()
        : text(paths(from, to, MOST_SCRIPTS), (path, i) -> lines.naming(path.facts, path.asked));
  }

  /**
   * The same part with only what is kept of what its scripts assert.
   *
   * @return its scripts, none where there are not as many as there are cores
   */
  List<String> keeping(int from, int to, List<BitSet> cores) {
    List<Path> paths = executions == null ? List.of() : paths(from, to, MOST_SCRIPTS);
    return paths.size() != cores.size()
        ? List.of()
        : text(paths, (path, i) -> lines.keeping(path.facts, path.asked, cores.get(i)));
  }

  /** The names of the steps that are kept. */
  Set<String> stepsIn(BitSet kept) {
    return executions == null ? Set.of() : lines.stepsIn(kept);
  }

  private List<Path> paths(int from, int to, int most) {
    return new Asked(from, to, most, large).through(executions, false);
  }

  private static List<String> text(List<Path> paths, BiFunction<Path, Integer, String> script) {
    return IntStream.range(0, paths.size()).mapToObj(i -> script.apply(paths.get(i), i)).toList();
  }

  /** What one script holds: facts, and from the first that is asked on what is asked with them. */
  private static final class Path {
    final List<String> facts = new ArrayList<>();
    final List<Link> asked = new ArrayList<>();

    void add(String name, boolean asks, boolean assumed) {
      if (asks || !asked.isEmpty()) {
        asked.add(new Link(name, asks, assumed));
      } else {
        facts.add(name);
      }
    }

    /** The same with nothing asked yet. */
    Path assumed() {
      Path path = new Path();
      path.facts.addAll(facts);
      asked.stream().filter(Link::assumed).forEach(link -> path.facts.add(link.formula()));
      return path;
    }

    Path followedBy(Path other) {
      Path path = new Path();
      path.facts.addAll(facts);
      path.asked.addAll(asked);
      other.facts.forEach(fact -> path.add(fact, false, true));
      other.asked.forEach(link -> path.add(link.formula(), link.asked(), link.assumed()));
      return path;
    }
  }

  /**
   * A formula in a chain.
   *
   * @param asked whether it is to be shown where all before it holds
   * @param assumed whether what stands behind it takes it for true
   */
  record Link(String formula, boolean asked, boolean assumed) {}

  /** The assertions from one number to below another, asked in at most so many scripts. */
  private record Asked(int from, int to, int most, int large) {
    private boolean in(Item item) {
      return item.asks(from, to);
    }

    private boolean inAny(List<Item> items) {
      return items.stream().anyMatch(this::in);
    }

    /** The paths through items, up to the last that asks unless more is asked behind them. */
    List<Path> through(List<Item> items, boolean more) {
      int last = items.size() - 1;
      while (!more && last >= 0 && !in(items.get(last))) {
        last--;
      }
      List<Path> paths = new ArrayList<>(List.of(new Path()));
      for (int k = 0; k <= last; k++) {
        boolean behind = more || k < last;
        if (items.get(k) instanceof One one) {
          paths.forEach(path -> path.add(one.step().name(), in(one), true));
        } else if (items.get(k) instanceof Choice choice) {
          paths = through(choice, behind, paths);
        }
      }
      return paths;
    }

    private List<Path> through(Choice choice, boolean behind, List<Path> paths) {
      List<List<Item>> arms = choice.arms().stream().filter(arm -> behind || inAny(arm)).toList();
      int scripts = paths.size() * arms.size();
      if (arms.size() > 1 && (!large(arms) || scripts > most)) {
        paths.forEach(path -> join(path, choice, behind));
        return paths;
      }
      Asked each = new Asked(from, to, Math.max(1, most / Math.max(1, scripts)), large);
      List<Path> split = new ArrayList<>();
      for (Path path : paths) {
        Path before = path;
        for (List<Item> arm : arms) {
          for (Path through : each.through(arm, behind)) {
            split.add(before.followedBy(through));
            before = path.assumed();
          }
        }
      }
      return split;
    }

    private boolean large(List<List<Item>> arms) {
      int[] sizes =
          arms.stream().mapToInt(arm -> arm.stream().mapToInt(Item::size).sum()).sorted().toArray();
      return IntStream.of(sizes).sum() >= large && sizes[sizes.length - 2] >= large / 50;
    }

    /** Adds what a choice asks and, where something is asked behind it, the fact that it is. */
    private void join(Path path, Choice choice, boolean behind) {
      for (List<Item> arm : choice.arms()) {
        if (inAny(arm)) {
          Path through = new Asked(from, to, 1, large).through(arm, false).get(0);
          path.add(Lines.chain(through.facts, through.asked), true, false);
        }
      }
      if (behind) {
        path.add(fact(choice), false, true);
      }
    }
  }

  /** That one arm's facts hold. */
  private static String fact(Choice choice) {
    StringBuilder either = new StringBuilder("(or");
    for (List<Item> arm : choice.arms()) {
      either.append(" (and true");
      for (Item item : arm) {
        either.append(' ');
        either.append(item instanceof One one ? one.step().name() : fact((Choice) item));
      }
      either.append(')');
    }
    return either.append(')').toString();
  }
}
