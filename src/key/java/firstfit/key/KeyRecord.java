package firstfit.key;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import firstfit.proof.JsonFile;
import firstfit.proof.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What KeY made of each contract, {@code proofs/key.json}.
 *
 * @param version of KeY
 * @param steps how many rule applications it had
 * @param contracts each contract that was tried
 */
record KeyRecord(String version, int steps, List<Entry> contracts) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A contract.
   *
   * @param className the class
   * @param method its method, as the records name it
   * @param contract which of the method's contracts, from 1
   * @param result {@link Outcome#PROVED}, or what was left
   * @param steps rule applications
   */
  record Entry(String className, String method, int contract, String result, int steps) {
    static Entry of(String className, Outcome outcome) {
      return new Entry(
          className, outcome.method(), outcome.contract(), outcome.result(), outcome.steps());
    }

    boolean proved() {
      return result.equals(Outcome.PROVED);
    }
  }

  static Path file(Project project) {
    return project.proofs().resolve("key.json");
  }

  static KeyRecord read(Path file) {
    return JsonFile.read(
        file, MAPPER.readerFor(KeyRecord.class), "restore it", "write it with prove --record");
  }

  void write(Path file) throws IOException {
    JsonFile.replace(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /** This record, with the contracts of other classes that an older one has. */
  KeyRecord over(KeyRecord older) {
    List<String> classes = contracts.stream().map(Entry::className).toList();
    List<Entry> all = new ArrayList<>(contracts);
    older.contracts.stream().filter(e -> !classes.contains(e.className)).forEach(all::add);
    all.sort(
        Comparator.comparing(Entry::className)
            .thenComparing(Entry::method)
            .thenComparing(Entry::contract));
    return new KeyRecord(version, steps, all);
  }

  /** Methods of which each contract is proved. */
  long methodsProved() {
    return contracts.stream()
        .map(Entry::method)
        .distinct()
        .filter(m -> contracts.stream().filter(e -> e.method.equals(m)).allMatch(Entry::proved))
        .count();
  }

  String summary() {
    return "%d of %d contracts proved; of %d methods all contracts"
        .formatted(
            contracts.stream().filter(Entry::proved).count(), contracts.size(), methodsProved());
  }
}
