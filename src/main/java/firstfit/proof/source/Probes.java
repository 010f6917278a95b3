package firstfit.proof.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import firstfit.console.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds every call of a method that changes state in verified code, and the {@link Probe} behind
 * it.
 */
public final class Probes {
  private final Facts facts;
  private final Map<String, List<Clause>> contracts = new TreeMap<>();
  private final List<Probe> probes = new ArrayList<>();

  private Probes(Collection<SourceFile> files, SourceRules.Allowed allowed) {
    facts = new Facts(SourceRules.attributed(files), files, allowed);
    facts.gather();
    for (SourceFile file : files) {
      file.types()
          .forEach(
              t -> t.members().forEach(m -> contracts.put(t.name() + "." + m.key(), m.contract())));
    }
  }

  /**
   * Finds the probes of verified sources.
   *
   * @param files sources that break no rule
   * @param allowed what they may rely on
   * @return a probe for each call, in the order of the sources
   * @throws UserError if a call stands where no probe can stand behind it, or a source has the name
   *     that probes use
   */
  public static List<Probe> of(Collection<SourceFile> files, SourceRules.Allowed allowed) {
    for (SourceFile file : files) {
      if (file.words().contains(Probe.NAME)) {
        throw new UserError(
            file.path() + " has the name '" + Probe.NAME + "', which probes use: take another");
      }
    }
    Probes found = new Probes(files, allowed);
    found.facts.methods().forEach(found::scan);
    return found.probes;
  }

