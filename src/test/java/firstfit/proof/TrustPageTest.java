package firstfit.proof;

import firstfit.WrittenPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrustPageTest {
  @Test
  void isWhatTheRecordAndTheRulesGive() throws IOException {
    Project project = Project.open(Path.of("."), null);
    String page =
        TrustPage.text(Manifest.read(project.manifest()), VerifiedClasses.read(project.verified()));
    WrittenPage.check(project.proofs().resolve("TRUST.md"), page, "TrustPageTest");
  }
}
