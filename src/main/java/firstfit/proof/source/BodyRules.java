package firstfit.proof.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The rules about what a method, a lemma or a clause does. */
final class BodyRules extends TreePathScanner<Void, Void> {
  /** What is being read. */
  enum Context {
    /** Java that runs. */
    CODE,
    /** The body of a model method. */
    MODEL,
    /** The value of a ghost variable. */
    GHOST,
    /** A clause or an assertion. */
    CLAUSE,
    /** An invariant. */
    INVARIANT
  }

  private final CompilationUnitTree unit;
  private final Facts facts;
  private final Facts.ClassFacts self;
  private final ExecutableElement method;
  private final List<Breach> breaches;
  private final Set<Element> madeHere = new HashSet<>();
  private final Set<Element> renamed = new HashSet<>();
  private final Map<Tree, Element> written = new LinkedHashMap<>();
  private Context context;

  /** Reads what belongs to a method; {@code method} is null for an invariant or a group. */
  BodyRules(
      CompilationUnitTree unit,
      Facts facts,
      Facts.ClassFacts self,
      ExecutableElement method,
      Context context,
      List<Breach> breaches) {
    this.unit = unit;
    this.facts = facts;
    this.self = self;
    this.method = method;
    this.context = context;
    this.breaches = breaches;
  }

  private void breach(Tree tree, Rule rule, String message) {
    breaches.add(facts.breach(unit, tree, rule, message));
  }

  private Element element(Tree tree) {
    return facts.element(new TreePath(getCurrentPath(), tree));
  }

