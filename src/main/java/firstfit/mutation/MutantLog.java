package firstfit.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of a run that has not ended, a line each as they come, so that the next run goes on
 * where this one is stopped. A finding stands for the method's text and the change it was made for.
 * Several threads may use it.
 */
public final class MutantLog implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Line(String sha256, String id, String edit, Column column, Finding finding) {
    String key() {
      return MutantLog.key(sha256, id, edit, column);
    }
  }

  private final Path file;
  private final Map<String, Finding> findings = new HashMap<>();
  private final Writer out;

  /**
   * Opens a log.
   *
   * @param file where it is or will be
   * @throws UserError if it cannot be read or written
   */
  public MutantLog(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(this::read);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      out.write("\n");
    } catch (IOException e) {
      throw new UserError("cannot use " + file + ": " + e.getMessage());
    }
  }

  private void read(String text) {
    Line line = parsed(text);
    if (line != null) {
      findings.put(line.key(), line.finding());
    }
  }

  /** A line that was not written to its end says nothing. */
  private static Line parsed(String text) {
    try {
      return text.isBlank() ? null : MAPPER.readValue(text, Line.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String key(String sha256, String id, String edit, Column column) {
    return String.join("\n", sha256, id, edit, column.name());
  }

  /**
   * What came of a mutant.
   *
   * @param sha256 digest of the method's text
   * @param mutant the mutant
   * @param column who was asked
   * @return the finding, or null
   */
  public synchronized Finding of(String sha256, Mutant mutant, Column column) {
    return findings.get(key(sha256, mutant.id(), mutant.edit(), column));
  }

  /**
   * Writes down what came of a mutant.
   *
   * @param sha256 digest of the method's text
   * @param mutant the mutant
   * @param column who was asked
   * @param finding what came of it
   * @throws UserError if it cannot be written
   */
  public synchronized void add(String sha256, Mutant mutant, Column column, Finding finding) {
    Line line = new Line(sha256, mutant.id(), mutant.edit(), column, finding);
    findings.put(line.key(), finding);
    try {
      out.write(MAPPER.writeValueAsString(line) + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
    }
  }

  /**
   * Closes the log and forgets what is recorded elsewhere.
   *
   * @param recorded digests of the methods that it is about
   * @param columns who said it
   */
  public synchronized void forget(Collection<String> recorded, Collection<Column> columns) {
    close();
    try {
      List<String> kept = new ArrayList<>();
      for (String text : Files.readAllLines(file)) {
        Line line = parsed(text);
        boolean isRecorded =
            line != null && recorded.contains(line.sha256()) && columns.contains(line.column());
        if (line != null && !isRecorded) {
          kept.add(text);
        }
      }
      Files.write(file, kept);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage());
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
