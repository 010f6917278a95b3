package firstfit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own, of the version that runs the tests. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * A command that runs a class of the tests' class path.
   *
   * @param arguments JVM options, the class and its arguments
   * @return the command
   */
  public static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return command;
  }
}
