package firstfit.proof;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one form of a condition that depends on nothing but the method: not on its place in the file,
 * nor on the other methods of the run, nor on hash codes. OpenJML puts positions, counters and hash
 * codes into names, and orders types and declarations by hash codes.
 *
 * <p>Names with numbers in them are numbered by first use; facts about types, the equations that
 * join the branches of a program, and the constants of classes are sorted, and a {@code true} among
 * names comes first; declarations stand in the order of first use, unused ones go. Two kinds of
 * numbers follow suit: positions in the file at which a method may end, and versions of the heap.
 * Conditions only tell them apart, by {@code =} and {@code distinct}, and tell the sign of the
 * former. All this leaves a condition as satisfiable as it was. One kind of fact, about two
 * primitive types, is left out, because OpenJML turns it one way or the other by hash codes: a
 * condition without a fact is harder to prove, never easier.
 */
final class NormalForm {
  private static final Pattern TOKEN = Pattern.compile("\\|[^|]*\\||[()]|[^\\s()|]+");
  private static final Pattern NUMBER = Pattern.compile("[-0-9]+");
  private static final Pattern ADDED = Pattern.compile("_+-?[0-9].*");
  private static final Pattern OWN_NUMBER = Pattern.compile("[^0-9].*[0-9].*");
  private static final Pattern TYPE = Pattern.compile("\\|?(T_|JMLT).*");
  private static final String NAME = "(?:\\|[^|]*\\||[A-Za-z_][^\\s()|]*)";
  private static final Pattern DECLARATION =
      Pattern.compile("\\(declare-fun (" + NAME + ") \\(\\) .*");
  private static final Pattern JOIN = hypothesis("\\(= " + NAME + " " + NAME + "\\)");
  private static final Pattern NAMED = hypothesis(NAME);
  private static final Pattern CONSTANT =
      hypothesis(
          "\\(= \\|[\\w.$]+_(?:[A-Z][A-Z0-9_]*|serialV[\\w-]*)\\| (?:[0-9]+|\\(- [0-9]+\\))\\)");
  private static final String TRUE = "true";
  private static final String PRIMITIVE = "T_(?:boolean|byte|char|short|int|long|float|double)";
  private static final Pattern TWO_PRIMITIVES =
      Pattern.compile(
          "\\(assert \\(forall \\(\\(e REF\\) \\) \\(=> \\(\\w+ \\(\\w+ e\\) "
              + PRIMITIVE
              + "\\) \\(\\w+ \\(\\w+ e\\) "
              + PRIMITIVE
              + "\\)\\)\\)\\)");
  private static final Pattern UNORDERED =
      Pattern.compile(
          "(\\(assert (?:\\(forall \\(\\(e REF\\) \\) )?\\((?:distinct|or) )(.*?)(\\)+)");
  private static final String POSITION = "`terminationPosition_|__JMLsavedTermination_";
  // OpenJML cuts long names and puts a hash code behind them.
  private static final String HEAP = "[\\w.$]+__(?:heap__|h(?:e(?:ap?_?)?)?-?[0-9])";
  private static final String NUMBERED = "\\|(?:" + HEAP + "|" + POSITION + ")[^|]*\\|";
  private static final Pattern USE = Pattern.compile(NUMBERED);
  private static final Pattern POSITIONED = Pattern.compile("\\|(?:" + POSITION + ")");
  private static final Pattern SOUND_USE =
      Pattern.compile(
          "\\(= "
              + NUMBERED
              + " (?:"
              + NUMBERED
              + "|[0-9]+|\\(- [0-9]+\\))\\)|\\(distinct "
              + NUMBERED
              + " 0\\)");
  private static final Pattern LITERAL =
      Pattern.compile("\\(= (" + NUMBERED + ") (\\(- )?([1-9][0-9]*)(\\)?)\\)");

  private final List<String> prelude = new ArrayList<>();
  private final Set<String> types = new TreeSet<>();
  private final Set<String> typeFacts = new TreeSet<>();
  private final Map<String, String> declarations = new HashMap<>();
  private final List<String> body = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();

