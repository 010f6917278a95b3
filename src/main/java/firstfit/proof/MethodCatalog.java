package firstfit.proof;

import firstfit.console.UserError;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceFile.Member;
import firstfit.proof.source.SourceFile.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every method that must be proved: what the compiled classes declare, and the model methods with a
 * body that stand in their JML.
 */
public final class MethodCatalog {
  /**
   * A method to be proved.
   *
   * @param signature in normal form
   * @param className the verified class it belongs to
   * @param source path of its source
   * @param requirements ids in its own contract and in the one it inherits
   * @param invariants ids of the invariants it keeps
   * @param keepsInvariants whether its class or interfaces have invariants that it keeps
   */
  public record Entry(
      String signature,
      String className,
      String source,
      List<String> requirements,
      List<String> invariants,
      boolean keepsInvariants) {}

  /**
   * Where a method is declared, with a contract or without.
   *
   * @param path its source
   * @param type the type it belongs to
   * @param member the method
   */
  public record Declaration(String path, Type type, Member member) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, List<Declaration>> declarations = new TreeMap<>();
  private final Sources sources;
  private final Map<String, Type> types = new TreeMap<>();
  private final Map<String, String> paths = new TreeMap<>();

  /**
   * Lists the methods of the verified classes.
   *
   * @param project the checkout
   * @param sources the sources of the verified classes
   * @throws UserError if the compiled classes do not match the sources
   */
  public MethodCatalog(Project project, Sources sources) {
    this.sources = sources;
    for (SourceFile file : sources.files().values()) {
      for (Type type : file.types()) {
        types.put(type.simpleName(), type);
        paths.put(type.name(), file.path());
      }
    }
    for (String className : sources.verified().classes()) {
      addClass(project, className);
    }
  }

  /**
   * The methods, in the order of classes and declarations.
   *
   * @return signature to method
   */
  public Map<String, Entry> entries() {
    return entries;
  }

  /**
   * Where a method is declared: its own declaration, then those that it overrides, whose contracts
   * it inherits.
   *
   * @param signature of an entry
   * @return the declarations; none of a default constructor
   */
  public List<Declaration> declarations(String signature) {
    return declarations.getOrDefault(signature, List.of());
  }

  /**
   * Sources that the proofs depend on.
   *
   * @return by path
   */
  public Map<String, SourceFile> sources() {
    return sources.files();
  }

  /** Paths of the sources that the conditions of a verified class can depend on. */
  Set<String> dependenciesOf(String className) {
    return sources.dependenciesOf(className);
  }

  private void addClass(Project project, String className) {
    String source = Project.sourceOf(className);
    Set<String> compiled = new TreeSet<>(Signatures.declaredBy(project.load(className)));
    List<String> inOrder = new ArrayList<>();
    for (Type type : sources.files().get(source).types()) {
      for (Member member : type.members()) {
        String signature = type.name() + "." + member.key();
        if (member.hasBody() && (member.isModel() || compiled.remove(signature))) {
          put(signature, className, source, type, member);
        } else if (member.hasBody()) {
          inOrder.add(signature);
        }
      }
    }
    if (!inOrder.isEmpty()) {
      throw new UserError(
          source
              + " declares "
              + inOrder.get(0)
              + ", which the compiled class lacks: run mvn package");
    }
    for (String implicit : compiled) {
      putImplicit(implicit, className, source);
    }
  }

  /**
   * A constructor that only the compiled class has is the default one; anything else is a stale
   * class.
   */
  private void putImplicit(String signature, String className, String source) {
    String owner = Signatures.classOf(signature);
    Type type =
        sources.files().get(source).types().stream()
            .filter(t -> t.name().equals(owner))
            .findFirst()
            .orElse(null);
    if (type == null || !signature.startsWith(owner + "." + type.simpleName() + "()")) {
      throw new UserError(
          "the compiled class has " + signature + ", which " + source + " lacks: run mvn package");
    }
    put(
        signature,
        className,
        source,
        type,
        new Member(type.simpleName() + "()", Set.of(), true, List.of(), 0, 0, 0));
  }

  private void put(String signature, String className, String source, Type type, Member member) {
    Set<String> requirements = new TreeSet<>(RequirementIds.ORDER);
    Set<String> invariants = new TreeSet<>(RequirementIds.ORDER);
    List<Declaration> declared = new ArrayList<>();
    boolean keeps = false;
    for (Type each : withParents(type)) {
      each.members().stream()
          .filter(m -> m.key().equals(member.key()))
          .forEach(m -> declared.add(new Declaration(paths.get(each.name()), each, m)));
      if (member.keepsInvariants() && !each.invariants().isEmpty()) {
        keeps = true;
        SourceFile.ids(each.invariants()).forEach(invariants::add);
      }
    }
    declared.forEach(d -> SourceFile.ids(d.member().contract()).forEach(requirements::add));
    declarations.put(signature, List.copyOf(declared));
    if (entries.put(
            signature,
            new Entry(
                signature,
                className,
                source,
                List.copyOf(requirements),
                List.copyOf(invariants),
                keeps))
        != null) {
      throw new UserError(
          "two methods are called "
              + signature
              + ": their parameter types need different simple names");
    }
  }

  private List<Type> withParents(Type type) {
    List<Type> all = new ArrayList<>(List.of(type));
    for (int i = 0; i < all.size(); i++) {
      for (String parent : all.get(i).parents()) {
        Type found = types.get(parent);
        if (found != null && !all.contains(found)) {
          all.add(found);
        }
      }
    }
    return all;
  }
}
