package firstfit.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A condition in parts, each of which asks some of its assertions and takes the others for true. An
 * execution that breaks an assertion has a first one that it breaks, and the part that asks this
 * one finds it: the condition is unsatisfiable if and only if all its parts are.
 *
 * <p>This rests on the form of OpenJML's conditions, which is checked; a condition of another form
 * stays in one part. Its blocks are those of a program without loops: each is defined once, by a
 * chain of hypotheses {@code (=> H ...)} and assertions {@code (and A (=> A ...))} that ends in
 * blocks defined further down, and named nowhere else. The rest of a long chain has a name of its
 * own, defined above and used once. A part has {@code (and true (=> A ...))} where it does not ask;
 * blocks defined below its last assertion are true, and go.
 */
final class Parts {
  private static final String NAME = "\\|[^|]*\\|";
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?m)^(?:\\(assert \\(= (?<block>"
              + NAME
              + ") (?=\\(=> |\\(and |\\||true\\))|\\(define-fun (?<rest>\\|##PTMP[^|]*\\|) \\(\\)"
              + " Bool )");
  private static final Pattern STEP =
      Pattern.compile("\\(=> " + NAME + " |\\(and (\\|ASSERT_[0-9_]+\\|) \\(=> \\1 ");
  private static final Pattern END =
      Pattern.compile("(?m)(?:true|" + NAME + "|\\(and(?: " + NAME + ")+\\))\\)+$");
  private static final Pattern QUERY =
      Pattern.compile("(?m)^\\(assert \\(not (" + NAME + ")\\)\\)$");
  private static final Pattern TOKEN = Pattern.compile(NAME);
  private static final String ASKED = "(and ";

  private final String script;
  private final List<Integer> assertions = new ArrayList<>();
  private final Map<String, List<String>> blocks = new HashMap<>();
  private final Map<String, List<String>> rests = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final TreeMap<Integer, String> begins = new TreeMap<>();
  private final boolean regular;
  private int query;

  /** Reads a script. */
  Parts(String script) {
    this.script = script;
    this.regular = readBlocks() && readQuery() && nothingElseNamesBlocks();
  }

  /**
   * The parts with at most so many assertions asked in each, in the order of the script; each is
   * made when its turn comes, since they are long.
   */
  Stream<String> of(int most) {
    int all = assertions.size();
    if (!regular || all <= most) {
      return Stream.of(script);
    }
    int count = (all + most - 1) / most;
    return IntStream.range(0, count).mapToObj(k -> asking(k * most, Math.min((k + 1) * most, all)));
  }

  /** The part that asks one assertion only, given by its name in the script. */
  String only(String assertion) {
    int k = 0;
    while (k < assertions.size() && !script.startsWith(ASKED + assertion, assertions.get(k))) {
      k++;
    }
    return regular && k < assertions.size() ? asking(k, k + 1) : script;
  }

  /** The part that asks the assertions from one number to below another. */
  private String asking(int from, int to) {
    int end = assertions.subList(from, to).stream().mapToInt(this::endOfBlock).max().orElseThrow();
    StringBuilder part = new StringBuilder(end);
    int copied = 0;
    for (int k = 0; k < assertions.size() && assertions.get(k) < end; k++) {
      if (k < from || to <= k) {
        int name = assertions.get(k) + ASKED.length();
        part.append(script, copied, name).append("true");
        copied = script.indexOf(' ', name);
      }
    }
    part.append(script, copied, end);
    begins.tailMap(end).values().stream()
        .filter(blocks::containsKey)
        .forEach(name -> part.append("(assert ").append(name).append(")\n"));
    return part.append(script, query, script.length()).toString();
  }

  /** Where the definition ends of the block that an assertion belongs to. */
  private int endOfBlock(int assertion) {
    Map.Entry<Integer, String> definition = begins.floorEntry(assertion);
    while (rests.containsKey(definition.getValue())) {
      String rest = definition.getValue();
      definition = begins.higherEntry(definition.getKey());
      while (!endsIn(definition.getValue(), rest)) {
        definition = begins.higherEntry(definition.getKey());
      }
    }
    return script.indexOf('\n', definition.getKey()) + 1;
  }

  private boolean endsIn(String name, String rest) {
    return blocks.getOrDefault(name, rests.getOrDefault(name, List.of())).contains(rest);
  }

  private boolean readBlocks() {
    Matcher definition = DEFINITION.matcher(script);
    Matcher end = END.matcher(script);
    for (int at = 0; definition.find(at); at = end.end()) {
      if (!end.region(readSteps(definition.end()), script.length()).lookingAt()) {
        return false;
      }
      List<String> behind = TOKEN.matcher(end.group()).results().map(MatchResult::group).toList();
      boolean rest = definition.group("rest") != null;
      String name = rest ? definition.group("rest") : definition.group("block");
      if ((rest && uses.containsKey(name))
          || (rest ? rests : blocks).putIfAbsent(name, behind) != null
          || behind.stream().anyMatch(this::leadsBack)) {
        return false;
      }
      begins.put(definition.start(), name);
      uses.merge(name, rest ? 1 : 2, Integer::sum);
      behind.forEach(n -> uses.merge(n, 1, Integer::sum));
    }
    boolean eachRestOnce = rests.keySet().stream().allMatch(name -> uses.get(name) == 2);
    return eachRestOnce
        && uses.keySet().stream().allMatch(n -> blocks.containsKey(n) || rests.containsKey(n));
  }

  /**
   * Whether a name stands for a block defined so far, or for the rest of a chain that ends in one.
   */
  private boolean leadsBack(String name) {
    return blocks.containsKey(name)
        || rests.getOrDefault(name, List.of()).stream().anyMatch(this::leadsBack);
  }

  /** Reads a chain up to the blocks behind it. */
  private int readSteps(int from) {
    Matcher step = STEP.matcher(script).region(from, script.length());
    int at = from;
    while (step.lookingAt()) {
      if (step.group(1) != null) {
        assertions.add(at);
      }
      at = step.end();
      step.region(at, script.length());
    }
    return at;
  }

  /** The first block is denied, once and below all definitions. */
  private boolean readQuery() {
    Matcher begin = QUERY.matcher(script);
    if (!begin.find()) {
      return false;
    }
    query = begin.start();
    uses.merge(begin.group(1), 1, Integer::sum);
    return blocks.containsKey(begin.group(1)) && begins.lastKey() < query;
  }

  /** A block is named where it is declared and defined, and as one behind another or the first. */
  private boolean nothingElseNamesBlocks() {
    Matcher token = TOKEN.matcher(script);
    while (token.find()) {
      uses.computeIfPresent(token.group(), (name, left) -> left - 1);
    }
    return uses.values().stream().allMatch(left -> left == 0);
  }
}
