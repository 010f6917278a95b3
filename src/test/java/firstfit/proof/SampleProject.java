package firstfit.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A small project with one verified class, a stand-in for OpenJML that hands out prepared
 * conditions, and one for Z3.
 */
final class SampleProject {
  static final String INCREMENT = "sample.Counter.increment(int)";
  static final String SOURCE =
      """
      package sample;

      public class Counter implements Countable {
        //@ spec_public
        private int count;
        //@ public invariant count >= 0;   // I1

        /*@ public normal_behavior
          @   ensures \\result;   // L1
          @ pure model boolean lemma(int k) { return true; }
          @*/

        /*@ also public normal_behavior
          @   requires 0 <= by && by < 10 && count < 100;
          @   ensures count == \\old(count) + by;   // M1
          @*/
        @Override
        public void increment(int by) {
          count += by;
        }
      }
      """;
  private static final String INTERFACE =
      """
      package sample;

      interface Countable {
        /*@ public normal_behavior
          @   ensures true;   // M2
          @*/
        void increment(int by);
      }
      """;

  final Path root;
  final Map<String, String> scripts = new LinkedHashMap<>();
  String output = "";

  /**
   * What the stand-in for OpenJML says of a method asked alone, and the text that the one for Z3
   * refutes.
   */
  String explanation = "";

  String refuted = "";
  final StringWriter printed = new StringWriter();

  SampleProject(Path directory) throws IOException {
    root = directory.resolve("project");
    write("src/main/java/sample/Counter.java", SOURCE);
    write("src/main/java/sample/Countable.java", INTERFACE);
    write(
        "proofs/verified.json",
        "{\"classes\": [\"sample.Counter\"], \"jdkMethods\": [\"java.lang.Object.Object()\"]}");
    write("proofs/README.md", "by hand\n");
    compile("Counter");
    List.of("sample.Counter.Counter()", "sample.Counter.lemma(int)", INCREMENT)
        .forEach(this::verifies);
  }

  /** Lets the stand-in for OpenJML prove a method. */
  void verifies(String signature) {
    scripts.put(signature, condition(signature, "true", true));
    output += completed(signature, "no warnings");
  }

  /**
   * A condition that is proved if the assertion is true, with a feasibility point that is reached
   * or not.
   */
  static String condition(String signature, String assertion, boolean reached) {
    return "; Proof attempt for "
        + signature
        + "\n"
        + "(set-option :produce-models true)\n"
        + "(set-logic ALL)\n"
        + "(set-option :AUTO_CONFIG false)\n"
        + "(set-option :smt.MBQI false)\n"
        + "(declare-fun x () Int)\n"
        + "(declare-fun |ASSERT_1_10| () Bool)\n"
        + "(declare-fun |ASSERT_2_20| () Bool)\n"
        + "(declare-fun BL_1Start_1 () Bool)\n"
        + "(declare-fun __JML_FeasCheck_ () Int)\n"
        + "(assert (= |ASSERT_1_10| "
        + assertion
        + "))\n"
        + "(assert (= |ASSERT_2_20| (distinct |__JML_FeasCheck_| 1)))\n"
        + "(assert (= BL_1Start_1 (and |ASSERT_1_10| (=> "
        + reached
        + " |ASSERT_2_20|))))\n"
        + "(assert (not BL_1Start_1))\n"
        + "(push 1)\n"
        + "(assert (= __JML_FeasCheck_ 0))\n"
        + "(push 1)\n"
        + "(check-sat)\n";
  }

