package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DerivationTest {
  private static MethodCatalog.Entry method(String signature) {
    return new MethodCatalog.Entry(signature, "a.B", "B.java", List.of(), List.of(), false);
  }

  @Test
  void aClassIsRunAsAWholeOrByNames() {
    List<MethodCatalog.Entry> all =
        Stream.of("a.B.B()", "a.B.split(int)", "a.B.split(int,int)", "a.B.find()")
            .map(DerivationTest::method)
            .toList();
    assertEquals(List.of(new OpenJml.Run("a.B", List.of("a.B.*"), 4)), Derivation.plan(all, all));
    assertEquals(
        List.of(new OpenJml.Run("a.B", List.of("a.B.B", "a.B.split"), 3)),
        Derivation.plan(all.subList(0, 3), all));
  }
}
