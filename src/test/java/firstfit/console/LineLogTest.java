package firstfit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("below/work.log");
  }

  private static List<String> lines(LineLog log) {
    return log.found().stream().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void theNextRunFindsWhatTheLastOneAdded() {
    try (LineLog log = new LineLog(file())) {
      assertEquals(List.of(), lines(log));
      log.add("one");
      log.add("two");
    }
    try (LineLog log = new LineLog(file())) {
      assertEquals(List.of("one", "two"), lines(log));
    }
  }

  @Test
  void whatComesAfterATornLineStandsInALineOfItsOwn() throws IOException {
    try (LineLog log = new LineLog(file())) {
      log.add("one");
    }
    Files.writeString(file(), "one\nto");
    try (LineLog log = new LineLog(file())) {
      log.add("three");
    }
    try (LineLog log = new LineLog(file())) {
      assertEquals(List.of("one", "to", "three"), lines(log));
    }
  }

  @Test
  void linesOfOtherRunsAreLeftOutAndKeptAsWell() {
    try (LineLog one = new LineLog(file());
        LineLog other = new LineLog(file())) {
      one.add("a 1");
      other.add("b 1");
      other.add("a 2");
      one.remove(line -> line.startsWith("a"));
      other.add("c");
      one.add("d");
    }
    try (LineLog log = new LineLog(file())) {
      assertEquals(List.of("b 1", "c", "d"), lines(log));
      log.delete();
    }
    assertFalse(Files.exists(file()));
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws IOException {
    Files.createDirectories(file());
    UserError error = assertThrows(UserError.class, () -> new LineLog(file()));
    assertTrue(error.getMessage().startsWith("cannot use " + file()), error.getMessage());
  }
}
