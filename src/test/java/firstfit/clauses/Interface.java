package firstfit.clauses;

import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses of {@link firstfit.Allocator}, read from its source.
 *
 * @param invariants what holds between calls
 * @param contracts of its methods, by name
 * @param functions contracts of what else its clauses call, by name
 */
record Interface(
    List<Contract.Part> invariants,
    Map<String, Contract> contracts,
    Map<String, Contract> functions) {
  private static final Path SOURCES = Path.of("src/main/java");

  /** Reads the source, and that of the functions that its clauses call. */
  static Interface read() {
    Map<String, Contract> contracts = new LinkedHashMap<>();
    SourceFile.Type type = type(firstfit.Allocator.class);
    add(firstfit.Allocator.class, type, contracts);
    Map<String, Contract> functions = new LinkedHashMap<>();
    add(firstfit.Alignment.class, type(firstfit.Alignment.class), functions);
    List<Contract.Part> invariants = new ArrayList<>();
    for (Clause each : type.invariants()) {
      if (each.keyword().equals("invariant")) {
        invariants.add(Contract.invariant(invariants.size() + 1, each));
      }
    }
    return new Interface(invariants, contracts, functions);
  }

  private static SourceFile.Type type(Class<?> type) {
    return SourceFile.parse(path(type).toString(), text(type)).types().get(0);
  }

  private static void add(Class<?> type, SourceFile.Type source, Map<String, Contract> contracts) {
    for (SourceFile.Member each : source.members()) {
      String name = each.key().substring(0, each.key().indexOf('('));
      Optional<Method> method =
          Arrays.stream(type.getMethods()).filter(m -> m.getName().equals(name)).findFirst();
      // lemmas are no methods of the program
      if (each.contract().isEmpty() || each.key().contains("Allocator") || method.isEmpty()) {
        continue;
      }
      Matcher declared =
          Pattern.compile("\\b" + name + "\\(((int \\w+(, )?)*)\\)").matcher(text(type));
      if (!declared.find()) {
        throw new IllegalStateException(name + " has parameters that are no ints");
      }
      List<String> parameters =
          Arrays.stream(declared.group(1).split(", "))
              .filter(p -> !p.isEmpty())
              .map(p -> p.substring("int ".length()))
              .toList();
      contracts.put(name, Contract.of(each, parameters, method.get().getReturnType()));
    }
  }

  private static Path path(Class<?> type) {
    return SOURCES.resolve(type.getName().replace('.', '/') + ".java");
  }

  private static String text(Class<?> type) {
    try {
      return Files.readString(path(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