  private void scanAs(Context other, Tree tree) {
    Context before = context;
    context = before == Context.INVARIANT ? before : other;
    scan(tree, null);
    context = before;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (!(facts.element(getCurrentPath()) instanceof ExecutableElement callee)) {
      return super.visitMethodInvocation(tree, null);
    }
    if (Facts.isSupport(Facts.owner(callee))) {
      jml(callee.getSimpleName().toString(), tree);
      return null;
    }
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression().toString().equals("super")) {
      breach(tree, Rule.INHERITANCE, "a call by super");
    }
    called(callee, tree);
    TypeMirror result = callee.getReturnType();
    name(Facts.declared(result));
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof ExecutableElement callee) {
      called(callee, tree);
    }
    return super.visitNewClass(tree, null);
  }

  private void jml(String word, MethodInvocationTree tree) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    switch (word) {
      case "set" -> {
        checkSet(arguments.get(0));
        checkMap(element(arguments.get(0)), arguments.get(0), arguments.get(1));
        scanAs(Context.GHOST, arguments.get(1));
      }
      case "assignable", "writes" -> arguments.forEach(a -> location((MethodInvocationTree) a));
      case "maps", "in", "signals", "any" -> {}
      case "of", "field", "elements" -> arguments.forEach(a -> scan(a, null));
      default -> arguments.forEach(a -> scanAs(Context.CLAUSE, a));
    }
  }

  private void checkSet(ExpressionTree target) {
    boolean own =
        target instanceof IdentifierTree
            || target instanceof MemberSelectTree select
                && select.getExpression().toString().equals("this");
    Element element = own ? element(target) : null;
    if (element == null || !Facts.isMarked(element, "Ghost")) {
      breach(
          target,
          Rule.GHOST_WRITES,
          "set assigns " + target + ", which is no ghost variable and no ghost field of this");
    }
  }

  /** A ghost map is another ghost map, or nobody else's array. */
  private void checkMap(Element element, Tree target, ExpressionTree value) {
    if (element == null || element.asType().getKind() != TypeKind.ARRAY) {
      return;
    }
    Element source = element(value);
    boolean ghost = source != null && Facts.isMarked(source, "Ghost");
    boolean made =
        value.getKind() == Tree.Kind.NEW_ARRAY
            || source instanceof ExecutableElement maker && facts.isFresh(maker);
    if (!ghost && !made) {
      breach(
          target,
          Rule.GHOST_MAPS,
          element + " becomes " + value + ", which may be an array of the program");
    }
  }

  private void location(MethodInvocationTree tree) {
    ExpressionTree base = tree.getArguments().get(0);
    TreePath at = new TreePath(new TreePath(getCurrentPath(), tree), base);
    boolean elements = tree.getMethodSelect().toString().endsWith("elements");
    tree.getArguments().forEach(a -> scanAs(Context.CLAUSE, a));
    if (base instanceof IdentifierTree) {
      own(facts.element(at), elements);
      return;
    }
    if (base instanceof MemberSelectTree select) {
      Element holder = facts.element(new TreePath(at, select.getExpression()));
      boolean isThis = select.getExpression().toString().equals("this");
      if (isThis) {
        own(facts.element(at), elements);
      } else if (holder != null
          && method != null
          && !self.element.equals(Facts.declared(holder.asType()))) {
        facts.foreign().add(method);
      }
      if (isThis
          || holder != null
              && (holder.getKind() == ElementKind.PARAMETER
                  || holder.getKind() == ElementKind.LOCAL_VARIABLE)) {
        return;
      }
    }
    breach(
        tree,
        Rule.FRAMES,
        base
            + " is no location of this, of a parameter or of a local: name a group of this that"
            + " maps it");
  }

  /** A location of this class that its methods assign. */
  private void own(Element element, boolean elements) {
    if (element instanceof VariableElement field
        && field.getKind() == ElementKind.FIELD
        && !ClassRules.isGroup(field)) {
      self.locations.add(field.getSimpleName() + (elements ? "[*]" : ""));
    }
  }

  private void called(ExecutableElement callee, Tree tree) {
    TypeElement owner = Facts.owner(callee);
    String signature = Facts.signature(callee);
    if (method != null) {
      facts.calls().add(method, callee);
    }
    if (!Facts.isInterface(owner) || facts.mayChange(callee)) {
      self.called.add(owner);
    }
    facts.called().add(new Facts.Call(unit, tree, callee));
    if (context != Context.CODE && !Facts.isMarked(callee, "Pure")) {
      breach(tree, Rule.GHOST_CALLS, signature + " is called in JML and not pure");
    }
    if ((context == Context.CLAUSE || context == Context.INVARIANT) && Facts.takesArray(callee)) {
      breach(tree, Rule.ARRAY_QUERIES, signature + " takes an array");
    }
    if (context == Context.INVARIANT) {
      breach(tree, Rule.INVARIANT_CALLS, signature + " is called in an invariant");
    }
    boolean source = facts.isSource(owner);
    if (source && !facts.isVerified(owner) && !Facts.isInterface(owner)
        || !source && !facts.allowed().jdkMethods().contains(signature)) {
      breach(
          tree,
          Rule.ASSUMED,
          signature + (source ? " is not verified" : " is not on the list of JDK methods"));
    }
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    TypeElement type =
        tree.getExpression() instanceof NewClassTree
            ? Facts.declared(facts.type(new TreePath(getCurrentPath(), tree.getExpression())))
            : null;
    if (type == null
        || !facts.allowed().exceptions().contains(type.getQualifiedName().toString())) {
      breach(
          tree,
          Rule.EXCEPTIONS,
          "throws "
              + (type == null
                  ? "what is not made there"
                  : type.getQualifiedName() + ", which is not listed"));
    }
    return super.visitThrow(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    Element variable = facts.element(getCurrentPath());
    if (variable != null
        && tree.getInitializer() != null
        && tree.getInitializer().getKind() == Tree.Kind.NEW_ARRAY) {
      madeHere.add(variable);
    }
    if (variable != null && Facts.isMarked(variable, "Ghost")) {
      scan(tree.getType(), null);
      if (tree.getInitializer() != null) {
        checkMap(variable, tree, tree.getInitializer());
      }
      scanAs(Context.GHOST, tree.getInitializer());
      return null;
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    checkWrite(tree.getVariable(), tree);
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    checkWrite(tree.getVariable(), tree);
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT) {
      checkWrite(tree.getExpression(), tree);
    }
    return super.visitUnary(tree, null);
  }

  /** A lemma writes its own variables, and elements of arrays that it makes and never renames. */
  private void checkWrite(ExpressionTree target, Tree tree) {
    if (context == Context.CODE) {
      return;
    }
    ExpressionTree base =
        target instanceof ArrayAccessTree access ? access.getExpression() : target;
    Element variable = base instanceof IdentifierTree ? element(base) : null;
    boolean local = variable != null && variable.getKind() == ElementKind.LOCAL_VARIABLE;
    if (context != Context.MODEL || !local) {
      breach(tree, Rule.GHOST_WRITES, "a lemma writes " + target);
    } else if (target instanceof ArrayAccessTree) {
      written.put(tree, variable);
    } else {
      renamed.add(variable);
    }
  }

  /** Reads a declaration. */
  void check(TreePath path) {
    scan(path, null);
    written.forEach(
        (tree, array) -> {
          if (!madeHere.contains(array) || renamed.contains(array)) {
            breach(
                tree,
                Rule.GHOST_WRITES,
                "a lemma writes elements of " + array + ", which may be an array of the program");
          }
        });
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    if (facts.element(getCurrentPath()) instanceof TypeElement type) {
      name(type);
    }
    return super.visitIdentifier(tree, null);
  }

  private void name(TypeElement type) {
    if (type != null) {
      self.named.add(type);
    }
  }
}
