package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.source.SourceFile.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What programs call that are proved on top of the contracts: without a case that changes nothing,
 * OpenJML gives a query behind the call the value it had before.
 */
class ClientContractsTest {
  private static List<Member> operations(String type) throws IOException {
    Path path = Path.of("src/main/java/firstfit", type + ".java");
    SourceFile file = SourceFile.parse(path.toString(), Files.readString(path));
    boolean isInterface = type.equals("Allocator");
    return file.types().get(0).members().stream()
        .filter(m -> isInterface || m.modifiers().contains("public"))
        .filter(m -> m.contract().stream().anyMatch(c -> c.is("assignable")))
        .filter(m -> Set.of("static", "pure").stream().noneMatch(m.modifiers()::contains))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Allocator", "Heap", "ByteStore", "Arena"})
  void eachOperationHasACaseThatChangesNothing(String type) throws IOException {
    List<Member> operations = operations(type);
    assertTrue(operations.size() >= 3, operations.toString());
    assertEquals(
        List.of(),
        operations.stream().filter(m -> !m.mayChangeNothing()).map(Member::key).toList());
  }
}
