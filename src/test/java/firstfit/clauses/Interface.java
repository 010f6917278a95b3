package firstfit.clauses;

import firstfit.Alignment;
import firstfit.Allocator;
import firstfit.Heap;
import firstfit.proof.source.Clause;
import firstfit.proof.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses of a class or interface, read from its source.
 *
 * @param invariants what holds between calls
 * @param contracts of its public methods that return no object, by name
 * @param functions contracts of what else its clauses call, by name
 */
record Interface(
    List<Contract.Part> invariants,
    Map<String, Contract> contracts,
    Map<String, Contract> functions) {
  private static final Path SOURCES = Path.of("src/main/java");

  /** The clauses of {@link Allocator}. */
  static Interface allocator() {
    List<Contract.Part> invariants = new ArrayList<>();
    for (Clause each : type(Allocator.class).invariants()) {
      if (each.keyword().equals("invariant")) {
        invariants.add(Contract.invariant(invariants.size() + 1, each));
      }
    }
    return new Interface(
        invariants,
        contracts(Allocator.class, ArrayName.BLOCKS, Modifier.PUBLIC),
        contracts(Alignment.class, Set.of(), Modifier.PUBLIC));
  }

  /** The clauses of the methods of {@link Heap}. */
  static Interface heap() {
    Map<String, Contract> functions = new LinkedHashMap<>(allocator().contracts());
    functions.putAll(contracts(named("firstfit.LittleEndian"), Set.of(), 0));
    Set<ArrayName> arrays = EnumSet.of(ArrayName.LIVE_AT, ArrayName.FREE_AT, ArrayName.BYTES);
    return new Interface(List.of(), contracts(Heap.class, arrays, Modifier.PUBLIC), functions);
  }

  private static Class<?> named(String type) {
    try {
      return Class.forName(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceFile.Type type(Class<?> type) {
    return SourceFile.parse(path(type).toString(), text(type)).types().get(0);
  }

  /** The contracts of methods that have a modifier, those of lemmas left out. */
  private static Map<String, Contract> contracts(
      Class<?> type, Set<ArrayName> arrays, int modifier) {
    Map<String, Contract> found = new LinkedHashMap<>();
    for (SourceFile.Member each : type(type).members()) {
      String name = each.key().substring(0, each.key().indexOf('('));
      Optional<Method> method =
          Arrays.stream(type.getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && returnsNoObject(m))
              .filter(m -> (m.getModifiers() & modifier) == modifier)
              .findFirst();
      if (!each.contract().isEmpty() && method.isPresent()) {
        Map<String, Class<?>> parameters = new LinkedHashMap<>();
        Set<ArrayName> all = new TreeSet<>(arrays);
        List<String> names = parameters(type, name);
        for (int i = 0; i < names.size(); i++) {
          Class<?> parameter = method.get().getParameterTypes()[i];
          if (parameter == byte[].class) {
            all.add(ArrayName.named(names.get(i)).orElseThrow());
          } else {
            parameters.put(names.get(i), parameter);
          }
        }
        boolean pure = each.modifiers().contains("pure");
        Class<?> result = method.get().getReturnType();
        Contract empty = new Contract(name, parameters, all, result, pure, List.of());
        found.put(name, empty.read(each.contract()));
      }
    }
    return found;
  }

  private static boolean returnsNoObject(Method method) {
    return method.getReturnType().isPrimitive();
  }

  /** The names of the parameters of a method, of which there is one of that name. */
  private static List<String> parameters(Class<?> type, String method) {
    Matcher declared =
        Pattern.compile("\\w " + method + "\\((([\\w\\[\\]]+ \\w+(, )?)*)\\) ?[;{]")
            .matcher(text(type));
    if (!declared.find()) {
      throw new IllegalStateException(method + " is not declared");
    }
    return Arrays.stream(declared.group(1).split(", "))
        .filter(p -> !p.isEmpty())
        .map(p -> p.substring(p.indexOf(' ') + 1))
        .toList();
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
