package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Parts of random programs: blocks of comparisons of three numbers, joined at random. */
class RandomPartsTest {
  private static final EmbeddedSolver SOLVER = new EmbeddedSolver();
  private static int proved;
  private static int refuted;

  @Property(tries = 150)
  void allPartsAreProvedIfAndOnlyIfTheWholeIs(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 9) int blocks,
      @ForAll @IntRange(min = 1, max = 4) int most,
      @ForAll @IntRange(max = 12) int large) {
    String script = program(random, blocks);
    Parts parts = new Parts(script, large);
    List<String> scripts =
        IntStream.iterate(0, from -> from < parts.size(), from -> from + most)
            .mapToObj(from -> parts.asking(from, Math.min(from + most, parts.size())))
            .flatMap(List::stream)
            .toList();
    boolean whole = isProved(script);
    assertEquals(whole, isProved(new Condition(script).query(SOLVER, List.of())), script);
    assertEquals(whole, scripts.stream().allMatch(RandomPartsTest::isProved), script);
    proved += whole ? 1 : 0;
    refuted += whole ? 0 : 1;
  }

  @Property(tries = 50)
  void oneAssertionAloneIsOneScriptForAllBranches(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int blocks) {
    String script = program(random, blocks);
    Parts parts = new Parts(script, 0);
    for (int k = 0; k < parts.size(); k++) {
      boolean each = parts.asking(k, k + 1).stream().allMatch(RandomPartsTest::isProved);
      assertEquals(each, isProved(parts.only("|ASSERT_" + k + "|")), script);
    }
  }

  @Property(tries = 50)
  void whatIsLeftOutProvesNoMore(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 9) int blocks,
      @ForAll @IntRange(max = 12) int large)
      throws InterruptedException {
    String script = program(random, blocks);
    Parts parts = new Parts(script, large);
    // neither programs that assert nothing nor those that stay whole
    Assume.that(parts.size() > 0 && !parts.naming(0, parts.size()).isEmpty());
    List<String> whole = parts.asking(0, parts.size());
    List<BitSet> cores = new ArrayList<>();
    List<BitSet> some = new ArrayList<>();
    for (String named : parts.naming(0, parts.size())) {
      cores.add(SOLVER.core(named, Duration.ofSeconds(10)));
      some.add(BitSet.valueOf(new long[] {random.nextLong() | random.nextLong()}));
    }
    List<String> kept = parts.keeping(0, parts.size(), some);
    for (int i = 0; i < whole.size(); i++) {
      boolean isProved = isProved(whole.get(i));
      assertEquals(isProved, cores.get(i) != null, script);
      assertTrue(isProved || !isProved(kept.get(i)), script);
    }
    if (!cores.contains(null)) {
      assertTrue(
          parts.keeping(0, parts.size(), cores).stream().allMatch(RandomPartsTest::isProved),
          script);
    }
  }

  @AfterContainer
  static void bothVerdictsOccurred() {
    assertEquals(List.of(true, true), List.of(proved > 20, refuted > 20), proved + " proved");
  }

  private static boolean isProved(String script) {
    try {
      Answer answer = SOLVER.discharge(script, Duration.ofSeconds(10));
      assertEquals("", answer.detail(), script);
      return answer.proved();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Blocks with at most four steps, each ending in blocks below it. */
  private static String program(Random random, int blocks) {
    StringBuilder script = new StringBuilder();
    for (String name : List.of("x", "y", "z")) {
      script.append("(declare-fun |").append(name).append("| () Int)\n");
    }
    for (int b = 0; b < blocks; b++) {
      script.append("(declare-fun |BL_").append(b).append("| () Bool)\n");
    }
    int asserted = 0;
    for (int b = 0; b < blocks; b++) {
      StringBuilder chain = new StringBuilder();
      int open = 0;
      for (int step = random.nextInt(5); step > 0; step--) {
        String fact = "|H_" + b + "_" + step + "|";
        if (random.nextInt(5) < 2) {
          String name = "|ASSERT_" + asserted++ + "|";
          script.append("(declare-fun ").append(name).append(" () Bool)\n");
          define(script, fact, "(= " + name + " " + comparison(random) + ")");
          chain.append("(=> ").append(fact);
          chain.append(" (and ").append(name).append(" (=> ").append(name).append(' ');
          open += 3;
        } else {
          define(script, fact, comparison(random));
          chain.append("(=> ").append(fact).append(' ');
          open++;
        }
      }
      script.append("(assert (= |BL_").append(b).append("| ").append(chain);
      script.append(ends(random, b, blocks)).append(")".repeat(open)).append("))\n");
    }
    return script.append("(assert (not |BL_0|))\n(check-sat)\n").toString();
  }

  private static void define(StringBuilder script, String name, String formula) {
    script.append("(define-fun ").append(name).append(" () Bool ").append(formula).append(")\n");
  }

  private static String comparison(Random random) {
    List<String> names = List.of("|x|", "|y|", "|z|");
    String left = names.get(random.nextInt(3));
    String right = random.nextBoolean() ? names.get(random.nextInt(3)) : "" + random.nextInt(3);
    return "(" + List.of("<=", "<", "=").get(random.nextInt(3)) + " " + left + " " + right + ")";
  }

  private static String ends(Random random, int b, int blocks) {
    List<String> behind = new ArrayList<>();
    for (int next = b + 1; next < blocks && behind.size() < 3; next++) {
      if (random.nextInt(3) == 0 || (next == b + 1 && random.nextInt(3) > 0)) {
        behind.add("|BL_" + next + "|");
      }
    }
    return behind.isEmpty()
        ? "true"
        : behind.size() == 1
            ? behind.get(0)
            : behind.stream().collect(Collectors.joining(" ", "(and ", ")"));
  }
}