  static String completed(String signature, String verdict) {
    return "Completed proof of "
        + signature
        + " with prover z3_4_3 - "
        + verdict
        + " [0.10 secs]\n";
  }

  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void compile(String name) throws IOException {
    Path classes = Files.createDirectories(root.resolve("target/classes"));
    Path sources = root.resolve("src/main/java/sample");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-sourcepath",
                root.resolve("src/main/java").toString(),
                sources.resolve(name + ".java").toString());
    if (code != 0) {
      throw new IOException("the sample does not compile");
    }
  }

  Project project() {
    return Project.open(root, null);
  }

  /** Records with the stand-ins. */
  boolean record(String... only) throws Exception {
    return record(new Selection(List.of(only), ""));
  }

  boolean record(Selection selection) throws Exception {
    Map<String, String> environment = standIns();
    return new Recorder(project(), settings(), new PrintWriter(printed, true), environment)
        .record(selection);
  }

  boolean verify(Selection selection) throws Exception {
    Map<String, String> environment = standIns();
    return new SourceVerification(
            project(), settings(), new PrintWriter(printed, true), environment)
        .run(selection);
  }

  private Path tools() {
    return root.resolveSibling("tools");
  }

  Recorder.Settings settings() {
    return new Recorder.Settings(
        tools().resolve("z3").toString(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        2,
        List.of());
  }

  /** How many conditions the stand-in for Z3 has been asked. */
  long asked() throws IOException {
    return Files.readAllLines(tools().resolve("asked")).size();
  }

  /** The command lines that the stand-in for OpenJML has been run with to derive conditions. */
  List<String> derivations() throws IOException {
    return Files.readAllLines(tools().resolve("derivations"));
  }

  Map<String, String> standIns() throws IOException {
    Path tools = Files.createDirectories(tools());
    Path conditions = Files.createDirectories(tools.resolve("conditions"));
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      Files.writeString(conditions.resolve(script.getKey() + ".smt2"), script.getValue());
    }
    Files.writeString(tools.resolve("output"), output);
    Files.writeString(tools.resolve("explanation"), explanation);
    Files.writeString(tools.resolve("refuted"), refuted);
    Files.writeString(tools.resolve("asked"), "");
    Files.writeString(tools.resolve("derivations"), "");
    Path openJml =
        program(
            tools.resolve("openjml"),
            "case \"$*\" in *-version*) echo 'Note: noise'; echo 'openjml 9.9'; exit;; esac\n"
                + "all=\"$*\"; for last; do :; done; class=$(basename \"$last\" .java)\n"
                + "while [ $# -gt 0 ]; do case \"$1\" in --smt) to=$(dirname \"$2\");; esac; shift;"
                + " done\n"
                + "if [ -z \"$to\" ]; then cat '"
                + tools
                + "/explanation'; exit; fi\n"
                + "echo \"$all\" >> '"
                + tools
                + "/derivations'\n"
                + "cp '"
                + conditions
                + "'/sample.$class.*.smt2 \"$to\"\ngrep $class '"
                + tools
                + "/output'\n");
    program(
        tools.resolve("z3"),
        "case \"$*\" in *--version*) echo 'Z3 version 1.2.3 - 64 bit'; exit;; esac\n"
            + "for last; do :; done; echo >> '"
            + tools
            + "/asked'\n"
            + "if [ -s '"
            + tools
            + "/refuted' ] && grep -q -F -f '"
            + tools
            + "/refuted' \"$last\"; then echo sat; else echo unsat; fi\n");
    return Map.of("OPENJML", openJml.toString());
  }

  static Path program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
    return file;
  }

  ProofCheck check() {
    return new ProofCheck(project());
  }

  Path condition(String signature) {
    return root.resolve("proofs/conditions").resolve(ProofsFolder.fileName(signature));
  }

  /** Replaces a recorded condition, with the digest in the manifest made to match. */
  void replaceCondition(String signature, String script) throws IOException {
    Path manifest = root.resolve("proofs/manifest.json");
    String before = Digests.sha256(Digests.gunzip(Files.readAllBytes(condition(signature))));
    Files.write(condition(signature), Digests.gzip(script));
    Files.writeString(manifest, Files.readString(manifest).replace(before, Digests.sha256(script)));
  }

  ProofRun run() throws Exception {
    ProofRun run = new ProofRun(check(), "", new EmbeddedSolver(), 2, Duration.ofSeconds(20));
    run.discharge(0);
    return run;
  }
}
