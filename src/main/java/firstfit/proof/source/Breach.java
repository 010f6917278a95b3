package firstfit.proof.source;

/**
 * A place where a source breaks a rule.
 *
 * @param path the source, relative to the project
 * @param line its line, from 1
 * @param rule the rule
 * @param message what stands there and what is wrong with it
 */
public record Breach(String path, int line, Rule rule, String message)
    implements Comparable<Breach> {
  @Override
  public int compareTo(Breach other) {
    int byPath = path.compareTo(other.path);
    int byLine = byPath != 0 ? byPath : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return path + ":" + line + ": rule " + rule.label() + ": " + message;
  }
}
