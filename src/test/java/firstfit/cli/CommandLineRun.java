package firstfit.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command printed and returned. */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command in this process, with standard output and standard error captured. */
  static CommandLineRun of(Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      String[] words = new String[args.length];
      for (int i = 0; i < args.length; i++) {
        words[i] = args[i].toString();
      }
      int exitCode = Main.run(words);
      System.out.flush();
      System.err.flush();
      return new CommandLineRun(
          exitCode,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
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
