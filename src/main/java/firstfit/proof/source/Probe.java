package firstfit.proof.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A false claim behind a call that changes state: that some location in the frame of the called
 * method is what it was before, or, where it has no such location, that the place cannot be
 * reached. If it can be proved, so can anything.
 *
 * @param path the source
 * @param caller signature of the method with the call
 * @param callee signature of the called method
 * @param firstLine the first line of the statement with the call, from 1
 * @param lastLine its last line
 * @param resultType the type of the caller's result where the statement returns it, else null
 * @param claims what is claimed, joined by "or"
 */
public record Probe(
    String path,
    String caller,
    String callee,
    int firstLine,
    int lastLine,
    String resultType,
    List<Claim> claims) {
  /** The variable that says whether a claim holds, by which its assertion is found. */
  public static final String NAME = "probed";

  /**
   * That a location is unchanged.
   *
   * @param location the location, as the caller sees it
   * @param type its type
   * @param before its value before the call, as an expression
   * @param after that it has this value still, with {@code %s} for the variable that keeps it
   */
  public record Claim(String location, String type, String before, String after) {}

  /**
   * The same probe with one claim only.
   *
   * @param claim one of {@link #claims}
   * @return a probe
   */
  public Probe only(Claim claim) {
    return new Probe(path, caller, callee, firstLine, lastLine, resultType, List.of(claim));
  }

  /**
   * The source with the claim in it, as an assertion that a variable {@code probed} is true.
   *
   * @param source the source
   * @return its text with lines added around the call
   */
  public String insertedInto(String source) {
    List<String> lines = new ArrayList<>(List.of(source.split("\n", -1)));
    List<String> statement = lines.subList(firstLine - 1, lastLine);
    String text = String.join("\n", statement);
    List<String> replaced = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      replaced.add("//@ ghost " + claim.type() + " probed" + i + " = " + claim.before() + ";");
      sides.add("(" + String.format(claim.after(), "probed" + i) + ")");
    }
    String claimed =
        "//@ ghost boolean "
            + NAME
            + " = "
            + (sides.isEmpty() ? "false" : String.join(" || ", sides))
            + ";\n//@ assert "
            + NAME
            + ";";
    if (resultType == null) {
      replaced.addAll(List.of(text, claimed));
    } else {
      replaced.addAll(
          List.of(
              text.replaceFirst("\\breturn\\b", resultType + " probedResult ="),
              claimed,
              "return probedResult;"));
    }
    statement.clear();
    lines.addAll(firstLine - 1, replaced);
    return String.join("\n", lines);
  }
}
