package firstfit.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.proof.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BugTest {
  @Test
  void eachOfTheCatalogueIsAChangeOfASourceThatCompiles() {
    Project project = Project.open(Path.of("."), null);
    List<Bug> bugs = Bug.read(project.proofs());
    Map<String, List<Bug>> byClass = new TreeMap<>();
    for (Bug each : bugs) {
      String qualified = each.method().substring(0, each.method().indexOf('('));
      String className = qualified.substring(0, qualified.lastIndexOf('.'));
      byClass.computeIfAbsent(className, name -> new ArrayList<>()).add(each);
    }
    List<String> compiled = new ArrayList<>();
    byClass.forEach((className, its) -> compiled.addAll(compiled(project, className, its)));
    assertEquals(
        bugs.stream().map(Bug::name).sorted().toList(), compiled.stream().sorted().toList());
  }

  /** The bugs of a class that compile, by name. */
  private static List<String> compiled(Project project, String className, List<Bug> bugs) {
    List<String> names = bugs.stream().map(Bug::name).toList();
    String path = Project.sourceOf(className);
    String source = project.read(path);
    try (Compiler compiler = new Compiler(System.getProperty("java.class.path"))) {
      assertTrue(compiler.compile(path, source).isPresent(), path);
      return MutantFinder.find(compiler.parse(path, source), bugs).stream()
          .flatMap(method -> method.mutants().stream())
          .filter(mutant -> names.contains(mutant.operator()))
          .filter(mutant -> compiler.compile(path, mutant.appliedTo(source)).isPresent())
          .map(Mutant::operator)
          .toList();
    }
  }
}
