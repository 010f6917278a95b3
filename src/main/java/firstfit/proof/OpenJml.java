package firstfit.proof;

import firstfit.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
  /** Arguments of every run that derives conditions, apart from files. */
  static final List<String> OPTIONS = List.of("--esc", "--progress", "--check-feasibility", "all");

  private static final Pattern COMPLETED =
      Pattern.compile("Completed proof of (.+) with prover \\S+ - (.+?) \\[[0-9.,]+ secs\\].*");
  private static final Pattern NOISE = Pattern.compile("Note:.*|warning:.*|\\s*");

  /**
   * One run, on a class or some of its methods, by qualified names without parameters.
   *
   * @param className the class
   * @param include names of the methods, or a pattern for all of the class
   * @param methods how many methods are expected
   */
  record Run(String className, List<String> include, int methods) {}

  /**
   * What came of a run, by signature.
   *
   * @param verdicts OpenJML's words on the methods that it is done with
   * @param scripts the conditions it saved
   * @param failures its errors, and its lines about what it could not prove
   */
  record Outcome(
      Map<String, String> verdicts, Map<String, String> scripts, List<String> failures) {}

  private final String executable;
  private final List<String> arguments = new ArrayList<>();

  OpenJml(Map<String, String> environment, List<String> extraArguments) {
    executable = environment.getOrDefault("OPENJML", "openjml");
    arguments.addAll(
        Arrays.stream(environment.getOrDefault("OPENJML_ARGS", "").split("\\s+"))
            .filter(a -> !a.isEmpty())
            .toList());
    arguments.addAll(extraArguments);
  }

  /** The version line, in its own words. */
  String version() {
    try {
      Process process = start(new ProcessBuilder(executable, "-version"));
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output
          .lines()
          .filter(l -> !NOISE.matcher(l).matches())
          .findFirst()
          .orElse("unknown version")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UserError(
          "cannot run OpenJML as "
              + executable
              + ": install it and put openjml on the PATH, or name its executable in OPENJML");
    }
    process.getOutputStream().close();
    return process;
  }

  /** All options, with file names in place of this machine's paths. */
  List<String> portableOptions() {
    return Stream.concat(OPTIONS.stream(), arguments.stream())
        .map(a -> a.contains("/") ? a.replaceFirst("(?<==|^)[^=]*/", "") : a)
        .toList();
  }

  /** The directory of specifications given by an option, or null. */
  private Path specifications() {
    int at = arguments.indexOf("--specs-path");
    return at < 0 || at + 1 == arguments.size() ? null : Path.of(arguments.get(at + 1));
  }

  /**
   * Which specifications of the JDK are used, with a digest where they are a directory of their
   * own.
   */
  String jdkSpecifications() throws IOException {
    Path directory = specifications();
    if (directory == null) {
      return "those that come with OpenJML";
    }
    if (!Files.isDirectory(directory)) {
      return "those given by --specs-path";
    }
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digests
            .append(directory.relativize(file))
            .append(' ')
            .append(Digests.sha256(Files.readAllBytes(file)))
            .append('\n');
      }
    }
    return "those given by --specs-path, SHA-256 over their names and digests "
        + Digests.sha256(digests.toString());
  }

  /** Files in the directory of specifications for some of these sources. */
  List<Path> specified(Collection<String> sources) {
    Path directory = specifications();
    if (directory == null) {
      return List.of();
    }
    return sources.stream()
        .map(path -> path.substring(Project.SOURCES.length() + 1).replaceFirst("java$", ""))
        .flatMap(name -> Stream.of("jml", "java").map(ending -> directory.resolve(name + ending)))
        .filter(Files::exists)
        .toList();
  }

  /**
   * A solver for {@code --exec} that solves nothing: it calls every condition proved and every
   * point reached, so that OpenJML saves the condition and goes on to the next method.
   */
  static void writeSilentSolver(Path file) throws IOException {
    writeProgram(
        file,
        "exec sed -u -e '/^(check-sat)/{x;s/^$/unsat/;s/^(.*/unknown/;b' -e '}' "
            + "-e 's/^(get-info .*/(:reason-unknown \"incomplete\")/' -e t -e 's/.*/success/'\n");
  }

  /**
   * A solver for {@code --exec} that imposes the time limit, since OpenJML releases disagree on the
   * unit of theirs, and the options.
   */
  static void writeSolver(Path file, String solver, Duration limit, List<String> solverOptions)
      throws IOException {
    String options =
        solverOptions.isEmpty() ? "" : "auto_config=false " + String.join(" ", solverOptions) + " ";
    writeProgram(file, "exec '" + solver + "' " + options + "-t:" + limit.toMillis() + " \"$@\"\n");
  }

  private static void writeProgram(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /**
   * Derives the conditions of a run with the given solver; {@code completed} hears each method as
   * it is done.
   */
  Outcome run(
      Project project,
      Run run,
      Path solver,
      Path scripts,
      Duration total,
      Consumer<String> completed)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(OPTIONS);
    command.addAll(List.of("--smt", scripts.resolve("%%.smt2").toString()));
    Map<String, String> verdicts = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    String ownMethods = run.className() + ".";
    read(
        start(project, command, run, solver),
        total,
        line -> {
          Matcher done = COMPLETED.matcher(line);
          if (done.matches() && done.group(1).startsWith(ownMethods)) {
            verdicts.put(Signatures.normal(done.group(1)), done.group(2));
            completed.accept(done.group(1));
          } else if (line.contains(": error: ") || line.startsWith("error: ")) {
            failures.add(line);
          }
        });
    return new Outcome(verdicts, read(scripts), failures);
  }

  /**
   * What OpenJML says of methods that a solver with scopes does not prove: which clauses fail, in
   * file and line. It names the method when it is done with it.
   */
  Map<String, List<String>> explain(
      Project project, Run run, Path solver, Duration total, Consumer<String> completed)
      throws IOException, InterruptedException {
    Map<String, List<String>> found = new TreeMap<>();
    List<String> sinceLast = new ArrayList<>();
    read(
        start(project, List.of("--esc", "--progress"), run, solver),
        total,
        line -> {
          Matcher done = COMPLETED.matcher(line);
          if (line.contains(" verify: ")
              || line.contains(": error: ")
              || line.startsWith("error: ")) {
            sinceLast.add(line);
          } else if (done.matches()) {
            found.put(Signatures.normal(done.group(1)), List.copyOf(sinceLast));
            completed.accept(done.group(1));
            sinceLast.clear();
          }
        });
    return found;
  }

  private Process start(Project project, List<String> options, Run run, Path solver)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(executable));
    command.addAll(options);
    command.addAll(
        List.of("--exec", solver.toString(), "--method", String.join(";", run.include())));
    command.addAll(arguments);
    command.addAll(List.of("-sourcepath", "src/main/java", Project.sourceOf(run.className())));
    return start(new ProcessBuilder(command).directory(project.root().toAbsolutePath().toFile()));
  }

  private static void read(Process process, Duration total, Consumer<String> line)
      throws IOException {
    Thread guard = stopAfter(process, total);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line);
    } finally {
      stop(process);
      guard.interrupt();
    }
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
