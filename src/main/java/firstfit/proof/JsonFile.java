package firstfit.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** JSON files of the proofs folder. */
public final class JsonFile {
  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param reader what makes a value of it
   * @param repair what to do if it is damaged
   * @param <T> type of the value
   * @return the value
   * @throws UserError if it cannot be read
   */
  public static <T> T read(Path file, ObjectReader reader, String repair) {
    return read(file, reader, repair, null);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param reader what makes a value of it
   * @param repair what to do if it is damaged
   * @param otherwise what to do if it is not there or cannot be read; null to say why
   * @param <T> type of the value
   * @return the value
   * @throws UserError if it cannot be read
   */
  public static <T> T read(Path file, ObjectReader reader, String repair, String otherwise) {
    try {
      return reader.readValue(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new UserError(file + " is damaged (" + e.getOriginalMessage() + "): " + repair);
    } catch (IOException e) {
      throw new UserError(
          "cannot read " + file + ": " + (otherwise == null ? e.getMessage() : otherwise));
    }
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param file the file
   * @param text its new content
   * @throws IOException if it cannot be written
   */
  public static void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
