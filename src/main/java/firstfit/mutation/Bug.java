package firstfit.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import firstfit.proof.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bug that free-list allocators have had, as a change of a method, in {@code proofs/bugs.json}.
 *
 * @param name what is wrong, in a few words
 * @param method the signature of the method that gets it
 * @param from a text that the method's body has exactly once
 * @param to what stands there instead
 */
record Bug(String name, String method, String from, String to) {
  private static final String FILE = "bugs.json";

  static List<Bug> read(Path proofs) {
    Path file = proofs.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    return JsonFile.read(file, new ObjectMapper().readerForListOf(Bug.class), "correct it");
  }

  /** The change, in a method's body. */
  Edit in(String source, int start, int end) {
    int at = source.indexOf(from, start);
    int again = at < 0 ? -1 : source.indexOf(from, at + 1);
    if (at < 0 || at + from.length() > end || again >= 0 && again + from.length() <= end) {
      throw new UserError(
          "proofs/bugs.json: "
              + method
              + " does not hold the text of '"
              + name
              + "' exactly once: write it anew");
    }
    return new Edit(name, at, at + from.length(), to);
  }
}
