package firstfit.proof.source;

/**
 * What verified sources may not contain, because OpenJML would take it for true, or would not see it. The texts stand in
 * {@code proofs/TRUST.md}.
 */
public enum Rule {
  /** Characters. */
  CHARACTERS("characters", "Sources are printable ASCII with no Unicode escape, which could hide a JML word."),
  /** The vocabulary of JML. */
  JML("jml", "JML consists of a listed vocabulary in comments that open with `//@ ` or `/*@ `; no assume, axiom, keys, informal text."),
  /** The constructs of Java. */
  JAVA("java", "Verified Java is a listed subset: no try, assert, switch, lambda, nested class, initialiser, annotation but @Override."),
  /** Names in JML. */
  NAMES("names", "Every name in JML means something to the Java compiler, and hides no other name."),
  /** Ghost code writes ghost variables only. */
  GHOST_WRITES("ghost-writes", "`set` assigns a ghost variable or a ghost field of `this`, never an array element; nothing else in JML assigns."),
  /** Maps are never changed in place. */
  GHOST_MAPS("ghost-maps", "A ghost field that is an array is set to another ghost array, a new one, or a fresh one that a lemma makes: never to an array of the program, whose elements would change."),
  /** JML calls pure methods only. */
  GHOST_CALLS("ghost-calls", "JML calls methods and constructors marked `pure` only."),
  /** Clauses call nothing that takes an array. */
  ARRAY_QUERIES("array-queries", "No clause or assertion calls a method that takes an array: OpenJML misses changes of its elements."),
  /** Invariants call nothing. */
  INVARIANT_CALLS("invariant-calls", "Invariants call no method, whose proof would rest on them."),
  /** No recursion. */
  RECURSION("recursion", "The calls of methods, lemmas and contracts form no cycle."),
  /** Loops have measures. */
  LOOPS("loops", "Every loop has a `loop_decreases`."),
  /** Exceptions. */
  EXCEPTIONS("exceptions", "`throw` makes one of the listed exceptions: signals clauses say nothing of an `Error`."),
  /** What is called is verified. */
  ASSUMED("assumed", "Whatever is called is verified, or a method of an interface, or a listed JDK method; each has a body and no contract elsewhere."),
  /** Frames name own locations. */
  FRAMES("frames", "`assignable` and `loop_writes` name locations of `this`, of a parameter or of a local, none through a second field."),
  /** Groups name locations. */
  GROUPS("groups", "`maps` names every location of the other object that its methods assign, each array with its elements."),
  /** Interface or class, not both. */
  INTERFACES("interfaces", "A class that names an implementation calls nothing through its interface, not even through another class."),
  /** No interface within an implementation. */
  DELEGATION("delegation", "A class that implements an interface has no field of an interface type: two objects of the interface share nothing."),
  /** Inheritance. */
  INHERITANCE("inheritance", "A class extends no verified class that has changing state in its invariants, and overrides no verified method."),
  /** Static state. */
  STATIC_STATE("static-state", "Static fields are constants of a primitive type: objects cannot share state.");

  private final String label;
  private final String meaning;

  Rule(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /**
   * Its name in messages.
   *
   * @return lower case, with hyphens
   */
  public String label() {
    return label;
  }

  /**
   * What it demands.
   *
   * @return one sentence, in Markdown
   */
  public String meaning() {
    return meaning;
  }
}
