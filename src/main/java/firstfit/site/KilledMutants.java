package firstfit.site;

import firstfit.mutation.Column;
import firstfit.mutation.Finding;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillMatrix.Row;
import firstfit.mutation.Outcome;
import firstfit.proof.MethodCatalog;
import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The requirements that mutants are noticed under. What noticed a mutant names a requirement if it
 * is a clause that states it, a test with the id in its name, or a mismatch that a search or a
 * campaign reports under the id. A measure that does not fall is T1, an overflow or an access that
 * may fail is T2: no clause states these.
 */
final class KilledMutants {
  /** Kind of a failed proof, and the clause that it is about where the record names one. */
  private static final Pattern REFUSAL =
      Pattern.compile("\\S+:\\d+: (\\w+)(?:: (?:\\S*/)?(\\w+\\.java):(\\d+))?");

  private static final Pattern TEST = Pattern.compile("\\w+\\.([a-z][0-9]+)[A-Z]\\w*");
  private static final Pattern MISMATCH = Pattern.compile("([A-Z][0-9]+(?: [A-Z][0-9]+)*): .*");

  /**
   * A mutant that was noticed under a requirement.
   *
   * @param method its method
   * @param row the mutant
   * @param by whose findings tell so
   */
  record Kill(KillMatrix.Method method, Row row, Set<Column> by) {}

  private final Map<String, SourceFile> sources = new TreeMap<>();
  private final Map<String, List<Kill>> named = new TreeMap<>();
  private final Map<String, List<Kill>> refused = new TreeMap<>();

  /**
   * Reads a matrix.
   *
   * @param matrix what noticed which mutant
   * @param catalog the methods and their sources
   * @param current whether a source is the one that the matrix speaks of
   */
  KilledMutants(KillMatrix matrix, MethodCatalog catalog, Predicate<String> current) {
    catalog
        .sources()
        .forEach(
            (path, file) -> {
              if (current.test(path)) {
                sources.put(path.substring(path.lastIndexOf('/') + 1), file);
              }
            });
    for (KillMatrix.Method method : matrix.methods()) {
      MethodCatalog.Entry entry = catalog.entries().get(method.method());
      List<String> stated = entry == null ? List.of() : entry.requirements();
      method.mutants().forEach(row -> add(method, row, stated));
    }
  }

  private void add(KillMatrix.Method method, Row row, List<String> stated) {
    Map<String, Set<Column>> ids = new LinkedHashMap<>();
    row.findings()
        .forEach(
            (column, finding) ->
                ids(column, finding)
                    .forEach(
                        id ->
                            ids.computeIfAbsent(id, i -> EnumSet.noneOf(Column.class))
                                .add(column)));
    ids.forEach((id, by) -> put(named, id, new Kill(method, row, by)));
    Finding proof = row.findings().get(Column.PROOF);
    boolean isNamed = ids.values().stream().anyMatch(by -> by.contains(Column.PROOF));
    if (proof != null && proof.outcome() == Outcome.KILLED && !isNamed) {
      stated.stream()
          .filter(id -> !ids.containsKey(id))
          .forEach(id -> put(refused, id, new Kill(method, row, EnumSet.of(Column.PROOF))));
    }
  }

  private static void put(Map<String, List<Kill>> kills, String id, Kill kill) {
    kills.computeIfAbsent(id, i -> new ArrayList<>()).add(kill);
  }

  /** The requirements that a finding names. */
  private List<String> ids(Column column, Finding finding) {
    if (finding.by() == null || !finding.outcome().isNoticed()) {
      return List.of();
    }
    return switch (column) {
      case PROOF -> refusedBy(finding.by());
      case UNIT_TESTS, PROPERTIES -> group(TEST, finding.by())
          .map(id -> id.toUpperCase(Locale.ROOT))
          .toList();
      case SEARCH, CAMPAIGN -> group(MISMATCH, finding.by())
          .flatMap(ids -> Arrays.stream(ids.split(" ")))
          .toList();
    };
  }

  private static Stream<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Stream.of(matcher.group(1)) : Stream.empty();
  }

  private List<String> refusedBy(String words) {
    Matcher refusal = REFUSAL.matcher(words);
    if (!refusal.matches()) {
      return List.of();
    }
    String kind = refusal.group(1);
    if (kind.startsWith("LoopDecreases")) {
      return List.of("T1");
    }
    if (kind.startsWith("Arithmetic") || kind.startsWith("Possibly")) {
      return List.of("T2");
    }
    String clause = refusal.group(2);
    SourceFile file = clause == null ? null : sources.get(clause);
    return file == null ? List.of() : stated(file, Integer.parseInt(refusal.group(3)));
  }

  /** What the clause on a line states. */
  private static List<String> stated(SourceFile file, int line) {
    return file.types().stream()
        .flatMap(SourceFile.Type::clauses)
        .filter(clause -> clause.line() <= line && line <= clause.lastLine())
        .map(Clause::ids)
        .findFirst()
        .orElse(List.of());
  }

  /** The mutants that a finding names a requirement for. */
  List<Kill> named(String id) {
    return named.getOrDefault(id, List.of());
  }

  /**
   * Others that the proof of a method refuses whose contract states a requirement, though where it
   * fails none is named.
   */
  List<Kill> refused(String id) {
    return refused.getOrDefault(id, List.of());
  }
}
