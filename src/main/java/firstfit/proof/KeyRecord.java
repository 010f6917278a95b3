package firstfit.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import firstfit.console.UserError;
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
public record KeyRecord(String version, int steps, List<Entry> contracts) {
  /** The result of a contract that is proved. */
  public static final String PROVED = "proved";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A contract.
   *
   * @param className the class
   * @param method its method, as the records name it
   * @param contract which of the method's contracts, from 1
   * @param result {@link #PROVED}, or how many goals are open, or what KeY threw
   * @param steps rule applications
   */
  public record Entry(String className, String method, int contract, String result, int steps) {
    /**
     * Whether KeY found a proof.
     *
     * @return false where it is left open, which refutes nothing
     */
    public boolean proved() {
      return result.equals(PROVED);
    }
  }

  /**
   * Where it is.
   *
   * @param project the checkout
   * @return {@code proofs/key.json}, which may not exist
   */
  public static Path file(Project project) {
    return project.proofs().resolve("key.json");
  }

  /**
   * Reads a record.
   *
   * @param file the file
   * @return its content
   * @throws UserError if it cannot be read
   */
  public static KeyRecord read(Path file) {
    return JsonFile.read(
        file, MAPPER.readerFor(KeyRecord.class), "restore it", "write it with prove --record");
  }

  /**
   * Writes this record.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    JsonFile.replace(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /**
   * This record, with the contracts of other classes that an older one has.
   *
   * @param older the older one
   * @return both
   */
  public KeyRecord over(KeyRecord older) {
    List<String> classes = contracts.stream().map(Entry::className).toList();
    List<Entry> all = new ArrayList<>(contracts);
    older.contracts.stream().filter(e -> !classes.contains(e.className)).forEach(all::add);
    all.sort(
        Comparator.comparing(Entry::className)
            .thenComparing(Entry::method)
            .thenComparing(Entry::contract));
    return new KeyRecord(version, steps, all);
  }

  /**
   * What was put to KeY of a method.
   *
   * @param method as the records name it
   * @return its contracts, none where it was not asked
   */
  public List<Entry> of(String method) {
    return contracts.stream().filter(each -> each.method().equals(method)).toList();
  }

  /**
   * How many contracts are proved.
   *
   * @return their number
   */
  public long contractsProved() {
    return contracts.stream().filter(Entry::proved).count();
  }

  /**
   * Methods of which each contract is proved.
   *
   * @return how many
   */
  public long methodsProved() {
    return contracts.stream()
        .map(Entry::method)
        .distinct()
        .filter(method -> of(method).stream().allMatch(Entry::proved))
        .count();
  }

  /**
   * All in a line.
   *
   * @return how much is proved
   */
  public String summary() {
    return "%d of %d contracts proved; of %d methods all contracts"
        .formatted(contractsProved(), contracts.size(), methodsProved());
  }
}
