package firstfit.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.mutation.Outcome;
import firstfit.proof.MethodCatalog;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.proof.source.Clause;
import firstfit.site.KilledMutants.Kill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mutants of a method whose contract states F1 to F4, and one clause of it F1 to F3. */
class KilledMutantsTest {
  private static final String SOURCE = "src/main/java/firstfit/freelist/FreeListAllocator.java";
  private static final String METHOD = "firstfit.freelist.FreeListAllocator.free(int)";
  private static final String CONTRACT = "src/main/java/firstfit/Allocator.java";

  private static MethodCatalog catalog;

  @BeforeAll
  static void read() {
    catalog = new ProofCheck(Project.open(Path.of(""), null)).catalog();
  }

  private static KilledMutants of(Column column, Finding finding) {
    return of(column, finding, Set.of());
  }

  private static KilledMutants of(Column column, Finding finding, Set<String> stale) {
    Row row =
        new Row(METHOD + "/constant/1", "constant", 107, "0 -> 1", Map.of(column, finding), null);
    KillMatrix.Method method = new KillMatrix.Method(METHOD, SOURCE, "0", List.of(row));
    return new KilledMutants(
        new KillMatrix(Map.of(), List.of(method)), catalog, path -> !stale.contains(path));
  }

  /** The requirements that a finding names. */
  private static List<String> named(KilledMutants kills) {
    return ids().filter(id -> !kills.named(id).isEmpty()).toList();
  }

  private static List<String> refused(KilledMutants kills) {
    return ids().filter(id -> !kills.refused(id).isEmpty()).toList();
  }

  private static Stream<String> ids() {
    return List.of("F1", "F2", "F3", "F4", "I2", "I5", "L1", "M4", "T1", "T2").stream();
  }

  /** The first clause of the contract that states F2. */
  private static Clause clause() {
    return catalog.sources().get(CONTRACT).types().get(0).members().stream()
        .flatMap(member -> member.contract().stream())
        .filter(clause -> clause.ids().contains("F2"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aClauseNamesWhatItStates() {
    String words = "A.java:121: Postcondition: " + CONTRACT + ":" + clause().line();
    KilledMutants kills = of(Column.PROOF, Finding.killed(words));
    assertEquals(List.of("F1", "F2", "F3"), named(kills));
    assertEquals(List.of(), refused(kills));
    Kill kill = kills.named("F2").get(0);
    assertEquals(METHOD, kill.method().method());
    assertEquals(Set.of(Column.PROOF), kill.by());
    String brief = "A.java:121: Postcondition: Allocator.java:" + clause().lastLine();
    assertEquals(List.of("F1", "F2", "F3"), named(of(Column.PROOF, Finding.killed(brief))));
  }

  @Test
  void whereNoClauseIsNamedTheContractOfTheMethodIs() {
    List<String> stated =
        ids().filter(catalog.entries().get(METHOD).requirements()::contains).toList();
    assertEquals(List.of("F1", "F2", "F3", "F4"), stated);
    String located = "A.java:121: Postcondition: " + CONTRACT + ":" + clause().line();
    for (KilledMutants kills :
        List.of(
            of(Column.PROOF, Finding.killed("FreeListAllocator.java:115: Assert")),
            of(Column.PROOF, Finding.killed("FreeListAllocator.java:121: Postcondition: src/ma…")),
            of(Column.PROOF, Finding.killed("Allocator.java:50: verify: Validity is unknown")),
            of(Column.PROOF, Finding.killed(located), Set.of(CONTRACT)))) {
      assertEquals(List.of(), named(kills));
      assertEquals(stated, refused(kills));
    }
  }

  @Test
  void measuresAndAccessesAreThoseOfEveryMethod() {
    for (String kind : List.of("LoopDecreases", "LoopDecreasesNonNegative")) {
      assertEquals(List.of("T1"), named(of(Column.PROOF, Finding.killed("A.java:1: " + kind))));
    }
    for (String kind :
        List.of("ArithmeticOperationRange", "PossiblyNegativeIndex", "PossiblyTooLargeIndex")) {
      assertEquals(List.of("T2"), named(of(Column.PROOF, Finding.killed("A.java:1: " + kind))));
    }
  }

  @Test
  void aTestNamesTheIdInItsName() {
    for (Column column : List.of(Column.UNIT_TESTS, Column.PROPERTIES)) {
      assertEquals(
          List.of("L1"),
          named(of(column, Finding.killed("LawsTest.l1MallocThenFreeIsTheIdentity"))));
      assertEquals(List.of(), named(of(column, Finding.killed("ArenaTest.handsOut"))));
    }
  }

  @Test
  void aMismatchNamesTheIdsItIsReportedUnder() {
    for (Column column : List.of(Column.SEARCH, Column.CAMPAIGN)) {
      assertEquals(
          List.of("I2", "I5"),
          named(of(column, Finding.killed("I2 I5: the block at 1 ends at 6, outside of M4"))));
    }
  }

  @Test
  void whatWasNotNoticedIsNoKill() {
    for (Outcome outcome :
        List.of(Outcome.SURVIVED, Outcome.UNREACHED, Outcome.NO_CONDITION, Outcome.TIMEOUT)) {
      for (Column column : Column.values()) {
        KilledMutants kills = of(column, Finding.of(outcome));
        assertEquals(List.of(), named(kills));
        assertEquals(List.of(), refused(kills));
      }
    }
    Finding none = new Finding(Outcome.NO_CONDITION, METHOD + ": no condition");
    assertEquals(List.of(), refused(of(Column.PROOF, none)));
  }
}
