package firstfit.proof;

import firstfit.proof.source.Clause;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requirements with their clauses and proofs, as a Markdown table. */
public final class TheoremTable {
  private static final String SPECIFICATION = "spec/SPEC.md";
  private static final Pattern STATEMENT =
      Pattern.compile("(?m)^[-*] \\*\\*([A-Z][0-9]+)\\*\\*:? *(.+(?:\\R[ \\t]+\\S.*)*)$");

  private final Project project;
  private final ProofCheck check;
  private final Map<String, List<String>> places = new TreeMap<>(RequirementIds.ORDER);

  /**
   * Prepares the table.
   *
   * @param project the checkout
   * @param check its records
   */
  public TheoremTable(Project project, ProofCheck check) {
    this.project = project;
    this.check = check;
    check
        .catalog()
        .sources()
        .forEach(
            (path, file) ->
                file.types()
                    .forEach(
                        type -> {
                          type.invariants().forEach(c -> place(path, c));
                          type.members().forEach(m -> m.contract().forEach(c -> place(path, c)));
                        }));
  }

  private void place(String path, Clause clause) {
    for (String id : clause.ids()) {
      places.computeIfAbsent(id, i -> new ArrayList<>()).add(path + "#L" + clause.line());
    }
  }

  @Override
  public String toString() {
    Map<String, String> statements = statements();
    TreeMap<String, Boolean> ids = new TreeMap<>(RequirementIds.ORDER);
    statements.keySet().forEach(id -> ids.put(id, true));
    places.keySet().forEach(id -> ids.put(id, true));
    RequirementIds.EVERY_METHOD.forEach(id -> ids.put(id, true));
    StringBuilder table =
        new StringBuilder(
            "| id | requirement | clause | methods | proof seconds |\n|---|---|---|---:|---:|\n");
    for (String id : ids.keySet()) {
      List<Manifest.Method> methods =
          check.manifest().methods().stream().filter(m -> proves(m, id)).toList();
      double seconds = methods.stream().mapToDouble(m -> m.embedded().seconds()).sum();
      String statement = statements.getOrDefault(id, "").replace("|", "\\|");
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %d | %.1f |%n",
              id,
              statement,
              clause(id),
              methods.size(),
              seconds));
    }
    return table.toString();
  }

  private static boolean proves(Manifest.Method method, String id) {
    return method.requirements().contains(id)
        || method.invariants().contains(id)
        || RequirementIds.EVERY_METHOD.contains(id);
  }

  private String clause(String id) {
    List<String> found = places.getOrDefault(id, List.of());
    if (!found.isEmpty()) {
      String first = found.get(0);
      String label = first.substring(first.lastIndexOf('/') + 1).replace("#L", ":");
      return "["
          + label
          + "]("
          + first
          + ")"
          + (found.size() == 1 ? "" : " +" + (found.size() - 1));
    }
    if (RequirementIds.EVERY_METHOD.contains(id)) {
      return "every method";
    }
    boolean runtime = check.verified().runtimeOnly().stream().anyMatch(r -> r.id().equals(id));
    return runtime ? "checked at run time" : "no clause";
  }

  private Map<String, String> statements() {
    Map<String, String> statements = new TreeMap<>();
    if (Files.isRegularFile(project.root().resolve(SPECIFICATION))) {
      Matcher matcher = STATEMENT.matcher(project.read(SPECIFICATION));
      while (matcher.find()) {
        statements.putIfAbsent(matcher.group(1), matcher.group(2).replaceAll("\\s+", " ").strip());
      }
    }
    return statements;
  }
}
