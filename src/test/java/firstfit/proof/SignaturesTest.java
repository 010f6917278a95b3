package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  enum Color {
    RED
  }

  static final class Plain<T> {
    Plain(Map<String, List<T>> map) {}

    <U extends Comparable<U>> int generic(U u, T[] many) {
      Runnable nothing = () -> {};
      nothing.run();
      return 1;
    }

    int nested(Color color, long[][] grid, String... words) {
      return 2;
    }
  }

  interface Face {
    void open();
  }

  @Test
  void printedFormsBecomeOne() {
    assertEquals(
        "firstfit.X.h(Nested,long[][],Object,List,String[])",
        Signatures.normal(
            "firstfit.X.h(firstfit.X.Nested,long[][],java.lang.Object,"
                + "java.util.List<java.lang.String>,java.lang.String...)"));
    assertEquals("firstfit.X.gen(T,T[])", Signatures.normal("firstfit.X.<T>gen(T,T[])"));
    assertEquals("X.X()", Signatures.normal("X.X()"));
  }

  @Test
  void compiledClassesGiveTheSameForm() {
    String plain = "firstfit.proof.SignaturesTest.Plain.";
    assertEquals(
        Set.of(
            plain + "Plain(Map)",
            plain + "generic(U,T[])",
            plain + "nested(Color,long[][],String[])"),
        new TreeSet<>(Signatures.declaredBy(Plain.class)));
    assertEquals(
        List.of("firstfit.proof.SignaturesTest.Color.Color()"), Signatures.declaredBy(Color.class));
    assertEquals(List.of(), Signatures.declaredBy(Face.class));
  }
}
