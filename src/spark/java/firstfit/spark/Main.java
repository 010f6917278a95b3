package firstfit.spark;

import firstfit.console.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of what runs on Spark. */
@Command(
    name = "firstfit",
    mixinStandardHelpOptions = true,
    version = Program.VERSION,
    description = "Exhaustive searches and campaigns on Spark, as firstfit.jar does them.",
    subcommands = {SparkExhaust.class, SparkCampaign.class, CommandLine.HelpCommand.class})
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its code, which is that of the same command without Spark.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a subcommand; its exit code. */
  static int run(String... args) {
    return firstfit.cli.Main.run(new Main(), args);
  }
}