  private void scan(ExecutableElement caller, Facts.Place place) {
    if (!facts.isVerified(Facts.owner(caller)) || Facts.isMarked(caller, "Model")) {
      return;
    }
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        ExecutableElement callee = (ExecutableElement) facts.element(getCurrentPath());
        TypeElement owner = Facts.owner(callee);
        if (facts.mayChange(callee) && callee.getKind() == ElementKind.METHOD) {
          probes.add(probe(caller, place.unit(), callee, getCurrentPath()));
        }
        return Facts.isSupport(owner) ? null : super.visitMethodInvocation(call, null);
      }
    }.scan(facts.trees().getPath(caller), null);
  }

  private Probe probe(
      ExecutableElement caller, CompilationUnitTree unit, ExecutableElement callee, TreePath call) {
    TreePath at = call;
    while (!(at.getLeaf() instanceof StatementTree)) {
      at = at.getParentPath();
    }
    Tree statement = at.getLeaf();
    int first = facts.line(unit, statement);
    if (!(statement instanceof ExpressionStatementTree
        || statement instanceof VariableTree
        || statement instanceof ReturnTree)) {
      throw new UserError(
          JavaTrees.path(unit)
              + ":"
              + first
              + ": give the call of "
              + callee.getSimpleName()
              + " a statement of its own, so that a probe can stand behind it");
    }
    int last =
        (int)
            unit.getLineMap()
                .getLineNumber(
                    facts.trees().getSourcePositions().getEndPosition(unit, statement) - 1);
    String result = statement instanceof ReturnTree ? caller.getReturnType().toString() : null;
    List<Probe.Claim> claims = claims(callee, (MethodInvocationTree) call.getLeaf(), call);
    return new Probe(
        JavaTrees.path(unit),
        Facts.signature(caller),
        Facts.signature(callee),
        first,
        last,
        result,
        claims);
  }

  private List<Probe.Claim> claims(
      ExecutableElement callee, MethodInvocationTree call, TreePath path) {
    boolean qualified =
        call.getMethodSelect() instanceof MemberSelectTree
            && !callee.getModifiers().contains(Modifier.STATIC);
    ExpressionTree receiver =
        qualified ? ((MemberSelectTree) call.getMethodSelect()).getExpression() : null;
    TypeElement type =
        qualified ? Facts.declared(facts.type(new TreePath(path, receiver))) : Facts.owner(callee);
    String self = qualified ? receiver.toString() : "this";
    ExecutableElement specified = specified(callee);
    Set<String> kept = kept(Facts.signature(specified));
    Map<String, Probe.Claim> claims = new TreeMap<>();
    for (MethodTree contract : facts.contracts().getOrDefault(specified, List.of())) {
      Facts.assignable(contract)
          .forEach(location -> claim(location, specified, call, self, type, kept, claims));
    }
    return List.copyOf(claims.values());
  }

  /** The method whose contract a call is judged by: itself, or the one it overrides. */
  private ExecutableElement specified(ExecutableElement method) {
    if (!facts.contracts().getOrDefault(method, List.of()).isEmpty()) {
      return method;
    }
    for (TypeElement parent : Facts.supertypes(Facts.owner(method))) {
      for (ExecutableElement each : ElementFilter.methodsIn(parent.getEnclosedElements())) {
        if (facts.elements().overrides(method, each, Facts.owner(method))) {
          return each;
        }
      }
    }
    return method;
  }

  /** Locations that a contract says are unchanged: {@code x == \old(x)}. */
  private Set<String> kept(String signature) {
    Set<String> kept = new TreeSet<>();
    for (Clause clause : contracts.getOrDefault(signature, List.of())) {
      if (clause.is("ensures")) {
        for (List<Token> part : ExpressionWriter.split(clause.body(), "&&")) {
          StringBuilder text = new StringBuilder();
          part.forEach(t -> text.append(t.text()));
          int sign = text.indexOf("==\\old(");
          if (sign > 0
              && text.toString()
                  .equals(text.substring(0, sign) + "==\\old(" + text.substring(0, sign) + ")")) {
            kept.add(text.substring(0, sign));
          }
        }
      }
    }
    return kept;
  }

  private void claim(
      MethodInvocationTree location,
      ExecutableElement callee,
      MethodInvocationTree call,
      String self,
      TypeElement type,
      Set<String> kept,
      Map<String, Probe.Claim> claims) {
    ExpressionTree base = location.getArguments().get(0);
    boolean elements = location.getMethodSelect().toString().endsWith("elements");
    String index =
        location.getArguments().size() > 1
            ? substituted(location.getArguments().get(1).toString(), callee, call)
            : null;
    String name =
        base instanceof MemberSelectTree select ? select.getExpression().toString() : "this";
    String member =
        base instanceof MemberSelectTree select
            ? select.getIdentifier().toString()
            : base.toString();
    List<? extends VariableElement> parameters = callee.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i).getSimpleName().toString();
      String argument = call.getArguments().get(i).toString();
      TypeMirror argumentType = parameters.get(i).asType();
      if (base instanceof IdentifierTree && member.equals(parameter)) {
        put(element(argument, argumentType, index), claims);
        return;
      }
      if (name.equals(parameter)) {
        expand(argument, Facts.declared(argumentType), member, elements, index, Set.of(), claims);
        return;
      }
    }
    expand(self, type, member, elements, index, kept, claims);
  }

  /** Claims for a location of an object, or for every location in one of its groups. */
  private void expand(
      String object,
      TypeElement type,
      String member,
      boolean elements,
      String index,
      Set<String> kept,
      Map<String, Probe.Claim> claims) {
    Set<String> paths = new LinkedHashSet<>();
    VariableElement field = resolved(type, member);
    if (field != null && ClassRules.isGroup(field)) {
      Set<TypeElement> types = new LinkedHashSet<>(Set.of(type));
      types.addAll(Facts.supertypes(type));
      types.stream()
          .map(facts.classes()::get)
          .filter(c -> c != null)
          .forEach(c -> paths.addAll(c.groups.getOrDefault(member, Set.of())));
    } else {
      paths.add(member + (elements ? "[*]" : ""));
    }
    for (String path : paths) {
      String plain = path.replace("[*]", "");
      VariableElement found = resolved(type, plain);
      if (found != null && !ClassRules.isGroup(found) && !kept.contains(plain)) {
        String text = object + "." + plain;
        put(
            path.endsWith("[*]")
                ? element(text, found.asType(), index)
                : new Probe.Claim(text, found.asType().toString(), text, text + " == %s"),
            claims);
      }
    }
  }

  private static void put(Probe.Claim claim, Map<String, Probe.Claim> claims) {
    claims.put(claim.location(), claim);
  }

  /** Of a whole array, the last element: contracts speak of the first ones, which may well stay. */
  private static Probe.Claim element(String array, TypeMirror type, String given) {
    String index = given != null ? given : array + ".length - 1";
    String inside = "0 <= " + index + " && " + index + " < " + array + ".length";
    String element = array + "[" + index + "]";
    String elementType = type.toString().replaceFirst("\\[\\]$", "");
    return new Probe.Claim(
        element,
        elementType,
        inside + " ? " + element + " : (" + elementType + ") 0",
        inside + " ==> " + element + " == %s");
  }

  /** An index of the callee's contract in the caller's words. */
  private static String substituted(
      String index, ExecutableElement callee, MethodInvocationTree call) {
    String text = index;
    for (int i = 0; i < callee.getParameters().size(); i++) {
      String name = callee.getParameters().get(i).getSimpleName().toString();
      text =
          text.replaceAll(
              "\\b" + name + "\\b",
              "("
                  + java.util.regex.Matcher.quoteReplacement(call.getArguments().get(i).toString())
                  + ")");
    }
    return "(" + text + ")";
  }

  /** The field at the end of a path of fields. */
  private VariableElement resolved(TypeElement from, String path) {
    TypeElement type = from;
    VariableElement field = null;
    for (String name : path.split("\\.")) {
      if (type == null) {
        return null;
      }
      field =
          ElementFilter.fieldsIn(facts.elements().getAllMembers(type)).stream()
              .filter(f -> f.getSimpleName().contentEquals(name))
              .findFirst()
              .orElse(null);
      type = field == null ? null : Facts.declared(field.asType());
    }
    return field;
  }
}
