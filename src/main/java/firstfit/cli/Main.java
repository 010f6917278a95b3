package firstfit.cli;

import firstfit.console.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. */
@Command(
    name = "firstfit",
    mixinStandardHelpOptions = true,
    version = "firstfit 0.1.0",
    description = "A proved first-fit memory allocator: re-check its proofs, replay malloc traces.",
    subcommands = {
      ProveCommand.class, ReplayCommand.class, ExhaustCommand.class,
      CampaignCommand.class, MergeCommand.class, ViewCommand.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its code: 0 success, 1 a check that failed, 2 a user error.
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
   * @return 0 success, 1 a check that failed, 2 a user error
   */
  public static int run(String... args) {
    return run(new Main(), args);
  }

  /**
   * Runs a subcommand of a program; a user error is one line on standard error.
   *
   * @param program the object whose annotations describe the program
   * @param args the command line
   * @return 0 success, 1 a check that failed, 2 a user error
   */
  public static int run(Object program, String... args) {
    CommandLine line = new CommandLine(program);
    String name = line.getCommandName();
    line.setParameterExceptionHandler(
        (e, a) -> {
          e.getCommandLine()
              .getErr()
              .println(
                  name
                      + ": "
                      + e.getMessage()
                      + " (see "
                      + name
                      + " "
                      + e.getCommandLine().getCommandName()
                      + " --help)");
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, c, r) -> {
          if (e instanceof UserError) {
            c.getErr().println(name + ": " + e.getMessage());
            return 2;
          }
          throw e;
        });
    return line.execute(args);
  }
}
