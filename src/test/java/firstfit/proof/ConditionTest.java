package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final String METHOD = SampleProject.INCREMENT;

  private static Condition with(String... lines) {
    return new Condition(SampleProject.condition(METHOD, "true", true).replace("(declare-fun x () Int)", String.join("\n", lines)));
  }

  @Test
  void namesAndOrderFromHashCodesMakeNoDifference() {
    Condition one = with("(declare-fun |tmp_3_17___-25| () Int)", "(declare-fun x () Int)", "(assert (distinct T_java_lang_Object T_int))");
    Condition two = with("(declare-fun x () Int)", "(assert (distinct T_int T_java_lang_Object))", "(declare-fun |tmp_4_17___2893| () Int)");
    assertTrue(one.sameAs(two));
  }

  @Test
  void everythingElseMakesADifference() {
    Condition one = with("(assert (< x y))");
    assertFalse(one.sameAs(with("(assert (< y x))")));
    assertFalse(one.sameAs(with("(assert (<= x y))")));
    assertFalse(one.sameAs(with("(assert (< x y))", "(assert (< x y))")));
    assertFalse(with("(assert (< x 1))").sameAs(with("(assert (< x 2))")));
  }

  @Test
  void pathsAreDefects() {
    assertEquals("names the path /home/", with("; /home/someone/x").defect(METHOD));
    assertEquals("names the path C:\\U", with("; C:\\Users").defect(METHOD));
    assertNull(with("(assert (= (/ 4 2) x))", "; a/b and \\old(x)").defect(METHOD));
  }
}
