package firstfit.proof;

import firstfit.console.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A solver that is a program of its own, Z3 or cvc5, started once per script. */
public final class ExternalSolver implements Solver {
  private final String command;
  private final boolean cvc5;
  private final String version;

  /**
   * Finds the program and asks for its version.
   *
   * @param command a name on the PATH, or a path
   * @throws UserError if it cannot be run
   */
  public ExternalSolver(String command) {
    this.command = command;
    this.cvc5 = new File(command).getName().contains("cvc5");
    try {
      Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes());
      String[] words =
          text.lines()
              .findFirst()
              .orElse("")
              .replaceFirst("(?i)this is |version ", "")
              .strip()
              .split("\\s+");
      this.version = (cvc5 ? "cvc5 " : "Z3 ") + words[Math.min(cvc5 ? 2 : 1, words.length - 1)];
    } catch (IOException e) {
      throw new UserError(
          "cannot run the solver " + command + ": give --solver a program on the PATH, or a path");
    }
  }

  @Override
  public String version() {
    return version;
  }

  /**
   * The program.
   *
   * @return its name or path, as given
   */
  String command() {
    return command;
  }

  @Override
  public boolean takesZ3Options() {
    return !cvc5;
  }

  @Override
  public List<String> seedOptions(int seed) {
    if (cvc5) {
      throw new UserError("--seeds needs Z3");
    }
    return Solver.super.seedOptions(seed);
  }

  @Override
  public Answer discharge(String script, Duration limit) throws InterruptedException {
    Path file = null;
    Path output = null;
    Process process = null;
    long begin = System.nanoTime();
    try {
      file = Files.createTempFile("condition", ".smt2");
      output = Files.createTempFile("answer", ".txt");
      Files.writeString(file, script);
      process =
          new ProcessBuilder(commandLine(file, limit))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis() + 500, TimeUnit.MILLISECONDS);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      return Answer.of(ended ? Files.readString(output) : "timeout", elapsed, limit);
    } catch (IOException e) {
      return new Answer(Verdict.ERROR, 0, String.valueOf(e.getMessage()));
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      delete(file);
      delete(output);
    }
  }

  private List<String> commandLine(Path file, Duration limit) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(
        cvc5
            ? List.of("--lang=smt2", "--incremental", "--tlimit=" + limit.toMillis())
            : List.of("-smt2", "-t:" + limit.toMillis()));
    words.add(file.toString());
    return words;
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
