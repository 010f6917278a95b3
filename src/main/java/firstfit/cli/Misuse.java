package firstfit.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line that can't be understood. */
final class Misuse {
  private Misuse() {}

  /** The cause in one line; a misspelt option is the cause of the one that is missing, too. */
  static String describe(ParameterException problem, String... args) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    return cause(problem, command, args) + " (see " + name + " --help)";
  }

  private static String cause(ParameterException problem, CommandLine command, String... args) {
    if (problem instanceof MissingParameterException) {
      Set<String> known = command.getCommandSpec().optionsMap().keySet();
      return Arrays.stream(args)
          .filter(word -> isOption(word) && !known.contains(word.split("=")[0]))
          .findFirst()
          .map(word -> unknown(word, command))
          .orElse(problem.getMessage());
    }
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> words = unmatched.getUnmatched();
      return unknown(
          words.stream().filter(Misuse::isOption).findFirst().orElse(words.get(0)), command);
    }
    return problem.getMessage();
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-");
  }

  private static String unknown(String word, CommandLine command) {
    boolean option = isOption(word);
    boolean isCommand = !option && command.getParent() == null;
    String kind = option ? "unknown option " : isCommand ? "unknown command " : "unexpected ";
    String shown = option ? word.split("=")[0] : word;
    List<String> similar =
        option || isCommand
            ? new UnmatchedArgumentException(command, List.of(shown))
                .getSuggestions().stream().limit(1).toList()
            : List.of();
    return kind
        + "'"
        + shown
        + "'"
        + (similar.isEmpty() ? "" : ": did you mean " + similar.get(0) + "?");
  }
}
