package firstfit.proof.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * The rules about one class and its members; what the other rules need of it goes to {@link Facts}.
 */
final class ClassRules {
  private final CompilationUnitTree unit;
  private final Facts facts;
  private final List<Breach> breaches;
  private Facts.ClassFacts self;

  ClassRules(CompilationUnitTree unit, Facts facts, List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.breaches = breaches;
  }

  void check(ClassTree tree) {
    TreePath path = TreePath.getPath(unit, tree);
    self = new Facts.ClassFacts((TypeElement) facts.element(path), unit, tree);
    facts.classes().put(self.element, self);
    checkSuperclass(tree);
    gatherContracts(tree, path);
    List<MethodTree> contracts = new ArrayList<>();
    VariableElement field = null;
    VariableTree previous = null;
    for (Tree member : tree.getMembers()) {
      TreePath at = new TreePath(path, member);
      Element element = facts.element(at);
      if (element instanceof VariableElement variable) {
        if (previous != null
            && facts.start(unit, previous.getType())
                == facts.start(unit, ((VariableTree) member).getType())) {
          breach(
              member,
              Rule.JAVA,
              variable.getSimpleName() + " is declared together with " + previous.getName());
        }
        previous = (VariableTree) member;
        field = variable;
        checkField(variable, (VariableTree) member, at);
      } else if (member instanceof MethodTree method
          && element instanceof ExecutableElement executable) {
        String name = method.getName().toString();
        if (name.startsWith(Shadow.CONTRACT)) {
          contracts.add(method);
        } else if (name.startsWith(Shadow.INVARIANT)) {
          checkInvariant(at);
        } else if (name.startsWith(Shadow.GROUP)) {
          group(field, method, at);
        } else {
          checkMethod(executable, method, at, contracts);
          contracts.clear();
        }
      }
    }
  }

