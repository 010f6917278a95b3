package firstfit.proof;

import static firstfit.proof.Verdict.PROVED;
import static firstfit.proof.Verdict.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String SCRIPT =
      """
      (declare-fun |x| () Int)
      (declare-fun |y| () Int)
      (assert (> |x| 3))
      (define-fun |twice| () Int (* 2 |x|))
      (assert (= y |twice|))
      (assert (forall ((|i| Int)) (=> (> |i| 6) (distinct |i| |y|))))
      (check-sat)
      """;

  private static List<String> forms(String script, int seed) throws InterruptedException {
    List<String> asked = new ArrayList<>();
    Solver listening =
        new StandInSolver(
            text -> {
              asked.add(text);
              return new Answer(PROVED, 0, "");
            });
    new Variation(listening, seed).discharge(script, LIMIT);
    return asked;
  }

  @Test
  void formsMeanTheSame() throws Exception {
    EmbeddedSolver solver = new EmbeddedSolver();
    for (int seed = 0; seed < 8; seed++) {
      Answer answer = new Variation(solver, seed).discharge(SCRIPT, LIMIT);
      assertEquals(PROVED, answer.verdict(), answer.detail());
      assertTrue(answer.resources() > 0, "no steps counted");
      String weaker = SCRIPT.replace("(> |x| 3)", "(> |x| 2)");
      assertFalse(new Variation(solver, seed).discharge(weaker, LIMIT).proved());
    }
  }

  @Test
  void formsDiffer() throws Exception {
    String recorded = forms(SCRIPT, 0).get(0);
    assertTrue(recorded.startsWith(SCRIPT), recorded);
    String other = forms(SCRIPT, 1).get(0);
    assertFalse(other.contains("|twice|"), other);
    assertTrue(other.contains("|y|"), other);
    assertNotEquals(other, forms(SCRIPT, 2).get(0));
    assertEquals(other, forms(SCRIPT, 1).get(0));
  }

  @Test
  void variationIsDeviationOverMean() throws Exception {
    Map<Integer, Answer> steady =
        Map.of(0, new Answer(PROVED, 1, 0.5, 100, ""), 1, new Answer(PROVED, 3, 2, 100, ""));
    Map<Integer, Answer> unsteady =
        Map.of(0, new Answer(PROVED, 1, 1, 50, ""), 1, new Answer(TIMEOUT, 60, 60, 150, ""));
    Stability found =
        Stability.of("Z3 1", 2, 60, Map.of("p.A.m(int)", steady, "p.A.n()", unsteady));
    assertEquals(1, found.unstable());
    assertEquals(
        List.of(
            new Stability.Method("p.A.n()", 1, 30.5, 60, 100, 0.5, 1),
            new Stability.Method("p.A.m(int)", 2, 2, 3, 100, 0, 30)),
        found.methods());
  }

  @Test
  void filesAreWritten(@TempDir Path directory) throws Exception {
    SampleProject sample = new SampleProject(directory);
    sample.record();
    ProofRun run =
        new ProofRun(sample.check(), "", new EmbeddedSolver(), 2, Duration.ofSeconds(20));
    run.vary(3).write(directory.resolve("out"));
    assertTrue(run.proved(), run.report());
    JsonNode json = new ObjectMapper().readTree(directory.resolve("out/stability.json").toFile());
    assertEquals(3, json.path("forms").asInt());
    assertEquals(3, json.path("methods").size());
    String page = Files.readString(directory.resolve("out/stability.md"));
    assertTrue(page.contains("- 0 are not proved in every form within 20 s."), page);
    assertTrue(page.contains("| Counter.increment(int) | 3/3 |"), page);
  }
}
