package firstfit.proof;

import static java.util.regex.Matcher.quoteReplacement;

import firstfit.proof.Parts.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of a condition without its blocks, in whose place other formulas are put. Of the lines
 * that declare or define a name only those are written that the others need.
 *
 * <p>What is assumed has numbers: first the lines that assert something, then the steps of the
 * executions, by their names. Where only some of it is kept, the others being true in their places,
 * a script that is still unsatisfiable shows that the whole one is.
 */
final class Lines {
  /** How the name of an asserted formula begins, which ends in its number. */
  private static final String LABEL = "kept!";

  private static final Pattern NUMBERED = Pattern.compile(LABEL + "([0-9]+)");

  private static final String ASSERT = "(assert ";
  private static final Pattern NAMING =
      Pattern.compile("\\((?:define|declare)-fun (" + ControlFlow.NAME + ") ");

  /** What scripts also name without bars. */
  private static final String UNQUOTED = "|__JML_FeasCheck_|";

  /** How many links of a chain are nested in one formula: solvers read with recursion. */
  private static final int NESTED = 200;

  private final String script;
  private final List<int[]> spans = new ArrayList<>();
  private final Map<String, Integer> naming = new HashMap<>();
  private final List<int[]> needs = new ArrayList<>();
  private final BitSet always = new BitSet();
  private final int query;

  /** The lines that assert something, which have the numbers from 0 on. */
  private final List<Integer> asserting;

  /** The numbers of steps, by their names. */
  private final Map<String, Integer> steps = new HashMap<>();

  /** The steps that are also asked. */
  private final Set<String> assertions;

  Lines(String script, ControlFlow flow) {
    this.script = script;
    BitSet blocks = new BitSet();
    flow.definitions().forEach(block -> blocks.set(block.begin()));
    int denial = 0;
    int end;
    for (int at = 0; at < script.length(); at = end) {
      int newline = script.indexOf('\n', at);
      end = newline < 0 ? script.length() : newline + 1;
      if (at == flow.query()) {
        denial = spans.size();
      } else if (!blocks.get(at)) {
        read(at, end);
      }
    }
    query = denial;
    asserting =
        always.stream()
            .filter(line -> script.startsWith(ASSERT, spans.get(line)[0]))
            .boxed()
            .toList();
    flow.blocks().values().stream()
        .flatMap(block -> block.steps().stream())
        .forEach(step -> steps.putIfAbsent(step.name(), asserting.size() + steps.size()));
    assertions = Set.copyOf(flow.assertions());
  }

  private void read(int at, int end) {
    Matcher name = NAMING.matcher(script).region(at, end);
    if (name.lookingAt()
        && !name.group(1).equals(UNQUOTED)
        && naming.putIfAbsent(name.group(1), spans.size()) == null) {
      needs.add(namedIn(script.substring(name.end(), end)));
    } else {
      always.set(spans.size());
      needs.add(namedIn(script.substring(at, end)));
    }
    spans.add(new int[] {at, end});
  }

  /** The lines above that declare or define what a text names. */
  private int[] namedIn(String text) {
    return ControlFlow.TOKEN
        .matcher(text)
        .results()
        .map(token -> naming.get(token.group()))
        .filter(line -> line != null)
        .mapToInt(Integer::intValue)
        .distinct()
        .toArray();
  }

  /** The script that is unsatisfiable if the facts imply the chain. */
  String with(List<String> facts, List<Link> asked) {
    return new Script(facts, asked, null, false).text();
  }

  /** The same with nothing asserted but what is kept. */
  String keeping(List<String> facts, List<Link> asked, BitSet kept) {
    return new Script(facts, asked, kept, false).text();
  }

  /** The same with all that is asserted under names, which a solver can tell. */
  String naming(List<String> facts, List<Link> asked) {
    return new Script(facts, asked, null, true).text();
  }

  /** The steps that are kept. */
  Set<String> stepsIn(BitSet kept) {
    return steps.keySet().stream()
        .filter(name -> kept.get(steps.get(name)))
        .collect(Collectors.toSet());
  }

  /** The numbers of the formulas that a text names as {@link #naming} does. */
  static BitSet named(String text) {
    BitSet numbers = new BitSet();
    NUMBERED.matcher(text).results().forEach(m -> numbers.set(Integer.parseInt(m.group(1))));
    return numbers;
  }

  /** A script to be written. */
  private final class Script {
    private final List<String> facts;
    private final List<Link> asked;
    private final BitSet kept;
    private final boolean named;
    private final BitSet guarded = new BitSet();
    private final StringBuilder text = new StringBuilder();

    Script(List<String> facts, List<Link> asked, BitSet kept, boolean named) {
      this.facts = facts;
      this.asked = asked;
      this.kept = kept;
      this.named = named;
    }

