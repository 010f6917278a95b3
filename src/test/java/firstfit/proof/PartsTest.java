package firstfit.proof;

import static firstfit.proof.Verdict.PROVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartsTest {
  /** Two branches and a join; assertions 1 to 4, the last in the rest of a chain. */
  private static final String SCRIPT =
      """
      (declare-fun x () Int)
      (declare-fun |ASSERT_1| () Bool)
      (declare-fun |ASSERT_2| () Bool)
      (declare-fun |ASSERT_3| () Bool)
      (declare-fun |ASSERT_4| () Bool)
      (declare-fun |BL_start| () Bool)
      (declare-fun |BL_then| () Bool)
      (declare-fun |BL_else| () Bool)
      (declare-fun |BL_join| () Bool)
      (declare-fun |BL_end| () Bool)
      (define-fun |A_0| () Bool (>= x 0))
      (define-fun |A_1| () Bool (= |ASSERT_1| (> x FIRST)))
      (assert (= |BL_start| (=> |A_0| (=> |A_1| (and |ASSERT_1| (=> |ASSERT_1| \
      (and |BL_then| |BL_else|)))))))
      (define-fun |A_2| () Bool (= |ASSERT_2| (> x SECOND)))
      (assert (= |BL_then| (=> |A_2| (and |ASSERT_2| (=> |ASSERT_2| |BL_join|)))))
      (define-fun |A_3| () Bool (= |ASSERT_3| (> x THIRD)))
      (assert (= |BL_else| (=> |A_3| (and |ASSERT_3| (=> |ASSERT_3| |BL_join|)))))
      (define-fun |A_4| () Bool (= |ASSERT_4| (> x FOURTH)))
      (define-fun |##PTMP_1| () Bool (=> |A_4| (and |ASSERT_4| (=> |ASSERT_4| |BL_end|))))
      (assert (= |BL_join| |##PTMP_1|))
      (assert (= |BL_end| true))
      (assert (not |BL_start|))
      (check-sat)
      """;

  private static String broken(String... names) {
    String script = SCRIPT;
    for (String name : names) {
      script = script.replace(name, "100");
    }
    return script.replaceAll("FIRST|SECOND|THIRD|FOURTH", "(- 1)");
  }

  private static boolean proved(String script) {
    try {
      return new EmbeddedSolver().discharge(script, Duration.ofSeconds(10)).proved();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Boolean> proved(List<List<String>> parts) {
    return parts.stream().map(scripts -> scripts.stream().allMatch(PartsTest::proved)).toList();
  }

  private static List<List<String>> parts(String script, int most) {
    Parts parts = new Parts(script);
    return IntStream.iterate(0, from -> from < parts.size(), from -> from + most)
        .mapToObj(from -> parts.asking(from, Math.min(from + most, parts.size())))
        .toList();
  }

  @Test
  void brokenAssertionIsFoundInItsPart() {
    assertEquals(List.of(true, true, true, true), proved(parts(broken(), 1)));
    assertEquals(List.of(false, true, true, true), proved(parts(broken("FIRST"), 1)));
    assertEquals(List.of(true, false, true, true), proved(parts(broken("SECOND"), 1)));
    assertEquals(List.of(true, true, false, true), proved(parts(broken("THIRD"), 1)));
    assertEquals(List.of(true, true, true, false), proved(parts(broken("FOURTH"), 1)));
    assertEquals(List.of(true, false), proved(parts(broken("THIRD"), 2)));
  }

  @Test
  void laterAssertionCountsWhereEarlierOnesHold() {
    assertEquals(List.of(false, true, true, true), proved(parts(broken("FIRST", "FOURTH"), 1)));
    assertEquals(
        List.of(true, false, false, true), proved(parts(broken("SECOND", "THIRD", "FOURTH"), 1)));
  }

  @Test
  void oneAssertionAlone() {
    assertFalse(proved(new Parts(broken("FOURTH")).only("|ASSERT_4|")));
    assertTrue(proved(new Parts(broken("FOURTH")).only("|ASSERT_3|")));
  }

  @Test
  void aClaimIsAskedAlone() {
    String fact = "(define-fun |A_3| () Bool (= |ASSERT_3| ";
    String script =
        broken("FOURTH")
            .replace(fact + "(> x (- 1))))", "CLAIM" + fact + "|probed_1|))")
            .replace("CLAIM", "(declare-fun |probed_1| () Bool)\n");
    String known = script.replace(fact, "(assert (= |probed_1| (> x (- 1))))\n" + fact);
    assertEquals(
        List.of(false, true),
        Stream.of(script, known).map(s -> proved(new Condition(s).ofClaim().script())).toList());
  }

  @Test
  void smallConditionStaysWhole() {
    assertEquals(1, parts(broken(), 4).size());
  }

  @Test
  void threadsThatShareTheParts() throws Exception {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (String name : List.of("NONE", "FIRST", "SECOND", "THIRD", "FOURTH")) {
      conditions.put(name, new Condition(broken(name)));
    }
    List<Discharge.Query<String>> queries = new ArrayList<>();
    conditions.forEach(
        (name, condition) ->
            queries.add(
                new Discharge.Query<>(
                    name, () -> condition, List.of(), 1, Duration.ofSeconds(10))));
    Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    new Discharge(new EmbeddedSolver(), 3)
        .run(
            queries,
            (name, answer) -> assertNull(verdicts.put(name, answer.verdict()), "answered twice"));
    assertEquals(conditions.keySet(), verdicts.keySet());
    verdicts.forEach((name, verdict) -> assertEquals(name.equals("NONE"), verdict.equals(PROVED)));
  }

  @Test
  void partThatIsNotProvedIsAskedInHalves() throws Exception {
    List<Integer> asked = new ArrayList<>();
    Solver one =
        new StandInSolver(
            script -> {
              int assertions = new Parts(script).size();
              asked.add(assertions);
              return new Answer(assertions == 1 ? PROVED : Verdict.UNKNOWN, 1, "");
            });
    List<Answer> answers = new ArrayList<>();
    new Discharge(one, 1)
        .run(
            List.of(
                new Discharge.Query<>(
                    "x", () -> new Condition(broken()), List.of(), 9, Duration.ofSeconds(10))),
            (name, answer) -> answers.add(answer));
    assertEquals(new Answer(PROVED, asked.size(), 1, 0, ""), answers.get(0));
    assertEquals(1, answers.size());
  }

  @Test
  void definitionsBelowTheLastAssertionGo() {
    String first = parts(broken(), 1).get(0).get(0);
    assertFalse(first.contains("|A_2|"), first);
    assertTrue(first.contains("|A_1|"), first);
  }

  @Test
  void blockWhoseRestIsAskedStays() {
    String fact = "(define-fun |A_4| () Bool (= |ASSERT_4| (> x 100)))\n";
    String rest =
        "(define-fun |##PTMP_1| () Bool (=> |A_4| (and |ASSERT_4| (=> |ASSERT_4| |BL_end|))))\n";
    String script = broken("FOURTH");
    String early =
        script
            .replace(fact + rest, "")
            .replace("(define-fun |A_2|", fact + rest + "(define-fun |A_2|");
    assertEquals(script.length(), early.length());
    assertEquals(List.of(false, true), proved(parts(early, 3)));
  }

  @Test
  void otherFormsStayWhole() {
    for (String other :
        List.of(
            broken().replace("(assert (= |BL_end| true))", "(assert (= |BL_end| |BL_join|))"),
            broken().replace("(>= x 0)", "(or |BL_end| (>= x 0))"),
            broken().replace("(=> |A_3| ", "(or |A_3| "),
            broken().replace("(assert (= |BL_end| true))", "(assert (= |BL_then| true))"),
            broken().replace("(assert (= |BL_end| true))\n", ""),
            broken().replace("(assert (not |BL_start|))", "(assert |BL_start|)"))) {
      assertEquals(List.of(List.of(other)), parts(other, 1));
    }
  }
}
