package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final String METHOD = SampleProject.INCREMENT;

  private static Condition with(String... lines) {
    return new Condition(
        SampleProject.condition(METHOD, "true", true)
            .replace("(declare-fun x () Int)", String.join("\n", lines)));
  }

  @Test
  void pathsAreDefects() {
    assertEquals("names the path /home/", with("; /home/someone/x").defect(METHOD));
    assertEquals("names the path C:\\U", with("; C:\\Users").defect(METHOD));
    assertNull(with("(assert (= (/ 4 2) x))", "; a/b and \\old(x)").defect(METHOD));
  }
}
