package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every file that names the version or the date of the release names the same. */
class ReleaseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CITATION.cff     | (?m)^ *version: (.*)$",
        "codemeta.json    | \"version\": \"(.*)\"",
        ".zenodo.json     | \"version\": \"(.*)\"",
        "README.md        | <version>(.*)</version>",
        "README.md        | (?m)^ *version *= *\\{(.*)\\}",
        "src/main/java/firstfit/console/Program.java | \"firstfit (.*)\"",
        "CHANGELOG.md     | (?m)^## (\\d\\S*)",
      })
  void theVersionIsThatOfThePom(String file, String pattern) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    Set<String> named = found(file, pattern);
    assertTrue(named.contains(version), file + " names " + named);
    // A change log names earlier ones too.
    assertTrue(named.size() == 1 || file.startsWith("CHANGELOG"), file + " names " + named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "codemeta.json | \"dateModified\": \"(.*)\"",
        ".zenodo.json  | \"publication_date\": \"(.*)\"",
      })
  void theDateIsThatOfTheCitation(String file, String pattern) throws IOException {
    assertEquals(found("CITATION.cff", "(?m)^ *date-released: \"(.*)\""), found(file, pattern));
  }

  @Test
  void theYearOfTheCitationIsThatOfItsDate() throws IOException {
    assertEquals(
        found("CITATION.cff", "date-released: \"(\\d+)-.*"),
        found("CITATION.cff", "(?m)^ *year: (.*)$"));
    assertEquals(
        found("CITATION.cff", "date-released: \"(\\d+)-.*"),
        found("README.md", "(?m)^ *year *= *\\{(.*)\\}"));
  }

  private static Set<String> found(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
