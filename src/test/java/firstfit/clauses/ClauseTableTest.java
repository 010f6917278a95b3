package firstfit.clauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.WrittenPage;
import firstfit.mutation.KillMatrix;
import firstfit.proof.ClauseUses;
import firstfit.proof.Project;
import firstfit.proof.Signatures;
import firstfit.proof.UseTable;
import firstfit.proof.VerifiedClasses;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.StrongerContracts;
import firstfit.proof.source.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The clauses of the allocator's contract, put to everything that may happen in a small heap. */
class ClauseTableTest {
  /** Two holes and a live block between them need three bytes. */
  static final int CAPACITY = 3;

  private static final Path PAGE = Path.of("spec/clauses.md");

  /** Why clauses stay that follow from the others. */
  private static final Map<String, String> REASONS =
      Map.of(
          "invariant 1",
          "nothing: the capacity never changes; it is what a constructor owes",
          "invariant 12",
          "nothing: it follows by induction, which it saves the reader and the prover",
          "sizeOf 1.4",
          "nothing: it is what the next two mean by I4",
          "sizeOf 1.5",
          "nothing: an instance of the one before, which names the entry that a proof asks for",
          "sizeOf 1.6",
          "nothing: an instance of sizeOf 1.4 as well",
          "clear 2.3",
          "nothing: the next two say it of the maps, and it says it of all else",
          "clear 2.4",
          "nothing: it follows from I6, by an induction that it saves a client",
          "clear 2.5",
          "nothing: it follows from I3 and I5, by an induction that it saves a client");

  private static final Map<String, String> HEAP_REASONS =
      Map.of("realloc 2.4", "nothing: the last three clauses say what happens to all bytes");

  /** Why clauses stay that no proof needs, by what they look like. */
  private static final Map<String, String> IDLE =
      new TreeMap<>(
          Map.of(
              "ensures .*\\\\fresh.*",
              "`\\fresh`, said of each array that a frame lets a method replace",
              "ensures .*\\\\invariant_for.*",
              "`\\invariant_for`, what a method owes to the objects that it changes; OpenJML\n"
                  + "  takes for granted that each keeps its invariant",
              "ensures \\\\result",
              "`\\result`, with which lemmas are joined to others",
              "ensures .*\\[i \\+ 1]\\)\\)",
              "a shift said from both sides, of which one or the other is where a solver begins"));

  private static final String USES =
      """

      ## What proofs need

      All postconditions and invariants of the verified sources. The condition of a method holds
      those of the methods it calls and of the objects it meets as formulas that it assumes, and
      `proofs/cores.json` says which of these its proof needs. A clause of a public method of a
      public type is also promised to callers outside; one of which neither is true is idle. Which
      proofs need which clause is in `proofs/uses.json`, made by `prove --uses`.

      """;

  private static final String PARTS =
      """

      ## What preconditions and frames are for

      Parts of the preconditions of verified methods and lemmas were dropped, a comparison of a
      chain at a time, and locations of their frames. The contract then promises more, and the
      proof of the method should fail, or the contract asks for more than it needs. Found by
      `prove --mutants --contracts`; what came of each part is in `proofs/contracts.json`.

      | type | parts | asked | the proof fails without | idle |
      |---|--:|--:|--:|--:|
      """;

  private static final String PAGE_BEGIN =
      """
      # What each clause of the contracts does

      The clauses of `Allocator` and of the methods of `Heap`, as they stand in the source, were put
      to states of small heaps and to outcomes of all calls from them: all results, exceptions, maps
      and bytes of a range. Every call has exactly one outcome that the clauses and the invariants
      allow. Of %d clauses in all, %d follow from the others.

      A clause forbids something alone, if it is an invariant, where maps break no other invariant;
      if it is a clause of a method, where an outcome breaks no other clause of the method, even if
      the invariants may break; if it is a `requires`, where nothing else is said of a call. Weaker
      forms have a conjunct less, a bound moved by one, a shorter range, one direction of an
      equation.

      A clause is named by its method, case and place in it. An `assignable` that names all that
      there is is no demand and not counted. Made by
      `mvn test -Dtest=ClauseTableTest -Dfirstfit.write`.
      """;

  private static Candidates candidates(int capacity) {
    return new Candidates(Interface.allocator().invariants(), capacity);
  }

  private static final Space MAPS = Space.of(candidates(CAPACITY));

