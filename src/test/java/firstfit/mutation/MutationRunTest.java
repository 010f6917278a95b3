package firstfit.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import firstfit.mutation.Mutants.Selection;
import firstfit.mutation.Mutants.Selection.Kind;
import firstfit.mutation.MutationRun.Task;
import firstfit.proof.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationRunTest {
  private static final String SOURCE =
      """
      package sample;

      final class Sum {
        /** Smaller or equal. */
        static boolean atMost(int a, int b) {
          return a <= b;
        }

        static int sum(int a, int b) {
          //@ set last = a;
          return a + b;
        }
      }
      """;

  private static final Selection ALL = Selection.of(List.of());
  private static final List<Column> TESTS = List.of(Column.UNIT_TESTS, Column.SEARCH);

  @TempDir private Path folder;
  private Path source;

  @BeforeEach
  void writeProject() throws IOException {
    source = folder.resolve("src/main/java/sample/Sum.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, SOURCE);
    Files.createDirectories(folder.resolve("proofs"));
    Files.writeString(folder.resolve("proofs/verified.json"), "{\"classes\": [\"sample.Sum\"]}");
  }

  private MutationRun run(List<Column> columns, boolean changedOnly) {
    Project project = Project.open(folder, null);
    return new MutationRun(project, Mutants.of(project, ALL), columns, changedOnly);
  }

  private static void answerAll(MutationRun run, Outcome outcome) {
    run.open().forEach(task -> run.add(task, new Finding(outcome, null)));
  }

  private KillMatrix recordAll(Outcome outcome) {
    try (MutationRun run = run(TESTS, false)) {
      answerAll(run, outcome);
      KillMatrix matrix = run.write();
      run.forget();
      return matrix;
    }
  }

  private Set<String> drawn(int perMethod) {
    Project project = Project.open(folder, null);
    Mutants mutants = Mutants.of(project, new Selection(List.of(), "", Kind.BODIES, perMethod));
    return mutants.methods().stream()
        .flatMap(method -> method.mutants().stream())
        .filter(mutants::isAsked)
        .map(Mutant::id)
        .collect(Collectors.toSet());
  }

  @Test
  void someOfEachMethodAreDrawnTheSameInEachRun() {
    Set<String> one = drawn(1);
    assertEquals(2, one.size(), one.toString());
    assertEquals(one, drawn(1));
    assertEquals(2, one.stream().map(id -> id.substring(0, id.indexOf('('))).distinct().count());
    Set<String> two = drawn(2);
    assertEquals(4, two.size(), two.toString());
    assertTrue(two.containsAll(one), two.toString());
    assertTrue(drawn(0).size() > 4);
  }

  @Test
  void eachMutantIsAskedOfEachColumnAndGhostsOfTheProofAlone() {
    Mutants mutants = Mutants.of(Project.open(folder, null), ALL);
    long plain = 0;
    long ghosts = 0;
    for (MethodMutants method : mutants.methods()) {
      ghosts += method.mutants().stream().filter(Mutant::isGhost).count();
      plain += method.mutants().stream().filter(m -> !m.isGhost()).count();
    }
    assertEquals(1, ghosts);
    assertTrue(plain > 4);
    try (MutationRun tests = run(TESTS, false);
        MutationRun proof = run(List.of(Column.PROOF), false)) {
      assertEquals(2 * plain, tests.open().size());
      assertEquals(plain + ghosts, proof.open().size());
    }
  }

  @Test
  void noTwoMutantsHaveTheSameCode() {
    Mutants mutants = Mutants.of(Project.open(folder, null), ALL);
    List<String> codes =
        mutants.methods().stream()
            .flatMap(method -> method.mutants().stream())
            .filter(mutant -> !mutant.isGhost())
            .map(
                mutant ->
                    new String(
                        mutants.code(mutant).get("sample.Sum"),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
            .toList();
    assertEquals(codes.size(), codes.stream().distinct().count());
  }

  @Test
  void aRunThatWasStoppedGoesOn() throws IOException {
    int all;
    try (MutationRun first = run(TESTS, false)) {
      List<Task> tasks = first.open();
      all = tasks.size();
      first.add(tasks.get(0), Finding.killed("a test"));
      first.add(tasks.get(1), Finding.of(Outcome.SURVIVED));
    }
    Path log = folder.resolve(MutationRun.LOG);
    Files.writeString(log, "{\"sha256\":\"half of a l", StandardOpenOption.APPEND);
    try (MutationRun second = run(TESTS, false)) {
      assertEquals(all - 2, second.open().size());
      answerAll(second, Outcome.TIMEOUT);
      KillMatrix matrix = second.write();
      second.forget();
      assertEquals(0, Files.size(log));
      assertEquals(matrix, KillMatrix.read(folder.resolve("proofs"), KillMatrix.MUTANTS));
      KillMatrix.Row row = matrix.methods().get(0).mutants().get(0);
      assertEquals(Finding.killed("a test"), row.findings().get(Column.UNIT_TESTS));
      assertEquals(Finding.of(Outcome.SURVIVED), row.findings().get(Column.SEARCH));
      assertTrue(row.isNoticedBy(Column.UNIT_TESTS));
      assertFalse(row.isNoticedBy(Column.SEARCH));
    }
  }

  @Test
  void onlyWhatHasChangedIsAskedAgain() throws IOException {
    recordAll(Outcome.KILLED);
    try (MutationRun again = run(TESTS, true)) {
      assertEquals(List.of(), again.open());
    }
    assertEquals(List.of(), matrix().stale(Project.open(folder, null)));
    Files.writeString(source, SOURCE.replace("a + b", "b + a"));
    assertEquals(
        List.of("src/main/java/sample/Sum.java"), matrix().stale(Project.open(folder, null)));
    try (MutationRun changed = run(TESTS, true);
        MutationRun all = run(TESTS, false)) {
      assertTrue(changed.open().stream().allMatch(t -> t.mutant().method().contains("sum(")));
      assertFalse(changed.open().isEmpty());
      assertTrue(changed.open().size() < all.open().size());
      answerAll(changed, Outcome.SURVIVED);
      KillMatrix matrix = changed.write();
      assertTrue(isNoticed(matrix, 0));
      assertFalse(isNoticed(matrix, 1));
    }
  }

  @Test
  void onlyTheBugsAreCompiledAndWhatIsKnownOfOthersStays() throws IOException {
    Files.writeString(
        folder.resolve("proofs/bugs.json"),
        "[{\"name\": \"less\", \"method\": \"sample.Sum.sum(int,int)\","
            + " \"from\": \"a + b\", \"to\": \"a - b - 1\"}]");
    KillMatrix all = recordAll(Outcome.SURVIVED);
    String above = SOURCE.replace("final class", "/** Sums. */\nfinal class");
    Files.writeString(source, above);
    Project project = Project.open(folder, null);
    Mutants mutants = Mutants.of(project, new Selection(List.of(), "", Kind.BUGS, 0));
    List<Mutant> compiled =
        mutants.methods().stream()
            .flatMap(method -> method.mutants().stream())
            .filter(mutant -> mutants.code(mutant) != null)
            .toList();
    assertEquals(List.of("less"), compiled.stream().map(Mutant::operator).toList());
    try (MutationRun run = new MutationRun(project, mutants, TESTS, false)) {
      assertEquals(compiled, run.open().stream().map(Task::mutant).distinct().toList());
      answerAll(run, Outcome.KILLED);
      KillMatrix some = run.write();
      assertEquals(all.rows().keySet(), some.rows().keySet());
      some.rows()
          .forEach(
              (id, row) -> {
                assertEquals(all.rows().get(id).line() + 1, row.line());
                assertEquals(id.equals(compiled.get(0).id()), row.wasNoticed(), id);
              });
    }
  }

  @Test
  void methodsWithAnotherTextAreStale() throws IOException {
    recordAll(Outcome.KILLED);
    Project project = Project.open(folder, null);
    assertEquals(Set.of(), matrix().staleMethods(project));
    Files.writeString(source, SOURCE.replace("final class", "/** Sums. */\nfinal class"));
    assertEquals(Set.of(), matrix().staleMethods(project));
    Files.writeString(source, SOURCE.replace("a + b", "b + a"));
    assertEquals(Set.of("sample.Sum.sum(int,int)"), matrix().staleMethods(project));
    Files.writeString(source, SOURCE.replace("atMost", "below"));
    assertEquals(Set.of("sample.Sum.atMost(int,int)"), matrix().staleMethods(project));
  }

  private static boolean isNoticed(KillMatrix matrix, int method) {
    return matrix.methods().get(method).mutants().stream().anyMatch(KillMatrix.Row::wasNoticed);
  }

  private KillMatrix matrix() {
    return KillMatrix.read(folder.resolve("proofs"), KillMatrix.MUTANTS);
  }

  @Test
  void theProofsAnswersStandBesideThoseOfTheTests() {
    recordAll(Outcome.KILLED);
    try (MutationRun proof = run(List.of(Column.PROOF), false)) {
      answerAll(proof, Outcome.TIMEOUT);
      KillMatrix.Row row = proof.write().methods().get(0).mutants().get(0);
      assertEquals(
          List.of(Column.PROOF, Column.UNIT_TESTS, Column.SEARCH),
          List.copyOf(row.findings().keySet()));
    }
  }

  @Test
  void runsOfDifferentColumnsMayBeUnderWayAtOnce() {
    try (MutationRun tests = run(TESTS, false);
        MutationRun proof = run(List.of(Column.PROOF), false)) {
      answerAll(proof, Outcome.TIMEOUT);
      answerAll(tests, Outcome.KILLED);
      tests.write();
      tests.forget();
      try (MutationRun next = run(List.of(Column.PROOF), false)) {
        assertEquals(List.of(), next.open());
      }
      KillMatrix.Row row = proof.write().methods().get(0).mutants().get(0);
      assertEquals(
          List.of(Column.PROOF, Column.UNIT_TESTS, Column.SEARCH),
          List.copyOf(row.findings().keySet()));
    }
  }

  @Test
  void anArgumentCountsForTheChangeItWasMadeFor() throws IOException {
    recordAll(Outcome.SURVIVED);
    KillMatrix.Row row = matrix().methods().get(0).mutants().get(0);
    Path file = folder.resolve("proofs/equivalent.json");
    String argument = "[{\"why\": \"it is\", \"mutants\": {\"%s\": \"%s\"}}]";
    Files.writeString(file, argument.formatted(row.id(), row.edit()));
    assertEquals(
        "it is", recordAll(Outcome.SURVIVED).methods().get(0).mutants().get(0).equivalent());
    Files.writeString(file, argument.formatted(row.id(), "something else"));
    assertEquals(null, recordAll(Outcome.SURVIVED).methods().get(0).mutants().get(0).equivalent());
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    for (String name : List.of("mutants.json", "equivalent.json", "bugs.json")) {
      Path file = folder.resolve("proofs").resolve(name);
      Files.writeString(file, "{");
      UserError error = assertThrows(UserError.class, () -> recordAll(Outcome.KILLED));
      assertTrue(error.getMessage().contains(name), error.getMessage());
      Files.delete(file);
    }
  }

  @Test
  void anotherClassIsRefused() {
    Project project = Project.open(folder, null);
    UserError error =
        assertThrows(
            UserError.class, () -> Mutants.of(project, Selection.of(List.of("sample.Other"))));
    assertEquals("sample.Other is no verified class: give one of sample.Sum", error.getMessage());
  }
}