  private NormalForm(String script) {
    sort(script.lines().toList());
    // a token counts the same wherever the sorting leaves it
    Map<String, Integer> uses = new HashMap<>();
    body.stream().flatMap(NormalForm::tokens).forEach(t -> uses.merge(t, 1, Integer::sum));
    Comparator<String> order = Comparator.comparing(NormalForm::shape);
    sortNeighbours(JOIN, order.thenComparing(NormalForm::variables), uses);
    sortNeighbours(CONSTANT, Comparator.naturalOrder(), uses);
    sortNeighbours(NAMED, Comparator.comparing(value -> !value.equals(TRUE)), uses);
  }

  /** The normal form of a script as OpenJML writes it; of a normal form, itself. */
  static String of(String script) {
    return new NormalForm(script).text();
  }

  private void sort(List<String> lines) {
    int at =
        first(
            lines,
            line -> line.startsWith("(declare-fun T_") || line.startsWith("(declare-fun JMLT"));
    if (at == lines.size()) {
      at = first(lines, line -> DECLARATION.matcher(line).matches());
    }
    prelude.addAll(lines.subList(0, at));
    List<String> facts = new ArrayList<>();
    for (String line : lines.subList(at, lines.size())) {
      Matcher declared = DECLARATION.matcher(line);
      if (declared.matches() && TYPE.matcher(declared.group(1)).matches()) {
        types.add(line);
      } else if (declared.matches()) {
        declarations.put(plain(declared.group(1)), line);
      } else if (body.isEmpty() && line.startsWith("(assert")) {
        facts.add(line);
      } else {
        body.add(line);
      }
    }
    int own = first(facts, line -> tokens(line).anyMatch(declarations::containsKey));
    body.addAll(0, facts.subList(own, facts.size()));
    facts.subList(0, own).stream()
        .filter(f -> !TWO_PRIMITIVES.matcher(f).matches())
        .map(NormalForm::ordered)
        .forEach(typeFacts::add);
    Stream.of(prelude, types, typeFacts)
        .flatMap(Collection::stream)
        .flatMap(NormalForm::tokens)
        .forEach(kept::add);
  }

  private static int first(List<String> lines, Predicate<String> wanted) {
    int at = 0;
    while (at < lines.size() && !wanted.test(lines.get(at))) {
      at++;
    }
    return at;
  }

  private static Stream<String> tokens(String line) {
    return TOKEN.matcher(line).results().map(t -> plain(t.group()));
  }

  private static String plain(String token) {
    return token.startsWith("|") ? token.substring(1, token.length() - 1) : token;
  }

