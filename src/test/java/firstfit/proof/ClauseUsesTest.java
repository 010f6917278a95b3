package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import firstfit.proof.ClauseUses.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClauseUsesTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  /** One assertion; its proof needs the first of two steps that assume something. */
  private static final String SCRIPT =
      """
      ; Proof attempt for %s
      (set-option :produce-models true)
      (set-logic ALL)
      (set-option :AUTO_CONFIG false)
      (set-option :smt.MBQI false)
      (declare-fun x () Int)
      (declare-fun |ASSERT_1_10| () Bool)
      (declare-fun |ASSERT_2_20| () Bool)
      (declare-fun |BL_1Start_1| () Bool)
      (declare-fun __JML_FeasCheck_ () Int)
      LABELS(define-fun |BL_1Start_1_A_1| () Bool (> x 3))
      (define-fun |BL_1Start_1_A_2| () Bool (< x 9))
      (define-fun |BL_1Start_1_A_3| () Bool (= |ASSERT_1_10| (> x 2)))
      (define-fun |BL_1Start_1_A_4| () Bool (= |ASSERT_2_20| (distinct |__JML_FeasCheck_| 1)))
      (assert (= |BL_1Start_1| (=> |BL_1Start_1_A_1| (=> |BL_1Start_1_A_2| (=> |BL_1Start_1_A_3| \
      (and |ASSERT_1_10| (=> |ASSERT_1_10| (=> |BL_1Start_1_A_4| (and |ASSERT_2_20| \
      (=> |ASSERT_2_20| true))))))))))
      (assert (not |BL_1Start_1|))
      (push 1)
      (assert (= __JML_FeasCheck_ 0))
      (push 1)
      (check-sat)
      """
          .formatted(INCREMENT);

  private SampleProject sample;

  private static String labelled(String first, String second) {
    return SCRIPT.replace(
        "LABELS",
        """
        (define-fun |LABEL_lbl_%s_1| () Bool (> x 3))
        (define-fun |LABEL_lbl_%s_2| () Bool (< x 9))
        """
            .formatted(first, second));
  }

  @BeforeEach
  void recordSample(@TempDir Path directory) throws Exception {
    sample = new SampleProject(directory);
    sample.scripts.put(INCREMENT, SCRIPT.replace("LABELS", ""));
    assertTrue(sample.record(), sample.printed.toString());
    new CoreSearch(sample.project(), sample.check(), 1).run("");
  }

  private ClauseUses find() throws Exception {
    return ClauseUses.find(
        sample.project(), sample.check(), sample.settings(), sample.standIns());
  }

  private List<Use> used(ClauseUses uses) {
    return uses.clauses().stream().filter(use -> !use.usedBy().isEmpty()).toList();
  }

  @Test
  void whatAProofNeedsIsUsed() throws Exception {
    sample.scripts.put(INCREMENT, labelled("clause_b", "clause_a"));
    assertEquals(
        List.of(
            new Use("sample.Counter", false, "invariant count >= 0", Set.of(INCREMENT))),
        used(find()));
  }

  @Test
  void everyClauseIsListed() throws Exception {
    assertEquals(
        List.of(
            "sample.Countable.increment(int): ensures true",
            "sample.Counter: invariant count >= 0",
            "sample.Counter.lemma(int): ensures \\result",
            "sample.Counter.increment(int): ensures count == \\old(count) + by"),
        find().clauses().stream().map(use -> use.owner() + ": " + use.text()).toList());
  }

  @Test
  void anotherConditionSaysNothing() throws Exception {
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "true", true));
    UserError error = assertThrows(UserError.class, this::find);
    assertTrue(error.getMessage().startsWith(INCREMENT), error.getMessage());
  }

  @Test
  void theFileTellsWhatWasFound() throws Exception {
    sample.scripts.put(INCREMENT, labelled("clause_b", "clause_a"));
    ClauseUses found = find();
    found.write(sample.project().proofs());
    ClauseUses read = ClauseUses.read(sample.project().proofs());
    assertEquals(found, read);
    assertFalse(read.isStale(sample.check().manifest()));
    sample.replaceCondition(INCREMENT, SCRIPT.replace("LABELS", "; "));
    assertTrue(read.isStale(sample.check().manifest()));
  }

  @Test
  void theTableCountsAndNamesWhatIsIdle() {
    Set<String> users = Set.of("p.A.f()");
    List<Use> clauses =
        List.of(
            new Use("p.A", false, "invariant x", users),
            new Use("p.A.f()", false, "ensures y", Set.of()),
            new Use("p.B.g(int)", true, "ensures z", Set.of()));
    assertEquals(
        """
        | type | clauses | needed by proofs | only promised to callers | idle |
        |---|--:|--:|--:|--:|
        | `p.A` | 2 | 1 | 0 | 1 |
        | `p.B` | 1 | 0 | 1 | 0 |
        | all | 3 | 1 | 1 | 1 |

        idle: p.A.f(): ensures y
        """
            .strip(),
        UseTable.withIdle(new ClauseUses("", clauses)).strip());
  }
}
