package firstfit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The file {@code report.json} of a directory, read strictly. */
public final class ReportJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ReportJson() {}

  /**
   * Where the report of a directory is.
   *
   * @param directory the directory
   * @return its {@code report.json}
   */
  public static Path in(Path directory) {
    return directory.resolve("report.json");
  }

  /**
   * Whether the report of a directory is of a kind.
   *
   * @param directory the directory
   * @param format what the file says it is
   * @return false if it is another, or none that can be read
   */
  public static boolean isA(String format, Path directory) {
    try {
      return format.equals(formatOf(JSON.readTree(in(directory).toFile())));
    } catch (IOException e) {
      return false;
    }
  }

  private static String formatOf(JsonNode tree) {
    return tree.path("format").asText();
  }

  /**
   * Reads a report, which has yet to be validated.
   *
   * @param older adds what older files of the same version lack
   */
  static <T> T read(
      Path directory, String format, int version, Class<T> type, Consumer<ObjectNode> older)
      throws IOException {
    byte[] bytes = Files.readAllBytes(in(directory));
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (!format.equals(formatOf(tree))) {
        throw new IllegalArgumentException("not a " + format);
      }
      if (tree.path("version").asInt() != version) {
        throw new IllegalArgumentException(
            "version "
                + tree.path("version").asText()
                + " of the report; this program reads version "
                + version);
      }
      older.accept((ObjectNode) tree);
      return JSON.treeToValue(tree, type);
    } catch (ValueInstantiationException e) {
      throw new IllegalArgumentException("damaged: " + e.getCause().getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a report, at no time leaving half of one. */
  static void write(Path directory, Object report) throws IOException {
    WholeFile.replace(in(directory), JSON.writeValueAsString(report) + "\n");
  }
}
