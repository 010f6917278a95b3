package firstfit.clauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.WrittenPage;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          "clear 2.4",
          "nothing: it follows from I6, by an induction that it saves a client",
          "clear 2.5",
          "nothing: it follows from I3 and I5, by an induction that it saves a client");

  @Test
  void eachClauseForbidsSomethingOrItSaysWhyItStays() throws IOException {
    ClauseSearch search = new ClauseSearch(Interface.read(), CAPACITY).run();
    ClauseTable table = new ClauseTable(search, REASONS);
    assertEquals(REASONS.keySet(), Set.copyOf(table.redundant()));
    WrittenPage.check(PAGE, table.page(), "ClauseTableTest");
  }

  @Test
  void aClauseThatIsMissingLeavesTheOutcomeOpen() {
    Interface whole = Interface.read();
    Contract tryMalloc = whole.contracts().get("tryMalloc");
    for (Contract.Part clause : tryMalloc.cases().get(0).demands()) {
      if (clause.text().contains("\\result <= q")) {
        ClauseSearch search = new ClauseSearch(without(whole, clause), CAPACITY);
        IllegalStateException e = assertThrows(IllegalStateException.class, search::run);
        assertEquals("2 outcomes of tryMalloc[1] from [-1, 1, -1]", e.getMessage());
        return;
      }
    }
    throw new AssertionError("there is no clause that says that the hole is the lowest");
  }

  private static Interface without(Interface whole, Contract.Part clause) {
    Map<String, Contract> contracts = new LinkedHashMap<>(whole.contracts());
    contracts.replaceAll(
        (name, c) ->
            new Contract(
                name,
                c.parameters(),
                c.result(),
                c.pure(),
                c.cases().stream().map(each -> without(each, clause)).toList()));
    return new Interface(whole.invariants(), contracts, whole.functions());
  }

  private static Contract.Case without(Contract.Case whole, Contract.Part clause) {
    List<Contract.Part> rest = whole.demands().stream().filter(p -> !p.equals(clause)).toList();
    return new Contract.Case(whole.normal(), whole.requires(), whole.definitions(), rest);
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