  /** The contracts of all methods, which rules about an earlier method may ask for. */
  private void gatherContracts(ClassTree tree, TreePath path) {
    List<MethodTree> contracts = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method
          && facts.element(new TreePath(path, member)) instanceof ExecutableElement executable) {
        if (method.getName().toString().startsWith(Shadow.CONTRACT)) {
          contracts.add(method);
        } else {
          facts.contracts().put(executable, List.copyOf(contracts));
          contracts.clear();
        }
      }
    }
  }

  private void breach(Tree tree, Rule rule, String message) {
    breaches.add(facts.breach(unit, tree, rule, message));
  }

  private BodyRules body(ExecutableElement method, BodyRules.Context context) {
    return new BodyRules(unit, facts, self, method, context, breaches);
  }

  private void checkSuperclass(ClassTree tree) {
    TypeElement parent = Facts.declared(self.element.getSuperclass());
    if (parent == null || !facts.isSource(parent)) {
      return;
    }
    if (!facts.isVerified(parent)) {
      breach(
          tree, Rule.INHERITANCE, "extends " + parent.getSimpleName() + ", which is not verified");
    }
    for (TypeElement each : Facts.supertypes(self.element)) {
      for (ExecutableElement asked : ElementFilter.methodsIn(each.getEnclosedElements())) {
        if (Facts.isInterface(each)
            && asked.getModifiers().contains(Modifier.ABSTRACT)
            && !has(asked)) {
          breach(
              tree, Rule.INHERITANCE, "inherits " + Facts.signature(asked) + " for an interface");
        }
      }
    }
    for (ExecutableElement mine : ElementFilter.methodsIn(self.element.getEnclosedElements())) {
      for (ExecutableElement inherited : ElementFilter.methodsIn(parent.getEnclosedElements())) {
        if (facts.elements().overrides(mine, inherited, self.element)) {
          breach(tree, Rule.INHERITANCE, "overrides " + Facts.signature(inherited));
        }
      }
    }
  }

  private boolean has(ExecutableElement asked) {
    return ElementFilter.methodsIn(self.element.getEnclosedElements()).stream()
        .anyMatch(m -> facts.elements().overrides(m, asked, self.element));
  }

  private void checkField(VariableElement field, VariableTree tree, TreePath path) {
    Set<Modifier> modifiers = field.getModifiers();
    boolean constant = modifiers.contains(Modifier.FINAL) && field.asType().getKind().isPrimitive();
    if (modifiers.contains(Modifier.STATIC) && !constant && !isGhostOrGroup(field)) {
      breach(
          tree,
          Rule.STATIC_STATE,
          field.getSimpleName() + " is static and no constant of a primitive type");
    }
    if (modifiers.contains(Modifier.STATIC)
        && !Facts.isInterface(self.element)
        && Facts.isMarked(field, "Ghost")) {
      breach(tree, Rule.STATIC_STATE, field.getSimpleName() + " is a static ghost field");
    }
    if (!isGroup(field)) {
      new PlainJava(unit, facts, breaches).scan(path, null);
    }
    TypeElement type = Facts.declared(field.asType());
    boolean implementing =
        self.element.getInterfaces().stream().map(Facts::declared).anyMatch(facts::isSource);
    if (implementing && type != null && facts.isSource(type) && Facts.isInterface(type)) {
      breach(
          tree,
          Rule.DELEGATION,
          field.getSimpleName() + " is of the interface type " + type.getSimpleName());
    }
    if (tree.getInitializer() != null
        && !isGhostOrGroup(field)
        && field.getConstantValue() == null) {
      breach(tree, Rule.JAVA, field.getSimpleName() + " is initialised by no constant");
    }
  }

  private static boolean isGhostOrGroup(VariableElement field) {
    return Facts.isMarked(field, "Ghost") || isGroup(field);
  }

  static boolean isGroup(VariableElement field) {
    return field.asType().toString().equals(Shadow.SUPPORT + "Group");
  }

  private void checkInvariant(TreePath path) {
    TypeElement parent = Facts.declared(self.element.getSuperclass());
    boolean inherits = parent != null && facts.isSource(parent);
    body(null, BodyRules.Context.INVARIANT).check(path);
    if (inherits) {
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
          checkFinal(tree, facts.element(getCurrentPath()));
          return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
          checkFinal(tree, facts.element(getCurrentPath()));
          return super.visitMemberSelect(tree, null);
        }
      }.scan(path, null);
    }
  }

  private void checkFinal(Tree tree, Element element) {
    if (element != null
        && element.getKind() == ElementKind.FIELD
        && !element.getModifiers().contains(Modifier.FINAL)) {
      breach(
          tree,
          Rule.INHERITANCE,
          "an invariant of a subclass speaks of "
              + element.getSimpleName()
              + ", which is not final");
    }
  }

  /** The clauses {@code in} and {@code maps} behind a field. */
  private void group(VariableElement field, MethodTree method, TreePath path) {
    if (field == null) {
      breach(method, Rule.JML, "a group that no field stands before");
      return;
    }
    List<MethodInvocationTree> calls =
        method.getBody().getStatements().stream()
            .map(s -> (MethodInvocationTree) ((ExpressionStatementTree) s).getExpression())
            .toList();
    MethodInvocationTree into = calls.get(calls.size() - 1);
    Set<String> members = new LinkedHashSet<>();
    if (calls.size() > 1) {
      calls
          .get(0)
          .getArguments()
          .forEach(a -> members.add(mapped(field, (MethodInvocationTree) a)));
    } else if (!isGroup(field) && !field.getModifiers().contains(Modifier.FINAL)
        || Facts.isMarked(field, "Ghost")) {
      members.add(field.getSimpleName().toString());
    }
    members.stream().filter(m -> m.indexOf('.') < 0).forEach(self.locations::add);
    into.getArguments()
        .forEach(
            g ->
                self.groups
                    .computeIfAbsent(g.toString(), n -> new LinkedHashSet<>())
                    .addAll(members));
    body(null, BodyRules.Context.CLAUSE).check(path);
  }

  /** A location that a {@code maps} clause names, as text. */
  private String mapped(VariableElement field, MethodInvocationTree location) {
    String text =
        location.getArguments().get(0)
            + (location.getMethodSelect().toString().endsWith("elements") ? "[*]" : "");
    String name = field.getSimpleName().toString();
    if (text.startsWith(name + ".")) {
      self.mapped
          .computeIfAbsent(field, f -> new LinkedHashSet<>())
          .add(text.substring(name.length() + 1));
    } else if (!text.equals(name + "[*]")) {
      breach(location, Rule.GROUPS, "maps names " + text + " behind the field " + name);
    }
    return text;
  }

  private void checkMethod(
      ExecutableElement method, MethodTree tree, TreePath path, List<MethodTree> contracts) {
    boolean model = Facts.isMarked(method, "Model");
    facts.methods().put(method, new Facts.Place(unit, facts.line(unit, tree)));
    if (model && !Facts.isMarked(method, "Pure")) {
      breach(tree, Rule.GHOST_CALLS, method.getSimpleName() + " is a model method and not pure");
    }
    boolean verified = facts.isVerified(self.element);
    if (tree.getBody() == null && !Facts.isInterface(self.element)) {
      breach(tree, Rule.ASSUMED, method.getSimpleName() + " has no body");
    }
    if (tree.getBody() != null && !verified && Facts.isInterface(self.element)) {
      breach(
          tree,
          Rule.ASSUMED,
          method.getSimpleName() + " has a body in an interface that is not verified");
    }
    Set<ExecutableElement> asked = new LinkedHashSet<>();
    boolean changing = !Facts.isMarked(method, "Pure");
    Set<String> assignable = new LinkedHashSet<>();
    for (MethodTree contract : contracts) {
      Facts.assignable(contract).forEach(location -> assignable.add(location.toString()));
      QueryRule rule = new QueryRule(unit, facts, changing, asked, breaches);
      rule.scan(new TreePath(path.getParentPath(), contract), null);
      facts.queries(method).addAll(rule.inClauses());
      body(method, BodyRules.Context.CLAUSE).check(new TreePath(path.getParentPath(), contract));
    }
    asked.stream().filter(facts::isQuery).forEach(facts.queries(method)::add);
    body(method, model ? BodyRules.Context.MODEL : BodyRules.Context.CODE).check(path);
    new QueryRule(unit, facts, changing, asked, breaches).scan(path, null);
    new LoopRule(unit, facts, assignable, breaches).scan(path, null);
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      new ConstructorRule(unit, facts, breaches).check(path);
    }
    new PlainJava(unit, facts, breaches).scan(path, null);
  }
}
