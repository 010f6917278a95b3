package firstfit.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The record of all proofs, {@code proofs/manifest.json}.
 *
 * @param format version of this format
 * @param verifier what derived the conditions
 * @param recordingSolver the external solver that discharged them at recording
 * @param embeddedSolver the embedded solver that discharged them at recording
 * @param limitSeconds time limit per condition at recording
 * @param sources the files the conditions depend on
 * @param methods every method of the verified classes
 */
public record Manifest(
    int format,
    Verifier verifier,
    String recordingSolver,
    String embeddedSolver,
    int limitSeconds,
    List<Source> sources,
    List<Method> methods) {

  /** The version this program reads and writes. */
  public static final int FORMAT = 2;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /**
   * The verifier that derived the conditions.
   *
   * @param name its name
   * @param version its version, in its own words
   * @param options its options, without paths of a machine
   * @param jdkSpecifications which specifications of the JDK it used
   */
  public record Verifier(
      String name, String version, List<String> options, String jdkSpecifications) {}

  /**
   * A source file.
   *
   * @param path relative to the project
   * @param sha256 digest of its bytes
   */
  public record Source(String path, String sha256) {}

  /**
   * What a solver said at recording.
   *
   * @param verdict its verdict
   * @param seconds the time it took
   */
  public record Result(String verdict, double seconds) {}

  /**
   * Feasibility points, asked one by one whether they can be reached. None was refuted but those in
   * cases of the JDK's contracts that do not apply.
   *
   * @param asked how many
   * @param limitSeconds time limit for each
   * @param sat how many the solver found reachable
   * @param unknown on how many it gave up before the time was over
   * @param timedOut on how many it ran out of time
   * @param notApplicable those it refuted, which stand behind calls in contracts of the JDK
   */
  public record Points(
      int asked,
      int limitSeconds,
      int sat,
      int unknown,
      int timedOut,
      List<Integer> notApplicable) {}

  /**
   * False claims behind the calls in a method that change state, none of which was proved.
   *
   * @param asked how many calls
   * @param claims how many claims about them
   * @param limitSeconds time limit for each call
   * @param sat how many the solver refuted
   * @param unknown on how many it gave up before the time was over
   * @param timedOut on how many it ran out of time
   */
  public record Probes(
      int asked, int claims, int limitSeconds, int sat, int unknown, int timedOut) {}

  /**
   * A method and its condition.
   *
   * @param signature qualified, parameter types by simple name
   * @param source path of its source file
   * @param requirements ids in its own contract and in the one it inherits
   * @param invariants ids of the invariants that it keeps
   * @param condition file in {@code proofs/conditions}
   * @param sha256 digest of the uncompressed condition
   * @param assertions how many assertions it joins
   * @param points the feasibility points and what the embedded solver said of them
   * @param probes the probes behind its calls
   * @param solverOptions Z3 options {@code name=value}
   * @param recorded answer of the recording solver
   * @param embedded answer of the embedded solver
   */
  public record Method(
      String signature,
      String source,
      List<String> requirements,
      List<String> invariants,
      String condition,
      String sha256,
      int assertions,
      Points points,
      Probes probes,
      List<String> solverOptions,
      Result recorded,
      Result embedded) {

    /**
     * The number of feasibility points.
     *
     * @return how many points were asked to be reachable
     */
    public int feasibilityPoints() {
      return points.asked();
    }
  }

  /**
   * Reads a manifest.
   *
   * @param file the file
   * @return the manifest
   * @throws UserError if there is none or it cannot be read
   */
  public static Manifest read(Path file) {
    try {
      JsonNode tree = MAPPER.readTree(Files.readString(file));
      int format = tree.path("format").asInt();
      if (format != FORMAT) {
        throw new UserError(
            file
                + " has format "
                + format
                + ", not "
                + FORMAT
                + ": use the firstfit version that wrote it, or run prove --record");
      }
      Manifest manifest = MAPPER.treeToValue(tree, Manifest.class);
      if (manifest.sources() == null || manifest.methods() == null) {
        throw new UserError(file + " lists no sources or no methods: run prove --record");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new UserError(
          file + " is damaged (" + e.getOriginalMessage() + "): restore it or run prove --record");
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": run in a checkout or pass --project");
    }
  }

  /**
   * Writes this manifest.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
