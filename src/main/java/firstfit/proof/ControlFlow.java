package firstfit.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a condition. They have the form in which OpenJML writes them, or the condition is
 * not regular: those of a program without loops. Each is defined once, on a line of its own, by a
 * chain of hypotheses {@code (=> H ...)} and assertions {@code (and A (=> A ...))} that ends in
 * blocks defined further down, and named nowhere else. The rest of a long chain has a name of its
 * own, defined above and used once. The first block is denied, once and below all definitions.
 */
final class ControlFlow {
  static final String NAME = "\\|[^|]*\\|";
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?m)^(?:\\(assert \\(= (?<block>"
              + NAME
              + ") (?=\\(=> |\\(and |\\||true\\))|\\(define-fun (?<rest>\\|##PTMP[^|]*\\|) \\(\\)"
              + " Bool )");
  private static final Pattern STEP =
      Pattern.compile("\\(=> (" + NAME + ") |\\(and (\\|ASSERT_[0-9_]+\\|) \\(=> \\2 ");
  private static final Pattern END =
      Pattern.compile("(?m)(?:true|" + NAME + "|\\(and(?: " + NAME + ")+\\))\\)+$");
  private static final Pattern QUERY =
      Pattern.compile("(?m)^\\(assert \\(not (" + NAME + ")\\)\\)$");
  static final Pattern TOKEN = Pattern.compile(NAME);

  /**
   * A hypothesis or an assertion.
   *
   * @param name its name
   * @param assertion the number of the assertion in the order of the script, -1 for a hypothesis
   */
  record Step(String name, int assertion) {}

  /**
   * A chain of steps and the blocks behind it.
   *
   * @param begin where the line of its definition begins in the script
   */
  record Block(List<Step> steps, List<String> ends, int begin) {}

  private final String script;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, Block> rests = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<String> assertions = new ArrayList<>();
  private final boolean regular;
  private String first;
  private int query;

  /** Reads a script, in time linear in its length. */
  ControlFlow(String script) {
    this.script = script;
    this.regular = readBlocks() && readQuery() && nothingElseNamesBlocks();
  }

  /** Whether the script has the form. */
  boolean regular() {
    return regular;
  }

  /** The names of the assertions, in the order of the script. */
  List<String> assertions() {
    return assertions;
  }

  /** The blocks by their names, each above those behind it, the rests of long chains joined on. */
  Map<String, Block> blocks() {
    Map<String, Block> whole = new LinkedHashMap<>();
    blocks.forEach((name, block) -> whole.put(name, withRest(block)));
    return whole;
  }

  private Block withRest(Block block) {
    if (block.ends.size() != 1 || !rests.containsKey(block.ends.get(0))) {
      return block;
    }
    Block rest = withRest(rests.get(block.ends.get(0)));
    List<Step> steps = new ArrayList<>(block.steps);
    steps.addAll(rest.steps);
    return new Block(steps, rest.ends, block.begin);
  }

  /** The lines that define blocks, and rests of their chains. */
  List<Block> definitions() {
    List<Block> all = new ArrayList<>(blocks.values());
    all.addAll(rests.values());
    return all;
  }

  /** The block where every execution begins. */
  String first() {
    return first;
  }

  /** Where the line begins that denies the first block. */
  int query() {
    return query;
  }

  private boolean readBlocks() {
    Matcher definition = DEFINITION.matcher(script);
    Matcher end = END.matcher(script);
    for (int at = 0; definition.find(at); at = end.end()) {
      List<Step> steps = new ArrayList<>();
      if (!end.region(readSteps(definition.end(), steps), script.length()).lookingAt()) {
        return false;
      }
      List<String> behind = TOKEN.matcher(end.group()).results().map(MatchResult::group).toList();
      boolean rest = definition.group("rest") != null;
      String name = rest ? definition.group("rest") : definition.group("block");
      Block block = new Block(steps, behind, definition.start());
      if ((rest && uses.containsKey(name))
          || (rest ? rests : blocks).putIfAbsent(name, block) != null
          || behind.stream().anyMatch(this::leadsBack)) {
        return false;
      }
      uses.merge(name, rest ? 1 : 2, Integer::sum);
      behind.forEach(n -> uses.merge(n, 1, Integer::sum));
    }
    boolean eachRestOnce = rests.keySet().stream().allMatch(name -> uses.get(name) == 2);
    boolean restsAlone =
        blocks.values().stream().allMatch(this::endsInOneRest)
            && rests.values().stream().allMatch(this::endsInOneRest);
    return eachRestOnce
        && restsAlone
        && uses.keySet().stream().allMatch(n -> blocks.containsKey(n) || rests.containsKey(n));
  }

  private boolean endsInOneRest(Block block) {
    return block.ends.size() == 1 || block.ends.stream().noneMatch(rests::containsKey);
  }

  /**
   * Whether a name stands for a block defined so far, or for the rest of a chain that ends in one.
   */
  private boolean leadsBack(String name) {
    return blocks.containsKey(name)
        || (rests.containsKey(name) && rests.get(name).ends.stream().anyMatch(this::leadsBack));
  }

  /** Reads a chain up to the blocks behind it. */
  private int readSteps(int from, List<Step> steps) {
    Matcher step = STEP.matcher(script).region(from, script.length());
    int at = from;
    while (step.lookingAt()) {
      if (step.group(1) != null) {
        steps.add(new Step(step.group(1), -1));
      } else {
        steps.add(new Step(step.group(2), assertions.size()));
        assertions.add(step.group(2));
      }
      at = step.end();
      step.region(at, script.length());
    }
    return at;
  }

  private boolean readQuery() {
    Matcher begin = QUERY.matcher(script);
    if (!begin.find()) {
      return false;
    }
    first = begin.group(1);
    query = begin.start();
    uses.merge(first, 1, Integer::sum);
    return blocks.containsKey(first)
        && definitions().stream().allMatch(block -> block.begin < query);
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
