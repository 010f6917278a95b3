package firstfit.proof;

import java.util.List;

/**
 * A requirement, where it is stated, and the methods that are proved to meet it.
 *
 * @param id its id
 * @param statement its sentence in the specification, in Markdown; empty where it has none
 * @param clauses where JML states it, by file
 * @param withoutClause what stands for a clause where there is none
 * @param methods the records of the methods that meet it
 */
public record Theorem(
    String id,
    String statement,
    List<Place> clauses,
    String withoutClause,
    List<Manifest.Method> methods) {

  /**
   * A line of a source.
   *
   * @param path the source, relative to the project
   * @param line the line, from 1
   */
  public record Place(String path, int line) {
    /**
     * A short name.
     *
     * @return file and line
     */
    public String label() {
      return path.substring(path.lastIndexOf('/') + 1) + ":" + line;
    }
  }

  /**
   * What the proofs take.
   *
   * @return seconds of the embedded solver, at recording, for all methods
   */
  public double seconds() {
    return Theorems.seconds(methods);
  }

  /** How many clauses there are beside the first: {@code " +9"}, or nothing. */
  String more() {
    return clauses.size() < 2 ? "" : " +" + (clauses.size() - 1);
  }
}
