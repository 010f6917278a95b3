package firstfit.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the proofs need of their conditions, {@code proofs/cores.json}: a solver that gets no more
 * than that is faster by an order of magnitude. Nothing rests on it. What remains of a condition
 * where formulas are left out is unsatisfiable only if the condition is, and where it is not found
 * to be, the whole condition is asked.
 */
final class Cores {
  private static final String FILE = "cores.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Assertions that are asked together.
   *
   * @param from the first
   * @param to the one behind the last
   * @param kept for each script what it needs, as numbers and ranges {@code 3 7-9}; empty where all
   *     is to be asked
   */
  record Part(int from, int to, List<String> kept) {
    static Part of(int from, int to, List<BitSet> cores) {
      return new Part(from, to, cores.stream().map(Cores::text).toList());
    }

    List<BitSet> cores() {
      return kept.stream().map(Cores::set).toList();
    }
  }

  /**
   * What the proof of a method needs.
   *
   * @param sha256 digest of the condition that this is about
   * @param parts its assertions, ascending
   */
  record Method(String sha256, List<Part> parts) {}

  private final Map<String, Method> methods;

  private Cores(Map<String, Method> methods) {
    this.methods = methods;
  }

  /**
   * Reads the file; where there is none, nothing is known.
   *
   * @throws UserError if it cannot be read
   */
  static Cores read(Project project) {
    Path file = project.proofs().resolve(FILE);
    if (!Files.exists(file)) {
      return new Cores(new TreeMap<>());
    }
    return new Cores(
        JsonFile.read(
            file,
            MAPPER.readerFor(new TypeReference<TreeMap<String, Method>>() {}),
            "restore it, or delete it and run prove --cores"));
  }

  /** The parts in which to ask a condition; none where nothing is known of it. */
  List<Part> of(Manifest.Method method) {
    Method known = methods.get(method.signature());
    return known != null && known.sha256().equals(method.sha256()) ? known.parts() : List.of();
  }

  void put(Manifest.Method method, List<Part> parts) {
    methods.put(method.signature(), new Method(method.sha256(), parts));
  }

  /** Writes the file, one line for each part, without what belongs to no method of a manifest. */
  void write(Project project, Manifest manifest) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Manifest.Method each : manifest.methods()) {
      if (!of(each).isEmpty()) {
        List<String> parts = new ArrayList<>();
        for (Part part : of(each)) {
          parts.add(MAPPER.writeValueAsString(part));
        }
        lines.add(
            "%s: {\"sha256\": \"%s\", \"parts\": [\n  %s]}"
                .formatted(
                    MAPPER.writeValueAsString(each.signature()),
                    each.sha256(),
                    String.join(",\n  ", parts)));
      }
    }
    JsonFile.replace(project.proofs().resolve(FILE), "{\n" + String.join(",\n", lines) + "\n}\n");
  }

  /** Whether parts are all assertions below a number, each in one part, in order. */
  static boolean cover(List<Part> parts, int assertions) {
    int next = 0;
    for (Part each : parts) {
      if (each.from() != next || each.to() <= next) {
        return false;
      }
      next = each.to();
    }
    return next == assertions;
  }

  private static String text(BitSet set) {
    List<String> ranges = new ArrayList<>();
    for (int from = set.nextSetBit(0); from >= 0; ) {
      int to = set.nextClearBit(from);
      ranges.add(to - from == 1 ? String.valueOf(from) : from + "-" + (to - 1));
      from = set.nextSetBit(to);
    }
    return ranges.stream().collect(Collectors.joining(" "));
  }

  private static BitSet set(String text) {
    BitSet set = new BitSet();
    for (String range : text.isEmpty() ? new String[0] : text.split(" ")) {
      int dash = range.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      set.set(from, dash < 0 ? from + 1 : Integer.parseInt(range.substring(dash + 1)) + 1);
    }
    return set;
  }
}