  /** A fact about types whose order says nothing, with its parts sorted. */
  private static String ordered(String line) {
    Matcher fact = UNORDERED.matcher(line);
    if (!fact.matches()) {
      return line;
    }
    List<String> parts = new ArrayList<>();
    String text = fact.group(2) + fact.group(3);
    int depth = 0;
    int from = 0;
    int at = 0;
    for (; depth >= 0; at++) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if ((c == ' ' && depth == 0) || depth < 0) {
        parts.add(text.substring(from, at));
        from = at + 1;
      }
    }
    return fact.group(1) + parts.stream().sorted().collect(joining(" ")) + text.substring(at - 1);
  }

  private static Pattern hypothesis(String value) {
    return Pattern.compile("\\(define-fun (" + NAME + ") \\(\\) Bool (" + value + ")\\)");
  }

  /**
   * Sorts neighbours of one kind, which OpenJML writes in the order of a hash table: the equations
   * behind a join of branches, the constants, and a fact that is true among names. They are of one
   * block, {@code (=> A1 (=> A2 ...))}, and change places only where nothing stands between them
   * and nothing else uses them.
   */
  private void sortNeighbours(Pattern kind, Comparator<String> order, Map<String, Integer> uses) {
    for (int from = 0; from < body.size(); from++) {
      int to = from;
      String chain = "";
      while (to < body.size() && kind.matcher(body.get(to)).matches()) {
        chain += "(=> " + body.get(to).split(" ", 3)[1] + " ";
        to++;
      }
      if (to - from > 1) {
        int block = to + first(body.subList(to, body.size()), line -> line.startsWith("(assert"));
        boolean local =
            body.subList(from, to).stream().allMatch(l -> uses.get(plain(l.split(" ", 3)[1])) == 2);
        if (local && block < body.size() && body.get(block).contains(chain)) {
          sortValues(body.subList(from, to), kind, order);
        }
        from = to;
      }
    }
  }

  private static void sortValues(List<String> definitions, Pattern kind, Comparator<String> order) {
    List<String> names =
        definitions.stream()
            .map(line -> kind.matcher(line).replaceAll("(define-fun $1 () Bool "))
            .toList();
    List<String> values =
        definitions.stream()
            .map(line -> kind.matcher(line).replaceAll("$2"))
            .sorted(order)
            .toList();
    for (int i = 0; i < names.size(); i++) {
      definitions.set(i, names.get(i) + values.get(i) + ")");
    }
  }

  private static String shape(String equation) {
    return tokens(equation).map(NormalForm::unnumbered).collect(joining(" "));
  }

  /** The names with the numbers of their own, as of a field m1, but without OpenJML's. */
  private static String variables(String equation) {
    return tokens(equation).map(t -> ADDED.matcher(t).replaceAll("")).collect(joining(" "));
  }

  private static String unnumbered(String name) {
    return NUMBER.matcher(name).replaceAll("").replaceAll("_+", "_").replaceAll("^_|_$", "");
  }

  private String text() {
    List<String> renamed = new ArrayList<>();
    for (String line : renumbered()) {
      renamed.add(TOKEN.matcher(line).replaceAll(t -> Matcher.quoteReplacement(name(t.group()))));
    }
    List<String> all = new ArrayList<>(prelude);
    all.addAll(types);
    all.addAll(typeFacts);
    names.forEach(
        (old, name) -> {
          String line = declarations.get(old);
          if (line != null) {
            all.add("(declare-fun " + name + line.substring(line.indexOf(" () ")));
          }
        });
    all.addAll(renamed);
    return String.join("\n", all) + "\n";
  }

  /** What stands in place of a token: a name with numbers of its own is numbered by first use. */
  private String name(String token) {
    String old = plain(token);
    boolean numbered = OWN_NUMBER.matcher(old).matches() && !kept.contains(old);
    if (numbered) {
      return names.computeIfAbsent(old, n -> "|" + fresh(n) + "|");
    }
    if (declarations.containsKey(old)) {
      names.putIfAbsent(old, token);
    }
    return token;
  }

  private String fresh(String old) {
    String base = unnumbered(old);
    String name;
    do {
      name = base + "_" + counters.merge(base, 1, Integer::sum);
    } while (kept.contains(name));
    return name;
  }

  /**
   * The body with positions and versions of the heap numbered by first use, if all their uses allow
   * it.
   */
  private List<String> renumbered() {
    for (String line : body) {
      long uses = USE.matcher(line).results().count();
      if (uses > 0 && USE.matcher(SOUND_USE.matcher(line).replaceAll("")).find()) {
        return body;
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    return body.stream()
        .map(
            line ->
                LITERAL
                    .matcher(line)
                    .replaceAll(m -> Matcher.quoteReplacement(literal(m, numbers))))
        .toList();
  }

  private static String literal(MatchResult use, Map<String, Integer> numbers) {
    String kind = POSITIONED.matcher(use.group(1)).lookingAt() ? "position " : "heap ";
    Integer number = numbers.get(kind + use.group(3));
    if (number == null) {
      number = numbers.merge(kind, 1, Integer::sum);
      numbers.put(kind + use.group(3), number);
    }
    String sign = use.group(2) == null ? "" : use.group(2);
    return "(= " + use.group(1) + " " + sign + number + use.group(4) + ")";
  }
}