    String text() {
      String formulas = formulas();
      BitSet needed = needed(formulas);
      for (int k = 0; k < spans.size(); k++) {
        if (k == query) {
          text.append(formulas);
        }
        if (needed.get(k)) {
          add(k);
        }
      }
      return text.toString();
    }

    private void add(int line) {
      int[] span = spans.get(line);
      int number = named ? Collections.binarySearch(asserting, line) : -1;
      if (number < 0) {
        text.append(script, span[0], span[1]);
      } else {
        String whole = script.substring(span[0], span[1]).stripTrailing();
        add(text, whole.substring(ASSERT.length(), whole.length() - 1), number);
      }
    }

    private boolean keeps(int number) {
      return kept == null || kept.get(number);
    }

    private void add(StringBuilder to, String formula, int number) {
      to.append(ASSERT);
      if (number < 0) {
        to.append(formula);
      } else {
        to.append("(! ").append(formula).append(" :named ").append(LABEL).append(number);
        to.append(')');
      }
      to.append(")\n");
    }

    private String formulas() {
      StringBuilder formulas = new StringBuilder();
      for (String fact : facts) {
        String assumed = assumed(fact);
        if (assumed.contains("|")) {
          add(formulas, assumed, -1);
        }
      }
      add(formulas, "(not " + denied(formulas) + ")", -1);
      StringBuilder guards = new StringBuilder();
      guarded.stream()
          .forEach(
              number -> {
                guards.append("(declare-fun ").append(guard(number)).append(" () Bool)\n");
                add(guards, guard(number), number);
              });
      return guards.append(formulas).toString();
    }

    private String guard(int number) {
      return "|step " + number + "|";
    }

    /** A formula that is taken for true: any step in it may be left out. */
    private String assumed(String formula) {
      return weakened(formula, name -> true);
    }

    /** A formula that is asked, where assertions must stand as they are. */
    private String asked(String formula) {
      return weakened(formula, name -> !assertions.contains(name));
    }

    private String weakened(String formula, Predicate<String> which) {
      return kept == null && !named
          ? formula
          : ControlFlow.TOKEN
              .matcher(formula)
              .replaceAll(
                  t -> quoteReplacement(which.test(t.group()) ? step(t.group()) : t.group()));
    }

    private String step(String name) {
      Integer number = steps.get(name);
      if (number == null) {
        return name;
      }
      if (named) {
        guarded.set(number);
        return "(=> " + guard(number) + " " + name + ")";
      }
      return keeps(number) ? name : "true";
    }

    /** What stands for the chain; its far end has names of its own, defined before. */
    private String denied(StringBuilder before) {
      String rest = "true";
      for (int from = (asked.size() - 1) / NESTED * NESTED; from >= 0; from -= NESTED) {
        int to = Math.min(from + NESTED, asked.size());
        String nested = nested(asked.subList(from, to), this::asked, this::assumed, rest);
        rest = from == 0 ? nested : "|part from " + from + "|";
        if (from > 0) {
          before.append("(define-fun ").append(rest).append(" () Bool ").append(nested);
          before.append(")\n");
        }
      }
      return rest;
    }

    private BitSet needed(String formulas) {
      BitSet needed = (BitSet) always.clone();
      for (int number = 0; number < asserting.size(); number++) {
        if (!keeps(number)) {
          needed.clear(asserting.get(number));
        }
      }
      Deque<Integer> open = new ArrayDeque<>();
      needed.stream().forEach(open::add);
      for (int line : namedIn(formulas)) {
        needed.set(line);
        open.add(line);
      }
      while (!open.isEmpty()) {
        for (int line : needs.get(open.poll())) {
          if (!needed.get(line)) {
            needed.set(line);
            open.add(line);
          }
        }
      }
      return needed;
    }
  }

  private static String nested(
      List<Link> links, UnaryOperator<String> asked, UnaryOperator<String> assumed, String rest) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (Link link : links) {
      if (link.asked()) {
        text.append("(and ").append(asked.apply(link.formula())).append(' ');
        open++;
      }
      if (link.assumed()) {
        text.append("(=> ").append(assumed.apply(link.formula())).append(' ');
        open++;
      }
    }
    return text.append(rest).append(")".repeat(open)).toString();
  }

  /** That facts imply a chain, in one formula. */
  static String chain(List<String> facts, List<Link> asked) {
    UnaryOperator<String> same = UnaryOperator.identity();
    String all = facts.stream().map(fact -> " " + fact).collect(Collectors.joining());
    return "(=> (and true" + all + ") " + nested(asked, same, same, "true") + ")";
  }
}
