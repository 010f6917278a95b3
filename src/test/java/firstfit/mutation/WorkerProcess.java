package firstfit.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Worker} in a JVM of its own, started when it is needed, and again when it has been
 * killed. Time is what the worker has computed, so that a busy machine kills no mutant.
 */
final class WorkerProcess implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TICK_MILLIS = 50;

  /** What a JVM keeps of the classes it has seen adds up. */
  private static final int MOST_REQUESTS = 150;

  /** One that waits for something computes nothing; one on a busy machine, little. */
  private static final int PATIENCE = 500;

  /** Exit codes of a JVM that was stopped, as by Ctrl-C, which reaches both. */
  private static final int INTERRUPTED = 130;

  private static final int TERMINATED = 143;

  private final File directory;
  private Process process;
  private Writer requests;
  private BlockingQueue<String> replies;
  private int asked;
  private volatile boolean stopped;
  private Duration took = Duration.ZERO;

  /** A worker whose current directory is the checkout. */
  WorkerProcess(File directory) {
    this.directory = directory;
  }

  /** What the worker computed for the last answer. */
  Duration took() {
    return took;
  }

  private Duration computed() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Asks, with a limit for what the worker may compute.
   *
   * @throws InterruptedException if the worker was stopped from outside, and not by what it ran
   */
  Worker.Reply ask(Worker.Request request, Duration limit) throws InterruptedException {
    try {
      if (process == null || !process.isAlive() || asked == MOST_REQUESTS) {
        start();
      }
      asked++;
      Duration before = computed();
      long begun = System.nanoTime();
      requests.write(MAPPER.writeValueAsString(request) + "\n");
      requests.flush();
      while (true) {
        String line = replies.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (line != null) {
          took = computed().minus(before);
          Worker.Reply reply = MAPPER.readValue(line, Worker.Reply.class);
          if (reply.busy()) {
            process.destroyForcibly().waitFor();
          }
          return reply;
        }
        if (!process.isAlive() && replies.isEmpty()) {
          return ended();
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        if (computed().minus(before).compareTo(limit) > 0
            || waited.compareTo(limit.multipliedBy(PATIENCE)) > 0) {
          process.destroyForcibly().waitFor();
          return new Worker.Reply(Finding.of(Outcome.TIMEOUT), Set.of(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Worker.Reply ended() throws InterruptedException {
    int code = process.exitValue();
    if (stopped || code == INTERRUPTED || code == TERMINATED) {
      throw new InterruptedException("the worker was stopped");
    }
    return new Worker.Reply(Finding.killed("the JVM ended with code " + code), Set.of(), true);
  }

  private void start() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(
        List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Worker.class.getName());
    process =
        new ProcessBuilder(command)
            .directory(directory)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    asked = 0;
    requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    replies = lines;
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread thread = new Thread(() -> reader.lines().forEach(lines::add), "replies of a worker");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
  }

  @Override
  public void close() {
    stopped = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
