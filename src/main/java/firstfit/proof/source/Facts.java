package firstfit.proof.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What the rules gather from all sources before some of them can be judged. */
final class Facts {
  /**
   * A class: where it stands, the locations its methods assign, what it maps of the objects in its
   * fields, its groups.
   */
  static final class ClassFacts {
    final TypeElement element;
    final CompilationUnitTree unit;
    final Tree tree;
    final Set<String> locations = new LinkedHashSet<>();
    final Map<VariableElement, Set<String>> mapped = new LinkedHashMap<>();
    final Map<String, Set<String>> groups = new LinkedHashMap<>();
    final Set<TypeElement> named = new LinkedHashSet<>();
    final Set<TypeElement> called = new LinkedHashSet<>();

    ClassFacts(TypeElement element, CompilationUnitTree unit, Tree tree) {
      this.element = element;
      this.unit = unit;
      this.tree = tree;
    }
  }

  private final Trees trees;
  private final List<CompilationUnitTree> units;
  private final Elements elements;
  private final SourceRules.Allowed allowed;
  private final Map<TypeElement, ClassFacts> classes = new LinkedHashMap<>();
  private final Set<TypeElement> sources = new HashSet<>();
  private final Set<String> fresh = new HashSet<>();
  private final CallGraph calls = new CallGraph();
  private final Map<ExecutableElement, Place> methods = new LinkedHashMap<>();
  private final Map<ExecutableElement, List<MethodTree>> contracts = new HashMap<>();

  private final List<Call> late = new ArrayList<>();
  private final Map<ExecutableElement, Set<ExecutableElement>> queries = new HashMap<>();
  private final Set<String> lemmas = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  private final List<Call> called = new ArrayList<>();
  private final Set<ExecutableElement> foreign = new HashSet<>();

  /** A call, and where it stands. */
  record Call(CompilationUnitTree unit, Tree tree, ExecutableElement callee) {}

  /** Where something is declared. */
  record Place(CompilationUnitTree unit, int line) {}

  /** Reads classes, checking the rules about each of them on the way. */
  List<Breach> gather() {
    List<Breach> found = new ArrayList<>();
    for (CompilationUnitTree unit : units) {
      if (!JavaTrees.path(unit).equals(Shadow.SUPPORT_PATH)) {
        for (Tree each : unit.getTypeDecls()) {
          if (each instanceof ClassTree type) {
            new ClassRules(unit, this, found).check(type);
          }
        }
      }
    }
    return found;
  }

  Facts(JavaTrees javaTrees, Collection<SourceFile> files, SourceRules.Allowed allowed) {
    this.trees = Trees.instance(javaTrees.task());
    this.elements = javaTrees.task().getElements();
    this.units = javaTrees.units();
    this.allowed = allowed;
    lemmas.addAll(named(files, m -> m.isModel() && m.promises("\\result")));
    fresh.addAll(named(files, m -> m.promises("\\fresh(\\result)")));
    seen.addAll(named(files, SourceFile.Member::mayChangeNothing));
    for (CompilationUnitTree unit : javaTrees.units()) {
      unit.getTypeDecls()
          .forEach(t -> sources.add((TypeElement) trees.getElement(TreePath.getPath(unit, t))));
    }
  }

  /** The members of such a kind, by {@link #signature}. */
  private static List<String> named(
      Collection<SourceFile> files, Predicate<SourceFile.Member> kind) {
    return files.stream()
        .flatMap(file -> file.types().stream())
        .flatMap(t -> t.members().stream().filter(kind).map(m -> t.name() + "." + m.key()))
        .toList();
  }

  SourceRules.Allowed allowed() {
    return allowed;
  }

  CallGraph calls() {
    return calls;
  }

  Elements elements() {
    return elements;
  }

  Map<TypeElement, ClassFacts> classes() {
    return classes;
  }

  Map<ExecutableElement, Place> methods() {
    return methods;
  }

  /** The methods that the contracts of a method became. */
  Map<ExecutableElement, List<MethodTree>> contracts() {
    return contracts;
  }

