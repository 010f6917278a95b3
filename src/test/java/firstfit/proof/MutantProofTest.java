package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.Mutants;
import firstfit.mutation.Mutants.Selection.Kind;
import firstfit.mutation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantProofTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  @TempDir Path directory;
  private SampleProject sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = new SampleProject(directory);
  }

  private void run(Kind kind, boolean changedOnly) throws Exception {
    new MutantProof(
            sample.project(),
            sample.settings(),
            new PrintWriter(sample.printed, true),
            sample.standIns())
        .run(new Mutants.Selection(List.of("sample.Counter"), "", kind, 0), changedOnly);
  }

  /** What the proof says of all mutants of the sample's only method with one. */
  private Finding finding(boolean changedOnly) throws Exception {
    run(Kind.BODIES, changedOnly);
    List<KillMatrix.Method> methods =
        KillMatrix.read(sample.root.resolve("proofs"), KillMatrix.MUTANTS).methods();
    assertEquals(1, methods.size());
    assertEquals(INCREMENT, methods.get(0).method());
    assertTrue(methods.get(0).mutants().size() > 2);
    return methods.get(0).mutants().stream()
        .map(row -> row.findings().get(Column.PROOF))
        .collect(Collectors.collectingAndThen(Collectors.toSet(), all -> all.iterator().next()));
  }

  @Test
  void aMutantThatIsProvedSurvives() throws Exception {
    assertEquals(Finding.of(Outcome.SURVIVED), finding(false));
    assertTrue(sample.printed.toString().contains("unexplained: " + INCREMENT + "/arithmetic/1"));
  }

  @Test
  void aMutantThatIsRefusedIsKilledByTheClauseThatFails() throws Exception {
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    sample.explanation =
        "src/main/java/sample/Counter.java:18: verify: The prover cannot establish an"
            + " assertion (Postcondition: src/main/java/sample/Counter.java:15:) in method"
            + " increment\n"
            + SampleProject.completed(INCREMENT, "with warnings");
    assertEquals(Finding.killed("Counter.java:18: Postcondition: Counter.java:15"), finding(false));
  }

  @Test
  void aMutantWithoutConditionIsNotKilled() throws Exception {
    sample.scripts.remove(INCREMENT);
    sample.output = "";
    Finding finding = finding(false);
    assertEquals(Outcome.NO_CONDITION, finding.outcome());
    assertTrue(finding.by().startsWith(INCREMENT), finding.by());
    assertTrue(sample.printed.toString().contains("unexplained: " + INCREMENT + "/arithmetic/1"));
  }

  /** The answers about the parts of the sample's preconditions, by the part dropped. */
  private Map<String, Finding> stronger() throws Exception {
    sample.write(
        "src/main/java/sample/Counter.java",
        SampleProject.SOURCE.replace("ensures \\result;", "requires k > 0; ensures \\result;"));
    run(Kind.CONTRACTS, false);
    assertFalse(Files.exists(sample.root.resolve("proofs").resolve(KillMatrix.MUTANTS)));
    Map<String, Finding> found = new TreeMap<>();
    KillMatrix.read(sample.root.resolve("proofs"), KillMatrix.CONTRACTS).methods().stream()
        .flatMap(method -> method.mutants().stream())
        .forEach(row -> found.put(row.edit(), row.findings().get(Column.PROOF)));
    assertEquals(
        Set.of("0 <= by -> true", "by < 10 -> true", "count < 100 -> true", "k > 0 -> true"),
        found.keySet());
    return found;
  }

  @Test
  void aProofUnderStrongerContractsCountsOnlyWithThoseOfOtherMethodsAsTheyAre() throws Exception {
    assertEquals(Set.of(Finding.of(Outcome.SURVIVED)), Set.copyOf(stronger().values()));
    // the first round has two methods, each of which is asked alone behind it; then one is left
    assertEquals(1 + 2 + 2, sample.derivations().size());
  }

  @Test
  void aStrongerContractThatIsRefusedIsNeeded() throws Exception {
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    Map<String, Finding> found = stronger();
    assertEquals(Finding.of(Outcome.SURVIVED), found.remove("k > 0 -> true"));
    assertEquals(Set.of(Finding.killed("not proved (sat)")), Set.copyOf(found.values()));
    assertEquals(1 + 1 + 2, sample.derivations().size());
  }

  @Test
  void onlyChangedMethodsAreAskedAgain() throws Exception {
    finding(false);
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    assertEquals(Finding.of(Outcome.SURVIVED), finding(true));
    sample.write(
        "src/main/java/sample/Counter.java", SampleProject.SOURCE.replace("by < 10", "by < 11"));
    assertEquals(Outcome.KILLED, finding(true).outcome());
    assertEquals("", Files.readString(sample.root.resolve("target/mutants.log")));
  }
}
