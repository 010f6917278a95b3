package firstfit.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.LineLog;
import firstfit.console.UserError;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  private final Map<String, Finding> findings = new ConcurrentHashMap<>();
  private final LineLog log;

  /**
   * Opens a log.
   *
   * @param file where it is or will be
   * @throws UserError if it cannot be read or written
   */
  public MutantLog(Path file) {
    log = new LineLog(file);
    log.found().forEach(this::read);
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
  public Finding of(String sha256, Mutant mutant, Column column) {
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
  public void add(String sha256, Mutant mutant, Column column, Finding finding) {
    Line line = new Line(sha256, mutant.id(), mutant.edit(), column, finding);
    findings.put(line.key(), finding);
    try {
      log.add(MAPPER.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Forgets what is recorded elsewhere.
   *
   * @param recorded digests of the methods that it is about
   * @param columns who said it
   */
  public void forget(Collection<String> recorded, Collection<Column> columns) {
    log.remove(
        text -> {
          Line line = parsed(text);
          return line == null
              || recorded.contains(line.sha256()) && columns.contains(line.column());
        });
  }

  @Override
  public void close() {
    log.close();
  }
}
