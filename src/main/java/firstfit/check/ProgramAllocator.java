package firstfit.check;

import firstfit.InvalidPointerException;
import firstfit.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * An allocator in a program of its own, which reads operations of the trace format on its standard
 * input and answers each with a line on its standard output, as {@code spec/trace-format.md} says.
 * A program that ends or answers something else breaks T2.
 */
final class ProgramAllocator implements PartialAllocator, AutoCloseable {
  private static final int LONGEST_ANSWER = 200;
  private static final int GRACE_SECONDS = 1;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private final Process process;
  private final Writer operations;
  private final BufferedReader answers;
  private final Thread listener;
  private final Map<Integer, Integer> idOfPointer = new HashMap<>();
  private int ids;
  private volatile String complaint = "";
  private volatile boolean closed;

  /** Starts a program with a command for the shell. */
  ProgramAllocator(String command) {
    try {
      process = new ProcessBuilder(shell(command)).start();
    } catch (IOException e) {
      throw new UserError("no program can be started: " + e.getMessage());
    }
    operations = process.outputWriter();
    answers = process.inputReader();
    listener = new Thread(this::listen, "listener");
    listener.setDaemon(true);
    listener.start();
  }

  /** Ctrl-C is for the campaign, which ends its programs itself. */
  private static String[] shell(String command) {
    return System.getProperty("os.name").startsWith("Windows")
        ? new String[] {"cmd", "/c", command}
        : new String[] {"sh", "-c", "trap '' INT\n" + command};
  }

  /** Remembers the last line on standard error. */
  private void listen() {
    try {
      process.errorReader().lines().filter(line -> !line.isBlank()).forEach(l -> complaint = l);
    } catch (UncheckedIOException e) {
      // It was ended meanwhile.
    }
  }

  @Override
  public int tryMalloc(int size) {
    String operation = "a " + ids + " " + size;
    return allocated(operation, ask(operation));
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    String operation = "m " + ids + " " + size + " " + alignment;
    return allocated(operation, askForMore(operation));
  }

  private int allocated(String operation, String answer) {
    int id = ids++;
    if (answer.equals("oom")) {
      return -1;
    }
    if (answer.equals("invalid")) {
      throw new IllegalArgumentException("the answer to " + operation);
    }
    int pointer = address(operation, answer);
    idOfPointer.put(pointer, id);
    return pointer;
  }

  @Override
  public void free(int pointer) {
    Integer id = idOfPointer.remove(pointer);
    String operation = id == null ? "x " + pointer : "f " + id;
    if (isInvalid(operation, ask(operation), "ok")) {
      throw new InvalidPointerException(pointer);
    }
  }

  @Override
  public boolean resize(int pointer, int size) {
    String operation = "z " + pointer + " " + size;
    String answer = askForMore(operation);
    if (answer.equals("oom")) {
      return false;
    }
    if (isInvalid(operation, answer, Integer.toString(pointer))) {
      throw size < 1 ? new IllegalArgumentException() : new InvalidPointerException(pointer);
    }
    return true;
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    int id = ids++;
    String operation = "p " + id + " " + size + " " + address;
    String answer = askForMore(operation);
    if (answer.equals("oom")) {
      return false;
    }
    if (isInvalid(operation, answer, Integer.toString(address))) {
      throw new IllegalArgumentException();
    }
    idOfPointer.put(address, id);
    return true;
  }

  @Override
  public void clear() {
    idOfPointer.clear();
    String answer = askForMore("c");
    if (!answer.equals("ok")) {
      throw nonsense("c", answer);
    }
  }

  /** Asks for something that a program need not know. */
  private String askForMore(String operation) {
    String answer = ask(operation);
    if (answer.equals("unsupported")) {
      throw new UnsupportedOperationException(operation);
    }
    return answer;
  }

  private String ask(String operation) {
    try {
      operations.write(operation + "\n");
      operations.flush();
      String answer = line();
      if (answer != null) {
        return answer;
      }
    } catch (IOException e) {
      // It has ended, or its pipes are closed.
    }
    if (closed) {
      throw new CancellationException();
    }
    throw gone(operation);
  }

  /** A line of at most so many characters, or null where there is none. */
  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = answers.read();
    while (c >= 0 && c != '\n' && text.length() < LONGEST_ANSWER) {
      text.append((char) c);
      c = answers.read();
    }
    return c < 0 ? null : text.toString().strip();
  }

  private static int address(String operation, String answer) {
    try {
      int address = Integer.parseInt(answer);
      if (address >= 0) {
        return address;
      }
    } catch (NumberFormatException e) {
      // No address either.
    }
    throw nonsense(operation, answer);
  }

  private static boolean isInvalid(String operation, String answer, String granted) {
    if (!answer.equals("invalid") && !answer.equals(granted)) {
      throw nonsense(operation, answer);
    }
    return answer.equals("invalid");
  }

  private static Mismatch nonsense(String operation, String answer) {
    return new Mismatch("T2", operation + ": was answered '" + visible(answer) + "'");
  }

  private Mismatch gone(String operation) {
    return new Mismatch(
        "T2",
        operation
            + (hasEnded()
                ? ": the program ended with exit code " + process.exitValue()
                : ": the program has closed its input or output")
            + (complaint.isEmpty() ? "" : ": " + visible(complaint)));
  }

  private static String visible(String text) {
    String visible = text.replaceAll("[^ -~]", "?");
    return visible.length() > LONGEST_ANSWER ? visible.substring(0, LONGEST_ANSWER) : visible;
  }

  private boolean hasEnded() {
    try {
      boolean ended = process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      if (ended) {
        listener.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why the shell found no program to start, or null if it did. */
  String failureToStart() {
    boolean failed =
        !process.isAlive()
            && (process.exitValue() == NOT_EXECUTABLE || process.exitValue() == NOT_FOUND);
    return failed ? visible(complaint) : null;
  }

  /** Ends the program: by the end of its input, if it takes that, and by force. */
  @Override
  public void close() {
    closed = true;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    if (!hasEnded()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
