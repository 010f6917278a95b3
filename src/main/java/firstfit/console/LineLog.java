package firstfit.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file to which lines are added as they come, so that work that is stopped can go on later.
 * Several threads may use it.
 */
public final class LineLog implements AutoCloseable {
  private final Path file;
  private final List<String> found;
  private final OutputStream out;

  /**
   * Opens a log.
   *
   * @param file where it is or will be
   * @throws UserError if it cannot be read or written
   */
  public LineLog(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      found = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError("cannot use " + file + ": " + e.getMessage());
    }
    // ends a line that was not written to its end
    add("");
  }

  /**
   * The lines that were there when it was opened.
   *
   * @return the lines; the last may be the beginning of one
   */
  public List<String> found() {
    return found;
  }

  /**
   * Adds a line.
   *
   * @param line its text
   * @throws UserError if it cannot be written
   */
  public synchronized void add(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
    }
  }

  /**
   * Leaves out lines, of those that there are now.
   *
   * @param unwanted which
   * @throws UserError if it cannot be written
   */
  public synchronized void remove(Predicate<String> unwanted) {
    try {
      Files.write(file, Files.readAllLines(file).stream().filter(unwanted.negate()).toList());
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
    }
  }

  /**
   * Closes it and deletes the file.
   *
   * @throws UserError if that fails
   */
  public void delete() {
    close();
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UserError("cannot delete " + file + ": " + e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
    }
  }
}
