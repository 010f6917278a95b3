package firstfit.check;

import firstfit.Allocator;
import firstfit.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shrunk traces on which an allocator once differed from the model, each in a file whose name gives
 * the capacity of the heap: {@code NAME.capacity-N.trace}.
 */
public final class Regressions {
  private static final Path FOLDER = Path.of("src", "test", "resources", "regressions");
  private static final Pattern NAME = Pattern.compile(".*\\.capacity-([0-9]+)\\.trace");

  private Regressions() {}

  /** All files. */
  public static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs one of the files in lockstep with the model. */
  public static void replay(Path file, IntFunction<Allocator> constructor) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException("the name of " + file + " lacks the capacity");
    }
    try {
      TraceCheck.firstFailure(
              TraceReader.read(file), constructor.apply(Integer.parseInt(name.group(1))))
          .ifPresent(
              failure -> {
                throw new AssertionError(
                    file + ": " + failure.mismatch().getMessage(), failure.mismatch());
              });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs all files in lockstep with the model. */
  public static void replayAll(IntFunction<Allocator> constructor) {
    files().forEach(file -> replay(file, constructor));
  }
}
