package firstfit.proof.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Java source file declares, as far as proofs need it.
 *
 * @param path where it is, relative to the project
 * @param types its types, nested ones included
 * @param breaches what its text breaks of the rules that need no other file
 * @param words every identifier in it
 * @param text the source
 * @param shadow the source with its JML as Java, line for line
 */
public record SourceFile(
    String path,
    List<Type> types,
    List<Breach> breaches,
    Set<String> words,
    String text,
    String shadow) {
  /**
   * A class or interface.
   *
   * @param name qualified
   * @param parents simple names of what it extends and implements
   * @param invariants its class-level clauses
   * @param members its constructors and methods
   */
  public record Type(
      String name, List<String> parents, List<Clause> invariants, List<Member> members) {
    /**
     * Its name without its package.
     *
     * @return the last part
     */
    public String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * All its clauses, but those in bodies.
     *
     * @return those of the class, then those of its members
     */
    public Stream<Clause> clauses() {
      return Stream.concat(
          invariants.stream(), members.stream().flatMap(member -> member.contract().stream()));
    }
  }

  /**
   * A constructor or method.
   *
   * @param key name and parameter types, such as {@code read(int,byte[])}
   * @param modifiers Java and JML modifiers
   * @param hasBody whether it has a body
   * @param contract its clauses
   * @param line where its name stands
   * @param first where its declaration begins, behind the contract
   * @param last where it ends
   */
  public record Member(
      String key,
      Set<String> modifiers,
      boolean hasBody,
      List<Clause> contract,
      int line,
      int first,
      int last) {
    /**
     * Whether it stands in JML.
     *
     * @return whether only proofs call it
     */
    public boolean isModel() {
      return modifiers.contains("model");
    }

    /** Whether an {@code ensures} begins with a property, in a contract of one case. */
    boolean promises(String property) {
      boolean oneCase = contract.stream().noneMatch(c -> c.is("also"));
      return oneCase
          && contract.stream()
              .filter(c -> c.is("ensures"))
              .anyMatch(
                  c ->
                      ExpressionWriter.split(c.body(), "&&").get(0).stream()
                          .map(Token::text)
                          .collect(Collectors.joining())
                          .equals(property));
    }

    /** Whether a case of the contract has {@code assignable \nothing}. */
    boolean mayChangeNothing() {
      return contract.stream()
          .anyMatch(
              c -> c.is("assignable") && c.body().size() == 1 && c.body().get(0).is("\\nothing"));
    }

    /**
     * Whether it relies on the invariants; static and helper methods don't.
     *
     * @return whether the invariants hold before and after it
     */
    public boolean keepsInvariants() {
      return !modifiers.contains("static") && !modifiers.contains("helper");
    }
  }

  /**
   * The requirements that clauses state.
   *
   * @param clauses the clauses
   * @return their ids
   */
  public static Stream<String> ids(List<Clause> clauses) {
    return clauses.stream().flatMap(c -> c.ids().stream());
  }

  /**
   * Reads a source.
   *
   * @param path where it is, relative to the project
   * @param source its text
   * @return what it declares; where it does not parse, no types and a breach
   */
  public static SourceFile parse(String path, String source) {
    JmlLexer lexer = new JmlLexer(path, source);
    List<Breach> breaches = new ArrayList<>(lexer.breaches());
    String opened = new ModelMethods(path, source, breaches).opened(lexer.comments());
    JavaTrees java = new JavaTrees(Map.of(path, opened));
    breaches.addAll(java.errors(Rule.JAVA));
    if (!java.errors(Rule.JAVA).isEmpty()) {
      return new SourceFile(path, List.of(), breaches, lexer.words(), source, opened);
    }
    breaches.addAll(new JavaSubset(path, java).breaches());
    Shadow shadow = new Shadow(path, opened, new Outline(java), breaches);
    JavaTrees trees = new JavaTrees(Map.of(path, shadow.text()));
    breaches.addAll(trees.errors(Rule.JML));
    List<Type> types = new ArrayList<>();
    CompilationUnitTree unit = trees.units().get(0);
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree each : unit.getTypeDecls()) {
      if (each instanceof ClassTree type) {
        addType(prefix, type, unit, shadow, trees, types);
      }
    }
    return new SourceFile(
        path, types, List.copyOf(new TreeSet<>(breaches)), lexer.words(), source, shadow.text());
  }

  private static void addType(
      String prefix,
      ClassTree tree,
      CompilationUnitTree unit,
      Shadow shadow,
      JavaTrees trees,
      List<Type> types) {
    String name = prefix + tree.getSimpleName();
    List<String> parents =
        Stream.concat(
                Stream.ofNullable(tree.getExtendsClause()), tree.getImplementsClause().stream())
            .map(SourceFile::simple)
            .toList();
    List<Clause> invariants = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    types.add(new Type(name, parents, invariants, members));
    List<Clause> contract = new ArrayList<>();
    for (Tree each : tree.getMembers()) {
      if (each instanceof ClassTree nested) {
        addType(name + ".", nested, unit, shadow, trees, types);
      } else if (each instanceof MethodTree method) {
        String methodName = method.getName().toString();
        if (methodName.startsWith(Shadow.INVARIANT)) {
          invariants.addAll(shadow.clauses().get(methodName));
        } else if (methodName.startsWith(Shadow.CONTRACT)) {
          contract.addAll(shadow.clauses().get(methodName));
        } else if (!methodName.startsWith(Shadow.GROUP)) {
          members.add(member(tree, method, List.copyOf(contract), trees));
          contract.clear();
        }
      }
    }
  }

  private static Member member(
      ClassTree owner, MethodTree tree, List<Clause> contract, JavaTrees trees) {
    String name =
        tree.getName().contentEquals("<init>")
            ? owner.getSimpleName().toString()
            : tree.getName().toString();
    String parameters =
        tree.getParameters().stream()
            .map(p -> simple(p.getType()))
            .collect(Collectors.joining(","));
    Set<String> modifiers = new LinkedHashSet<>();
    tree.getModifiers().getFlags().forEach(f -> modifiers.add(f.toString()));
    for (AnnotationTree each : tree.getModifiers().getAnnotations()) {
      modifiers.add(simple(each.getAnnotationType()).toLowerCase(Locale.ROOT));
    }
    return new Member(
        name + "(" + parameters + ")",
        modifiers,
        tree.getBody() != null,
        contract,
        trees.line(trees.position(tree)),
        trees.line(trees.start(tree)),
        trees.line(trees.end(tree)));
  }

  /** A type's simple name without type arguments. */
  private static String simple(Tree type) {
    String text =
        type.toString().replaceAll("<.*>", "").replace("...", "[]").replaceAll("\\s+", "");
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
