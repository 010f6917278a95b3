package firstfit.bench;

import firstfit.console.Program;
import picocli.CommandLine.Command;

/** Entry point of the benchmark. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    version = Program.VERSION,
    description = "Measures the allocators of this project beside others.",
    subcommands = ReportCommand.class)
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its code: 0 success, 1 a wrong answer of an allocator, 2 a
   * user error.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(firstfit.cli.Main.run(new Main(), args));
  }
}
