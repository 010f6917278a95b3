package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  private static final String LEMMA = "sample.Counter.lemma(int)";
  private static final Selection ALL = new Selection(List.of(), "");

  @TempDir Path directory;
  private SampleProject sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = new SampleProject(directory);
  }

  private Map<String, String> proofs() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sample.root)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.startsWith(sample.root.resolve("src")))
              .filter(f -> !f.endsWith("recording.log"))
              .toList()) {
        digests.put(file.toString(), Digests.sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  /**
   * Records, changes something, and expects the next recording to fail and to leave everything as
   * it was.
   */
  private void assertRefused(String words) throws Exception {
    assertRefused(words, ALL);
  }

  private void assertRefused(String words, Selection selection) throws Exception {
    Map<String, String> before = proofs();
    assertFalse(sample.record(selection));
    assertTrue(sample.printed.toString().contains(words), sample.printed.toString());
    assertEquals(before, proofs());
  }

  @Test
  void recordsEveryMethod() throws Exception {
    assertTrue(sample.record(), () -> sample.printed.toString());
    Manifest manifest = Manifest.read(sample.root.resolve("proofs/manifest.json"));
    assertEquals(3, manifest.methods().size());
    assertEquals("openjml 9.9", manifest.verifier().version());
    assertEquals("Z3 1.2.3", manifest.recordingSolver());
    assertEquals("by hand\n", Files.readString(sample.root.resolve("proofs/README.md")));
    assertTrue(Files.readString(sample.root.resolve("proofs/TRUST.md")).contains("openjml 9.9"));
    assertTrue(
        Files.readString(sample.root.resolve("proofs/TRUST.md"))
            .contains("3 points, at least 5 s each: 3 reachable"));
    assertTrue(
        Files.readString(sample.root.resolve("proofs/TRUST.md"))
            .contains("| loops | Every loop has a `loop_decreases`. |"));
    try (Stream<Path> files = Files.list(sample.root)) {
      assertEquals(
          List.of("proofs", "src", "target"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertFalse(
        Files.readString(sample.root.resolve("proofs/manifest.json"))
            .contains(directory.toString()));
  }

  @Test
  void recordingTwiceGivesTheSameConditions() throws Exception {
    assertTrue(sample.record());
    byte[] first = Files.readAllBytes(sample.condition(INCREMENT));
    assertTrue(sample.record());
    assertEquals(
        Digests.sha256(first), Digests.sha256(Files.readAllBytes(sample.condition(INCREMENT))));
  }

  @Test
  void onlyChangedConditionsAreSolvedAgain() throws Exception {
    assertTrue(sample.record());
    assertEquals(3, sample.asked());
    Map<String, String> before = proofs();
    assertTrue(sample.record());
    assertEquals(0, sample.asked());
    assertEquals(before, proofs());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(= x x)", true));
    assertTrue(sample.record(new Selection(List.of(), "increment")));
    assertEquals(1, sample.asked());
    assertTrue(
        sample
            .printed
            .toString()
            .contains("1 methods verified, the records of 2 kept; proofs/ holds 3"),
        sample.printed.toString());
    assertEquals(List.of(), sample.check().problems());
    Map<String, String> after = proofs();
    before.keySet().removeIf(name -> before.get(name).equals(after.get(name)));
    assertEquals(2, before.size(), before.keySet()::toString);
  }

  @Test
  void aRecordingThatFailedGoesOn() throws Exception {
    sample.refuted = INCREMENT;
    assertRefused(INCREMENT + ": not proved (sat) by Z3 1.2.3");
    assertEquals(3, sample.asked());
    sample.refuted = "";
    assertTrue(sample.record(), () -> sample.printed.toString());
    assertEquals(1, sample.asked());
    assertFalse(Files.exists(sample.root.resolve("target/recording.log")));
  }

  @Test
  void damagedLinesOfTheLogAreNoAnswers() throws Exception {
    Path log = sample.root.resolve("target/recording.log");
    sample.refuted = INCREMENT;
    assertFalse(sample.record());
    Files.writeString(log, Files.readString(log).replace(" .\n", " \n"));
    assertFalse(sample.record());
    assertEquals(3, sample.asked());
  }

  @Test
  void solverOptionsAskForANewProof() throws Exception {
    assertTrue(sample.record());
    sample.write(
        "proofs/verified.json",
        "{\"classes\": [\"sample.Counter\"], \"solverOptions\": {\""
            + LEMMA
            + "\": [\"smt.case_split=3\"]}}");
    assertRefused(
        LEMMA + ": its condition is not the one on record", new Selection(List.of(), "increment"));
    assertTrue(sample.record(), () -> sample.printed.toString());
    assertEquals(1, sample.asked());
    assertEquals(List.of(), sample.check().problems());
  }

  @Test
  void damagedRecordIsMadeAnew() throws Exception {
    assertTrue(sample.record());
    Files.write(sample.condition(LEMMA), new byte[] {1, 2});
    assertTrue(sample.record());
    assertEquals(1, sample.asked());
    assertEquals(List.of(), sample.check().problems());
    sample.write("proofs/manifest.json", "{");
    assertThrows(UserError.class, () -> sample.record("sample.Counter"));
    assertTrue(sample.record());
    assertEquals(3, sample.asked());
  }

  @Test
  void unprovedMethodIsNamedWithItsClause() throws Exception {
    assertTrue(sample.record());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    sample.refuted = "(> x 0)";
    sample.explanation =
        "src/main/java/sample/Counter.java:9: verify: of another method\n"
            + SampleProject.completed(LEMMA, "with warnings")
            + "src/main/java/sample/Counter.java:18: verify: The prover cannot establish an"
            + " assertion (Postcondition: Counter.java:15:) in method increment\n"
            + "src/main/java/sample/Counter.java:15: verify: Associated declaration:"
            + " src/main/java/sample/Counter.java:18:\n"
            + SampleProject.completed(INCREMENT, "with warnings");
    assertRefused(
        "FAIL "
            + INCREMENT
            + ": not proved (sat) by Z3 1.2.3\n"
            + "  src/main/java/sample/Counter.java:18: verify: The prover cannot");
    assertTrue(
        sample
            .printed
            .toString()
            .contains("\n  src/main/java/sample/Counter.java:15: verify: Associated declaration"));
    assertFalse(sample.printed.toString().contains("of another method"));
    assertTrue(sample.printed.toString().contains("\n1 problems; proofs/ is as it was"));
  }

  @Test
  void errorOfOpenJmlIsAFailure() throws Exception {
    assertTrue(sample.record());
    sample.output += "src/main/java/sample/Counter.java:9: error: cannot find symbol\n";
    assertRefused("Counter.java:9: error: cannot find symbol");
  }

  @Test
  void methodThatTheCatalogLacksIsAFailure() throws Exception {
    assertTrue(sample.record());
    sample.output += SampleProject.completed("sample.Counter.hidden()", "no warnings");
    assertRefused("sample.Counter.hidden(): OpenJML knows it");
  }

  @Test
  void methodWithoutProofIsAFailure() throws Exception {
    assertTrue(sample.record());
    sample.output = sample.output.replace(SampleProject.completed(INCREMENT, "no warnings"), "");
    assertRefused(INCREMENT + ": OpenJML did not complete its proof");
  }

  @Test
  void verifiersWordIsNotEnough() throws Exception {
    assertTrue(sample.record());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(> x 0)", true));
    assertRefused(INCREMENT + ": not proved (sat) by Z3 4.");
  }

  @Test
  void refutedFeasibilityPointIsAFailure() throws Exception {
    assertTrue(sample.record());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "true", false));
    assertRefused(INCREMENT + ": feasibility point 1 refuted");
  }

  @Test
  void pointInAContractOfTheJdkMayBeRefuted() throws Exception {
    String elsewhere =
        SampleProject.condition(INCREMENT, "true", false)
            .replace("ASSERT_2_20", "ASSERT_2_99999___3");
    sample.scripts.put(INCREMENT, elsewhere);
    assertTrue(sample.record(), () -> sample.printed.toString());
    Manifest.Method method =
        Manifest.read(sample.root.resolve("proofs/manifest.json")).methods().stream()
            .filter(m -> m.signature().equals(INCREMENT))
            .findFirst()
            .orElseThrow();
    assertEquals(new Manifest.Points(1, 5, 0, 0, 0, List.of(1)), method.points());
    ProofRun run = sample.run();
    run.checkFeasibility(null);
    assertTrue(run.proved());
    assertTrue(
        run.report().contains("0 not refuted, 1 in cases of JDK contracts that do not apply"),
        run.report());
  }

  @Test
  void pathOfThisMachineIsRefused() throws Exception {
    sample.scripts.put(
        INCREMENT,
        sample
            .scripts
            .get(INCREMENT)
            .replace("(declare-fun x", "; from /home/someone/x\n(declare-fun x"));
    assertRefused("names the path /home/");
  }

  @Test
  void verifyingAndComparingAreTwoAnswers() throws Exception {
    assertTrue(sample.verify(ALL), () -> sample.printed.toString());
    assertTrue(
        sample.printed.toString().contains("0 the same as on record, 0 differ, 3 not on record"),
        sample.printed.toString());
    assertTrue(sample.record());
    assertTrue(sample.verify(ALL));
    assertTrue(
        sample.printed.toString().contains("3 the same as on record, 0 differ, 0 not on record"),
        sample.printed.toString());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(= x x)", true));
    assertTrue(sample.verify(new Selection(List.of("sample.Counter"), "increment")));
    assertTrue(
        sample
            .printed
            .toString()
            .matches("(?s).*Counter.increment\\(int\\) +proved +[0-9.]+ +differs.*"),
        sample.printed.toString());
    assertTrue(
        sample
            .printed
            .toString()
            .contains("1 of 1 methods verified, conditions by openjml 9.9, by Z3 1.2.3"),
        sample.printed.toString());
    assertTrue(
        sample
            .printed
            .toString()
            .contains(
                "0 the same as on record, 1 differ, 0 not on record\nAnother condition means"));
    sample.refuted = "(= x x)";
    assertFalse(sample.verify(ALL));
    assertTrue(
        sample.printed.toString().contains("FAIL " + INCREMENT + ": not proved (sat) by Z3 1.2.3"),
        sample.printed.toString());
  }

  @Test
  void othersThatChangedMustBeSelectedToo() throws Exception {
    sample.write(
        "src/main/java/sample/User.java", "package sample; class User { Counter counter; }");
    sample.write("proofs/verified.json", "{\"classes\": [\"sample.Counter\", \"sample.User\"]}");
    assertThrows(UserError.class, () -> sample.record());
    sample.compile("User");
    sample.verifies("sample.User.User()");
    assertTrue(sample.record(), () -> sample.printed.toString());
    assertThrows(UserError.class, () -> sample.record("sample.Other"));
    assertThrows(
        UserError.class, () -> sample.record(new Selection(List.of("sample.User"), "increment")));

    sample.write("src/main/java/sample/Counter.java", SampleProject.SOURCE + "// changed\n");
    assertTrue(sample.record("sample.Counter"), () -> sample.printed.toString());
    assertEquals(List.of(), sample.check().problems());

    sample.write("src/main/java/sample/Counter.java", SampleProject.SOURCE + "// changed again\n");
    sample.scripts.put(
        "sample.User.User()", SampleProject.condition("sample.User.User()", "(= x x)", true));
    assertRefused(
        "sample.User.User(): its condition is not the one on record",
        new Selection(List.of("sample.Counter"), ""));
    assertTrue(sample.record(), () -> sample.printed.toString());
  }

  @Test
  void interruptedRecordingLeavesTheFolderAlone() throws Exception {
    assertTrue(sample.record());
    Map<String, String> before = proofs();
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(= x x)", true));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> sample.record());
    assertEquals(before, proofs());
  }

  @Test
  void missingOpenJmlIsAUserError() {
    OpenJml absent =
        new OpenJml(Map.of("OPENJML", directory.resolve("none").toString()), List.of());
    assertThrows(UserError.class, absent::version);
    Project project = new Project(directory, directory);
    OpenJml.Run run = new OpenJml.Run("sample.Counter", List.of("sample.Counter.*"), 1);
    Duration limit = Duration.ofSeconds(1);
    assertThrows(
        UserError.class, () -> absent.run(project, run, directory, directory, limit, m -> {}));
  }

  /** The stand-in proves whatever it is asked, and so the false claim behind a call. */
  @Test
  void aProbeThatIsProvedIsAFailure() throws Exception {
    String calling = SampleProject.SOURCE.replace("      count += by;", "count += by;");
    calling =
        calling.substring(0, calling.lastIndexOf('}'))
            + "  void twice() {\n    increment(1);\n  }\n}\n";
    sample.write("src/main/java/sample/Counter.java", calling);
    sample.compile("Counter");
    sample.verifies("sample.Counter.twice()");
    assertRefused(
        "Counter.java:22: behind the call of sample.Counter.increment(int) in"
            + " sample.Counter.twice() it is proved that nothing reaches the place");
  }

  @Test
  void contractsOnTheSpecificationPathAreSeen() throws Exception {
    Path specs = Files.createDirectories(directory.resolve("specs/sample"));
    OpenJml openJml =
        new OpenJml(Map.of("OPENJML_ARGS", "--specs-path " + specs.getParent()), List.of());
    List<String> sources = List.of("src/main/java/sample/Counter.java");
    assertEquals(List.of(), openJml.specified(sources));
    Path standIn = Files.createFile(specs.resolve("Counter.jml"));
    assertEquals(List.of(standIn), openJml.specified(sources));
  }

  @Test
  void optionsShowNoPaths() {
    OpenJml openJml =
        new OpenJml(Map.of("OPENJML_ARGS", "--specs-path /somewhere/specs"), List.of("--x=/a/b"));
    assertEquals(
        List.of("--specs-path", "specs", "--x=b"),
        openJml.portableOptions().subList(OpenJml.OPTIONS.size(), OpenJml.OPTIONS.size() + 3));
  }
}
