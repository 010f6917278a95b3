package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final String INCREMENT = SampleProject.INCREMENT;

  @TempDir Path directory;
  private SampleProject sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = new SampleProject(directory);
  }

  private Map<String, String> proofs() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sample.root)) {
      for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.startsWith(sample.root.resolve("src"))).toList()) {
        digests.put(file.toString(), Digests.sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  /** Records, changes something, and expects the next recording to fail and to leave everything as it was. */
  private void assertRefused(String words) throws Exception {
    Map<String, String> before = proofs();
    assertFalse(sample.record());
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
    assertTrue(Files.readString(sample.root.resolve("proofs/TRUST.md")).contains("At 3 points"));
    assertTrue(Files.readString(sample.root.resolve("proofs/TRUST.md")).contains("5 s each"));
    try (Stream<Path> files = Files.list(sample.root)) {
      assertEquals(List.of("proofs", "src", "target"), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertFalse(Files.readString(sample.root.resolve("proofs/manifest.json")).contains(directory.toString()));
  }

  @Test
  void recordingTwiceGivesTheSameConditions() throws Exception {
    assertTrue(sample.record());
    byte[] first = Files.readAllBytes(sample.condition(INCREMENT));
    assertTrue(sample.record());
    assertEquals(Digests.sha256(first), Digests.sha256(Files.readAllBytes(sample.condition(INCREMENT))));
  }

  @Test
  void warningIsAFailure() throws Exception {
    assertTrue(sample.record());
    sample.output = sample.output.replace(SampleProject.completed(INCREMENT, "no warnings"), "Counter.java:9: verify: cannot establish\n" + SampleProject.completed(INCREMENT, "with warnings"));
    assertRefused("Counter.java:9: verify: cannot establish");
    assertTrue(sample.printed.toString().contains(INCREMENT + ": not verified, with warnings"));
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
    assertRefused(INCREMENT + ": feasibility point 1 is refuted");
  }

  @Test
  void pathOfThisMachineIsRefused() throws Exception {
    sample.scripts.put(INCREMENT, sample.scripts.get(INCREMENT).replace("(declare-fun x", "; from /home/someone/x\n(declare-fun x"));
    assertRefused("names the path /home/");
  }

  @Test
  void conditionsOfTheSourceAreCompared() throws Exception {
    assertTrue(sample.record());
    assertTrue(sample.recorder().compare(), () -> sample.printed.toString());
    sample.scripts.put(INCREMENT, SampleProject.condition(INCREMENT, "(= x x)", true));
    assertFalse(sample.recorder().compare());
    assertTrue(sample.printed.toString().contains(INCREMENT + ": its condition differs"), sample.printed.toString());
  }

  @Test
  void partOfTheRecordsIsKeptOnlyIfNothingItDependsOnChanged() throws Exception {
    sample.write("src/main/java/sample/User.java", "package sample; class User { Counter counter; }");
    sample.write("proofs/verified.json", "{\"classes\": [\"sample.Counter\", \"sample.User\"]}");
    assertThrows(UserError.class, () -> sample.record());
    sample.compile("User");
    sample.verifies("sample.User.User()");
    assertTrue(sample.record(), () -> sample.printed.toString());
    assertThrows(UserError.class, () -> sample.record("sample.Other"));

    sample.write("src/main/java/sample/User.java", "package sample; class User { Counter other; }");
    assertTrue(sample.record("sample.User"), () -> sample.printed.toString());
    assertEquals(List.of(), sample.check().problems());

    sample.write("src/main/java/sample/Counter.java", SampleProject.SOURCE + "// changed\n");
    UserError error = assertThrows(UserError.class, () -> sample.record("sample.Counter"));
    assertTrue(error.getMessage().contains("sample.User depends on it"), error.getMessage());
  }

  @Test
  void missingOpenJmlIsAUserError() {
    OpenJml absent = new OpenJml(Map.of("OPENJML", directory.resolve("none").toString()), List.of());
    assertThrows(UserError.class, absent::version);
  }

  @Test
  void optionsShowNoPaths() {
    OpenJml openJml = new OpenJml(Map.of("OPENJML_ARGS", "--specs-path /somewhere/specs"), List.of("--x=/a/b"));
    assertEquals(List.of("--specs-path", "specs", "--x=b"), openJml.portableOptions().subList(OpenJml.OPTIONS.size(), OpenJml.OPTIONS.size() + 3));
  }
}
