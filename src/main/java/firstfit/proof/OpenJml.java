package firstfit.proof;

import firstfit.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The installed OpenJML, run as a program. */
final class OpenJml {
  /** Arguments of every run, apart from files. */
  static final List<String> OPTIONS = List.of("--esc", "--progress", "--check-feasibility", "basic");

  private static final Pattern COMPLETED = Pattern.compile("Completed proof of (.+) with prover \\S+ - (.+?) \\[[0-9.,]+ secs\\].*");
  private static final Pattern NOISE = Pattern.compile("Note:.*|warning:.*|\\s*");

  /**
   * One run, on a class or some of its methods, by qualified names without parameters.
   *
   * @param className the class
   * @param include patterns of the methods to prove; OpenJML would also prove other classes whose source it reads
   * @param exclude methods to leave out
   * @param solverOptions Z3 options of this run
   * @param methods how many methods are expected
   */
  record Run(String className, List<String> include, List<String> exclude, List<String> solverOptions, int methods) {}

  /**
   * What came of a run, by signature.
   *
   * @param verdicts OpenJML's words, {@code no warnings} where it proved the method
   * @param scripts the conditions it saved
   * @param failures its lines about what it could not prove
   */
  record Outcome(Map<String, String> verdicts, Map<String, String> scripts, List<String> failures) {}

  private final String executable;
  private final List<String> arguments = new ArrayList<>();

  OpenJml(Map<String, String> environment, List<String> extraArguments) {
    executable = environment.getOrDefault("OPENJML", "openjml");
    arguments.addAll(Arrays.stream(environment.getOrDefault("OPENJML_ARGS", "").split("\\s+")).filter(a -> !a.isEmpty()).toList());
    arguments.addAll(extraArguments);
  }

  /** The version line, in its own words. */
  String version() {
    try {
      Process process = new ProcessBuilder(executable, "-version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output.lines().filter(l -> !NOISE.matcher(l).matches()).findFirst().orElse("unknown version").strip();
    } catch (IOException e) {
      throw new UserError("cannot run OpenJML as " + executable + ": install it and put openjml on the PATH, or name its executable in OPENJML");
    }
  }

  /** All options, with file names in place of this machine's paths. */
  List<String> portableOptions() {
    return Stream.concat(OPTIONS.stream(), arguments.stream()).map(a -> a.contains("/") ? a.replaceFirst("(?<==|^)[^=]*/", "") : a).toList();
  }

  /** Which specifications of the JDK are used, with a digest where they are a directory of their own. */
  String jdkSpecifications() throws IOException {
    int at = arguments.indexOf("--specs-path");
    if (at < 0 || at + 1 == arguments.size()) {
      return "those that come with OpenJML";
    }
    Path directory = Path.of(arguments.get(at + 1));
    if (!Files.isDirectory(directory)) {
      return "those given by --specs-path";
    }
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digests.append(directory.relativize(file)).append(' ').append(Digests.sha256(Files.readAllBytes(file))).append('\n');
      }
    }
    return "those given by --specs-path, SHA-256 over their names and digests " + Digests.sha256(digests.toString());
  }

  /**
   * A solver for {@code --exec} that imposes the time limit and the options, since OpenJML releases disagree on the unit
   * of theirs. It is asked without scopes, as in {@link Condition#query}, and leaves feasibility queries unanswered: on a
   * large method each may take the whole limit, and {@link Feasibility} asks them with a limit of their own.
   */
  static void writeSolverScript(Path file, String solver, Duration limit, List<String> solverOptions) throws IOException {
    String options = solverOptions.isEmpty() ? "" : "auto_config=false " + String.join(" ", solverOptions) + " ";
    Files.writeString(
        file,
        "#!/bin/sh\n"
            + "sed -u -e '/__JML_FeasCheck_| [1-9]/{n;s/^(check-sat)/(echo \"unknown\")/;}' "
            + "-e 's/^(\\(push\\|pop\\) 1)/(set-info :scope \\1)/' | "
            + "'" + solver + "' " + options + "-t:" + limit.toMillis() + " \"$@\"\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** Verifies a class and gathers verdicts and conditions; {@code completed} hears each method as it is done. */
  Outcome verify(Project project, Run run, Path solverScript, Path scripts, Duration total, Consumer<String> completed) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable));
    command.addAll(OPTIONS);
    command.addAll(List.of("--exec", solverScript.toString(), "--smt", scripts.resolve("%%.smt2").toString()));
    command.addAll(List.of("--method", String.join(";", run.include())));
    if (!run.exclude().isEmpty()) {
      command.addAll(List.of("--exclude", String.join(";", run.exclude())));
    }
    command.addAll(arguments);
    command.addAll(List.of("-sourcepath", "src/main/java", Project.sourceOf(run.className())));
    Process process = new ProcessBuilder(command).directory(project.root().toAbsolutePath().toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Thread guard = stopAfter(process, total);
    Map<String, String> verdicts = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher done = COMPLETED.matcher(line);
        if (done.matches()) {
          verdicts.put(Signatures.normal(done.group(1)), done.group(2));
          completed.accept(done.group(1));
        } else if (line.contains(" verify: ") || line.contains(": error: ") || line.startsWith("error: ")) {
          failures.add(line);
        }
      }
    } finally {
      stop(process);
      guard.interrupt();
    }
    return new Outcome(verdicts, read(scripts), failures);
  }

  private static Thread stopAfter(Process process, Duration total) {
    Thread guard =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(total.toMillis(), TimeUnit.MILLISECONDS)) {
                  stop(process);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "time limit of OpenJML");
    guard.setDaemon(true);
    guard.start();
    return guard;
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Map<String, String> read(Path scripts) throws IOException {
    Map<String, String> bySignature = new TreeMap<>();
    try (Stream<Path> files = Files.list(scripts)) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        String name = file.getFileName().toString().replaceFirst("\\.smt2$", "");
        bySignature.put(Signatures.normal(name), Files.readString(file));
      }
    }
    return bySignature;
  }
}
