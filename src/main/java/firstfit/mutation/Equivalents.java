package firstfit.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.proof.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why some mutants do the same as the original, {@code proofs/equivalent.json}, written by hand. An
 * argument counts for a mutant of that id only as long as its change is the one it was made for.
 */
final class Equivalents {
  private static final String FILE = "equivalent.json";

  /**
   * An argument.
   *
   * @param why the argument
   * @param mutants the change of each mutant that it is about, by id
   */
  record Argument(String why, Map<String, String> mutants) {}

  private final Map<String, String> whys = new HashMap<>();

  private Equivalents(List<Argument> arguments) {
    arguments.forEach(
        argument ->
            argument.mutants().forEach((id, edit) -> whys.put(key(id, edit), argument.why())));
  }

  static Equivalents read(Path proofs) {
    Path file = proofs.resolve(FILE);
    if (!Files.exists(file)) {
      return new Equivalents(List.of());
    }
    return new Equivalents(
        JsonFile.read(file, new ObjectMapper().readerForListOf(Argument.class), "correct it"));
  }

  /** The argument for a mutant, or null. */
  String why(String id, String edit) {
    return whys.get(key(id, edit));
  }

  private static String key(String id, String edit) {
    return id + "\n" + edit;
  }
}
