package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.Project;
import firstfit.proof.Sources;
import firstfit.proof.VerifiedClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyDialectTest {
  private static final String SOURCE =
      """
      package a;

      final class A {
        //@ public model JMLDataGroup state;
        //@ maps cells[*] \\into state;
        /*@ spec_public @*/ private int[] cells; //@ in state;
        /*@ public invariant 0 <= cells.length <= 9;   // I2
          @*/

        /*@ normal_behavior
          @   requires 0 <= from;
          @   old int last = cells.length - 1;
          @   requires from < last;
          @   assignable cells[from .. last], state;
          @   ensures cells[last] == \\old(cells[last]) + last;   // M1 M2
          @ also private normal_behavior
          @   requires from < 0;
          @   ensures cells.last == 0;
          @*/
        void fill(int from) {
          int k = from;
          //@ loop_invariant from <= k <= cells.length && (\\forall int i; i < 0; true);
          //@ loop_writes k, cells[*];
          //@ loop_decreases cells.length - k;
          while (k < cells.length) {
            cells[k] = 0;
            k++;
          }
          //@ ghost int seen = same(k);
          //@ set seen = k + 1;
          //@ assert 0 < seen < 9;
        }

        /*@ normal_behavior
          @   ensures \\result == n;
          @ static pure model int same(int n) {
          @   int m = n;
          @   //@ loop_invariant m <= n;
          @   //@ loop_writes m;
          @   //@ loop_decreases m;
          @   while (m > 0) m--;
          @   //@ loop_writes m;
          @   //@ loop_decreases 0 - m;
          @   while (m < 0) m = same(0);
          @   return n;
          @ }
          @*/
      }
      """;

  private static KeyDialect dialect(String source) {
    return new KeyDialect(SourceFile.parse("a/A.java", source));
  }

  private static final List<String> LINES =
      dialect(SOURCE).text().lines().map(l -> l.strip().replaceAll(" +", " ")).toList();

  /** The translation of the only line of the source that contains a text. */
  private static String line(String text) {
    List<String> lines = SOURCE.lines().toList();
    List<String> found = lines.stream().filter(l -> l.contains(text)).toList();
    assertEquals(1, found.size(), text);
    return LINES.get(lines.indexOf(found.get(0)));
  }

  @Test
  void keepsEachLineInItsPlace() {
    assertEquals(SOURCE.lines().count(), LINES.size());
    assertEquals("while (k < cells.length) {", line("while (k <"));
    assertTrue(dialect(SOURCE).refusals().isEmpty());
  }

  @Test
  void putsTheValueOfAnOldClauseInPlaceOfItsName() {
    assertEquals("", line("old int last"));
    assertEquals("requires from < ( cells . length - 1 ) ;", line("from < last"));
    assertEquals(
        "assignable cells [ from .. ( cells . length - 1 ) ] , state ;", line("assignable"));
  }

  @Test
  void takesTheValueOfAnOldClauseBeforeTheCall() {
    assertEquals(
        "ensures cells [ \\old( cells . length - 1 ) ] == \\old ( cells [ ( cells . length - 1 ) ]"
            + " ) + \\old( cells . length - 1 ) ;",
        line("// M1 M2"));
  }

  @Test
  void forgetsTheNamesOfOldClausesInTheNextCase() {
    assertEquals("also private normal_behavior", line("also"));
    assertEquals("ensures cells . last == 0 ;", line("cells.last"));
  }

  @Test
  void leavesLocalsOutOfWhatALoopWrites() {
    assertEquals("assignable cells [ * ] ;", line("loop_writes k, cells"));
    assertEquals("decreases cells . length - k ; @*/", line("loop_decreases cells"));
  }

  @Test
  void putsTheClausesOfALoopIntoOneCommentThatBeginsWithAnInvariant() {
    assertEquals(
        "/*@ loop_invariant from <= k <= cells . length"
            + " && ( \\forall int i ; i < 0 ; true ) ;",
        line("loop_invariant from"));
    String text = String.join(" ", LINES);
    assertTrue(
        text.contains("/*@ loop_invariant true ; assignable \\nothing ; decreases 0 - m ; @*/"));
  }

  @Test
  void letsOnlyALoopThatCallsMakeObjects() {
    String text = String.join("\n", LINES);
    int first = text.indexOf("assignable \\strictly_nothing");
    int second = text.indexOf("assignable \\nothing");
    assertTrue(first > 0 && text.indexOf("while (m > 0)") > first);
    assertTrue(second > text.indexOf("while (m > 0)") && text.indexOf("while (m < 0)") > second);
  }

  @Test
  void makesGhostVariablesAndModelMethodsJava() {
    assertEquals("int seen = same ( k ) ;", line("ghost int seen"));
    assertEquals("seen = k + 1 ;", line("set seen"));
    assertEquals("/*@ assert 0 < seen < 9 ; @*/", line("assert"));
    assertEquals("@*/ /*@ pure @*/ static int same(int n) {", line("model int same"));
  }

  @Test
  void makesDataGroupsSetsOfPlaces() {
    assertEquals("/*@ public model \\locset state ; @*/", line("JMLDataGroup"));
    assertEquals("", line("maps"));
    assertEquals("/*@ spec_public @*/ private int[] cells;", line("in state"));
    assertEquals("/*@ public invariant 0 <= cells . length <= 9 ;", line("public invariant"));
  }

  @Test
  void refusesGhostValuesThatAreNoJava() {
    for (String value : List.of("0 <= n < 9", "n > 0 ==> n > 1", "\\old(n) > 0")) {
      String source =
          "class A {\n  void m(int n) {\n    //@ ghost boolean b = " + value + ";\n  }\n}\n";
      assertEquals(
          List.of("a/A.java:3: a ghost value that is no Java"), dialect(source).refusals(), value);
    }
  }

  @Test
  void translatesEveryVerifiedSourceIntoJava() {
    Project project = Project.open(Path.of("."), null);
    Sources sources = new Sources(project, VerifiedClasses.read(project.verified()));
    for (SourceFile file : sources.files().values()) {
      String text = new KeyDialect(file).text();
      assertEquals(List.of(), new JavaTrees(Map.of(file.path(), text)).errors(Rule.JAVA));
      assertFalse(text.contains("loop_writes") || text.contains("JMLDataGroup"), file.path());
      assertEquals(file.text().lines().count(), text.lines().count(), file.path());
    }
  }
}
