package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static MethodCatalog.Entry method(String signature) {
    return new MethodCatalog.Entry(signature, "a.B", "B.java", List.of(), List.of(), false);
  }

  @Test
  void methodsWithOptionsOfTheirOwnRunApart() {
    List<MethodCatalog.Entry> methods = Stream.of("a.B.B()", "a.B.split(int)", "a.B.join(int,int)", "a.B.find()").map(VerificationTest::method).toList();
    List<String> option = List.of("smt.case_split=3");
    VerifiedClasses verified = new VerifiedClasses(List.of("a.B"), null, null, Map.of("a.B.split(int)", option, "a.B.join(int, int)", option), null);
    OpenJml.Run rest = new OpenJml.Run("a.B", List.of("a.B.*"), List.of("a.B.split", "a.B.join"), List.of(), 2);
    OpenJml.Run special = new OpenJml.Run("a.B", List.of("a.B.split", "a.B.join"), List.of(), option, 2);
    assertEquals(List.of(rest, special), Verification.plan(methods, verified));
  }
}
