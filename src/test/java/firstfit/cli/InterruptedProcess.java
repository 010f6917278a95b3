package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A command in a process of its own, to be interrupted; gone when it is closed, whatever came. */
final class InterruptedProcess implements AutoCloseable {
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final Path log;

  private InterruptedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static InterruptedProcess start(Object... args) throws IOException {
    List<String> command = JavaProcess.command("firstfit.cli.Main");
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Path log = Files.createTempFile("firstfit", ".log");
    return new InterruptedProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Waits until a file is there, and then some seconds; see {@link #interrupt}. */
  void interruptAfter(int seconds, Path file) throws IOException, InterruptedException {
    await(() -> Files.exists(file));
    TimeUnit.SECONDS.sleep(seconds);
    interrupt();
  }

  /** Waits until the command has started another, and then some seconds. */
  void interruptWithChildrenAfter(int seconds) throws IOException, InterruptedException {
    await(() -> process.descendants().findAny().isPresent());
    TimeUnit.SECONDS.sleep(seconds);
    interrupt();
  }

  private void await(BooleanSupplier begun) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 50 && !begun.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    assertTrue(begun.getAsBoolean(), output());
  }

  /**
   * Interrupts the command and what it has started, as a terminal does, and waits for its end. What
   * a shell starts in the background ignores SIGINT, and all that it starts does too: it is sent
   * SIGTERM, which means the same to the Java runtime.
   */
  private void interrupt() throws IOException, InterruptedException {
    int signal = ignores(SIGINT) ? SIGTERM : SIGINT;
    List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(each -> kill.add(Long.toString(each.pid())));
    new ProcessBuilder(kill).start().waitFor();
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), output());
    assertEquals(128 + signal, process.exitValue(), output());
  }

  /** Linux tells which signals a process ignores; elsewhere none is taken to be. */
  private boolean ignores(int signal) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(mask -> (mask >>> (signal - 1) & 1) == 1);
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(log);
  }
}
