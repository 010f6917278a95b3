package firstfit.proof;

import com.microsoft.z3.Native;
import com.microsoft.z3.Z3Exception;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The program of a solver process, see {@link SolverProcess}: answers one script after the other
 * with the Z3 that comes with this program, each in a context of its own with no option left from
 * the one before. It ends as soon as its input does, whatever it is at.
 */
final class SolverWorker {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  private record Request(long limitMillis, String script) {}

  private SolverWorker() {}

  /**
   * Answers requests on standard input, in the form of {@link SolverProcess}, until it ends.
   *
   * @param args none
   * @throws IOException if an answer cannot be written
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    DataOutputStream answers = new DataOutputStream(System.out);
    String version;
    try {
      version = Native.getFullVersion();
    } catch (LinkageError e) {
      version = "";
    }
    SolverProcess.write(answers, version);
    new SolverWorker().serve(new DataInputStream(System.in), answers);
  }

  private void serve(DataInputStream in, DataOutputStream out)
      throws IOException, InterruptedException {
    Thread reader = new Thread(() -> read(in), "requests");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      Request request = requests.take();
      SolverProcess.write(out, answer(request));
    }
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        long limitMillis = in.readLong();
        byte[] script = in.readNBytes(in.readInt());
        requests.add(new Request(limitMillis, new String(script, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      // Whoever asked is gone, and with it the use of an answer.
      Runtime.getRuntime().halt(0);
    }
  }

  private String answer(Request request) {
    Native.globalParamResetAll();
    if (request.script.endsWith(EmbeddedSolver.CORE)) {
      // a script cannot set it in a context that is there
      Native.globalParamSet("unsat_core", "true");
    }
    try (Context context = new Context()) {
      var alarm = clock.schedule(context::interrupt, request.limitMillis, TimeUnit.MILLISECONDS);
      String output = context.evaluate(request.script);
      alarm.cancel(false);
      return output;
    } catch (Z3Exception e) {
      return "(error \"" + e.getMessage() + "\")";
    }
  }

  /** A native context; the lock keeps a late interrupt from reaching one that is gone. */
  private static final class Context implements AutoCloseable {
    private final long handle;
    private boolean open = true;

    Context() {
      long config = Native.mkConfig();
      handle = Native.mkContext(config);
      Native.delConfig(config);
      // Without a handler of its own, Z3 ends the process at the first error.
      Native.setInternalErrorHandler(handle);
    }

    String evaluate(String script) {
      return Native.evalSmtlib2String(handle, script);
    }

    synchronized void interrupt() {
      if (open) {
        Native.interrupt(handle);
      }
    }

    @Override
    public synchronized void close() {
      open = false;
      Native.delContext(handle);
    }
  }
}
