package firstfit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command printed and returned. */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command in this process, with standard output and standard error captured. */
  static CommandLineRun of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandLineRun run = printingTo(out, args);
    return new CommandLineRun(run.exitCode, out.toString(StandardCharsets.UTF_8), run.err);
  }

  /** Runs a command whose standard output is this stream; {@link #out} is empty. */
  static CommandLineRun printingTo(OutputStream stream, Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(stream, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      String[] words = new String[args.length];
      for (int i = 0; i < args.length; i++) {
        words[i] = args[i].toString();
      }
      int exitCode = Main.run(words);
      System.out.flush();
      System.err.flush();
      return new CommandLineRun(exitCode, "", errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Asserts that a user error was told in one line, and that nothing else was printed. */
  static void assertRefused(String message, CommandLineRun run) {
    assertEquals("firstfit: " + message, run.err().strip());
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  /** The number that ends the line of a summary with this label. */
  static String figure(String summary, String label) {
    for (String line : summary.split("\\R")) {
      if (line.strip().startsWith(label)) {
        return line.strip().substring(label.length()).strip();
      }
    }
    throw new AssertionError("no '" + label + "' in:\n" + summary);
  }
}
