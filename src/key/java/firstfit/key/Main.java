package firstfit.key;

import picocli.CommandLine.Command;

/** Entry point of the second verifier. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    version = "firstfit 1.0.0",
    description = "Verifies the source of this project with KeY.",
    subcommands = {ProveCommand.class, CheckCommand.class})
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its code: 0 all proved, 1 something is not, 2 a user error.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(firstfit.cli.Main.run(new Main(), args));
  }
}