  /** The locations in the {@code assignable} clauses of a contract. */
  static List<MethodInvocationTree> assignable(MethodTree contract) {
    List<MethodInvocationTree> locations = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (tree.getMethodSelect().toString().equals(Shadow.SUPPORT + "assignable")) {
          tree.getArguments().forEach(a -> locations.add((MethodInvocationTree) a));
        }
        return null;
      }
    }.scan(contract.getBody(), null);
    return locations;
  }

  Trees trees() {
    return trees;
  }

  Element element(TreePath path) {
    return trees.getElement(path);
  }

  TypeMirror type(TreePath path) {
    return trees.getTypeMirror(path);
  }

  long start(CompilationUnitTree unit, Tree tree) {
    return trees.getSourcePositions().getStartPosition(unit, tree);
  }

  int line(CompilationUnitTree unit, Tree tree) {
    return (int)
        unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  Breach breach(CompilationUnitTree unit, Tree tree, Rule rule, String message) {
    return new Breach(JavaTrees.path(unit), line(unit, tree), rule, message);
  }

  /** Whether a class or interface is one of the sources that are checked. */
  boolean isSource(TypeElement type) {
    return sources.contains(type);
  }

  /** Where a field is declared, or the class if that is not known. */
  Tree declaration(VariableElement field, Tree otherwise) {
    Tree tree = trees.getTree(field);
    return tree == null ? otherwise : tree;
  }

  boolean isVerified(TypeElement type) {
    return allowed.verified().contains(type.getQualifiedName().toString());
  }

  static TypeElement owner(Element member) {
    return (TypeElement) member.getEnclosingElement();
  }

  static boolean isInterface(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE;
  }

  static boolean isSupport(TypeElement type) {
    return type.getQualifiedName()
        .contentEquals(Shadow.SUPPORT.substring(0, Shadow.SUPPORT.length() - 1));
  }

  /** Whether JML marks a method or variable so. */
  static boolean isMarked(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(a -> a.getAnnotationType().toString().equals(Shadow.SUPPORT + annotation));
  }

  /** All calls. */
  List<Call> called() {
    return called;
  }

  /** The methods whose frame has locations of a parameter of another class. */
  Set<ExecutableElement> foreign() {
    return foreign;
  }

  /** The calls behind a change of state. */
  List<Call> late() {
    return late;
  }

  /** The queries that the contracts of a method call. */
  Set<ExecutableElement> queries(ExecutableElement method) {
    return queries.computeIfAbsent(method, m -> new LinkedHashSet<>());
  }

  /** A method and those that it overrides. */
  Set<ExecutableElement> withOverridden(ExecutableElement method) {
    Set<ExecutableElement> all = new LinkedHashSet<>(Set.of(method));
    for (TypeElement parent : supertypes(owner(method))) {
      for (ExecutableElement each : ElementFilter.methodsIn(parent.getEnclosedElements())) {
        if (elements.overrides(method, each, owner(method))) {
          all.add(each);
        }
      }
    }
    return all;
  }

  /**
   * Whether a pure method says something of objects, other than that its result is new or, as a
   * lemma's, true.
   */
  boolean isQuery(ExecutableElement method) {
    boolean reads =
        !method.getModifiers().contains(Modifier.STATIC)
            || method.getParameters().stream().anyMatch(p -> !p.asType().getKind().isPrimitive());
    boolean makes =
        method.getKind() == ElementKind.CONSTRUCTOR
            || isFresh(method)
            || lemmas.contains(signature(method));
    return reads && !makes && isSource(owner(method)) && isMarked(method, "Pure");
  }

  /** Whether a call of a method or constructor of the sources may change state. */
  boolean mayChange(ExecutableElement callee) {
    TypeElement owner = owner(callee);
    return isSource(owner) && !isSupport(owner) && !isMarked(callee, "Pure");
  }

  /**
   * Whether OpenJML sees that a call may change state. It takes a method for pure, in part, whose
   * contract has no case with {@code assignable \nothing}.
   */
  boolean isSeen(ExecutableElement method) {
    return withOverridden(method).stream().anyMatch(m -> seen.contains(signature(m)));
  }

  /** Whether the contract of a lemma says that its result is fresh. */
  boolean isFresh(ExecutableElement lemma) {
    return isMarked(lemma, "Model") && fresh.contains(signature(lemma));
  }

  static boolean takesArray(ExecutableElement method) {
    return method.getParameters().stream().anyMatch(p -> p.asType().getKind() == TypeKind.ARRAY);
  }

  static TypeElement declared(TypeMirror type) {
    return type instanceof DeclaredType d && d.asElement() instanceof TypeElement e ? e : null;
  }

  /**
   * Qualified class, name, and parameter types by simple name; a constructor has its class's name.
   */
  static String signature(ExecutableElement method) {
    TypeElement owner = owner(method);
    String name =
        method.getKind() == ElementKind.CONSTRUCTOR
            ? owner.getSimpleName().toString()
            : method.getSimpleName().toString();
    String parameters =
        method.getParameters().stream()
            .map(p -> simple(p.asType()))
            .collect(Collectors.joining(","));
    return owner.getQualifiedName() + "." + name + "(" + parameters + ")";
  }

  private static String simple(TypeMirror type) {
    String text = type.toString().replaceAll("<.*>", "");
    return text.substring(text.lastIndexOf('.') + 1);
  }

  /** The superclass and the interfaces of a class, direct or not. */
  static Set<TypeElement> supertypes(TypeElement type) {
    Set<TypeElement> all = new HashSet<>();
    add(declared(type.getSuperclass()), all);
    type.getInterfaces().forEach(i -> add(declared(i), all));
    return all;
  }

  private static void add(TypeElement type, Set<TypeElement> all) {
    if (type != null && all.add(type)) {
      all.addAll(supertypes(type));
    }
  }
}
