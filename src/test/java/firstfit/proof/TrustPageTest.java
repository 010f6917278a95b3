package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrustPageTest {
  @Test
  void isWhatTheRecordAndTheRulesGive() throws IOException {
    Project project = Project.open(Path.of("."), null);
    String page =
        TrustPage.text(Manifest.read(project.manifest()), VerifiedClasses.read(project.verified()));
    Path file = project.proofs().resolve("TRUST.md");
    if (System.getProperty("firstfit.write") != null) {
      Files.writeString(file, page);
    }
    assertEquals(
        Files.readString(file),
        page,
        "proofs/TRUST.md is out of step: mvn test -Dtest=TrustPageTest -Dfirstfit.write");
  }
}
