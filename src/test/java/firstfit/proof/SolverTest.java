package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolverTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Keeps Z3 busy for longer than any limit here. */
  private static final String HARD =
      "(declare-fun a () Int)(declare-fun b () Int)(declare-fun c () Int)(assert (and (> a 1) (>"
          + " b 1) (> c 1) (= (* a a a) (+ (* b b b) (* c c c)))))(check-sat)";

  @TempDir Path directory;

  private Answer external(String name, String script) throws Exception {
    Path program =
        SampleProject.program(
            directory.resolve(name),
            "case \"$*\" in *--version*) echo 'Z3 version 1.2.3';; *)\n" + script + "\n;; esac\n");
    return new ExternalSolver(program.toString()).discharge("(check-sat)", LIMIT);
  }

  @Test
  void onlyALoneUnsatProves() {
    Duration quick = Duration.ofMillis(10);
    assertEquals(Verdict.PROVED, Answer.of("unsat\n", quick, LIMIT).verdict());
    assertEquals(Verdict.NOT_PROVED, Answer.of("sat\n", quick, LIMIT).verdict());
    assertEquals(Verdict.UNKNOWN, Answer.of("unknown\n", quick, LIMIT).verdict());
    assertEquals(Verdict.TIMEOUT, Answer.of("unknown\n", LIMIT, LIMIT).verdict());
    assertEquals(
        Verdict.TIMEOUT,
        Answer.of("(error \"line 7 column 1: push canceled\")\nunknown\n", LIMIT, LIMIT).verdict());
    assertEquals(
        Verdict.ERROR,
        Answer.of("(error \"line 7 column 1: canceled\")\n", quick, LIMIT).verdict());
    assertEquals(
        Verdict.ERROR,
        Answer.of("(error \"line 7 column 1: canceled\")\nunsat\n", LIMIT, LIMIT).verdict());
    assertEquals(Verdict.ERROR, Answer.of("(error \"x\")\nunsat\n", quick, LIMIT).verdict());
    assertEquals(Verdict.ERROR, Answer.of("unsat\nunsat\n", quick, LIMIT).verdict());
    assertEquals(Verdict.ERROR, Answer.of("", quick, LIMIT).verdict());
  }

  @Test
  void externalSolverIsJudgedByItsOutput() throws Exception {
    assertEquals(Verdict.PROVED, external("z3", "echo unsat").verdict());
    assertEquals(Verdict.ERROR, external("z3", "echo '(error \"bad\")'; echo unsat").verdict());
    assertEquals(Verdict.ERROR, external("z3", "exit 3").verdict());
  }

  @Test
  void externalSolverIsStoppedAtItsLimit() throws Exception {
    long begin = System.nanoTime();
    assertEquals(Verdict.TIMEOUT, external("z3", "exec sleep 30").verdict());
    assertTrue(System.nanoTime() - begin < 10_000_000_000L);
  }

  @Test
  void missingSolverIsAUserError() {
    assertThrows(UserError.class, () -> new ExternalSolver(directory.resolve("none").toString()));
  }

  @Test
  void embeddedSolverIsStoppedAtItsLimit() throws Exception {
    Answer answer = new EmbeddedSolver().discharge(HARD, LIMIT);
    assertFalse(answer.proved());
    assertTrue(answer.seconds() < 10, () -> answer.toString());
  }

  @Test
  void optionsAndSeedsTakeEffectAndAreForgotten() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    Condition condition = new Condition(SampleProject.condition("X.m()", "true", true));
    List<String> options = List.of("smt.case_split=3", "smt.random_seed=7", "sat.random_seed=7");
    String query = condition.query(solver, options);
    assertTrue(query.indexOf("smt.case_split 3") > query.indexOf("AUTO_CONFIG"), query);
    String head = query.substring(0, query.indexOf("(declare"));
    assertEquals("7", setting(solver, head, "smt.random_seed"));
    assertEquals("7", setting(solver, head, "sat.random_seed"));
    assertEquals("3", setting(solver, head, "smt.case_split"));
    assertEquals("0", setting(solver, "", "smt.random_seed"));
    assertEquals("0", setting(solver, "", "sat.random_seed"));
    assertEquals("1", setting(solver, "", "smt.case_split"));
  }

  /** What the solver prints, which is no verdict, is the detail of its answer. */
  private static String setting(EmbeddedSolver solver, String head, String option)
      throws InterruptedException {
    return solver.discharge(head + "(get-option :" + option + ")", LIMIT).detail();
  }

  @Test
  void scriptsRunSideBySide() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    List<CompletableFuture<Verdict>> verdicts =
        Stream.of("false", "true", "false")
            .map(
                claim ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            String script = "(assert " + claim + ")(check-sat)";
                            return solver.discharge(script, LIMIT).verdict();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();
    assertEquals(
        List.of(Verdict.PROVED, Verdict.NOT_PROVED, Verdict.PROVED),
        verdicts.stream().map(CompletableFuture::join).toList());
  }

  @Test
  void aDeadProcessCostsOneAnswer() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    Thread killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
              } catch (InterruptedException e) {
                return;
              }
              ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            });
    killer.start();
    Answer killed = solver.discharge(HARD, Duration.ofSeconds(60));
    killer.join();
    assertEquals(Verdict.ERROR, killed.verdict());
    assertTrue(killed.detail().contains("ended"), killed.detail());
    assertEquals(Verdict.PROVED, solver.discharge("(assert false)(check-sat)", LIMIT).verdict());
  }

  @Test
  void scopesAreDropped() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    Condition condition = new Condition(SampleProject.condition("X.m()", "true", true));
    assertTrue(condition.script().contains("(push 1)"));
    String query = condition.query(solver, List.of());
    assertFalse(query.contains("(push 1)"), query);
    assertEquals(Verdict.PROVED, solver.discharge(query, LIMIT).verdict());
  }

  @Test
  void z3IsToldHowToSimplifyAndACoreIsAskedWithoutThat() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    Condition condition = new Condition(SampleProject.condition("X.m()", "true", true));
    String query = condition.query(solver, List.of());
    assertTrue(query.strip().endsWith("elim-uncnstr simplify smt))"), query);
    assertFalse(query.contains("(check-sat)"), query);
    assertTrue(condition.plainQuery(solver, List.of()).strip().endsWith("(check-sat)"));
  }

  @Test
  void cvc5GetsNoOptionsOfZ3() throws Exception {
    Path program =
        SampleProject.program(directory.resolve("cvc5"), "echo 'This is cvc5 version 1.0.3'");
    ExternalSolver cvc5 = new ExternalSolver(program.toString());
    assertEquals("cvc5 1.0.3", cvc5.version());
    String query =
        new Condition(SampleProject.condition("X.m()", "true", true))
            .query(cvc5, List.of("smt.case_split=3"));
    assertFalse(query.contains("AUTO_CONFIG") || query.contains("smt."), query);
    assertTrue(query.contains(":produce-models"), query);
    assertTrue(query.strip().endsWith("(check-sat)"), query);
  }

  @Test
  void compressionIsRepeatable() throws Exception {
    byte[] once = Digests.gzip("text");
    assertArrayEquals(once, Digests.gzip("text"));
    assertArrayEquals(new byte[4], java.util.Arrays.copyOfRange(once, 4, 8));
    assertEquals("text", Digests.gunzip(once));
  }

  @Test
  void assertionsAndPointsAreCounted() {
    Condition condition = new Condition(SampleProject.condition("X.m()", "true", true));
    assertEquals(1, condition.assertions());
    assertEquals(List.of(1), condition.feasibilityPoints());
    assertTrue(condition.atPoint(1).script().contains("(assert (= __JML_FeasCheck_ 1))"));
  }
}
