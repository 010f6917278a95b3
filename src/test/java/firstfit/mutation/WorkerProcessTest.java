package firstfit.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.freelist.FreeListAllocator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WorkerProcessTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String LOOKUP = "src/main/java/firstfit/freelist/Lookup.java";
  private static final WorkerProcess WORKER = new WorkerProcess(new File("").getAbsoluteFile());

  @AfterAll
  static void stop() {
    WORKER.close();
  }

  private static Map<String, byte[]> lookup(String from, String to) throws IOException {
    String source = Files.readString(Path.of(LOOKUP));
    assertTrue(source.contains(from));
    try (Compiler compiler = new Compiler(System.getProperty("java.class.path"))) {
      return compiler.compile(LOOKUP, source.replace(from, to)).orElseThrow();
    }
  }

  private static Worker.Reply ask(
      Column column, Map<String, byte[]> code, String unit, Duration limit)
      throws InterruptedException {
    return WORKER.ask(new Worker.Request(column, code, List.of(unit)), limit);
  }

  @Test
  void whatIsWrongIsKilledByEachColumn() throws Exception {
    Map<String, byte[]> code = lookup("a[k] < s", "a[k] <= s");
    Finding searched = ask(Column.SEARCH, code, "free-list", LONG).finding();
    assertEquals(Outcome.KILLED, searched.outcome());
    assertTrue(searched.by().startsWith("M"), searched.by());
    assertEquals(Outcome.KILLED, ask(Column.CAMPAIGN, code, "free-list", LONG).finding().outcome());
    String properties = "firstfit.FreeListAllocatorLockstepTest";
    assertEquals(
        Finding.killed("FreeListAllocatorLockstepTest.agreesWithTheModel"),
        ask(Column.PROPERTIES, code, properties, LONG).finding());
    Finding units = ask(Column.UNIT_TESTS, code, "firstfit.LawsTest", LONG).finding();
    assertEquals(Outcome.KILLED, units.outcome());
    assertTrue(units.by().startsWith("LawsTest."), units.by());
  }

  @Test
  void whatDoesTheSameSurvives() throws Exception {
    Map<String, byte[]> code = lookup("(hi - lo) / 2", "(hi - lo) / 3");
    for (Column column : List.of(Column.SEARCH, Column.CAMPAIGN)) {
      Worker.Reply reply = ask(column, code, "free-list", LONG);
      assertEquals(Finding.of(Outcome.SURVIVED), reply.finding());
      assertTrue(reply.loaded().contains("firstfit.freelist.Lookup"));
      assertFalse(reply.busy());
    }
  }

  @Test
  void testsThatPassLeaveNoThreadBehind() throws Exception {
    for (String name : List.of("AllocatorRequirementsTest", "AllocatorRefusalsTest")) {
      for (Column column : List.of(Column.UNIT_TESTS, Column.PROPERTIES)) {
        Worker.Reply reply = ask(column, Map.of(), "firstfit.FreeList" + name, LONG);
        assertEquals(Finding.of(Outcome.SURVIVED), reply.finding());
        assertFalse(reply.busy());
      }
    }
  }

  @Test
  void whatHasNoEndIsStoppedAndTheNextIsAnswered() throws Exception {
    Map<String, byte[]> code = lookup("k++;\n", ";\n");
    assertEquals(
        Finding.of(Outcome.TIMEOUT),
        ask(Column.CAMPAIGN, code, "free-list", Duration.ofSeconds(2)).finding());
    assertEquals(
        Finding.of(Outcome.SURVIVED), ask(Column.SEARCH, Map.of(), "free-list", LONG).finding());
  }

  @Test
  void theUnitsOfAClassAreThoseThatLoadIt() throws Exception {
    String name = FreeListAllocator.class.getName();
    assertTrue(ask(Column.SEARCH, Map.of(), "free-list", LONG).loaded().contains(name));
    assertFalse(ask(Column.SEARCH, Map.of(), "indexed", LONG).loaded().contains(name));
  }
}
