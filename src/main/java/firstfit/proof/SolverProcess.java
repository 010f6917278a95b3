package firstfit.proof;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process of this program that runs the embedded Z3, one script at a time. A request is the time
 * limit in milliseconds (8 bytes), the length of the script (4 bytes), and the script in UTF-8; an
 * answer is the length of a text and the text. The first answer, to no request, is the version.
 */
final class SolverProcess {
  /** What the process may be late with an answer: it looks at the limit now and then. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** In place of an answer: the process has ended. */
  private static final String ENDED = new String("ended");

  private final Process process;
  private final DataOutputStream requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final String version;

  /**
   * Starts a process.
   *
   * @throws IOException if it does not start
   */
  SolverProcess() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    process =
        new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SolverWorker.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread reader = new Thread(this::read, "answers of a solver");
    reader.setDaemon(true);
    reader.start();
    String first = answers.take();
    if (first == ENDED) {
      throw new IOException("the solver process ended with exit code " + process.waitFor());
    }
    version = first;
  }

  private void read() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        answers.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      answers.add(ENDED);
    }
  }

  static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** Z3's version, empty where it does not run on this platform. */
  String version() {
    return version;
  }

  /**
   * What Z3 prints for a script; {@code timeout} where it does not keep the limit. The process must
   * not be used again after that, or an exception: {@link #close} it.
   *
   * @throws IOException if the process ends instead
   * @throws InterruptedException if the calling thread is interrupted
   */
  String ask(String script, Duration limit) throws IOException, InterruptedException {
    requests.writeLong(limit.toMillis());
    write(requests, script);
    String answer = answers.poll(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    if (answer == ENDED) {
      throw new IOException("the solver process ended with exit code " + process.waitFor());
    }
    return answer == null ? "timeout" : answer;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  void close() {
    process.destroyForcibly();
  }
}