  private static final Space BYTES =
      MAPS.with(
          Space.counting(CAPACITY),
          Candidates.arrays(CAPACITY, 0, 5),
          Candidates.arrays(2, 1, 5));

  private static Space space(Contract method) {
    return switch (method.method()) {
      case "getLong", "putLong" ->
          Space.of(8, 2)
              .with(
                  new int[] {0, 1, 1, 0, 1, 0, 0, 1},
                  Candidates.arrays(8, 0, 1),
                  List.of(Space.CALLERS));
      case "getInt", "putInt" ->
          Space.of(4, 4)
              .with(Space.counting(4), Candidates.arrays(4, 0, 4), List.of(Space.CALLERS));
      case "realloc" ->
          Space.of(6, 4)
              .with(Space.counting(6), Space.near(Space.counting(6)), List.of(Space.CALLERS));
      default -> BYTES;
    };
  }

  @Test
  void eachClauseForbidsSomethingOrItSaysWhyItStays() throws IOException {
    ClauseSearch allocator =
        new ClauseSearch(Interface.allocator())
            .invariants(candidates(CAPACITY))
            .calls(method -> MAPS);
    ClauseTable first = new ClauseTable("Allocator", allocator, REASONS);
    ClauseSearch heap = new ClauseSearch(Interface.heap()).calls(ClauseTableTest::space);
    ClauseTable second = new ClauseTable("Heap", heap, HEAP_REASONS);
    assertEquals(REASONS.keySet(), Set.copyOf(first.redundant()));
    assertEquals(HEAP_REASONS.keySet(), Set.copyOf(second.redundant()));
    String page =
        PAGE_BEGIN.formatted(
                first.clauses() + second.clauses(),
                first.redundant().size() + second.redundant().size())
            + first.text(
                "All " + MAPS.states().size() + " states of a heap of " + CAPACITY + " bytes")
            + second.text(
                "All states of heaps of 3 bytes; for numbers, of 4, and those of two blocks in 8;\n"
                    + "for `realloc`, those of four blocks in 6");
    WrittenPage.check(PAGE, page + uses() + parts(), "ClauseTableTest");
  }

