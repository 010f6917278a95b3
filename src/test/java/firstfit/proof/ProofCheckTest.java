package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import firstfit.console.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProofCheckTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  @TempDir Path directory;
  private SampleProject sample;

  @BeforeEach
  void recordSample() throws Exception {
    sample = new SampleProject(directory);
    assertTrue(sample.record(), () -> sample.printed.toString());
  }

  private void assertProblem(String... words) {
    List<String> problems = sample.check().problems();
    assertEquals(1, problems.size(), problems::toString);
    for (String word : words) {
      assertTrue(problems.get(0).contains(word), problems.get(0));
    }
  }

  private int prove(StringWriter out, String... options) {
    CommandLine line =
        new CommandLine(new firstfit.cli.ProveCommand()).setOut(new PrintWriter(out));
    String[] all = new String[options.length + 2];
    all[0] = "--project";
    all[1] = sample.root.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return line.execute(all);
  }

  @Test
  void coresAreSearchedOnce() {
    StringWriter out = new StringWriter();
    assertEquals(0, prove(out, "--cores"));
    assertEquals(0, prove(out, "--cores"));
    assertEquals(
        List.of(3L, 0L),
        out.toString().lines().map(line -> Long.valueOf(line.substring(0, 1))).toList());
  }

  @Test
  void matchingRecordsAreProved() throws Exception {
    assertEquals(List.of(), sample.check().problems());
    StringWriter out = new StringWriter();
    assertEquals(0, prove(out, "--feasibility"));
    assertTrue(
        out.toString().contains("3 of 3 methods proved, 3 conditions, 3 assertions"),
        out.toString());
    assertTrue(
        out.toString()
            .matches(
                "(?s).*Counter.increment\\(int\\) +M1 M2 \\+inv +1 +proved +[0-9.]+ +1 not"
                    + " refuted.*"),
        out.toString());
  }

  @Test
  void seedsAreCounted() {
    StringWriter out = new StringWriter();
    assertEquals(0, prove(out, "--seeds", "3", "--method", "lemma"));
    assertTrue(out.toString().contains("3/3 proved"), out.toString());
    assertTrue(out.toString().contains("(filtered: 1 of 3 recorded)"), out.toString());
  }

  @Test
  void staleSourceFails() throws Exception {
    sample.write(
        "src/main/java/sample/Counter.java",
        SampleProject.SOURCE.replace("count += by", "count += by + 0"));
    assertProblem("stale", "src/main/java/sample/Counter.java");
    assertEquals(1, prove(new StringWriter()));
  }

  @Test
  void brokenRuleFailsBeforeAnythingElse() throws Exception {
    sample.write(
        "src/main/java/sample/Counter.java",
        SampleProject.SOURCE.replace("count += by;", "//@ assume by == 0;\n    count += by;"));
    for (String mode : List.of("--seeds=1", "--record", "--source", "--theorems")) {
      StringWriter out = new StringWriter();
      assertEquals(1, prove(out, mode));
      assertTrue(
          out.toString()
              .startsWith(
                  "FAIL src/main/java/sample/Counter.java:19: rule jml: 'assume' where a clause"
                      + " should begin"),
          out.toString());
      assertFalse(out.toString().contains("stale"), out.toString());
    }
  }

  @Test
  void contractsInAFileOfTheirOwnFail() throws Exception {
    sample.write("src/main/java/sample/Counter.jml", "package sample; class Counter { }");
    StringWriter out = new StringWriter();
    assertEquals(1, prove(out));
    assertTrue(
        out.toString().startsWith("FAIL src/main/java/sample/Counter.jml:1: rule assumed"),
        out.toString());
  }

  @Test
  void staleInterfaceFails() throws Exception {
    Path file = sample.root.resolve("src/main/java/sample/Countable.java");
    Files.writeString(file, Files.readString(file).replace("ensures true", "ensures 1 == 1"));
    assertProblem("stale", "src/main/java/sample/Countable.java");
  }

  @Test
  void damagedConditionFails() throws Exception {
    Files.write(
        sample.condition(INCREMENT),
        Digests.gzip(SampleProject.condition(INCREMENT, "(= 1 1)", true)));
    assertProblem("damaged", INCREMENT, "digest");
    Files.write(sample.condition(INCREMENT), new byte[] {1, 2, 3});
    assertProblem("damaged", INCREMENT, "cannot be read");
  }

  @Test
  void missingAndExtraConditionsFail() throws Exception {
    Path extra = sample.root.resolve("proofs/conditions/extra.smt2.gz");
    Files.copy(sample.condition(INCREMENT), extra);
    assertProblem("extra", "extra.smt2.gz");
    Files.delete(extra);
    Files.delete(sample.condition(INCREMENT));
    assertProblem("missing", INCREMENT);
  }

  @Test
  void satisfiableConditionIsNotProved() throws Exception {
    sample.replaceCondition(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    assertEquals(List.of(), sample.check().problems());
    ProofRun run = sample.run();
    assertFalse(run.proved());
    assertTrue(run.report().contains("not proved (sat)"), run.report());
    assertTrue(run.report().contains("2 of 3 methods proved"), run.report());
    assertEquals(1, prove(new StringWriter()));
  }

  @Test
  void undecidedConditionIsNotProved() throws Exception {
    String undecided = "(forall ((i Int)) (exists ((j Int)) (= (* j j j) (+ i x (* i i)))))";
    sample.replaceCondition(INCREMENT, SampleProject.condition(INCREMENT, undecided, true));
    ProofRun run =
        new ProofRun(sample.check(), "increment", new EmbeddedSolver(), 1, Duration.ofSeconds(3));
    run.discharge(0);
    assertFalse(run.proved());
    assertTrue(run.report().contains("unknown") || run.report().contains("timeout"), run.report());
  }

  @Test
  void errorInAConditionIsNoProof() throws Exception {
    String broken =
        SampleProject.condition(INCREMENT, "true", true)
            .replace("(declare-fun x () Int)", "(assert nonsense)");
    sample.replaceCondition(INCREMENT, broken);
    ProofRun run = sample.run();
    assertFalse(run.proved());
    assertTrue(run.report().contains("error: (error"), run.report());
  }

  @Test
  void wrongNumberOfAssertionsFails() throws Exception {
    String script =
        SampleProject.condition(INCREMENT, "true", true)
            .replace("(declare-fun x () Int)", "(declare-fun |ASSERT_3_3| () Bool)");
    sample.replaceCondition(INCREMENT, script);
    assertProblem(INCREMENT, "has 2 assertions");
  }

  @Test
  void conditionOfAnotherMethodFails() throws Exception {
    sample.replaceCondition(
        INCREMENT, SampleProject.condition("sample.Counter.lemma(int)", "true", true));
    assertProblem(INCREMENT, "belongs to another method");
  }

  @Test
  void conditionWithASecondQueryFails() throws Exception {
    String script =
        SampleProject.condition(INCREMENT, "true", true)
            .replace("(declare-fun x () Int)", "(echo \"unsat\")");
    sample.replaceCondition(INCREMENT, script);
    assertProblem(INCREMENT, "more than one query");
  }

  @Test
  void refutedFeasibilityPointFails() throws Exception {
    sample.replaceCondition(INCREMENT, SampleProject.condition(INCREMENT, "true", false));
    StringWriter out = new StringWriter();
    assertEquals(1, prove(out, "--feasibility"));
    assertTrue(out.toString().contains("point 1 refuted"), out.toString());
  }

  @Test
  void methodDroppedFromTheManifestFails() throws Exception {
    Path manifest = sample.root.resolve("proofs/manifest.json");
    ObjectMapper mapper = new ObjectMapper();
    var tree = mapper.readTree(manifest.toFile());
    ArrayNode methods = (ArrayNode) tree.get("methods");
    for (int i = 0; i < methods.size(); i++) {
      if (methods.get(i).get("signature").asText().equals(INCREMENT)) {
        methods.remove(i);
      }
    }
    mapper.writeValue(manifest.toFile(), tree);
    Files.delete(sample.condition(INCREMENT));
    assertProblem("not recorded", INCREMENT);
  }

  @Test
  void entryForNoMethodFails() throws Exception {
    Path manifest = sample.root.resolve("proofs/manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"sample.Counter.lemma(int)\"", "\"sample.Counter.dilemma(int)\""));
    List<String> problems = sample.check().problems();
    assertTrue(
        problems.stream()
            .anyMatch(p -> p.startsWith("no such method: sample.Counter.dilemma(int)")),
        problems::toString);
  }

  @Test
  void unreadableManifestIsAUserError() throws Exception {
    Path manifest = sample.root.resolve("proofs/manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.substring(0, 100));
    assertThrows(UserError.class, sample::check);
    Files.writeString(manifest, text.replace("\"format\" : 2", "\"format\" : 99"));
    assertThrows(UserError.class, sample::check);
  }

  @Test
  void otherDirectoryIsAUserError() {
    UserError error = assertThrows(UserError.class, () -> Project.open(directory, null));
    assertTrue(error.getMessage().contains("--project"), error.getMessage());
  }

  @Test
  void theoremTableFollowsTheIds() throws Exception {
    sample.write(
        "spec/SPEC.md", "# x\n\n- **M1** the count grows\n  by that much\n- **L1** a lemma\n");
    StringWriter out = new StringWriter();
    assertEquals(0, prove(out, "--theorems"));
    assertTrue(
        out.toString()
            .contains(
                "| M1 | the count grows by that much |"
                    + " [Counter.java:15](src/main/java/sample/Counter.java#L15) | 1 |"),
        out.toString());
    assertTrue(out.toString().contains("| I1 |  | [Counter.java:6]"), out.toString());
    assertTrue(out.toString().contains("| T1 |  | every method | 3 |"), out.toString());
  }
}
