package firstfit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file in the place of one that may be there; at no time is there half of one.
   *
   * @param file where
   * @param text what to write
   * @throws IOException if it can't be written; the old file is there then, and nothing else
   */
  public static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(draft, e);
      throw e;
    }
  }

  /**
   * Writes a file that must be new.
   *
   * @param file where
   * @param text what to write
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   * @throws IOException if it can't be written; no file is there then
   */
  public static void create(Path file, String text) throws IOException {
    Files.writeString(file, "", StandardOpenOption.CREATE_NEW);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      remove(file, e);
      throw e;
    }
  }

  private static void remove(Path file, IOException reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
