package firstfit.cli;

import firstfit.check.WorkerDiedException;
import firstfit.console.Program;
import firstfit.console.UserError;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. */
@Command(
    name = "firstfit",
    mixinStandardHelpOptions = true,
    version = Program.VERSION,
    description = "A proved first-fit memory allocator: re-check its proofs, replay malloc traces.",
    subcommands = {
      ProveCommand.class,
      ReplayCommand.class,
      ImportCommand.class,
      ExhaustCommand.class,
      CampaignCommand.class,
      MergeCommand.class,
      ViewCommand.class,
      SiteCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  /** The exit code of a command that Ctrl-C has ended, as of any program. */
  static final int INTERRUPTED = 130;

  private Main() {}

  /**
   * Runs a subcommand and exits with its code: 0 success, 1 a check that failed, 2 an error that
   * only the user can put right, such as a full disk, 3 a fault of the program, 130 interrupted.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a subcommand.
   *
   * @param args the command line
   * @return the exit code, as in {@link #main}
   */
  public static int run(String... args) {
    return run(new Main(), args);
  }

  /**
   * Runs a subcommand of a program; a user error is one line on standard error.
   *
   * @param program the object whose annotations describe the program
   * @param args the command line
   * @return the exit code, as in {@link #main}
   */
  public static int run(Object program, String... args) {
    CommandLine line = new CommandLine(program);
    String name = line.getCommandName();
    for (CommandLine subcommand : line.getSubcommands().values()) {
      subcommand.getCommandSpec().version(line.getCommandSpec().version());
    }
    line.setParameterExceptionHandler(
        (e, words) -> {
          e.getCommandLine().getErr().println(name + ": " + Misuse.describe(e, words));
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, c, r) -> {
          Throwable cause = e instanceof WorkerDiedException ? e.getCause() : e;
          if (cause instanceof UserError) {
            c.getErr().println(name + ": " + cause.getMessage());
            return 2;
          }
          if (cause instanceof OutOfMemoryError noMemory) {
            throw noMemory;
          }
          e.printStackTrace(c.getErr());
          return 3;
        });
    PrintWriter out = line.getOut();
    line.setOut(out);
    int code;
    try {
      code = line.execute(isHelp(line, args) ? new String[] {args[0], "--help"} : args);
    } catch (OutOfMemoryError e) {
      line.getErr().println(name + ": no memory: run java with a larger -Xmx");
      return 2;
    }
    if (isBroken(out)) {
      line.getErr()
          .println(
              name
                  + ": can't write to standard output: the disk is full, or its"
                  + " reader has gone");
      return 2;
    }
    return code;
  }

  /** Whether this is {@code COMMAND help}. */
  private static boolean isHelp(CommandLine line, String... args) {
    return args.length == 2 && args[1].equals("help") && line.getSubcommands().containsKey(args[0]);
  }

  /** Whether something that was written to standard output is lost. */
  static boolean isBroken(PrintWriter out) {
    return out.checkError() | System.out.checkError();
  }
}
