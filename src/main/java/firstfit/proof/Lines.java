package firstfit.proof;

import firstfit.proof.Parts.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a condition without its blocks, in whose place other formulas are put. Of the lines
 * that declare or define a name only those are written that the others need.
 *
 * <p>What is assumed has numbers: first the lines that assert something, then the facts, the denial
 * of what is asked, and last what the chain takes for true on the way. Where only some of it is
 * kept, a script that is still unsatisfiable shows that the whole one is.
 */
final class Lines {
  /** How the name of an asserted formula begins, which ends in its number. */
  static final String LABEL = "kept!";

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

  /** A script to be written. */
  private final class Script {
    private final List<String> facts;
    private final List<Link> asked;
    private final BitSet kept;
    private final boolean named;
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
      if (named) {
        to.append("(! ").append(formula).append(" :named ").append(LABEL).append(number);
        to.append(')');
      } else {
        to.append(formula);
      }
      to.append(")\n");
    }

    private String formulas() {
      StringBuilder formulas = new StringBuilder();
      int number = asserting.size();
      for (String fact : facts) {
        if (keeps(number)) {
          add(formulas, fact, number);
        }
        number++;
      }
      if (keeps(number)) {
        add(formulas, "(not " + denied(number + 1, formulas) + ")", number);
      }
      return formulas.toString();
    }

    /**
     * What stands for the chain, whose links are numbered from a number on; its far end has names
     * of its own, defined before.
     */
    private String denied(int number, StringBuilder before) {
      String rest = "true";
      for (int from = (asked.size() - 1) / NESTED * NESTED; from >= 0; from -= NESTED) {
        int to = Math.min(from + NESTED, asked.size());
        List<String> assumed = new ArrayList<>();
        for (int i = from; i < to; i++) {
          assumed.add(assumed(asked.get(i), number + i, before));
        }
        String nested = nested(asked.subList(from, to), assumed, rest);
        rest = from == 0 ? nested : "|part from " + from + "|";
        if (from > 0) {
          before.append("(define-fun ").append(rest).append(" () Bool ").append(nested);
          before.append(")\n");
        }
      }
      return rest;
    }

    /** What a link takes for true, or null: under names, only where its number is true. */
    private String assumed(Link link, int number, StringBuilder before) {
      if (!link.assumed() || !keeps(number)) {
        return null;
      }
      if (!named) {
        return link.formula();
      }
      String guard = "|link " + number + "|";
      before.append("(declare-fun ").append(guard).append(" () Bool)\n");
      add(before, guard, number);
      return "(=> " + guard + " " + link.formula() + ")";
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

  private static String nested(List<Link> links, List<String> assumed, String rest) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).asked()) {
        text.append("(and ").append(links.get(i).formula()).append(' ');
        open++;
      }
      if (assumed.get(i) != null) {
        text.append("(=> ").append(assumed.get(i)).append(' ');
        open++;
      }
    }
    return text.append(rest).append(")".repeat(open)).toString();
  }

  /** That facts imply a chain, in one formula. */
  static String chain(List<String> facts, List<Link> asked) {
    StringBuilder both = new StringBuilder("(=> (and true");
    facts.forEach(fact -> both.append(' ').append(fact));
    List<String> assumed = new ArrayList<>();
    asked.forEach(link -> assumed.add(link.assumed() ? link.formula() : null));
    return both.append(") ").append(nested(asked, assumed, "true")).append(')').toString();
  }
}
