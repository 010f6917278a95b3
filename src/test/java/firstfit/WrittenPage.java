package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the repository that a test makes, and writes with {@code -Dfirstfit.write}. */
public final class WrittenPage {
  private WrittenPage() {}

  /**
   * Fails unless the file is the page.
   *
   * @param file the file
   * @param page what must stand in it
   * @param test the simple name of the test class
   */
  public static void check(Path file, String page, String test) throws IOException {
    if (System.getProperty("firstfit.write") != null) {
      Files.writeString(file, page);
    }
    assertEquals(
        Files.readString(file),
        page,
        file + " is not what the sources give: mvn test -Dtest=" + test + " -Dfirstfit.write");
  }
}