  private static String parts() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : VerifiedClasses.read(Path.of("proofs/verified.json")).classes()) {
      String path = Project.sourceOf(name);
      StrongerContracts.of(SourceFile.parse(path, Files.readString(Path.of(path))))
          .forEach(
              (method, it) ->
                  counts.merge(Signatures.classOf(method), it.changes().size(), Integer::sum));
    }
    Map<String, List<KillMatrix.Row>> asked = new TreeMap<>();
    for (KillMatrix.Method each :
        KillMatrix.read(Path.of("proofs"), KillMatrix.CONTRACTS).methods()) {
      asked
          .computeIfAbsent(Signatures.classOf(each.method()), t -> new ArrayList<>())
          .addAll(each.mutants());
    }
    asked.put("all", asked.values().stream().flatMap(List::stream).toList());
    int all = counts.values().stream().mapToInt(each -> each).sum();
    counts.values().removeIf(each -> each == 0);
    StringBuilder text = new StringBuilder(PARTS);
    counts.forEach((type, parts) -> text.append(row("`" + type + "`", parts, asked.get(type))));
    text.append(row("all", all, asked.get("all")));
    text.append("\nIdle parts that stay:\n\n");
    asked.get("all").stream()
        .filter(part -> !part.wasNoticed())
        .collect(Collectors.groupingBy(ClauseTableTest::why, TreeMap::new, Collectors.counting()))
        .forEach((why, count) -> text.append("- %d: %s.\n".formatted(count, why)));
    return text.toString();
  }

  private static String row(String type, int parts, List<KillMatrix.Row> asked) {
    List<KillMatrix.Row> rows = asked == null ? List.of() : asked;
    long needed = rows.stream().filter(KillMatrix.Row::wasNoticed).count();
    return "| %s | %,d | %,d | %,d | %,d |\n"
        .formatted(type, parts, rows.size(), needed, rows.size() - needed);
  }

  private static String why(KillMatrix.Row part) {
    assertNotNull(part.equivalent(), "no proof needs " + part.edit() + " in " + part.id());
    return part.equivalent();
  }

  private static String uses() {
    ClauseUses uses = ClauseUses.read(Path.of("proofs"));
    Map<String, Long> idle =
        uses.idle().stream()
            .collect(
                Collectors.groupingBy(
                    ClauseTableTest::kind, TreeMap::new, Collectors.counting()));
    return USES
        + UseTable.of(uses)
        + "\nIdle clauses that stay:\n\n"
        + idle.entrySet().stream()
            .map(e -> "- %d: %s.\n".formatted(e.getValue(), IDLE.get(e.getKey())))
            .collect(Collectors.joining());
  }

  private static String kind(ClauseUses.Use clause) {
    return IDLE.keySet().stream()
        .filter(clause.text()::matches)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no proof needs " + clause));
  }

  @Test
  void aClauseThatIsMissingLeavesTheOutcomeOpen() {
    Interface allocator = Interface.allocator();
    assertEquals(
        "2 outcomes of tryMalloc[1] from [-1, 1, -1]",
        open(allocator, "tryMalloc", "\\result <= q", m -> MAPS));
    Interface heap = Interface.heap();
    assertEquals(
        "2 outcomes of realloc[4, 2] from [-1, -1, -1, -1, 4, 5]",
        open(heap, "realloc", "\\result + length <= b", ClauseTableTest::space));
    assertEquals(
        "216 outcomes of free[0] from [0, -1, -1]",
        open(heap, "free", "assignable state", ClauseTableTest::space));
  }

  /** What is found without the first clause of a method in which a text stands. */
  private static String open(
      Interface whole, String method, String text, Function<Contract, Space> spaces) {
    Contract contract = whole.contracts().get(method);
    Contract.Part clause =
        contract.cases().stream()
            .flatMap(c -> c.demands().stream())
            .filter(p -> p.text().contains(text))
            .findFirst()
            .orElseThrow();
    Contract less = contract.with(contract.cases().stream().map(c -> without(c, clause)).toList());
    Map<String, Contract> functions = new LinkedHashMap<>(whole.functions());
    functions.putAll(whole.contracts());
    Interface only = new Interface(whole.invariants(), Map.of(method, less), functions);
    return assertThrows(IllegalStateException.class, () -> new ClauseSearch(only).calls(spaces))
        .getMessage();
  }

  private static Contract.Case without(Contract.Case whole, Contract.Part clause) {
    List<Contract.Part> rest = whole.demands().stream().filter(p -> !p.equals(clause)).toList();
    return new Contract.Case(whole.normal(), whole.requires(), whole.definitions(), rest);
  }

  @Test
  void theStatesAreThoseThatTheInvariantsAllow() {
    assertEquals(blocks(MAPS), blocks(Space.of(CAPACITY, CAPACITY)));
  }

  private static Set<List<Integer>> blocks(Space space) {
    return space.before().stream()
        .map(
            s ->
                IntStream.concat(
                    Arrays.stream(s.map(ArrayName.LIVE_AT)),
                    Arrays.stream(s.map(ArrayName.FREE_AT))))
        .map(both -> both.boxed().toList())
        .collect(Collectors.toSet());
  }

  @Test
  void expressionsMeanWhatJmlSays() {
    assertTrue(holds("0 <= i < 3 <= 3"));
    assertFalse(holds("0 <= i < i"));
    assertTrue(holds("0 == 1 ==> 1 == 2 ==> 1 == 3"));
    assertTrue(holds("(\\forall int a, b; 0 <= a < b < heapCapacity; liveAt[a] <= liveAt[b])"));
    assertFalse(holds("(\\exists int a; 0 <= a < heapCapacity; liveAt[a] == 2)"));
    assertTrue(holds("i == 0 ? 1 == 2 : -7 % 3 == -1"));
    assertTrue(holds("!(i == 0) <==> 1 < 2 || 1 / 0 == 1"));
    assertThrows(UndefinedException.class, () -> holds("liveAt[heapCapacity] == 0"));
    assertThrows(UndefinedException.class, () -> holds("(\\forall int a; 0 <= a; 0 <= a)"));
  }

  private static boolean holds(String clause) {
    String source = "package p;\ninterface T {\n  //@ ensures " + clause + ";\n  void m();\n}\n";
    SourceFile file = SourceFile.parse("T.java", source);
    List<Token> tokens = file.types().get(0).members().get(0).contract().get(0).body();
    Maps maps = Maps.of(new int[] {-1, 1, 1}, new int[] {0, -1, -1});
    return new Parser(List.of("i")).parse(tokens).holds(new Scene(maps, new long[] {1}, null));
  }
}
