package firstfit.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import firstfit.mutation.KillMatrix.Method;
import firstfit.mutation.KillMatrix.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTableTest {
  private static Row row(String id, Map<Column, Finding> findings, String equivalent) {
    return new Row(id, "comparison", 1, "< -> <=", findings, equivalent);
  }

  @Test
  void countsByPackageAndNamesWhatIsLeft(@TempDir Path proofs) throws IOException {
    Files.writeString(
        proofs.resolve("bugs.json"),
        "[{\"name\": \"best fit\", \"method\": \"b.B.m()\", \"from\": \"<\", \"to\": \"<=\"}]");
    Finding killed = Finding.killed("x");
    Finding late = Finding.of(Outcome.TIMEOUT);
    Finding unreached = Finding.of(Outcome.UNREACHED);
    Finding none = new Finding(Outcome.NO_CONDITION, "no such method");
    Finding survived = Finding.of(Outcome.SURVIVED);
    Method a =
        new Method(
            "a.A.m()",
            "src/main/java/a/A.java",
            "0",
            List.of(
                row(
                    "1",
                    Map.of(Column.PROOF, late, Column.CAMPAIGN, killed, Column.SEARCH, unreached),
                    null),
                row("2", Map.of(Column.PROOF, killed, Column.CAMPAIGN, survived), null),
                row("6", Map.of(Column.PROOF, none, Column.CAMPAIGN, killed), null)));
    Method b =
        new Method(
            "b.B.m()",
            "src/main/java/b/B.java",
            "0",
            List.of(
                row("3", Map.of(Column.CAMPAIGN, survived), "the same"),
                row("4", Map.of(Column.CAMPAIGN, survived), null),
                new Row("5", "best fit", 1, "< -> <=", Map.of(Column.CAMPAIGN, killed), null)));
    assertEquals(
        """
        | mutants of | total | proof | unit tests | properties | exhaustive search | campaign \
        | one or more | all that run it | equivalent | unexplained | no condition |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
        | a | 3 | 2/2 (1) | - | - | - | 2/3 | 3 | 2 | 0 | 0 | 1 |
        | b | 3 | - | - | - | - | 1/3 | 1 | 1 | 1 | 1 | 0 |
        | all | 6 | 2/2 (1) | - | - | - | 3/6 | 4 | 3 | 1 | 1 | 1 |
        | known bugs | 1 | - | - | - | - | 1/1 | 1 | 1 | 0 | 0 | 0 |

        unexplained: 4: < -> <=
        """,
        KillTable.of(new KillMatrix(Map.of(), List.of(a, b)), proofs));
  }
}
