package firstfit.proof;

import firstfit.proof.source.Probe;
import java.lang.ref.SoftReference;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A verification condition as OpenJML writes it: an SMT-LIB script that is unsatisfiable if and
 * only if every assertion of the method holds.
 *
 * <p>Feasibility points are assertions {@code (distinct __JML_FeasCheck_ n)} at places that some
 * execution should reach. The script fixes that constant to 0, which makes them true; fixed to n,
 * the script must not be unsatisfiable, or point n cannot be reached and what stands behind it is
 * proved for nothing.
 */
public final class Condition {
  private static final Pattern ASSERTION =
      Pattern.compile("\\(declare-fun \\|(ASSERT_[0-9_]+)\\| \\(\\) Bool\\)");
  private static final Pattern FEASIBILITY =
      Pattern.compile("\\(distinct \\|?__JML_FeasCheck_\\|? ([0-9]+)\\)");
  private static final String NO_FEASIBILITY = "(assert (= __JML_FeasCheck_ 0))";
  private static final String POINT =
      "\\(= (\\|ASSERT_[0-9_]+\\|) \\(distinct \\|?__JML_FeasCheck_\\|? %d\\)\\)";
  private static final Pattern CLAIM =
      Pattern.compile("\\(= (\\|ASSERT_[0-9_]+\\|) \\|" + Probe.NAME + "_[^|]*\\|\\)");
  private static final Pattern END =
      Pattern.compile(
          "\\(assert \\(not \\|?BL_\\w+\\|?\\)\\)\\s*\\(push 1\\)\\s*\\Q"
              + NO_FEASIBILITY
              + "\\E\\s*\\(push 1\\)\\s*\\(check-sat\\)\\s*\\z");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)\\((check-sat|reset|exit|echo|pop|include|eval)\\b");
  private static final Pattern Z3_OPTION =
      Pattern.compile("(?m)^\\(set-option :(AUTO_CONFIG|auto_config|smt\\.)[^)]*\\)\\R?");
  private static final Pattern SCOPE = Pattern.compile("(?m)^\\(push 1\\)\\R");
  private static final String CHECK = "(check-sat)";

  /**
   * What Z3 does by itself, but for {@code ctx-simplify}: that takes time which grows with the
   * depth of a formula, and gains nothing.
   */
  private static final String STRATEGY =
      "(check-sat-using (then simplify propagate-values solve-eqs elim-uncnstr simplify smt))";

  private static final Pattern HEAD =
      Pattern.compile("\\A(?:;.*\\R|\\(set-(?:option|logic|info)[^)]*\\)\\s*)*");
  private static final Pattern METHOD = Pattern.compile("\\A; Proof attempt for (.+)");
  private static final List<String> PATH_MARKS = List.of("/", ":\\");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.])/[A-Za-z_][\\w.-]*/|[A-Za-z]:\\\\\\w");

  private final String script;
  private final TreeSet<Integer> feasibilityPoints;
  private final int assertions;
  private final boolean part;
  private SoftReference<Parts> parts = new SoftReference<>(null);

  /**
   * Reads a script.
   *
   * @param script the text
   */
  public Condition(String script) {
    this.script = script;
    this.feasibilityPoints = new TreeSet<>();
    Matcher points = FEASIBILITY.matcher(script);
    while (points.find()) {
      feasibilityPoints.add(Integer.valueOf(points.group(1)));
    }
    feasibilityPoints.remove(0);
    TreeSet<String> symbols = new TreeSet<>();
    Matcher declared = ASSERTION.matcher(script);
    while (declared.find()) {
      symbols.add(declared.group(1));
    }
    assertions = symbols.size() - feasibilityPoints.size();
    part = false;
  }

  private Condition(String script, Condition sameAssertions) {
    this.script = script;
    this.feasibilityPoints = sameAssertions.feasibilityPoints;
    this.assertions = sameAssertions.assertions;
    this.part = true;
  }

  /**
   * The text.
   *
   * @return the script as recorded
   */
  public String script() {
    return script;
  }

  /**
   * Number of assertions, feasibility points not counted.
   *
   * @return how many distinct assertions the condition joins
   */
  public int assertions() {
    return assertions;
  }

  /**
   * The feasibility points.
   *
   * @return their numbers, ascending, from 1
   */
  public List<Integer> feasibilityPoints() {
    return List.copyOf(feasibilityPoints);
  }

  /**
   * What makes the script unfit as the record of a method.
   *
   * @param signature the method, in normal form
   * @return a short reason, or null where there is none
   */
  public String defect(String signature) {
    Matcher method = METHOD.matcher(script);
    if (!method.find() || !Signatures.normal(method.group(1)).equals(signature)) {
      return "belongs to another method";
    }
    if (!END.matcher(script).find()) {
      return "does not end in a query for the negated method";
    }
    Matcher commands = COMMAND.matcher(script);
    commands.find();
    if (commands.find()) {
      return "holds more than one query";
    }
    String path = path();
    return path != null ? "names the path " + path : null;
  }

  /**
   * A path of some machine that the script names, or null. Only slashes and colons are looked at:
   * scripts are megabytes long.
   */
  private String path() {
    Matcher path = PATH.matcher(script).useTransparentBounds(true);
    for (String mark : PATH_MARKS) {
      for (int at = script.indexOf(mark); at >= 0; at = script.indexOf(mark, at + 1)) {
        if (path.region(Math.max(at - 1, 0), script.length()).lookingAt()
            || path.region(at, script.length()).lookingAt()) {
          return path.group();
        }
      }
    }
    return null;
  }

  /**
   * The script to put to a solver: without its {@code push} commands, which a single query does not
   * need and which keep Z3 from simplifying the script as a whole; Z3 is told how to simplify it.
   *
   * @param solver the solver
   * @param options options of Z3, {@code name=value}, set after the script's own
   * @return SMT-LIB text
   */
  public String query(Solver solver, List<String> options) {
    String plain = plainQuery(solver, options);
    return solver.takesZ3Options() ? plain.replace(CHECK, STRATEGY) : plain;
  }

  /**
   * The query that leaves to the solver how to simplify it, which a solver needs that is to tell
   * what it used.
   *
   * @param solver the solver
   * @param options options of Z3
   * @return SMT-LIB text
   */
  String plainQuery(Solver solver, List<String> options) {
    String plain = SCOPE.matcher(script).replaceAll("");
    if (!solver.takesZ3Options()) {
      return Z3_OPTION.matcher(plain).replaceAll("");
    }
    StringBuilder settings = new StringBuilder();
    for (String option : options) {
      settings.append("(set-option :").append(option.replace('=', ' ')).append(")\n");
    }
    Matcher head = HEAD.matcher(plain);
    int end = head.find() ? head.end() : 0;
    return plain.substring(0, end) + settings + plain.substring(end);
  }

  /**
   * Into how many conditions, of one assertion each, this one can be taken apart: all of them are
   * unsatisfiable if and only if this one is.
   *
   * @return the number of assertions, feasibility points among them; 1 where the script has not the
   *     form of a method's condition, which is read in time linear in its length
   */
  public int questions() {
    return part ? 1 : read().size();
  }

  /**
   * The conditions that ask only some of the assertions, and take the others for true: one for each
   * large branch from which one of them is reached.
   *
   * @param from the first that is asked, from 0
   * @param to the one behind the last that is asked, above {@code from}, at most {@link #questions}
   * @return the conditions, all of which count
   */
  public List<Condition> asking(int from, int to) {
    return read().asking(from, to).stream().map(part -> new Condition(part, this)).toList();
  }

  /**
   * The conditions of {@link #asking} with names for all that they assert, of which a solver tells
   * those that it needed.
   *
   * @param from the first that is asked
   * @param to the one behind the last
   * @return the conditions; none where the script has not the form of a method's condition
   */
  List<Condition> naming(int from, int to) {
    return read().naming(from, to).stream().map(part -> new Condition(part, this)).toList();
  }

  /**
   * The conditions of {@link #asking} with only what is kept of what they assert: they are
   * unsatisfiable only if those are.
   *
   * @param from the first that is asked
   * @param to the one behind the last
   * @param cores for each condition what to keep
   * @return the conditions; none where there are not as many as there are cores
   */
  List<Condition> keeping(int from, int to, List<BitSet> cores) {
    return read().keeping(from, to, cores).stream().map(part -> new Condition(part, this)).toList();
  }

  /** The names of the steps that are in a core. */
  Set<String> stepsIn(BitSet core) {
    return read().stepsIn(core);
  }

  /**
   * The condition that is unsatisfiable if and only if a feasibility point cannot be reached
   * without an assertion broken.
   *
   * @param point one of {@link #feasibilityPoints}
   * @return the condition
   */
  public Condition atPoint(int point) {
    String asked = only(Pattern.compile(String.format(POINT, point)));
    int at = asked.lastIndexOf(NO_FEASIBILITY);
    String query = NO_FEASIBILITY.replace(" 0)", " " + point + ")");
    String reaching =
        asked.substring(0, at) + query + asked.substring(at + NO_FEASIBILITY.length());
    return new Condition(reaching, this);
  }

  /**
   * The condition that is unsatisfiable if and only if what a {@link firstfit.proof.source.Probe}
   * claims holds wherever no assertion before it is broken.
   *
   * @return the condition
   */
  public Condition ofClaim() {
    return new Condition(only(CLAIM), this);
  }

  /** The script with only that assertion asked whose definition matches, where there is one. */
  private String only(Pattern definition) {
    Matcher name = definition.matcher(script);
    return name.find() ? read().only(name.group(1)) : script;
  }

  /** The parts, which take long to read and much memory to keep. */
  private synchronized Parts read() {
    Parts read = parts.get();
    if (read == null) {
      read = new Parts(script);
      parts = new SoftReference<>(read);
    }
    return read;
  }
}
