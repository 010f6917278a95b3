package firstfit.proof;

import firstfit.proof.Parts.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a condition without its blocks, in whose place other formulas are put. Of the lines
 * that declare or define a name only those are written that the others need.
 */
final class Lines {
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
    StringBuilder formulas = new StringBuilder();
    facts.forEach(fact -> formulas.append("(assert ").append(fact).append(")\n"));
    formulas.append(denied(asked));
    BitSet needed = needed(formulas.toString());
    StringBuilder part = new StringBuilder(script.length());
    for (int k = 0; k < spans.size(); k++) {
      if (k == query) {
        part.append(formulas);
      }
      if (needed.get(k)) {
        part.append(script, spans.get(k)[0], spans.get(k)[1]);
      }
    }
    return part.toString();
  }

  private BitSet needed(String formulas) {
    BitSet needed = (BitSet) always.clone();
    Deque<Integer> open = new ArrayDeque<>();
    always.stream().forEach(open::add);
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

  /** Denies a chain, the far end of which gets names of its own. */
  private static String denied(List<Link> asked) {
    StringBuilder text = new StringBuilder();
    String rest = "true";
    for (int from = (asked.size() - 1) / NESTED * NESTED; from >= 0; from -= NESTED) {
      String nested = nested(asked.subList(from, Math.min(from + NESTED, asked.size())), rest);
      rest = from == 0 ? nested : "|part from " + from + "|";
      if (from > 0) {
        text.append("(define-fun ").append(rest).append(" () Bool ").append(nested).append(")\n");
      }
    }
    return text.append("(assert (not ").append(rest).append("))\n").toString();
  }

  private static String nested(List<Link> links, String rest) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (Link link : links) {
      if (link.asked()) {
        text.append("(and ").append(link.formula()).append(' ');
        open++;
      }
      if (link.assumed()) {
        text.append("(=> ").append(link.formula()).append(' ');
        open++;
      }
    }
    return text.append(rest).append(")".repeat(open)).toString();
  }

  /** That facts imply a chain, in one formula. */
  static String chain(List<String> facts, List<Link> asked) {
    StringBuilder both = new StringBuilder("(=> (and true");
    facts.forEach(fact -> both.append(' ').append(fact));
    return both.append(") ").append(nested(asked, "true")).append(')').toString();
  }
}
