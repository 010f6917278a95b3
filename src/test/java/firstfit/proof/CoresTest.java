package firstfit.proof;

import static firstfit.proof.Verdict.NOT_PROVED;
import static firstfit.proof.Verdict.PROVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  /** Two assertions, of which the second needs the second line; the first line is no use. */
  private static final String SCRIPT =
      """
      (declare-fun x () Int)
      (declare-fun |ASSERT_1| () Bool)
      (declare-fun |ASSERT_2| () Bool)
      (declare-fun |BL_start| () Bool)
      (assert (< x 1000))
      (assert (> x 7))
      (define-fun |A_0| () Bool (> x 3))
      (define-fun |A_1| () Bool (= |ASSERT_1| (> x 2)))
      (define-fun |A_2| () Bool (= |ASSERT_2| (> x SECOND)))
      (assert (= |BL_start| (=> |A_0| (=> |A_1| (and |ASSERT_1| (=> |ASSERT_1| \
      (=> |A_2| (and |ASSERT_2| (=> |ASSERT_2| true)))))))))
      (assert (not |BL_start|))
      (check-sat)
      """;

  private SampleProject sample;

  @BeforeEach
  void makeSample(@TempDir Path directory) throws Exception {
    sample = new SampleProject(directory);
    sample.record();
  }

  private static Condition condition(int second) {
    return new Condition(SCRIPT.replace("SECOND", String.valueOf(second)));
  }

  private static List<BitSet> cores(String kept) {
    return new Cores.Part(0, 1, List.of(kept)).cores();
  }

  private static Answer answer(Condition condition, List<Cores.Part> known) throws Exception {
    List<Answer> answers = new ArrayList<>();
    Duration limit = Duration.ofSeconds(10);
    new Discharge(new EmbeddedSolver(), 1)
        .run(
            List.of(new Discharge.Query<>("x", () -> condition, List.of(), 9, known, limit)),
            (name, answer) -> answers.add(answer));
    return answers.get(0);
  }

  @Test
  void theSolverTellsWhatAProofNeeds() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    Condition named = condition(5).naming(1, 2).get(0);
    BitSet core = solver.core(named.script(), Duration.ofSeconds(10));
    assertEquals(cores("1 5"), List.of(core));
    Condition kept = condition(5).keeping(1, 2, List.of(core)).get(0);
    assertFalse(kept.script().contains("(< x 1000)"), kept.script());
    assertFalse(kept.script().contains("|A_0|"), kept.script());
    assertTrue(solver.discharge(kept.script(), Duration.ofSeconds(10)).proved());
    Condition broken = condition(9).naming(1, 2).get(0);
    assertEquals(null, solver.core(broken.script(), Duration.ofSeconds(10)));
  }

  @Test
  void whatIsLeftOutWronglyIsAskedAfterAll() throws Exception {
    List<Cores.Part> nothing = List.of(new Cores.Part(0, 2, List.of("")));
    assertEquals(PROVED, answer(condition(5), nothing).verdict());
    assertEquals(NOT_PROVED, answer(condition(9), nothing).verdict());
    List<Cores.Part> notAll = List.of(new Cores.Part(0, 1, List.of("0-9")));
    assertEquals(NOT_PROVED, answer(condition(9), notAll).verdict());
    List<Cores.Part> otherScripts = List.of(new Cores.Part(0, 2, List.of("1", "2")));
    assertEquals(PROVED, answer(condition(5), otherScripts).verdict());
    assertEquals(NOT_PROVED, answer(condition(9), otherScripts).verdict());
  }

  @Test
  void partsMustBeAllAssertionsInOrder() {
    Cores.Part first = new Cores.Part(0, 2, List.of());
    Cores.Part second = new Cores.Part(2, 3, List.of());
    assertTrue(Cores.cover(List.of(first, second), 3));
    assertFalse(Cores.cover(List.of(first, second), 4));
    assertFalse(Cores.cover(List.of(second, first), 3));
    assertFalse(Cores.cover(List.of(first), 3));
    assertFalse(Cores.cover(List.of(first, new Cores.Part(1, 3, List.of())), 3));
    assertFalse(Cores.cover(List.of(new Cores.Part(0, 0, List.of()), first), 2));
  }

  @Test
  void numbersAreWrittenAsRanges() {
    BitSet set = new BitSet();
    set.set(3);
    set.set(7, 10);
    set.set(99);
    Cores.Part part = Cores.Part.of(0, 1, List.of(set, new BitSet()));
    assertEquals(List.of("3 7-9 99", ""), part.kept());
    assertEquals(List.of(set, new BitSet()), part.cores());
  }

  @Test
  void searchWritesWhatIsNotKnown() throws Exception {
    Project project = sample.project();
    assertEquals(3, new CoreSearch(project, sample.check(), 2).run(""));
    assertTrue(Files.readString(sample.root.resolve("proofs/cores.json")).contains(INCREMENT));
    assertEquals(0, new CoreSearch(project, sample.check(), 2).run(""));
    assertEquals(1, new CoreSearch(project, sample.check(), 2).run("increment"));
    ProofRun run = sample.run();
    assertTrue(run.proved(), run.report());
  }

  @Test
  void whatLeadsASolverToItsProofIsKeptWithTheProof() throws Exception {
    Condition condition =
        new Condition(
            """
            (set-option :AUTO_CONFIG false)
            (set-option :smt.MBQI false)
            (declare-fun f (Int) Int)
            (declare-fun p (Int) Bool)
            (declare-fun q (Int) Bool)
            (declare-fun c () Int)
            (declare-fun |ASSERT_1| () Bool)
            (declare-fun |BL_start| () Bool)
            (assert (> c 7))
            (assert (forall ((x Int)) (! (=> (p x) (q x)) :pattern ((f x)))))
            (assert (p c))
            (assert (> (f c) 3))
            (assert (< c 1000))
            (define-fun |A_0| () Bool (distinct c 9))
            (define-fun |A_1| () Bool (= |ASSERT_1| (q c)))
            (assert (= |BL_start| (=> |A_0| (=> |A_1| (and |ASSERT_1| (=> |ASSERT_1| true))))))
            (assert (not |BL_start|))
            (check-sat)
            """);
    EmbeddedSolver solver = new EmbeddedSolver();
    BitSet core = solver.core(condition.naming(0, 1).get(0).script(), Duration.ofSeconds(10));
    assertFalse(core.get(3), "the core names what has the term f(c): " + core);
    CoreSearch search = new CoreSearch(sample.project(), sample.check(), 1);
    List<Cores.Part> parts = search.search(condition, List.of());
    assertEquals(List.of(new Cores.Part(0, 1, List.of("1-3 6"))), parts);
    assertEquals(PROVED, answer(condition, parts).verdict());
  }

  @Test
  void whatIsKnownOfAnotherConditionCountsForNothing() throws Exception {
    Project project = sample.project();
    new CoreSearch(project, sample.check(), 1).run("");
    sample.replaceCondition(INCREMENT, SampleProject.condition(INCREMENT, "(= 1 1)", true));
    for (Manifest.Method each : sample.check().manifest().methods()) {
      assertEquals(
          each.signature().equals(INCREMENT), Cores.read(project).of(each).isEmpty(), "" + each);
    }
  }

  @Test
  void damagedFileIsNamed() throws Exception {
    Files.writeString(sample.root.resolve("proofs/cores.json"), "{");
    UserError e = assertThrows(UserError.class, sample::run);
    assertTrue(e.getMessage().contains("cores.json is damaged"), e.getMessage());
  }
}
