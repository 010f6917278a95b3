package firstfit.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary directory that goes, with the programs started meanwhile, when the work ends or is
 * interrupted.
 */
final class Scratch implements AutoCloseable {
  private final Path directory;
  private final Thread hook;

  Scratch() throws IOException {
    directory = Files.createTempDirectory("firstfit-proofs");
    hook =
        new Thread(
            () -> {
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
              delete(directory);
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    delete(directory);
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
