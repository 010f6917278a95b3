package firstfit.proof.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks verified sources against every {@link Rule}. */
public final class SourceRules {
  /**
   * What the sources may rely on.
   *
   * @param verified qualified names of the verified classes
   * @param exceptions qualified names of the exceptions that verified code may throw
   * @param jdkMethods the JDK methods that verified code may call, such as {@code java.lang.Object.Object()}
   */
  public record Allowed(Set<String> verified, Set<String> exceptions, Set<String> jdkMethods) {}

  private SourceRules() {}

  /**
   * Checks sources.
   *
   * @param files the verified sources and all sources of the project that they name
   * @param allowed what they may rely on
   * @return every breach, by path and line
   */
  public static List<Breach> check(Collection<SourceFile> files, Allowed allowed) {
    Set<Breach> breaches = new TreeSet<>();
    files.forEach(f -> breaches.addAll(f.breaches()));
    if (files.stream().anyMatch(f -> f.types().isEmpty())) {
      return List.copyOf(breaches);
    }
    JavaTrees trees = attributed(files);
    breaches.addAll(trees.errors(Rule.NAMES));
    Facts facts = new Facts(trees, files, allowed);
    breaches.addAll(facts.gather());
    breaches.addAll(facts.calls().cycles(facts));
    breaches.addAll(new GroupRule(facts).breaches());
    breaches.addAll(new InterfaceRule(facts).breaches());
    return List.copyOf(breaches);
  }

  /** The sources with their JML as Java, names and types resolved. */
  static JavaTrees attributed(Collection<SourceFile> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach(f -> texts.put(f.path(), f.shadow()));
    texts.put(Shadow.SUPPORT_PATH, Shadow.SUPPORT_TEXT);
    return new JavaTrees(texts).attributed();
  }
}
